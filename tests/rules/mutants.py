"""Changes a rule base in one place, to see whether any test in its rules notices."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from chainlens.model.conditions import (
    AllOf,
    AnyOf,
    ChoiceIs,
    ClaimIs,
    Condition,
    Includes,
    InRange,
    Lacks,
)
from chainlens.model.knowledge import Rule, RuleBase
from chainlens.rulecheck.rule_tests import outcome_of
from chainlens.rulefiles.order import in_order


@dataclass(frozen=True)
class Mutant:
    """A rule that was changed in one place; `change` says how."""

    rule: Rule
    change: str


def mutants_of(rule: Rule) -> Iterator[Mutant]:
    """Yield every rule that differs from one in a condition: dropped, narrowed, moved."""
    for index, condition in enumerate(rule.when):
        rest = rule.when[:index] + rule.when[index + 1 :]
        yield Mutant(replace(rule, when=rest), f"condition {index + 1} dropped")
        for changed, change in _changed(condition):
            when = (*rule.when[:index], changed, *rule.when[index + 1 :])
            yield Mutant(replace(rule, when=when), f"condition {index + 1}: {change}")


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


def survives(base: RuleBase, mutant: Mutant) -> bool:
    """Tell whether every test in the rule passes although the rule was changed."""
    rules = {**base.rules, mutant.rule.id: mutant.rule}
    active = {id_: rule for id_, rule in rules.items() if rule.status != "retired"}
    changed = replace(base, rules=MappingProxyType(rules), order=in_order(active))
    return all(outcome_of(changed, mutant.rule, test) == test.expect for test in mutant.rule.tests)
