"""Tells of every condition and rule whether it is true, false or still unknown in a case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from chainlens.model import (
    AllOf,
    AnyOf,
    Asked,
    ChoiceIs,
    ClaimIs,
    Condition,
    Includes,
    InRange,
    Lacks,
    RuleBase,
    Supports,
    Value,
)


class Truth(Enum):
    """Three values: an unanswered question makes a condition unknown, never false."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return the least of the truths: false if one is false, else unknown if one is unknown."""
    return min(truths, key=lambda truth: truth.value, default=Truth.TRUE)


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return the greatest of the truths: true if one is true, else unknown if one is unknown."""
    return max(truths, key=lambda truth: truth.value, default=Truth.FALSE)


def asked_truth(condition: Asked, answers: Mapping[str, Value | None]) -> Truth:
    """Return the truth of a condition on one question."""
    value = answers.get(condition.question)
    if value is None:
        return Truth.UNKNOWN
    match condition:
        case ChoiceIs(_, options):
            holds = value in options
        case Includes(_, options):
            holds = isinstance(value, tuple) and any(option in value for option in options)
        case Lacks(_, options):
            holds = isinstance(value, tuple) and not any(option in value for option in options)
        case InRange():
            holds = isinstance(value, Decimal) and condition.holds(value)
    return Truth.TRUE if holds else Truth.FALSE


@dataclass(frozen=True)
class Truths:
    """The truth of every active rule, by id, and of every supported value of every claim.

    A value is true when a rule that supports it fires, false when none can fire any more whatever
    the open answers turn out to be, and unknown otherwise.
    """

    answers: Mapping[str, Value | None]
    rules: Mapping[str, Truth]
    values: Mapping[tuple[str, str], Truth]

    def of(self, condition: Condition) -> Truth:
        """Return the truth of a condition."""
        if isinstance(condition, AnyOf):
            return any_of(map(self.of, condition.parts))
        if isinstance(condition, AllOf):
            return all_of(map(self.of, condition.parts))
        if isinstance(condition, ClaimIs):
            keys = ((condition.claim, value) for value in condition.values)
            return any_of(self.values.get(key, Truth.FALSE) for key in keys)
        return asked_truth(condition, self.answers)

    def of_all(self, conditions: tuple[Condition, ...]) -> Truth:
        """Return the truth of conditions taken together."""
        return all_of(map(self.of, conditions))


def evaluate(base: RuleBase, answers: Mapping[str, Value | None]) -> Truths:
    """Return the truth of every rule and value of a base over answers (None: unknown).

    What is true here is what fires in the chaining engine; this also tells false from unknown.
    """
    rules: dict[str, Truth] = {}
    values: dict[tuple[str, str], Truth] = {}
    truths = Truths(answers, rules, values)
    for rule in base.active:  # each comes after all it depends on
        truth = truths.of_all(rule.when)
        rules[rule.id] = truth
        if isinstance(rule.then, Supports):
            key = (rule.then.claim, rule.then.value)
            values[key] = any_of((truth, values.get(key, Truth.FALSE)))
    return truths
