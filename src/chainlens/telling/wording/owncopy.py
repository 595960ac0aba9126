"""What was found of the paper in a reader's own copy, in sentences."""

from collections import Counter
from collections.abc import Sequence

from chainlens.owncopy import Difference, FoundPassage, FoundState, OwnCopy
from chainlens.system import _, plural
from chainlens.telling.wording.lines import Line, Role

FOUND_STATE: dict[FoundState, str] = {
    FoundState.VERIFIED: _("found and checked"),
    FoundState.DIFFERS: _("found, not verified"),
    FoundState.NOT_FOUND: _("not found"),
}
FOUND_MEANING: dict[FoundState, str] = {
    FoundState.VERIFIED: _("Letter by letter it is the text that the rules were written from."),
    FoundState.DIFFERS: _(
        "Its opening words are in your copy, but what follows is not letter by letter the text "
        "that the rules were written from."
    ),
    FoundState.NOT_FOUND: _("Its opening words are not in your copy."),
}


def copy_lines(copy: OwnCopy, found: Sequence[FoundPassage]) -> list[Line]:
    """Return how much of the paper was found in a copy, and what was not."""
    counts = Counter(passage.state for passage in found)
    checked = plural(
        "{count} passage was found and checked",
        "{count} passages were found and checked",
        counts[FoundState.VERIFIED],
    )
    text = _("{checked}, of {total}.").format(checked=checked, total=len(found))
    lines = [Line(Role.TEXT, text)]
    if counts[FoundState.NOT_FOUND] == len(found):
        lines.append(Line(Role.CAVEAT, _("This seems to be another text, not the paper.")))
        return lines
    for state in (FoundState.DIFFERS, FoundState.NOT_FOUND):
        ids = [passage.passage.id for passage in found if passage.state is state]
        if ids:
            text = _("{state}: {passages}.").format(
                state=FOUND_STATE[state].capitalize(), passages=", ".join(ids)
            )
            lines.append(Line(Role.MISSING, text))
    if copy.unread_pages:
        pages = ", ".join(map(str, copy.unread_pages))
        lines.append(
            Line(Role.CAVEAT, _("Pages that could not be read: {pages}.").format(pages=pages))
        )
    return lines


def found_lines(found: FoundPassage) -> list[Line]:
    """Return a passage as a reader's copy has it, and how far it was checked."""
    passage = found.passage
    where = FOUND_STATE[found.state]
    if found.page is not None:
        where = _("{state}, page {page} of your copy").format(state=where, page=found.page)
    target = f"passage:{passage.id}"
    lines = [Line(Role.HEADING, f"{passage.id}: {where}", 0, target)]
    lines += [Line(Role.TEXT, text) for text in found.text.split("\n") if text]
    lines.append(Line(Role.NOTE, FOUND_MEANING[found.state]))
    if found.left_out:
        text = _("Left out, as they belong to the page and not to the passage: {lines}").format(
            lines=" / ".join(found.left_out)
        )
        lines.append(Line(Role.NOTE, text))
    several = len(found.segments) > 1
    for number, segment in enumerate(found.segments, start=1):
        if several and segment.state is not FoundState.VERIFIED is not found.state:
            text = _("Part {number} of {parts}: {state}.").format(
                number=number, parts=len(found.segments), state=FOUND_STATE[segment.state]
            )
            lines.append(Line(Role.MISSING, text))
        if segment.difference is not None:
            lines += difference_lines(segment.difference)
    return lines


def difference_lines(difference: Difference) -> list[Line]:
    """Return what can be told of a stretch that differs."""
    lines = []
    if difference.found is not None:
        text = _(
            "Up to the next passage there are {found} letters and digits; the passage has "
            "{expected}."
        ).format(found=difference.found, expected=difference.expected)
        lines.append(Line(Role.CAVEAT, text))
    if difference.suspects:
        text = _("In the middle of it stands what looks like the head or foot of a page: {lines}")
        lines.append(Line(Role.CAVEAT, text.format(lines=" / ".join(difference.suspects))))
    return lines
