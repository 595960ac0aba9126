"""What it would take to change a verdict: facts to verify, and things a programme could change."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from chainlens.inquiry.whatif.alike import Alike, alike
from chainlens.model import Answer, Case, Question, RuleBase, Value
from chainlens.reasoning import (
    MOST_ANSWERS,
    Cone,
    Cones,
    Flip,
    Outcome,
    Tick,
    Truth,
    Truths,
    evaluate,
    flips,
    outcome_of,
    unwatched,
)


class Footing(StrEnum):
    """How well the present answer to a question is known, from not at all to best."""

    UNANSWERED = "unanswered"
    UNKNOWN = "unknown"
    ASSUMED = "assumed"
    UNSTATED = "unstated"
    TOLD = "told"
    OBSERVED = "observed"
    DOCUMENTED = "documented"


_FOOTINGS = tuple(Footing)
# Below these nobody can rely on the answer: it is to be found out or checked first.
_TO_VERIFY = (Footing.UNANSWERED, Footing.UNKNOWN, Footing.ASSUMED, Footing.UNSTATED)


class Way(StrEnum):
    """What a set of changes calls for."""

    VERIFY = "verify"  # all of it is not known well: go and find out
    PROGRAMME = "programme"  # all of it is known, and could be altered by a programme
    BOTH = "both"  # some of it is to be found out, the rest could be altered
    FIRM = "firm"  # some of it is known and given


@dataclass(frozen=True)
class ChangeStep:
    """One answer in a set of changes.

    Attributes:
        now: the answer there is, if any.
        then: what would have to be answered, and what comes to the same.
        footing: how well the present answer is known.
        programme_could: whether a programme could bring that answer about from the present one, on
            the word of the rule base.
        asked: whether the question would be put with the answers there are and the changes of the
            set; false: it would not apply; unknown: that hangs on an answer still to come.
    """

    question: Question
    now: Answer | None
    then: Alike
    footing: Footing
    programme_could: bool
    asked: Truth

    @property
    def is_to_verify(self) -> bool:
        """Tell whether the present answer is not known well enough to rely on."""
        return self.footing in _TO_VERIFY


@dataclass(frozen=True)
class ChangeSet:
    """Answers that together change a verdict, while no part of them does."""

    steps: tuple[ChangeStep, ...]
    outcome: Outcome
    way: Way


@dataclass(frozen=True)
class WhatWouldChange:
    """Every smallest set of answers that changes a verdict.

    Attributes:
        about: id of the claim or idea.
        value: the value of the claim whose coming out is looked at; '' for the whole verdict.
        now: what comes of it now.
        most: how many answers a set may have.
        sets: smaller ones first; of the same size those whose answers are known least well.
    """

    about: str
    value: str
    now: Outcome
    most: int
    sets: tuple[ChangeSet, ...]

    def of_way(self, way: Way) -> tuple[ChangeSet, ...]:
        """Return the sets that call for one thing."""
        return tuple(each for each in self.sets if each.way is way)


def what_would_change(
    cones: Cones,
    case: Case,
    about: str,
    value: str = "",
    most: int = MOST_ANSWERS,
    tick: Tick = unwatched,
) -> WhatWouldChange:
    """Return every smallest set of up to `most` answers (1 to 3) that changes a verdict.

    Raises:
        KeyError: if there is no such claim or idea.
        Cancelled: if `tick` says so.
    """
    cone = cones[about]
    answers = {id_: answer.value for id_, answer in case.answers.items()}
    found = flips(cone, answers, most, value or None, tick)
    place = {id_: index for index, id_ in enumerate(cones.base.questions)}
    sets = [_set(cones.base, cone, case, flip) for flip in found]
    sets = _without_needless(sets)
    sets.sort(key=lambda each: _order(each, place))
    return WhatWouldChange(about, value, outcome_of(cone, answers), most, tuple(sets))


def footing_of(answer: Answer | None) -> Footing:
    """Return how well an answer is known."""
    if answer is None:
        return Footing.UNANSWERED
    if answer.is_unknown:
        return Footing.UNKNOWN
    return Footing(answer.known) if answer.known else Footing.UNSTATED


def by_outcome(sets: Iterable[ChangeSet]) -> dict[Outcome, list[ChangeSet]]:
    """Return sets by the verdict they lead to, in the order in which each is first led to."""
    found: dict[Outcome, list[ChangeSet]] = {}
    for each in sets:
        found.setdefault(each.outcome, []).append(each)
    return found


def _without_needless(sets: list[ChangeSet]) -> list[ChangeSet]:
    """Return sets without those that alter more options than another with the same outcome."""
    alike_: dict[tuple[object, ...], list[tuple[ChangeSet, frozenset[str]]]] = {}
    for each in sets:
        key, altered = _told_apart_by(each)
        alike_.setdefault(key, []).append((each, altered))
    return [
        each
        for those in alike_.values()
        for each, altered in those
        if not any(other < altered for _other, other in those)
    ]


def _told_apart_by(each: ChangeSet) -> tuple[tuple[object, ...], frozenset[str]]:
    """Return what a set shares with those it is measured against, and the options it alters."""
    shared: list[object] = [each.outcome]
    altered: set[str] = set()
    for step in each.steps:
        shared.append(step.question.id)
        now = step.now.value if step.now else None
        if step.question.kind == "several" and isinstance(now, tuple):
            added, dropped = set(step.then.named) - set(now), set(step.then.not_named) & set(now)
            altered |= {f"{step.question.id} {option}" for option in added | dropped}
        else:
            then = step.then
            shared.append((then.options, then.named, then.not_named, then.ranges))
    return tuple(shared), frozenset(altered)


def _set(base: RuleBase, cone: Cone, case: Case, flip: Flip) -> ChangeSet:
    answers = {id_: answer.value for id_, answer in case.answers.items()}
    truths = evaluate(cone.base, {**answers, **flip.answers})
    steps = tuple(
        _step(base.questions[id_], cone, case, value, truths) for id_, value in flip.answers.items()
    )
    return ChangeSet(steps, flip.outcome, _way(steps))


def _step(question: Question, cone: Cone, case: Case, value: Value, truths: Truths) -> ChangeStep:
    now = case.answers.get(question.id)
    then = alike(question, cone.conditions[question.id], value)
    return ChangeStep(
        question,
        now,
        then,
        footing_of(now),
        could_be_brought_about(question, now.value if now else None, then),
        truths.of_all(question.ask_if),
    )


def could_be_brought_about(question: Question, now: Value | None, then: Alike) -> bool:
    """Tell whether a programme could bring an answer about, on the word of the rule base.

    Args:
        question: the question.
        now: what it is answered with; None: nothing.
        then: the answer to bring about.
    """
    brings, ends = question.programme_brings, question.programme_ends
    if not question.programme_could or not (brings or ends):
        return bool(question.programme_could)
    if question.kind != "several":
        return _choice_could_become(question, now, then)
    there = now if isinstance(now, tuple) else ()
    added = set(then.named) - set(there)
    return added <= set(brings) and set(then.not_named) & set(there) <= set(ends)


def _choice_could_become(question: Question, now: Value | None, then: Alike) -> bool:
    brings, ends = question.programme_brings, question.programme_ends
    if ends and now is not None and now not in ends:
        return False
    ahead = brings[brings.index(now) + 1 :] if isinstance(now, str) and now in brings else brings
    return not brings or bool(set(then.options) & set(ahead))


def _way(steps: tuple[ChangeStep, ...]) -> Way:
    given = [step for step in steps if not step.is_to_verify]
    if not given:
        return Way.VERIFY
    if any(not step.programme_could for step in given):
        return Way.FIRM
    return Way.PROGRAMME if len(given) == len(steps) else Way.BOTH


def _order(each: ChangeSet, place: dict[str, int]) -> tuple[object, ...]:
    # A set is as hard to bring about as its best known answer is firm.
    firmest = sorted((_FOOTINGS.index(step.footing) for step in each.steps), reverse=True)
    return len(each.steps), firmest, [place[step.question.id] for step in each.steps]
