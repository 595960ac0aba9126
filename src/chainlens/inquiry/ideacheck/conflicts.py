"""How two ideas pull against each other, as far as the rule base itself tells.

Nothing is guessed: where none of these kinds is found, the paper does not say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from chainlens.inquiry.ideacheck.futures import Futures
from chainlens.model import (
    AllOf,
    AnyOf,
    Asked,
    ClaimIs,
    Condition,
    Finding,
    Intervention,
    Point,
    PointKind,
    Question,
    Rule,
    RuleBase,
    Value,
    atoms,
)
from chainlens.reasoning import Diagnosis, Truth, Way, Ways, all_of, any_of, asked_truth, told_apart

# So many pairs of ways are compared; beyond that, whether both can be supported is not told.
MOST_PAIRS = 1_000_000


class ConflictKind(StrEnum):
    """In what way two ideas pull against each other.

    NEVER_BOTH: each is supported in some case, but no case supports both.
    NOT_BOTH_HERE: each can still come out supported with the answers so far, but not both.
    EXCEPTION: a point about one idea sets aside or limits a point for the other.
    SIDE_EFFECT_WEIGHS: what is a side effect of one is what limits or opposes the other.
    TENSION: what speaks for one pulls against what speaks for the other.
    SAME_SIDE_EFFECT: both have a side effect that the paper speaks of in one finding.
    """

    NEVER_BOTH = "never_both"
    NOT_BOTH_HERE = "not_both_here"
    EXCEPTION = "exception"
    SIDE_EFFECT_WEIGHS = "side_effect_weighs"
    TENSION = "tension"
    SAME_SIDE_EFFECT = "same_side_effect"


@dataclass(frozen=True)
class Difference:
    """A question to which each of two ideas needs another answer to be supported."""

    question: Question
    first: Condition
    second: Condition


@dataclass(frozen=True)
class Conflict:
    """A way in which two ideas pull against each other.

    Attributes:
        differences: for NEVER_BOTH and NOT_BOTH_HERE: questions that both need, answered otherwise;
            empty where no single question tells them apart.
        findings: for the other kinds: what pulls, on the first idea's side and the second's.
        rules: the points behind it likewise.
        here: whether the points behind it come out in this case; where it is about being supported,
            whether both can still be so.
    """

    kind: ConflictKind
    first: Intervention
    second: Intervention
    differences: tuple[Difference, ...] = ()
    findings: tuple[Finding, ...] = ()
    rules: tuple[Rule, ...] = ()
    here: bool = False


def conflicts_between(
    diagnosis: Diagnosis, futures: Futures, first: str, second: str
) -> tuple[Conflict, ...]:
    """Return every way in which two ideas pull against each other."""
    return (
        *_not_both(diagnosis, futures, first, second),
        *_exceptions(diagnosis, first, second),
        *_side_effects(diagnosis, first, second),
        *_tensions(diagnosis, first, second),
        *_same_side_effect(diagnosis, first, second),
    )


# What must hold for each to be supported ---------------------------------------------------------


def _not_both(
    diagnosis: Diagnosis, futures: Futures, first: str, second: str
) -> Iterator[Conflict]:
    ideas = diagnosis.base.interventions
    for anywhere, kind in ((True, ConflictKind.NEVER_BOTH), (False, ConflictKind.NOT_BOTH_HERE)):
        one = futures.supported(first, anywhere=anywhere)
        other = futures.supported(second, anywhere=anywhere)
        if one is None or other is None or not (one.is_possible and other.is_possible):
            return
        if len(one.ways) * len(other.ways) > MOST_PAIRS:
            return
        base = diagnosis.base
        if not any(_go_together(base, a, b) for a in one.ways for b in other.ways):
            here = (futures.supported(first), futures.supported(second))
            yield Conflict(
                kind,
                ideas[first],
                ideas[second],
                differences=_differences(base, one, other),
                here=all(ways is not None and ways.is_possible for ways in here),
            )
            return


def _go_together(base: RuleBase, first: Way, second: Way) -> bool:
    """Tell whether some answers meet the conditions of both ways."""
    wanted = dict(zip(second.questions, second.conditions, strict=True))
    return all(
        id_ not in wanted or _agree(base, id_, condition, wanted[id_])
        for id_, condition in zip(first.questions, first.conditions, strict=True)
    )


def _agree(base: RuleBase, question: str, one: Condition, other: Condition) -> bool:
    conditions = (*_asked(one), *_asked(other))
    asked = base.questions[question]
    return any(
        _holds(one, question, value) and _holds(other, question, value)
        for value in told_apart(asked, conditions)
    )


def _asked(condition: Condition) -> Iterator[Asked]:
    return (atom for atom in atoms(condition) if not isinstance(atom, ClaimIs))


def _holds(condition: Condition, question: str, value: Value) -> bool:
    return _truth(condition, {question: value}) is Truth.TRUE


def _truth(condition: Condition, answer: dict[str, Value | None]) -> Truth:
    if isinstance(condition, AnyOf):
        return any_of(_truth(part, answer) for part in condition.parts)
    if isinstance(condition, AllOf):
        return all_of(_truth(part, answer) for part in condition.parts)
    assert isinstance(condition, Asked)
    return asked_truth(condition, answer)


def _differences(base: RuleBase, one: Ways, other: Ways) -> tuple[Difference, ...]:
    wanted = dict(zip(other.always.questions, other.always.conditions, strict=True))
    return tuple(
        Difference(base.questions[id_], condition, wanted[id_])
        for id_, condition in zip(one.always.questions, one.always.conditions, strict=True)
        if id_ in wanted and not _agree(base, id_, condition, wanted[id_])
    )


# What findings and exceptions say ----------------------------------------------------------------

_SPEAKS_FOR: tuple[PointKind, ...] = ("supports", "needs")
_COSTS: tuple[PointKind, ...] = ("side_effect", "may_lose")


def _points(diagnosis: Diagnosis, idea: str, kinds: tuple[PointKind, ...]) -> list[Rule]:
    """Return the points of these kinds about an idea that come out, or still can."""
    return [
        rule
        for rule in diagnosis.base.points[idea]
        if isinstance(rule.then, Point) and rule.then.point in kinds and _alive(diagnosis, rule)
    ]


def _alive(diagnosis: Diagnosis, rule: Rule) -> bool:
    argument = diagnosis.arguments.get(rule.id)
    if argument is not None:
        return argument.counts
    return diagnosis.truths.rules[rule.id] is Truth.UNKNOWN


def _come_out(diagnosis: Diagnosis, *rules: Rule) -> bool:
    return all(rule.id in diagnosis.arguments for rule in rules)


def _weighing(diagnosis: Diagnosis, idea: str) -> list[Rule]:
    """Return what limits, sets aside or opposes an idea, or still can."""
    found = _points(diagnosis, idea, ("opposes",))
    for rule in _points(diagnosis, idea, ("supports",)):
        exceptions = diagnosis.base.exceptions_to.get(rule.id, ())
        found += [e for e in exceptions if e not in found and _alive(diagnosis, e)]
    return found


def _exceptions(diagnosis: Diagnosis, first: str, second: str) -> Iterator[Conflict]:
    base = diagnosis.base
    for one, other in ((first, second), (second, first)):
        targets = {rule.id for rule in _points(diagnosis, other, ("supports", "needs"))}
        for rule in base.points[one]:
            hit = [id_ for id_ in rule.sets_aside + rule.limits if id_ in targets]
            if hit and _alive(diagnosis, rule):
                yield Conflict(
                    ConflictKind.EXCEPTION,
                    base.interventions[one],
                    base.interventions[other],
                    findings=tuple(base.findings[id_] for id_ in rule.findings),
                    rules=(rule, base.rules[hit[0]]),
                    here=_come_out(diagnosis, rule, base.rules[hit[0]]),
                )


def _side_effects(diagnosis: Diagnosis, first: str, second: str) -> Iterator[Conflict]:
    base = diagnosis.base
    for one, other in ((first, second), (second, first)):
        own = {id_ for rule in _points(diagnosis, other, _COSTS) for id_ in rule.findings}
        told: set[str] = set()
        for cost in _points(diagnosis, one, _COSTS):
            for weighing in _weighing(diagnosis, other):
                for id_ in cost.findings:
                    if id_ in weighing.findings and id_ not in own | told:
                        told.add(id_)
                        yield Conflict(
                            ConflictKind.SIDE_EFFECT_WEIGHS,
                            base.interventions[one],
                            base.interventions[other],
                            findings=(base.findings[id_],),
                            rules=(cost, weighing),
                            here=_come_out(diagnosis, cost, weighing),
                        )


def _tensions(diagnosis: Diagnosis, first: str, second: str) -> Iterator[Conflict]:
    base = diagnosis.base
    told: set[tuple[str, str]] = set()
    for one in _points(diagnosis, first, _SPEAKS_FOR):
        for other in _points(diagnosis, second, _SPEAKS_FOR):
            for used in one.findings:
                for against in other.findings:
                    pair = (used, against)
                    if against in base.tensions[used] and pair not in told:
                        told.add(pair)
                        yield Conflict(
                            ConflictKind.TENSION,
                            base.interventions[first],
                            base.interventions[second],
                            findings=(base.findings[used], base.findings[against]),
                            rules=(one, other),
                            here=_come_out(diagnosis, one, other),
                        )


def _same_side_effect(diagnosis: Diagnosis, first: str, second: str) -> Iterator[Conflict]:
    base = diagnosis.base
    told: set[str] = set()
    for one in _points(diagnosis, first, _COSTS):
        for other in _points(diagnosis, second, _COSTS):
            for id_ in one.findings:
                if id_ in other.findings and id_ not in told:
                    told.add(id_)
                    yield Conflict(
                        ConflictKind.SAME_SIDE_EFFECT,
                        base.interventions[first],
                        base.interventions[second],
                        findings=(base.findings[id_],),
                        rules=(one, other),
                        here=_come_out(diagnosis, one, other),
                    )
