"""The pages of claims, of their values, and of the themes that they are in."""

from collections.abc import Iterator

from chainlens.knowledge import EntryKind, Relation
from chainlens.system import _
from chainlens.telling.wording.library.page import Page, rule_name
from chainlens.telling.wording.lines import Line, Role

_R = Relation
_K = EntryKind


def claim_page(page: Page) -> Iterator[Line]:
    """Yield the page of a claim."""
    claim = page.base.claims[page.id]
    yield Line(Role.TEXT, claim.asks)
    yield from page.linked(_("Theme"), _R.PART_OF)
    text = _("one at a time") if claim.exclusive else _("several can hold together")
    yield Line(Role.HEADING, _("Values ({how})").format(how=text))
    for value, said in claim.values.items():
        yield Line(Role.ITEM, said, 0, f"value:{claim.id}={value}")
        concluded = page.library.linked(
            page.library.entries[f"value:{claim.id}={value}"], _R.CONCLUDED_BY
        )
        for entry in concluded:
            rule = page.base.rules[entry.id]
            yield Line(Role.TEXT, rule_name(rule), 1, entry.key, rule.findings)
    yield from page.asked_for_by()
    yield from page.remarks()


def value_page(page: Page) -> Iterator[Line]:
    """Yield the page of a value of a claim."""
    claim = page.base.claims[page.id.partition("=")[0]]
    yield Line(Role.TEXT, claim.asks, 0, f"claim:{claim.id}")
    yield from page.linked(_("Rules that conclude it"), _R.CONCLUDED_BY)
    yield from page.asked_for_by()
    yield from page.remarks()


def theme_page(page: Page) -> Iterator[Line]:
    """Yield the page of a theme."""
    yield Line(Role.TEXT, page.base.themes[page.id].asks)
    yield from page.linked(_("Claims"), _R.HAS_PART, kinds=(_K.CLAIM,))
    yield from page.linked(_("Rules and exceptions"), _R.HAS_PART, kinds=(_K.RULE, _K.EXCEPTION))
    yield from page.linked(_("Caveats and gaps"), _R.HAS_PART, kinds=(_K.CAVEAT, _K.GAP))
    yield from page.sources()
