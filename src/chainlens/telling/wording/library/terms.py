"""The pages of words of the glossary."""

from collections.abc import Iterator

from chainlens.system import _
from chainlens.telling.wording.library.page import Page
from chainlens.telling.wording.lines import Line, Role


def term_page(page: Page) -> Iterator[Line]:
    """Yield the page of a word of the glossary."""
    term = next(term for term in page.base.terms if term.term == page.id)
    yield Line(Role.TEXT, term.says, 0, "", term.findings)
    if term.false_friend:
        yield Line(Role.CAVEAT, _("Not so here: {says}").format(says=term.false_friend))
    yield from page.sources()
