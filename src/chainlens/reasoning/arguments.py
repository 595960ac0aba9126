"""Turns what fired into arguments, and settles which of them exceptions set aside."""

from collections.abc import Iterable, Mapping

from chainlens.model import Rule, RuleBase
from chainlens.reasoning.inference import Firing
from chainlens.reasoning.outcome import Argument
from chainlens.reasoning.threevalued import Truth, Truths


def settle(base: RuleBase, fired: Mapping[str, Firing], truths: Truths) -> dict[str, Argument]:
    """Return every argument of a case by rule id, in rule order.

    An exception works only while it counts itself. Rules come in an order in which all that an
    argument depends on, exceptions to it included, is settled before it; so one pass is enough.
    """
    settled: dict[str, Argument] = {}
    for rule in base.active:
        if rule.id in fired:
            settled[rule.id] = _argument(base, rule, fired[rule.id], settled, truths)
    return settled


def _argument(
    base: RuleBase,
    rule: Rule,
    firing: Firing,
    settled: Mapping[str, Argument],
    truths: Truths,
) -> Argument:
    holding, possible = [], []
    for exception in base.exceptions_to.get(rule.id, ()):
        argument = settled.get(exception.id)
        if argument is not None and argument.counts:
            holding.append(exception)
        elif argument is None and truths.rules[exception.id] is Truth.UNKNOWN:
            possible.append(exception)
    return Argument(
        rule=rule,
        matches=firing.matches,
        set_aside_by=tuple(e.id for e in holding if rule.id in e.sets_aside),
        limited_by=tuple(e.id for e in holding if rule.id in e.limits),
        may_be_set_aside_by=tuple(e.id for e in possible if rule.id in e.sets_aside),
        may_be_limited_by=tuple(e.id for e in possible if rule.id in e.limits),
        undercut=_undercut(base, rule, settled, truths),
        in_scope=truths.of_all(rule.scope.when) if rule.scope else Truth.TRUE,
    )


def _undercut(
    base: RuleBase, rule: Rule, settled: Mapping[str, Argument], truths: Truths
) -> tuple[tuple[str, str], ...]:
    """Return the values that a rule needs and that no counting argument supports.

    The rule's conditions are tried again with only the values that still count; if they hold all
    the same (another way to meet an 'any'), nothing is undercut.
    """
    fallen = _fallen(base, rule.premises, settled, truths)
    if not fallen or _without(truths, fallen).of_all(rule.when) is Truth.TRUE:
        return ()
    return fallen


def standing_truths(base: RuleBase, arguments: Mapping[str, Argument], truths: Truths) -> Truths:
    """Return the truths of a case with the values false whose arguments are all set aside."""
    return _without(truths, _fallen(base, truths.values, arguments, truths))


def _fallen(
    base: RuleBase,
    values: Iterable[tuple[str, str]],
    settled: Mapping[str, Argument],
    truths: Truths,
) -> tuple[tuple[str, str], ...]:
    """Return those among values that came out but that no counting argument supports."""
    return tuple(
        value
        for value in values
        if truths.values.get(value) is Truth.TRUE
        and not any(
            supporter.id in settled and settled[supporter.id].counts
            for supporter in base.supporting.get(value, ())
        )
    )


def _without(truths: Truths, fallen: Iterable[tuple[str, str]]) -> Truths:
    values = {**truths.values, **dict.fromkeys(fallen, Truth.FALSE)}
    return Truths(truths.answers, truths.rules, values)
