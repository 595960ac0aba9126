"""What came of every claim and idea in short, and how two such outcomes differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chainlens.model import Claim, Intervention, RuleBase, Value
from chainlens.reasoning.manycases import Batch, BatchOutcome, evaluate_batch
from chainlens.reasoning.outcome import Diagnosis, IdeaStatus, VerdictStatus


@dataclass(frozen=True)
class Standing:
    """What came of a claim: its status, and the values that undefeated arguments support."""

    status: VerdictStatus
    values: tuple[str, ...]


@dataclass(frozen=True)
class Standings:
    """What came of every claim and idea, by id."""

    verdicts: Mapping[str, Standing]
    ideas: Mapping[str, IdeaStatus]


@dataclass(frozen=True)
class VerdictShift:
    """A verdict that would come out differently."""

    claim: Claim
    now: Standing
    then: Standing


@dataclass(frozen=True)
class IdeaShift:
    """An idea for action whose verdict would be another."""

    intervention: Intervention
    now: IdeaStatus
    then: IdeaStatus


@dataclass(frozen=True)
class Shifts:
    """All that would come out differently, in the rule base's order."""

    verdicts: tuple[VerdictShift, ...]
    ideas: tuple[IdeaShift, ...]

    @property
    def are_none(self) -> bool:
        """Tell whether every verdict and idea stays as it is."""
        return not (self.verdicts or self.ideas)


def standings_of(diagnosis: Diagnosis) -> Standings:
    """Return what came of every claim and idea in a diagnosis."""
    return Standings(
        {
            verdict.claim.id: Standing(verdict.status, verdict.values)
            for verdict in diagnosis.verdicts
        },
        {idea.intervention.id: idea.status for idea in diagnosis.ideas},
    )


def standings(base: RuleBase, cases: Iterable[Mapping[str, Value | None]]) -> list[Standings]:
    """Return what comes of every claim and idea in each of many cases, told by one evaluation.

    Args:
        base: the rule base.
        cases: for each case, question ids to what they are answered with; None is 'unknown'.
    """
    outcome = evaluate_batch(base, Batch.of(cases))
    return [standings_in(base, outcome, case) for case in range(outcome.size)]


def standings_in(base: RuleBase, outcome: BatchOutcome, case: int) -> Standings:
    """Return what comes of every claim and idea in one case of a batch."""
    return Standings(
        {claim: Standing(*outcome.verdict(claim, case)) for claim in base.claims},
        {idea: outcome.idea(idea, case) for idea in base.interventions},
    )


def shifts(base: RuleBase, now: Standings, then: Standings) -> Shifts:
    """Return what differs between two outcomes under the same claims and ideas."""
    return Shifts(
        tuple(
            VerdictShift(claim, now.verdicts[id_], then.verdicts[id_])
            for id_, claim in base.claims.items()
            if now.verdicts[id_] != then.verdicts[id_]
        ),
        tuple(
            IdeaShift(idea, now.ideas[id_], then.ideas[id_])
            for id_, idea in base.interventions.items()
            if now.ideas[id_] is not then.ideas[id_]
        ),
    )
