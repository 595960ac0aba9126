"""Each point that the paper makes about an idea: whether it holds here, and when it would."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from chainlens.inquiry.explanation import ConditionState
from chainlens.inquiry.explanation.whynot import condition_state
from chainlens.inquiry.ideacheck.futures import ways_or_none
from chainlens.model import POINT_KINDS, Criterion, Point, PointKind, Rule
from chainlens.reasoning import Argument, Diagnosis, Table, Truth, Ways


class PointState(StrEnum):
    """Where a point or a limit stands in a case."""

    HOLDS = "holds"
    SET_ASIDE = "set_aside"
    OPEN = "open"
    DOES_NOT_HOLD = "does_not_hold"


@dataclass(frozen=True)
class LimitCheck:
    """An exception that sets a point aside or limits it, or that still may.

    Attributes:
        sets_aside: whether it sets the point aside; else it limits it.
        ways: under which open answers it holds; None if that is too much to work out.
    """

    rule: Rule
    sets_aside: bool
    state: PointState
    ways: Ways | None


@dataclass(frozen=True)
class PointCheck:
    """One point about an idea.

    Attributes:
        conditions: what the rule asks for, and what became of each condition.
        argument: what became of it where it comes out.
        in_scope: whether the case is in the setting of the evidence; None where none is named.
        limits: exceptions that hold, and those that still may.
        ways: under which open answers it counts; None if that is too much to work out.
    """

    rule: Rule
    point: PointKind
    criterion: Criterion
    state: PointState
    conditions: tuple[ConditionState, ...]
    argument: Argument | None
    in_scope: Truth | None
    limits: tuple[LimitCheck, ...]
    ways: Ways | None

    @property
    def is_limited(self) -> bool:
        """Tell whether an exception that holds limits it."""
        return any(
            limit.state is PointState.HOLDS and not limit.sets_aside for limit in self.limits
        )


def points_of(diagnosis: Diagnosis, idea: str, table: Table | None) -> tuple[PointCheck, ...]:
    """Return every point about an idea, by kind and then in rule order."""
    found = []
    for rule in diagnosis.base.points[idea]:
        assert isinstance(rule.then, Point)
        scope = rule.scope
        found.append(
            PointCheck(
                rule=rule,
                point=rule.then.point,
                criterion=rule.then.criterion,
                state=_state(diagnosis, rule),
                conditions=tuple(condition_state(diagnosis, c) for c in rule.when),
                argument=diagnosis.arguments.get(rule.id),
                in_scope=diagnosis.truths.of_all(scope.when) if scope and scope.when else None,
                limits=tuple(_limits(diagnosis, rule, table)),
                ways=_ways(table, rule),
            )
        )
    return tuple(sorted(found, key=lambda check: POINT_KINDS.index(check.point)))


def _state(diagnosis: Diagnosis, rule: Rule) -> PointState:
    argument = diagnosis.arguments.get(rule.id)
    if argument is not None:
        return PointState.HOLDS if argument.counts else PointState.SET_ASIDE
    if diagnosis.truths.rules[rule.id] is Truth.UNKNOWN:
        return PointState.OPEN
    return PointState.DOES_NOT_HOLD


def _limits(diagnosis: Diagnosis, rule: Rule, table: Table | None) -> Iterator[LimitCheck]:
    for exception in diagnosis.base.exceptions_to.get(rule.id, ()):
        state = _state(diagnosis, exception)
        if state in (PointState.HOLDS, PointState.OPEN):
            sets_aside = rule.id in exception.sets_aside
            yield LimitCheck(exception, sets_aside, state, _ways(table, exception))


def _ways(table: Table | None, rule: Rule) -> Ways | None:
    return None if table is None else ways_or_none(table, table.outcome.counts[rule.id])
