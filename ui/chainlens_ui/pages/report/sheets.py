"""The sheets of a report under review: all of it in short, and each assertion."""

from chainlens.inquiry import AssertionReview, Review
from chainlens.system import _
from chainlens.telling import (
    Line,
    Role,
    assertion_lines,
    hinge_lines,
    meaning_of,
    one_paper_lines,
    review_in_short,
    source_lines,
)
from chainlens_ui.look import REVIEW_SIGNS
from chainlens_ui.text import Section, Sheet


def in_short(review: Review) -> Sheet:
    """Return the sheet about the report as a whole."""
    lines = review_in_short(review)
    heading = next(place for place, line in enumerate(lines) if line.role is Role.HEADING)
    notes = one_paper_lines(review.diagnosis.base)
    sections = (
        _section("about", "", lines[1:heading]),
        _section("short", lines[heading].text, lines[heading + 1 :]),
        _section("limits", _("What this does not mean"), notes),
    )
    return Sheet(_("A report, held against the case"), lines[0].text, None, "", sections)


def of_assertion(review: Review, one: AssertionReview, number: int) -> Sheet:
    """Return the sheet about one assertion."""
    diagnosis = review.diagnosis
    title, *lines = assertion_lines(diagnosis, one, number)
    facts = hinge_lines(one)
    reasons = lines[: len(lines) - len(facts)]
    sources = source_lines(diagnosis.base, lines)
    sections = [
        # Its verdict stands above, as word and sign.
        _section("why", "", [line for line in reasons if line.role is not Role.VERDICT]),
        _section("facts", facts[0].text.rstrip(":") if facts else "", facts[1:]),
        _section("sources", sources[0].text if sources else "", sources[1:]),
    ]
    return Sheet(
        _("The report asserts:"),
        title.text,
        REVIEW_SIGNS[one.status],
        meaning_of(diagnosis, one),
        tuple(section for section in sections if section.sides[0][1]),
    )


def waiting() -> Sheet:
    """Return the sheet that is shown while the report is held against the case."""
    line = Line(Role.TEXT, _("Holding the report against the case …"))
    return Sheet(_("A report, held against the case"), "", None, "", (_section("w", "", [line]),))


def _section(key: str, title: str, lines: list[Line]) -> Section:
    return Section(key, title, (("", tuple(lines)),))
