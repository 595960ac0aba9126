"""Findings, passages and works in words."""

from collections.abc import Iterable

from chainlens.model import Finding, Passage, RuleBase, Work
from chainlens.system import _
from chainlens.telling.wording import phrases
from chainlens.telling.wording.lines import Line, Role


def passage_in_words(passage: Passage) -> str:
    """Return where a passage stands: section, heading and opening words."""
    where = f"{passage.section}, {passage.heading}" if passage.heading else passage.section
    if not passage.segments:
        return _("{id}, section {where}").format(id=passage.id, where=where)
    return _("{id}, section {where}, “{begins} ...”").format(
        id=passage.id, where=where, begins=passage.segments[0].begins
    )


def work_in_words(work: Work) -> str:
    """Return a work as the paper prints it, with what could be established about it."""
    return f"{work.printed_as} ({phrases.WORK_STATUS[work.status]})"


def works_in_words(base: RuleBase, finding: Finding) -> str:
    """Return what a finding rests on: its basis, and the works that are cited for it."""
    basis = phrases.BASIS[finding.basis]
    if finding.basis == "authors" and base.pack_of(finding.id):
        basis = _("the pack's own reasoning")
    if not finding.works:
        return _("{basis}; no work is cited for it").format(basis=basis)
    works = "; ".join(work_in_words(base.works[key]) for key in finding.works)
    return f"{basis}: {works}"


def source_lines(base: RuleBase, lines: Iterable[Line]) -> list[Line]:
    """Return a list of sources for lines: each finding behind them, where, on whose word."""
    cited = {id_ for line in lines for id_ in line.findings}
    if not cited:
        return []
    found = [Line(Role.HEADING, _("Sources"), 0, "sources")]
    for finding in base.findings.values():
        if finding.id in cited:
            found.append(finding_line(base, finding))
    return found


def finding_line(base: RuleBase, finding: Finding, depth: int = 0) -> Line:
    """Return where a finding stands in the paper, and on whose word."""
    places = "; ".join(passage_in_words(base.passages[key]) for key in finding.passages)
    text = _("{id}: {places}. Rests on {works}.").format(
        id=finding.id, places=places, works=works_in_words(base, finding)
    )
    return Line(Role.SOURCE, text, depth, f"finding:{finding.id}")
