"""The pages of rules and exceptions."""

from collections.abc import Iterator

from chainlens.knowledge import Relation
from chainlens.model import Point, Rule, RuleBase, Status, Supports
from chainlens.system import _
from chainlens.telling.wording import phrases
from chainlens.telling.wording.conditions import value_of_claim
from chainlens.telling.wording.library.page import Page
from chainlens.telling.wording.lines import Line, Role

STATUS: dict[Status, str] = {
    "draft": _("draft"),
    "reviewed": _("reviewed"),
    "retired": _("retired"),
}


def rule_page(page: Page) -> Iterator[Line]:
    """Yield the page of a rule or an exception."""
    rule = page.base.rules[page.id]
    yield Line(Role.TEXT, rule.says, 0, "", rule.findings)
    if rule.hedge:
        yield Line(Role.NOTE, _("The paper's own hedge: “{hedge}”").format(hedge=rule.hedge))
    yield Line(Role.NOTE, _status(rule))
    yield from page.linked(_("Theme"), Relation.PART_OF)
    yield from page.conditions(rule.when, _("It holds when all of these hold"))
    yield from _conclusion(page, rule)
    yield from page.linked(_("It sets aside"), Relation.SETS_ASIDE)
    yield from page.linked(_("It limits"), Relation.LIMITS)
    yield from page.linked(_("It can be set aside by"), Relation.SET_ASIDE_BY)
    yield from page.linked(_("It can be limited by"), Relation.LIMITED_BY)
    if rule.mechanism:
        yield Line(Role.HEADING, _("Why"))
        yield Line(Role.TEXT, rule.mechanism)
    if rule.scope:
        yield Line(Role.HEADING, _("Where the evidence is from"))
        yield Line(Role.TEXT, rule.scope.says)
        yield from page.conditions(rule.scope.when, _("A case is of that kind if"))
    if rule.judgement:
        yield Line(Role.HEADING, _("Our judgement, not the paper's"))
        yield Line(Role.TEXT, rule.judgement)
    yield from _serves(page, rule)
    yield from page.sources()
    yield from page.tests(rule.tests)


def _status(rule: Rule) -> str:
    text = _("Status: {status}").format(status=STATUS[rule.status])
    return _("{status}, {reason}").format(status=text, reason=rule.reason) if rule.reason else text


def _conclusion(page: Page, rule: Rule) -> Iterator[Line]:
    if isinstance(rule.then, Supports):
        yield Line(Role.HEADING, _("It speaks for"))
        text = value_of_claim(page.base.claims[rule.then.claim], rule.then.value)
        yield Line(Role.ITEM, text, 0, f"value:{rule.then.claim}={rule.then.value}")
    elif isinstance(rule.then, Point):
        idea = page.base.interventions[rule.then.intervention]
        yield Line(Role.HEADING, _("It says of an idea for action"))
        text = _("{point} ({criterion}): {idea}").format(
            point=phrases.POINT[rule.then.point],
            criterion=phrases.CRITERION[rule.then.criterion],
            idea=idea.title,
        )
        yield Line(Role.ITEM, text, 0, f"intervention:{idea.id}")


def _serves(page: Page, rule: Rule) -> Iterator[Line]:
    """Yield the claims and ideas that are reached by way of what a rule concludes."""
    if not isinstance(rule.then, Supports):
        return
    reached = _reached(page.base, rule.then)
    if reached:
        yield Line(Role.HEADING, _("By way of that it serves"))
        yield from reached


def _reached(base: RuleBase, start: Supports) -> list[Line]:
    waiting, seen = [(start.claim, start.value)], {(start.claim, start.value)}
    found: dict[str, Line] = {}
    while waiting:
        premise = waiting.pop()
        for rule in base.active:
            if premise not in rule.premises:
                continue
            if isinstance(rule.then, Point):
                idea = base.interventions[rule.then.intervention]
                key = f"intervention:{idea.id}"
                found[key] = Line(Role.ITEM, idea.title, 0, key)
            elif isinstance(rule.then, Supports):
                value = (rule.then.claim, rule.then.value)
                if value not in seen:
                    seen.add(value)
                    waiting.append(value)
                    claim = base.claims[rule.then.claim]
                    key = f"value:{claim.id}={rule.then.value}"
                    text = value_of_claim(claim, rule.then.value)
                    found[key] = Line(Role.ITEM, text, 0, key)
    return [found[key] for key in sorted(found)]
