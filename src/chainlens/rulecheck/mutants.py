"""Changes a rule in one place, to see whether any of its tests notices."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from chainlens.knowledge import RuleCycle, in_order
from chainlens.model import (
    AllOf,
    AnyOf,
    ChoiceIs,
    ClaimIs,
    Condition,
    Includes,
    InRange,
    Lacks,
    Rule,
    RuleBase,
    Supports,
)
from chainlens.rulecheck.rule_tests import outcome_of


@dataclass(frozen=True)
class Mutant:
    """A rule that was changed in one place; `change` says how."""

    rule: Rule
    change: str


def condition_mutants(rule: Rule) -> Iterator[Mutant]:
    """Yield every rule that lost a condition, branch or option, or whose bound moved by one."""
    for index, condition in enumerate(rule.when):
        rest = rule.when[:index] + rule.when[index + 1 :]
        yield Mutant(replace(rule, when=rest), f"condition {index + 1} dropped")
        for changed, change in _changed(condition):
            when = (*rule.when[:index], changed, *rule.when[index + 1 :])
            yield Mutant(replace(rule, when=when), f"condition {index + 1}: {change}")


def negated_mutants(base: RuleBase, rule: Rule) -> Iterator[Mutant]:
    """Yield every rule in which one option set was turned into the other options."""
    for index, condition in enumerate(rule.when):
        for changed in _negated(base, condition):
            when = (*rule.when[:index], changed, *rule.when[index + 1 :])
            yield Mutant(replace(rule, when=when), f"condition {index + 1} negated")


def conclusion_mutants(base: RuleBase, rule: Rule) -> Iterator[Mutant]:
    """Yield every rule that supports another value, or lost one of its effects as an exception."""
    if isinstance(rule.then, Supports):
        for value in base.claims[rule.then.claim].values:
            if value != rule.then.value:
                changed = replace(rule, then=Supports(rule.then.claim, value))
                yield Mutant(changed, f"concludes {value}")
    for target in rule.sets_aside:
        rest = tuple(other for other in rule.sets_aside if other != target)
        yield Mutant(replace(rule, sets_aside=rest), f"no longer sets aside {target}")
    for target in rule.limits:
        rest = tuple(other for other in rule.limits if other != target)
        yield Mutant(replace(rule, limits=rest), f"no longer limits {target}")


def _changed(condition: Condition) -> Iterator[tuple[Condition, str]]:
    match condition:
        case ChoiceIs() | Includes() | Lacks():
            for option in condition.options if len(condition.options) > 1 else ():
                options = tuple(other for other in condition.options if other != option)
                yield replace(condition, options=options), f"without {option}"
        case ClaimIs():
            for value in condition.values if len(condition.values) > 1 else ():
                values = tuple(other for other in condition.values if other != value)
                yield replace(condition, values=values), f"without {value}"
        case InRange():
            for name in ("at_least", "at_most", "above", "below"):
                bound = getattr(condition, name)
                for step in (Decimal(-1), Decimal(1)) if bound is not None else ():
                    yield replace(condition, **{name: bound + step}), f"{name} {step:+}"
        case AnyOf(parts) | AllOf(parts):
            for index, part in enumerate(parts):
                if len(parts) > 1:
                    fewer = (*parts[:index], *parts[index + 1 :])
                    yield replace(condition, parts=fewer), f"without part {index + 1}"
                for changed, change in _changed(part):
                    more = (*parts[:index], changed, *parts[index + 1 :])
                    yield replace(condition, parts=more), f"part {index + 1}: {change}"


def _negated(base: RuleBase, condition: Condition) -> Iterator[Condition]:
    match condition:
        case ChoiceIs(question, options):
            rest = tuple(o for o in base.questions[question].options if o not in options)
            yield ChoiceIs(question, rest)
        case Includes(question, options):
            yield Lacks(question, options)
        case Lacks(question, options):
            yield Includes(question, options)
        case ClaimIs(claim, values):
            rest = tuple(v for v in base.claims[claim].values if v not in values)
            yield ClaimIs(claim, rest)
        case AnyOf(parts) | AllOf(parts):
            for index, part in enumerate(parts):
                for changed in _negated(base, part):
                    more = (*parts[:index], changed, *parts[index + 1 :])
                    yield replace(condition, parts=more)


def with_rule(base: RuleBase, rule: Rule) -> RuleBase | None:
    """Return the base with one rule changed, or None where that makes rules go in a circle."""
    rules = {**base.rules, rule.id: rule}
    active = {id_: rule for id_, rule in rules.items() if rule.status != "retired"}
    try:
        order = in_order(active)
    except RuleCycle:
        return None
    return replace(base, rules=MappingProxyType(rules), order=order, files=())


def behind(base: RuleBase, rule: Rule) -> RuleBase | None:
    """Return the base cut down to a rule, as it is given, and what it depends on to fire.

    None where the rule depends on itself that way.
    """
    needed: set[str] = set()
    waiting = list(rule.premises)
    while waiting:
        for supporter in base.supporting.get(waiting.pop(), ()):
            if supporter.id not in needed:
                needed.add(supporter.id)
                waiting += supporter.premises
    if rule.id in needed:
        return None
    order = (*(id_ for id_ in base.order if id_ in needed), rule.id)
    return replace(
        base, rules=MappingProxyType({**base.rules, rule.id: rule}), order=order, files=()
    )


def unnoticed(base: RuleBase, mutant: Mutant) -> bool:
    """Tell whether every test in the rule passes although the rule was changed."""
    changed = behind(base, mutant.rule)
    if changed is None:
        return False
    return all(outcome_of(changed, mutant.rule, test) == test.expect for test in mutant.rule.tests)
