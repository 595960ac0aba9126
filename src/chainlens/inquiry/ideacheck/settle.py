"""Which open questions could turn the verdict on an idea, and what each answer leaves possible."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from chainlens.model import Condition, Question
from chainlens.reasoning import Diagnosis, IdeaStatus, IdeaVerdict, Table, Truth, condition_on


class PointWeight(IntEnum):
    """How much an open question weighs in the verdict on an idea; the heaviest first.

    SETTLES: some answer settles the verdict, whatever the other answers are.
    RULES_OUT: some answer rules a verdict out that is possible now.
    MAY_TURN: it can turn the verdict along with other answers.
    ADDS: it bears on a point, but cannot turn the verdict.
    """

    SETTLES = 0
    RULES_OUT = 1
    MAY_TURN = 2
    ADDS = 3


@dataclass(frozen=True)
class Remaining:
    """What some answers to a question leave possible, whatever the other answers are."""

    condition: Condition
    statuses: tuple[IdeaStatus, ...]


@dataclass(frozen=True)
class ToSettle:
    """An open question that bears on an idea.

    Attributes:
        weight: how much it weighs; None where that is too much to work out.
        asked: whether it is asked, given the other answers.
        answers: what each group of its answers leaves possible; empty where it turns nothing.
    """

    question: Question
    weight: PointWeight | None
    asked: Truth
    answers: tuple[Remaining, ...]


def to_settle(
    diagnosis: Diagnosis, verdict: IdeaVerdict, table: Table | None
) -> tuple[ToSettle, ...]:
    """Return the open questions that bear on an idea, those that weigh most first.

    Those that would not be asked come last. Among questions of equal weight goes first which turns
    the verdict in more completions; then the order of the wizard holds.
    """
    bearing = set(verdict.find_out)
    if table is not None:
        # On some, no rule for the idea waits, but whether a question is asked on which one does.
        masks = table.outcome.ideas[verdict.intervention.id]
        bearing |= {id_ for id_ in table.open if _turns(table, masks.values(), id_)}
    asked = {
        id_: diagnosis.truths.of_all(question.ask_if)
        for id_, question in diagnosis.base.questions.items()
        if id_ in bearing
    }
    if table is None:
        return tuple(
            ToSettle(diagnosis.base.questions[id_], None, asked[id_], ())
            for id_ in sorted(verdict.find_out, key=lambda id_: asked[id_] is Truth.FALSE)
        )
    masks = table.outcome.ideas[verdict.intervention.id]
    turns = {id_: _turns(table, masks.values(), id_) for id_ in asked}
    found = [_question(diagnosis, table, masks, id_, asked[id_], turns[id_]) for id_ in asked]
    return tuple(
        sorted(
            found,
            key=lambda one: (one.asked is Truth.FALSE, one.weight, -turns[one.question.id]),
        )
    )


def _turns(table: Table, masks: Iterable[int], question: str) -> int:
    if question not in table.open:
        return 0
    return max(table.matters(question, mask) for mask in masks)


def _question(
    diagnosis: Diagnosis,
    table: Table,
    masks: Mapping[IdeaStatus, int],
    id_: str,
    asked: Truth,
    turns: int,
) -> ToSettle:
    question = diagnosis.base.questions[id_]
    if not turns:
        return ToSettle(question, PointWeight.ADDS, asked, ())
    possible = _possible(masks, table.everywhere)
    left = [_possible(masks, own) for own in table.masks(id_)]
    weight = PointWeight.MAY_TURN
    if any(len(statuses) == 1 for statuses in left):
        weight = PointWeight.SETTLES
    elif any(statuses != possible for statuses in left):
        weight = PointWeight.RULES_OUT
    answers: tuple[Remaining, ...] = ()
    if weight is not PointWeight.MAY_TURN:
        axis = table.space.by_question[id_]
        answers = tuple(
            Remaining(
                condition_on(axis, [n for n, other in enumerate(left) if other == one]),
                one,
            )
            for one in dict.fromkeys(left)
        )
    return ToSettle(question, weight, asked, answers)


def _possible(masks: Mapping[IdeaStatus, int], within: int) -> tuple[IdeaStatus, ...]:
    return tuple(status for status, mask in masks.items() if mask & within)
