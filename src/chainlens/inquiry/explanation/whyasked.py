"""Why a question is asked: which claims and ideas it bears on, given what is known."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from chainlens.model import (
    Claim,
    ClaimIs,
    Condition,
    Intervention,
    Point,
    Question,
    Rule,
    RuleBase,
    Supports,
    atoms,
)
from chainlens.reasoning import Diagnosis, Truth

Also = Literal["question", "remark", "scope"]


@dataclass(frozen=True)
class Bearing:
    """A claim or idea that a question bears on.

    Attributes:
        rules: ids of the rules that ask the question directly and lead there, in rule order.
        direct: whether one of them concludes on it itself, not by way of another claim.
    """

    about: Claim | Intervention
    rules: tuple[str, ...]
    direct: bool


@dataclass(frozen=True)
class WhyAsked:
    """What a question bears on.

    Attributes:
        answered: whether it has an answer other than unknown.
        bearings: what it can still change (unanswered), or what it bears on as answered: rules that
            another answer blocks already are left out either way.
        settled: rules that ask it and are blocked already by other answers.
        also: what else it tells: whether another question makes sense, whether a caveat or gap
            applies, whether the case is in the setting of a rule's evidence.
    """

    question: Question
    answered: bool
    bearings: tuple[Bearing, ...]
    settled: tuple[str, ...]
    also: tuple[Also, ...]


def why_asked(diagnosis: Diagnosis, question: str) -> WhyAsked:
    """Return what a question bears on in a case.

    Raises:
        KeyError: if there is no such question.
    """
    base = diagnosis.base
    answer = diagnosis.answer(question)
    answered = answer is not None and not answer.is_unknown
    asking = [rule for rule in base.active if question in rule.questions]
    alive = [rule for rule in asking if _alive(diagnosis, rule)]
    reached: dict[str, list[str]] = {}
    direct: set[str] = set()
    for rule in alive:
        direct |= set(_concludes_on(diagnosis, rule))
        for target in _reach(diagnosis, rule):
            reached.setdefault(target, []).append(rule.id)
    things: dict[str, Claim | Intervention] = {**base.claims, **base.interventions}
    return WhyAsked(
        question=base.questions[question],
        answered=answered,
        bearings=tuple(
            Bearing(thing, tuple(reached[id_]), id_ in direct)
            for id_, thing in things.items()
            if id_ in reached
        ),
        settled=tuple(rule.id for rule in asking if rule not in alive),
        also=tuple(_also(base, question)),
    )


def _also(base: RuleBase, question: str) -> Iterator[Also]:
    remarks = (*base.caveats.values(), *base.gaps.values())
    scopes = (rule.scope for rule in base.active if rule.scope)
    if any(_names(other.ask_if, question) for other in base.questions.values()):
        yield "question"
    if any(_names(remark.when, question) for remark in remarks):
        yield "remark"
    if any(_names(scope.when, question) for scope in scopes):
        yield "scope"


def _names(conditions: tuple[Condition, ...], question: str) -> bool:
    found = (atom for condition in conditions for atom in atoms(condition))
    return any(atom.question == question for atom in found if not isinstance(atom, ClaimIs))


def _alive(diagnosis: Diagnosis, rule: Rule) -> bool:
    return diagnosis.truths.rules[rule.id] is not Truth.FALSE


def _concludes_on(diagnosis: Diagnosis, rule: Rule) -> list[str]:
    """Return ids of the claims and ideas that a rule concludes on, or sets arguments aside for."""
    found = []
    if isinstance(rule.then, Supports):
        found.append(rule.then.claim)
    elif isinstance(rule.then, Point):
        found.append(rule.then.intervention)
    for target in rule.sets_aside + rule.limits:
        found += _concludes_on(diagnosis, diagnosis.base.rules[target])
    return found


def _reach(diagnosis: Diagnosis, start: Rule) -> list[str]:
    """Return ids of all claims and ideas that a rule leads to, by way of other rules too."""
    found: dict[str, None] = {}
    waiting, seen = [start], {start.id}
    while waiting:
        rule = waiting.pop()
        for target in _concludes_on(diagnosis, rule):
            found[target] = None
        moved = _moves(diagnosis, rule)
        for next_ in diagnosis.base.active:
            asks = not moved.isdisjoint(next_.premises)
            if asks and next_.id not in seen and _alive(diagnosis, next_):
                seen.add(next_.id)
                waiting.append(next_)
    return list(found)


def _moves(diagnosis: Diagnosis, rule: Rule) -> set[tuple[str, str]]:
    """Return the claim values that a rule supports, or whose support it sets aside."""
    moved = {(rule.then.claim, rule.then.value)} if isinstance(rule.then, Supports) else set()
    for target in rule.sets_aside:
        moved |= _moves(diagnosis, diagnosis.base.rules[target])
    return moved
