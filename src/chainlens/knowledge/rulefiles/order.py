"""Puts rules in an order in which each comes after all that it depends on."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from chainlens.model import Rule, Supports


class RuleCycle(Exception):
    """Things, such as rules, that need each other in a circle; `ids` walks it once round."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        super().__init__(" -> ".join(ids))
        self.ids = ids


def dependencies(rules: Iterable[Rule]) -> dict[str, set[str]]:
    """Return for each rule the ids of those it depends on.

    A rule depends on all that support a value it asks for, and on the exceptions to it.
    """
    rules = tuple(rules)
    supporting: dict[tuple[str, str], set[str]] = {}
    for rule in rules:
        if isinstance(rule.then, Supports):
            supporting.setdefault((rule.then.claim, rule.then.value), set()).add(rule.id)
    needs: dict[str, set[str]] = {rule.id: set() for rule in rules}
    for rule in rules:
        for premise in rule.premises:
            needs[rule.id] |= supporting.get(premise, set())
        for target in rule.sets_aside + rule.limits:
            if target in needs:
                needs[target].add(rule.id)
    return needs


def in_order(rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """Return the ids of all rules, each after those it depends on; ties go by id.

    Raises:
        RuleCycle: if rules depend on each other in a circle.
    """
    return after_needs(dependencies(rules.values()))


def after_needs(needs: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the ids of all things, each after those it needs; ties go by id.

    Raises:
        RuleCycle: if things need each other in a circle.
    """
    # In a fixed order, so that of several circles the same one is reported every time.
    sorter = TopologicalSorter({id_: sorted(needs[id_]) for id_ in sorted(needs)})
    try:
        sorter.prepare()
    except CycleError as error:
        raise RuleCycle(tuple(reversed(error.args[1]))) from error
    order: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order += ready
        sorter.done(*ready)
    return tuple(order)
