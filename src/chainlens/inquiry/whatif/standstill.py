"""Tells when nothing that is left to ask can change what a person wants to know."""

from dataclasses import dataclass

from chainlens.cases import what_matters
from chainlens.inquiry.interviewing import Interview, QuestionState
from chainlens.reasoning import (
    MOST_IN_ALL,
    Answers,
    Cone,
    Cones,
    Tick,
    TooManyCompletions,
    lay,
    outcome_of,
    space_of,
    unwatched,
)


@dataclass(frozen=True)
class Standstill:
    """Whether an interview has come to where no further answer changes a verdict.

    Attributes:
        reached: whether it has; no where it could not be told, since too much is open.
        still_put: ids of questions that are put all the same, since they tell whether a limit
            applies, or whether the evidence is from a setting like this one.
        unknown: ids of questions answered 'unknown' whose answer, if somebody knew it, could still
            change a verdict that matters.
    """

    reached: bool
    still_put: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def standstill(cones: Cones, interview: Interview, tick: Tick = unwatched) -> Standstill:
    """Return whether nothing that is left to ask can change what matters.

    What matters is every claim and idea of the case's themes, or all where it names none. Every way
    to go on is looked at: each question that would be put may get any answer, or none.

    Raises:
        Cancelled: if `tick` says so.
    """
    case = interview.diagnosis.case
    answers = {id_: answer.value for id_, answer in case.answers.items()}
    abouts = what_matters(cones.base, case.focus)
    for about in abouts:
        tick(0, 0)
        if can_change(cones[about], answers, tick):
            return Standstill(reached=False)
    put = (QuestionState.OPEN, QuestionState.WAITING)
    return Standstill(
        reached=True,
        still_put=tuple(id_ for id_, state in interview.states.items() if state in put),
        unknown=_unknown_that_matter(cones, answers, abouts, tick),
    )


def can_change(cone: Cone, answers: Answers, tick: Tick = unwatched) -> bool:
    """Tell whether answers to questions that were not asked yet can change a verdict.

    Those answered 'unknown' stay so. Where too much is open to go through, it is taken to be able.

    Raises:
        Cancelled: if `tick` says so.
    """
    space = space_of(cone, answers, pausing=tuple(answers))
    now = {outcome_of(cone, answers)}
    for begin, outcomes in space.slices():
        tick(begin, space.size)
        if outcomes.keys() != now or begin > MOST_IN_ALL:
            return True
    return False


def _unknown_that_matter(
    cones: Cones, answers: Answers, abouts: tuple[str, ...], tick: Tick
) -> tuple[str, ...]:
    unknown = {id_ for id_, value in answers.items() if value is None}
    found: set[str] = set()
    for about in abouts if unknown else ():
        space = space_of(cones[about], answers)
        own = unknown & set(space.by_question)
        if own - found:
            try:
                found |= own & set(lay(space, tick).hinges)
            except TooManyCompletions:
                found |= own
    return tuple(id_ for id_ in cones.base.questions if id_ in found)
