"""The pages of caveats and gaps."""

from collections.abc import Iterator

from chainlens.knowledge import Relation
from chainlens.system import _
from chainlens.telling.wording.library.page import Page
from chainlens.telling.wording.lines import Line, Role


def remark_page(page: Page) -> Iterator[Line]:
    """Yield the page of a caveat or a gap."""
    remark = page.remark(page.entry)
    yield Line(Role.TEXT, remark.says, 0, "", remark.findings)
    yield from page.linked(_("Theme"), Relation.PART_OF)
    if any(target.is_everything for target in remark.bears_on):
        yield Line(Role.TEXT, _("It bears on every diagnosis."))
    yield from page.linked(_("It bears on"), Relation.BEARS_ON)
    yield from page.conditions(remark.when, _("It is shown when all of these hold"))
    yield from page.sources()
    yield from page.tests(remark.tests)
