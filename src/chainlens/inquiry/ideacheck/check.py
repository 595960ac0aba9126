"""Checks ideas for action against a case, one by one and side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chainlens.inquiry.ideacheck.conflicts import Conflict, conflicts_between
from chainlens.inquiry.ideacheck.futures import Futures, ways_or_none
from chainlens.inquiry.ideacheck.points import PointCheck, PointState, points_of
from chainlens.inquiry.ideacheck.settle import ToSettle, to_settle
from chainlens.model import Intervention, Point, PointKind
from chainlens.reasoning import Diagnosis, IdeaStatus, IdeaVerdict, Table, Ways

PRICE: tuple[PointKind, ...] = ("opposes", "side_effect", "may_lose")


@dataclass(frozen=True)
class IdeaCheck:
    """All that can be said of one idea in a case.

    Attributes:
        points: every point that the rule base makes about it, whether it holds here or not.
        prospects: for each status that can come of it once all open answers are known, in which
            ways; a status that is not there cannot. None where that is too much to work out.
        at_a_price: in which ways a point against it, a side effect or someone who may lose comes
            out; None where that is too much to work out.
        to_settle: the open questions that bear on it, those that weigh most first.
        conflicts: with the other ideas that are checked, then with ideas that the case supports.
        compared_with: the ideas that it was held against, in that order.
    """

    verdict: IdeaVerdict
    points: tuple[PointCheck, ...]
    prospects: Mapping[IdeaStatus, Ways | None] | None
    at_a_price: Ways | None
    to_settle: tuple[ToSettle, ...]
    conflicts: tuple[Conflict, ...]
    compared_with: tuple[Intervention, ...]

    @property
    def idea(self) -> Intervention:
        """The idea."""
        return self.verdict.intervention

    @property
    def settled(self) -> IdeaStatus | None:
        """The only status that can come of it, whatever the open answers are; None if several."""
        if self.prospects is None or len(self.prospects) > 1:
            return None
        return next(iter(self.prospects))

    def of(self, *kinds: PointKind, state: PointState | None = None) -> tuple[PointCheck, ...]:
        """Return the points of these kinds, if named those in one state alone."""
        return tuple(
            point
            for point in self.points
            if point.point in kinds and (state is None or point.state is state)
        )


@dataclass(frozen=True)
class IdeaChecks:
    """Ideas that were checked against one case, in the order in which they were named."""

    diagnosis: Diagnosis
    checks: tuple[IdeaCheck, ...]


def check_ideas(diagnosis: Diagnosis, ideas: Sequence[str]) -> IdeaChecks:
    """Check ideas against a case.

    Raises:
        KeyError: if there is no such idea.
    """
    futures = Futures(diagnosis)
    named = list(dict.fromkeys(ideas))
    supported = [
        verdict.intervention.id
        for verdict in diagnosis.ideas
        if verdict.status is IdeaStatus.SUPPORTED and verdict.intervention.id not in named
    ]
    return IdeaChecks(
        diagnosis,
        tuple(
            _check(diagnosis, futures, id_, [o for o in (*named, *supported) if o != id_])
            for id_ in named
        ),
    )


def _check(diagnosis: Diagnosis, futures: Futures, idea: str, others: Sequence[str]) -> IdeaCheck:
    verdict = diagnosis.idea_of[idea]
    table = futures.table(idea)
    return IdeaCheck(
        verdict=verdict,
        points=points_of(diagnosis, idea, table),
        prospects=None if table is None else _prospects(table, idea),
        at_a_price=None if table is None else _at_a_price(diagnosis, table, idea),
        to_settle=to_settle(diagnosis, verdict, table),
        conflicts=tuple(
            conflict
            for other in others
            for conflict in conflicts_between(diagnosis, futures, idea, other)
        ),
        compared_with=tuple(diagnosis.base.interventions[other] for other in others),
    )


def _prospects(table: Table, idea: str) -> dict[IdeaStatus, Ways | None]:
    return {
        status: ways_or_none(table, mask)
        for status, mask in table.outcome.ideas[idea].items()
        if mask
    }


def _at_a_price(diagnosis: Diagnosis, table: Table, idea: str) -> Ways | None:
    mask = 0
    for rule in diagnosis.base.points[idea]:
        if isinstance(rule.then, Point) and rule.then.point in PRICE:
            mask |= table.outcome.counts[rule.id]
    return ways_or_none(table, mask)
