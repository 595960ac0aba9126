"""The pages of ideas for action."""

from collections.abc import Iterator

from chainlens.knowledge import Relation
from chainlens.model import Point
from chainlens.telling.wording import phrases
from chainlens.telling.wording.library.page import Page, rule_name
from chainlens.telling.wording.lines import Line, Role


def intervention_page(page: Page) -> Iterator[Line]:
    """Yield the page of an idea for action."""
    yield Line(Role.TEXT, page.base.interventions[page.id].idea)
    for kind, label in phrases.POINT.items():
        rules = [
            rule
            for entry in page.library.linked(page.entry, Relation.POINT_BY)
            if isinstance((rule := page.base.rules[entry.id]).then, Point)
            and rule.then.point == kind
        ]
        if rules:
            yield Line(Role.HEADING, label)
        for rule in rules:
            yield Line(Role.ITEM, rule_name(rule), 0, f"rule:{rule.id}", rule.findings)
    yield from page.remarks()
