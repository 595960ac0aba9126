"""Why a value did not come out: every rule that could have given it, and what stopped it."""

from dataclasses import dataclass

from chainlens.model import AllOf, AnyOf, Claim, Condition, Point, Rule
from chainlens.reasoning import Argument, Diagnosis, Truth, ValueState


@dataclass(frozen=True)
class ConditionState:
    """A condition and its truth in the case; an 'any' or 'all' has the states of its parts."""

    condition: Condition
    truth: Truth
    parts: "tuple[ConditionState, ...]" = ()


@dataclass(frozen=True)
class Barred:
    """A rule that could have given the value.

    Attributes:
        truth: false (a condition failed), unknown (none failed, some are unknown), or true.
        argument: for a rule that fired all the same, what became of its argument.
    """

    rule: Rule
    truth: Truth
    conditions: tuple[ConditionState, ...]
    argument: Argument | None


@dataclass(frozen=True)
class WhyNot:
    """Why a value of a claim did not come out, or what stands in the way of its doing so."""

    claim: Claim
    value: str
    state: ValueState
    rules: tuple[Barred, ...]


def why_not(diagnosis: Diagnosis, claim: str, value: str) -> WhyNot:
    """Return every rule that could have given a value of a claim, with the state of its conditions.

    Raises:
        KeyError: if there is no such claim, or it has no such value.
    """
    verdict = diagnosis.verdict_of[claim]
    rules = diagnosis.base.supporting.get((claim, value), ())
    barred = tuple(_barred(diagnosis, rule) for rule in rules)
    return WhyNot(verdict.claim, value, verdict.states[value], barred)


def points_that_did_not_come_out(diagnosis: Diagnosis, intervention: str) -> tuple[Barred, ...]:
    """Return every point about an idea that does not come out, with the state of its conditions."""
    return tuple(
        _barred(diagnosis, rule)
        for rule in diagnosis.base.points[intervention]
        if rule.id not in diagnosis.arguments and isinstance(rule.then, Point)
    )


def _barred(diagnosis: Diagnosis, rule: Rule) -> Barred:
    return Barred(
        rule=rule,
        truth=diagnosis.truths.rules[rule.id],
        conditions=tuple(condition_state(diagnosis, condition) for condition in rule.when),
        argument=diagnosis.arguments.get(rule.id),
    )


def condition_state(diagnosis: Diagnosis, condition: Condition) -> ConditionState:
    """Return a condition with its truth in the case."""
    parts: tuple[ConditionState, ...] = ()
    if isinstance(condition, AnyOf | AllOf):
        parts = tuple(condition_state(diagnosis, part) for part in condition.parts)
    return ConditionState(condition, diagnosis.truths.of(condition), parts)
