"""What one verdict can depend on: the rules and questions behind a claim or an idea."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain, combinations

from chainlens.model import Asked, ClaimIs, InRange, Question, RuleBase, Supports, Value, atoms
from chainlens.reasoning.behind import rules_behind
from chainlens.reasoning.candidates import numbers_told_apart
from chainlens.reasoning.threevalued import Truth, asked_truth

_Answer = tuple[Value, ...]


@dataclass(frozen=True)
class Cone:
    """What a claim or an idea can depend on.

    Attributes:
        about: the claim's or idea's id.
        base: the rule base with only the rules that matter to it, and what they conclude on.
        answers: for each question that matters, one answer for each way in which rules can tell
            its answers apart, in the order of the options or of the numbers.
        conditions: what the rules ask of each of these questions.
    """

    about: str
    base: RuleBase
    answers: Mapping[str, _Answer]
    conditions: Mapping[str, tuple[Asked, ...]]

    def same(self, question: str, value: Value, answers: Mapping[str, Value | None]) -> bool:
        """Tell whether no rule could tell a value from what a question is answered with now."""
        if answers.get(question) is None:
            return False
        other: dict[str, Value | None] = {question: value}
        return all(
            asked_truth(condition, answers) is asked_truth(condition, other)
            for condition in self.conditions[question]
        )


def cone_of(base: RuleBase, about: str) -> Cone:
    """Return what a claim or an idea can depend on.

    Raises:
        KeyError: if there is no such claim or idea.
    """
    found = set(rules_behind(base, about))
    small = _part(base, about, found)
    asked: dict[str, list[Asked]] = {}
    for rule in small.active:
        for condition in rule.when:
            for atom in atoms(condition):
                if not isinstance(atom, ClaimIs):
                    asked.setdefault(atom.question, []).append(atom)
    conditions = {id_: tuple(dict.fromkeys(asked[id_])) for id_ in base.questions if id_ in asked}
    answers = {id_: told_apart(base.questions[id_], wanted) for id_, wanted in conditions.items()}
    return Cone(about, small, answers, conditions)


def _part(base: RuleBase, about: str, rules: set[str]) -> RuleBase:
    """Return a rule base with some of the rules, and what they and the verdict speak of."""
    kept = {about}
    for id_ in rules:
        then = base.rules[id_].then
        if then is not None:
            kept.add(then.claim if isinstance(then, Supports) else then.intervention)
    return replace(
        base,
        order=tuple(id_ for id_ in base.order if id_ in rules),
        claims={id_: claim for id_, claim in base.claims.items() if id_ in kept},
        interventions={id_: idea for id_, idea in base.interventions.items() if id_ in kept},
    )


def told_apart(question: Question, conditions: tuple[Asked, ...]) -> _Answer:
    """Return one answer for every combination of truths that some conditions on it can have."""
    found: dict[tuple[Truth, ...], Value] = {}
    for value in _candidates(question, conditions):
        found.setdefault(signature(question, conditions, value), value)
    return tuple(found.values())


def signature(
    question: Question, conditions: tuple[Asked, ...], value: Value | None
) -> tuple[Truth, ...]:
    """Return the truth of each of some conditions on a question under an answer."""
    answer: dict[str, Value | None] = {question.id: value}
    return tuple(asked_truth(condition, answer) for condition in conditions)


def asked_behind(cone: Cone) -> frozenset[str]:
    """Return the questions that a verdict can depend on, with those on which their asking hangs."""
    found: set[str] = set()
    waiting = list(cone.answers)
    while waiting:
        id_ = waiting.pop()
        if id_ not in found:
            found.add(id_)
            for condition in cone.base.questions[id_].ask_if:
                named = (atom for atom in atoms(condition) if not isinstance(atom, ClaimIs))
                waiting += [atom.question for atom in named]
    return frozenset(found)


class Cones:
    """The cones of a rule base's claims and ideas, each made when it is first asked for."""

    def __init__(self, base: RuleBase) -> None:
        self.base = base
        self._made: dict[str, Cone] = {}

    def __getitem__(self, about: str) -> Cone:
        """Return the cone of a claim or idea.

        Raises:
            KeyError: if there is no such claim or idea.
        """
        if about not in self._made:
            self._made[about] = cone_of(self.base, about)
        return self._made[about]


def _candidates(question: Question, conditions: tuple[Asked, ...]) -> list[Value]:
    if question.kind == "choice":
        return list(question.options)
    if question.kind == "several":
        named = {o for c in conditions if not isinstance(c, InRange) for o in c.options}
        options = [option for option in question.options if option in named]
        sizes = range(len(options) + 1)
        return list(chain.from_iterable(combinations(options, size) for size in sizes))
    return list(numbers_told_apart(question, conditions))
