"""A person's own packs in words: which are at work, which wait, and why one must stay."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from chainlens.model import Pack, RuleBase
from chainlens.rulecheck import LeftOut
from chainlens.system import ChainLensError, FileProblems, _, plural


class PackState(StrEnum):
    """Where a pack stands, now and from the next start."""

    AT_WORK = "at_work"
    WAITS = "waits"
    ENDS = "ends"
    OFF = "off"
    CHANGED = "changed"
    WRONG = "wrong"


PACK_STATE: dict[PackState, str] = {
    PackState.AT_WORK: _("at work"),
    PackState.WAITS: _("on from the next start"),
    PackState.ENDS: _("at work until ChainLens is closed; then off"),
    PackState.OFF: _("off"),
    PackState.CHANGED: _("at work as it was at the start; changed since"),
    PackState.WRONG: _("left out: it cannot be used"),
}


def when_packs_count() -> str:
    """Return when a change to the list of packs counts."""
    return _(
        "A pack is a folder of findings and rules of your own, loaded beside the paper's and named "
        "wherever it has a part. A change here counts when ChainLens is started the next time. "
        "The command line loads only what --pack names."
    )


def name_of_pack(pack: Pack | None, folder: Path) -> str:
    """Return what a pack is called; its folder where it cannot be read."""
    if pack is None:
        return folder.name
    return _("{title}, version {version}").format(title=pack.title, version=pack.version)


def pack_details(pack: Pack | None, folder: Path, state: PackState, problem: str) -> str:
    """Return all that a pack says of itself, where it is, and what is wrong with it."""
    parts = [_("State: {state}").format(state=PACK_STATE[state])]
    if pack is not None:
        parts += [
            _("By: {by}").format(by=pack.by),
            _("About: {about}").format(about=pack.about),
            _("Id: {id}").format(id=pack.id),
            _("Fingerprint: {fingerprint}").format(fingerprint=pack.fingerprint),
        ]
    parts.append(_("Folder: {folder}").format(folder=folder))
    if problem:
        parts.append(_("What is wrong:\n{problem}").format(problem=problem))
    return "\n".join(parts)


def left_out_note(left: LeftOut) -> str:
    """Return that a pack was left out at the start, with the first reason."""
    text = _("The pack in {folder} was left out. {reason} Edit > Packs shows all of it.")
    return text.format(folder=left.folder, reason=_first_reason(left.error))


def _first_reason(error: ChainLensError) -> str:
    if not isinstance(error, FileProblems):
        return str(error)
    first = str(error.problems[0])
    if len(error.problems) == 1:
        return first
    count = plural("{count} problem", "{count} problems", len(error.problems))
    return _("{count}, the first: {first}").format(count=count, first=first)


def answers_need_it(base: RuleBase, pack: Pack, questions: Iterable[str]) -> tuple[str, str]:
    """Return why a pack cannot be switched off, and the questions that stand in the way."""
    asks = [base.questions[id_].ask for id_ in questions]
    says = _(
        "The case at hand answers {questions} of the pack “{title}”, and could not be opened "
        "without it. Take back what is answered, or begin or open another case first."
    ).format(questions=plural("one question", "{count} questions", len(asks)), title=pack.title)
    return says, "\n".join(asks)


def packs_in_short(at_work: int, listed: int) -> str:
    """Return how many packs there are in the list, and how many of them are at work."""
    if not listed:
        return _("No pack of your own is in the list.")
    count = plural("{count} pack in the list", "{count} packs in the list", listed)
    return _("{count}, {at_work} at work.").format(count=count, at_work=at_work)
