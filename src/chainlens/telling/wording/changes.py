"""What was changed in a case, in words: for an undo menu, and for what an autosave holds."""

from collections.abc import Iterable

from chainlens.cases import AnswerChange, Change, Field, TextChange, changes
from chainlens.model import Answer, Case, RuleBase, Said
from chainlens.system import _
from chainlens.telling.wording.conditions import how_known, said_in_words, value_in_words
from chainlens.telling.wording.lines import Line, Role

_LONGEST = 120  # letters of a note where changes are listed

FIELD: dict[Field, str] = {
    "name": _("Name of the case"),
    "author": _("Author of the case"),
    "date": _("Date of the case"),
    "note": _("Note on the case"),
    "focus": _("What is asked about"),
}


def step_label(base: RuleBase, before: Case, after: Case) -> str:
    """Return what was done from one case to the next, such as 'Answer to «...»'; '' if nothing."""
    found = changes(before, after, base.questions)
    if not found:
        return ""
    if len(found) > 1:
        return _("Several changes")
    change = found[0]
    if isinstance(change, TextChange):
        return FIELD[change.field]
    return _answer_label(base, change)


def _answer_label(base: RuleBase, change: AnswerChange) -> str:
    before, after = change.before, change.after
    if after is None:
        template = _("Taking back the answer to «{ask}»")
    elif before is None or before.value != after.value:
        template = _("Answer to «{ask}»")
    elif before.others != after.others:
        template = _("Another respondent on «{ask}»")
    elif before.note != after.note:
        template = _("Note on «{ask}»")
    elif before.said_by != after.said_by:
        template = _("Who said it: «{ask}»")
    else:
        template = _("How it is known: «{ask}»")
    return template.format(ask=base.questions[change.question].ask)


def change_lines(base: RuleBase, found: Iterable[Change], depth: int = 0) -> list[Line]:
    """Return each change with what was there before and after it."""
    lines = []
    for change in found:
        if isinstance(change, TextChange):
            template = _("{what}: «{after}», before «{before}»")
            if not change.before:
                template = _("{what}: «{after}»")
            text = template.format(
                what=FIELD[change.field],
                after=" ".join(change.after.split()),
                before=" ".join(change.before.split()),
            )
            lines.append(Line(Role.ITEM, text, depth))
            continue
        template = _("{ask} {after}; before: {before}")
        if change.before is None:
            template = _("{ask} {after}")
        text = template.format(
            ask=base.questions[change.question].ask,
            after=_given(base, change.question, change.after),
            before=_given(base, change.question, change.before),
        )
        lines.append(Line(Role.ITEM, text, depth, f"question:{change.question}"))
    return lines


def _given(base: RuleBase, question: str, answer: Answer | None) -> str:
    if answer is None:
        return _("no answer")
    parts = [f"«{value_in_words(base.questions[question], answer.value)}»"]
    if answer.known or answer.said_by:
        parts.append(how_known(answer))
    if answer.note:
        parts.append(_("note: «{note}»").format(note=_shortened(answer.note)))
    others = "; ".join(_other(base, question, said) for said in answer.others)
    if others:
        parts.append(_("others said: {others}").format(others=others))
    return ", ".join(parts)


def _other(base: RuleBase, question: str, said: Said) -> str:
    words = said_in_words(base.questions[question], said)
    if not said.note:
        return words
    return _("{said}, note: «{note}»").format(said=words, note=_shortened(said.note))


def _shortened(text: str) -> str:
    """Return a text in one line that is not too long for a list."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
