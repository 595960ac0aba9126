"""The pages of findings, of the passages where they stand, and of the works cited for them."""

from collections.abc import Iterator

from chainlens.knowledge import Relation
from chainlens.system import _, plural
from chainlens.telling.wording import phrases
from chainlens.telling.wording.library.page import Page
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.sources import passage_in_words

USE = {
    "rule": _("a rule is written from it"),
    "exception": _("an exception is written from it"),
    "intervention": _("a point about an idea for action is written from it"),
    "caveat": _("a caveat is written from it"),
    "gap": _("a gap is written from it"),
    "context": _("background"),
}


def finding_page(page: Page) -> Iterator[Line]:
    """Yield the page of a finding."""
    finding = page.base.findings[page.id]
    yield Line(Role.TEXT, finding.says)
    yield Line(Role.NOTE, _("What it is for: {use}").format(use=USE[finding.use]))
    basis = phrases.BASIS[finding.basis]
    yield Line(Role.NOTE, _("It rests on: {basis}").format(basis=basis))
    yield from page.linked(_("Where it stands in the paper"), Relation.FOUND_AT)
    works = page.linked(_("Works that the paper cites for it"), Relation.CITES)
    yield from works or [Line(Role.NOTE, _("No work is cited for it."))]
    yield from page.linked(_("Findings that pull the other way"), Relation.TENSION)
    yield from page.linked(_("What is written from it"), Relation.STANDS_BEHIND)
    yield from page.linked(_("Background of"), Relation.BACKGROUND_OF)


def passage_page(page: Page) -> Iterator[Line]:
    """Yield the page of a passage of the paper."""
    passage = page.base.passages[page.id]
    yield Line(Role.TEXT, passage_in_words(passage))
    yield Line(Role.TEXT, _("About: {about}").format(about=passage.about))
    if passage.segments:
        letters = sum(segment.length for segment in passage.segments)
        text = plural("{count} letter or digit", "{count} letters and digits", letters)
        yield Line(Role.NOTE, text)
    yield from page.linked(_("Findings from it"), Relation.HOLDS)


def work_page(page: Page) -> Iterator[Line]:
    """Yield the page of a cited work."""
    work = page.base.works[page.id]
    if work.authors:
        yield Line(Role.TEXT, work.authors)
    yield Line(Role.NOTE, _("Standing: {status}").format(status=phrases.WORK_STATUS[work.status]))
    if work.reference:
        known = work.reference
        parts = (known.title, known.container, known.publisher, known.pages, known.extra)
        yield Line(Role.TEXT, ". ".join(part.rstrip(".") for part in parts if part) + ".")
    for candidate in work.candidates:
        text = _("Perhaps: {title} {container} ({level})").format(
            title=candidate.title, container=candidate.container, level=candidate.level
        )
        yield Line(Role.MISSING, " ".join(text.split()))
    if work.note:
        yield Line(Role.NOTE, work.note)
    yield from page.linked(_("Findings for which it is cited"), Relation.CITED_BY)
