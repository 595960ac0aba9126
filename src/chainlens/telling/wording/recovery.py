"""What an autosave holds that was never saved, and which cases were open lately, in sentences."""

from dataclasses import dataclass

from chainlens.cases import Recovery, TextChange
from chainlens.model import RuleBase
from chainlens.system import Recent, _, plural
from chainlens.telling.wording.changes import change_lines
from chainlens.telling.wording.lines import Line, Role

MOST_SHOWN = 40


def written_in_words(recovery: Recovery) -> str:
    """Return when it was kept, in this computer's time."""
    return recovery.written.astimezone().strftime("%Y-%m-%d %H:%M")


def unsaved_in_words(recovery: Recovery) -> tuple[str, str]:
    """Return the name of a case that was left behind without a file, and what there is of it."""
    when = written_in_words(recovery)
    if recovery.case is None:
        return _("Answers that cannot be read"), _("Kept on {when}.").format(when=when)
    count = len(recovery.case.answers)
    answers = plural("{count} answer", "{count} answers", count)
    text = _("{answers}, kept on {when} and never saved.").format(answers=answers, when=when)
    return recovery.case.name or _("A case without a name"), text


def recovery_lines(base: RuleBase, recovery: Recovery) -> list[Line]:
    """Return what the kept answers change, or why they cannot be read."""
    if recovery.case is None:
        return [
            Line(Role.CAVEAT, _("They cannot be read:")),
            Line(Role.TEXT, recovery.problem, 1),
        ]
    lines = []
    if recovery.file_changed:
        text = _("The file was changed by another program in the meantime.")
        lines.append(Line(Role.CAVEAT, text))
    found = recovery.changes
    if recovery.file is None:  # the date of a case that was just begun is no news
        found = tuple(each for each in found if not _is_date(each)) or found
    lines += change_lines(base, found[:MOST_SHOWN])
    more = len(found) - MOST_SHOWN
    if more > 0:
        text = plural("and {count} other change", "and {count} other changes", more)
        lines.append(Line(Role.NOTE, text))
    return lines


@dataclass(frozen=True)
class RecentInWords:
    """A case that was open lately.

    Attributes:
        where: where it is and when it was open.
        unsaved: what was left behind without being saved; '' if nothing.
    """

    name: str
    where: str
    unsaved: str = ""


def recent_in_words(recent: Recent, left: Recovery | None = None) -> RecentInWords:
    """Return a case that was open lately in words.

    Args:
        recent: the case.
        left: answers to it that were left behind without being saved.
    """
    when = recent.opened.astimezone().strftime("%Y-%m-%d %H:%M")
    text = _("{path}, open on {when}")
    if recent.missing:
        text = _("{path}, open on {when}; the file is not there at the moment")
    where = text.format(path=recent.path, when=when)
    unsaved = ""
    if left is not None:
        text = _("Has unsaved answers, kept on {when}. Open it to look at them.")
        unsaved = text.format(when=written_in_words(left))
    return RecentInWords(recent.name or recent.path.stem, where, unsaved)


def _is_date(change: object) -> bool:
    return isinstance(change, TextChange) and change.field == "date"
