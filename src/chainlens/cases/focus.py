"""What a person wants to know: the rules behind some themes, so that only those are asked for."""

from collections.abc import Iterable

from chainlens.model import Rule, RuleBase, Theme

IDEAS = "ideas"


def themes_to_choose(base: RuleBase) -> tuple[Theme, ...]:
    """Return the themes that a person can ask about: those with claims, and the ideas."""
    with_claims = {claim.theme for claim in base.claims.values()}
    return tuple(
        theme
        for theme in base.themes.values()
        if theme.id in with_claims or (theme.id == IDEAS and base.interventions)
    )


def what_matters(base: RuleBase, themes: Iterable[str]) -> tuple[str, ...]:
    """Return ids of the claims and ideas of some themes, in the rule base's order.

    Args:
        base: the rule base.
        themes: ids of themes; none at all stands for every theme.
    """
    wanted = frozenset(themes)
    claims = (id_ for id_, claim in base.claims.items() if not wanted or claim.theme in wanted)
    ideas = base.interventions if not wanted or IDEAS in wanted else ()
    return (*claims, *ideas)


def rules_behind(base: RuleBase, themes: Iterable[str]) -> frozenset[str]:
    """Return ids of all active rules that can bear on a claim or idea of some themes.

    Args:
        base: the rule base.
        themes: ids of themes; none at all stands for every theme.
    """
    wanted = frozenset(themes)
    if not wanted:
        return frozenset(base.order)
    waiting: list[Rule] = []
    for claim in base.claims.values():
        if claim.theme in wanted:
            for value in claim.values:
                waiting += base.supporting.get((claim.id, value), ())
    if IDEAS in wanted:
        for rules in base.points.values():
            waiting += rules
    found: set[str] = set()
    while waiting:
        rule = waiting.pop()
        if rule.id not in found:
            found.add(rule.id)
            waiting += base.exceptions_to.get(rule.id, ())
            for premise in rule.premises:
                waiting += base.supporting.get(premise, ())
    return frozenset(found)
