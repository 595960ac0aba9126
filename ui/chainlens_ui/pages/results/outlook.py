"""What the sheet of a verdict tells of the answers that could still change it."""

from dataclasses import replace

from chainlens.inquiry import Way, WhatWouldChange
from chainlens.model import RuleBase
from chainlens.system import _, plural
from chainlens.telling import (
    Line,
    Role,
    certainty_lines,
    how_many_in_words,
    ours_lines,
    way_heading,
    way_lines,
)
from chainlens_ui.session import Outlook
from chainlens_ui.text import Section, Sheet

# Sets of answers that each kind shows before the fold.
FIRST = 5
WORKING = _("Working…")


def with_outlook(sheet: Sheet, base: RuleBase, outlook: Outlook | None) -> Sheet:
    """Return a sheet that tells also what could change the verdict; None: that is still to come."""
    own = _sections(base, outlook) if outlook is not None else (_working(),)
    sources = tuple(each for each in sheet.sections if each.key == "sources")
    before = tuple(each for each in sheet.sections if each.key != "sources")
    return replace(sheet, sections=(*before, *own, *sources))


def _working() -> Section:
    return _section("outlook", _("How settled it is"), [Line(Role.NOTE, WORKING)])


def _sections(base: RuleBase, outlook: Outlook) -> tuple[Section, ...]:
    change = outlook.change
    settled = certainty_lines(base, outlook.certainty)[2:]
    lines = [Line(Role.TEXT, how_many_in_words(change))]
    folded = []
    for way in Way:
        sets = change.of_way(way)
        if way is Way.FIRM or not sets:
            continue
        lines.append(Line(Role.HEADING, way_heading(change, way)))
        lines += way_lines(base, change, way, 0, FIRST)
        if len(sets) > FIRST:
            folded.append(_further(base, change, way))
    lines += ours_lines(change)
    if change.of_way(Way.FIRM):
        told = way_lines(base, change, Way.FIRM)
        folded.append(_section("change.firm", way_heading(change, Way.FIRM), told, folded=True))
    return (
        _section("outlook", _("How settled it is"), settled),
        _section("change", _("What would change it"), lines),
        *folded,
    )


def _further(base: RuleBase, change: WhatWouldChange, way: Way) -> Section:
    title = _("{heading}: {more}").format(
        heading=way_heading(change, way),
        more=plural("{count} more", "{count} more", len(change.of_way(way)) - FIRST),
    )
    return _section(f"change.{way}", title, way_lines(base, change, way, FIRST), folded=True)


def _section(key: str, title: str, lines: list[Line], *, folded: bool = False) -> Section:
    return Section(key, title, (("", tuple(lines)),), folded)
