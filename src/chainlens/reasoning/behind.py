"""Which rules stand behind a claim or an idea, directly or by way of others."""

from collections.abc import Iterable

from chainlens.model import Rule, RuleBase


def rules_behind(base: RuleBase, about: str, value: str = "") -> frozenset[str]:
    """Return the ids of the active rules that can bear on a claim or an idea.

    They are the rules that conclude on it, the exceptions to them, and those behind every value
    that one of these asks for.

    Args:
        base: the rule base.
        about: a claim's or an idea's id.
        value: of a claim, the one value meant; '' for all.

    Raises:
        KeyError: if there is no such claim or idea.
    """
    if about in base.claims:
        values = (value,) if value else base.claims[about].values
        first = [rule for each in values for rule in base.supporting.get((about, each), ())]
        return with_all_behind(base, first)
    return with_all_behind(base, base.points[about])


def with_all_behind(base: RuleBase, rules: Iterable[Rule]) -> frozenset[str]:
    """Return the ids of some rules and of all rules that can bear on what becomes of them."""
    waiting, found = list(rules), set[str]()
    while waiting:
        rule = waiting.pop()
        if rule.id not in found:
            found.add(rule.id)
            waiting += base.exceptions_to.get(rule.id, ())
            for premise in rule.premises:
                waiting += base.supporting.get(premise, ())
    return frozenset(found)
