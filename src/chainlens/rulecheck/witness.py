"""Finds answers that make rules fire together, or shows that there are none."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from chainlens.model import (
    AllOf,
    AnyOf,
    Asked,
    ChoiceIs,
    ClaimIs,
    Condition,
    Includes,
    InRange,
    Lacks,
    Question,
    Rule,
    RuleBase,
    Value,
)
from chainlens.reasoning import numbers_told_apart

# How many branches are followed before the search gives up; our rules need a few hundred.
MOST_STEPS = 20_000

Answers = dict[str, Value | None]


class TooHard(Exception):
    """The search was given up before it found a case or ruled one out."""


@dataclass(frozen=True)
class _Demand:
    """What has been demanded of each question so far."""

    base: RuleBase
    asked: Mapping[str, tuple[Asked, ...]] = field(default_factory=dict)

    def and_(self, atom: Asked) -> "_Demand | None":
        """Return the demand with one more condition, or None if no answer could meet it."""
        atoms = (*self.asked.get(atom.question, ()), atom)
        if _answer(self.base.questions[atom.question], atoms) is None:
            return None
        return _Demand(self.base, {**self.asked, atom.question: atoms})

    def cases(self) -> Iterator[Answers]:
        """Yield answers that meet the demand: the least, then with each other option in turn."""
        answers: Answers = {
            id_: _answer(self.base.questions[id_], self.asked[id_])
            for id_ in self.base.questions
            if id_ in self.asked
        }
        yield answers
        for id_ in answers:
            question = self.base.questions[id_]
            for option in _options(question, self.asked[id_]):
                if option != answers[id_]:
                    yield {**answers, id_: option}


def _answer(question: Question, atoms: tuple[Asked, ...]) -> Value | None:
    """Return an answer that meets all conditions on one question, or None."""
    if question.kind == "choice":
        return next(_options(question, atoms), None)
    if question.kind == "several":
        return _several(question, atoms)
    for number in numbers_told_apart(question, atoms):
        if all(isinstance(atom, InRange) and atom.holds(number) for atom in atoms):
            return number
    return None


def _options(question: Question, atoms: tuple[Asked, ...]) -> Iterator[str]:
    """Yield the options of a choice that meet all conditions on it."""
    if question.kind == "choice":
        for option in question.options:
            if all(isinstance(atom, ChoiceIs) and option in atom.options for atom in atoms):
                yield option


def _several(question: Question, atoms: tuple[Asked, ...]) -> Value | None:
    forbidden = {option for atom in atoms if isinstance(atom, Lacks) for option in atom.options}
    groups = [
        [option for option in atom.options if option not in forbidden]
        for atom in atoms
        if isinstance(atom, Includes)
    ]
    if not all(groups):
        return None
    # The fewest options that meet every group: one shared by all groups, if there is one.
    best = min((set(named) for named in product(*groups)), key=len, default=set())
    return tuple(option for option in question.options if option in best)


def witnesses(base: RuleBase, rules: Iterable[Rule]) -> Iterator[Answers]:
    """Yield cases in which all of some rules fire; none if no answers can make them.

    Raises:
        TooHard: if the search takes too many steps.
    """
    budget = [MOST_STEPS]
    conditions = tuple(condition for rule in rules for condition in rule.when)
    seen: set[tuple[tuple[str, object], ...]] = set()
    for demand in _search(base, _Demand(base), conditions, budget):
        for answers in demand.cases():
            key = tuple(answers.items())
            if key not in seen:
                seen.add(key)
                yield answers


def _search(
    base: RuleBase, demand: _Demand, conditions: tuple[Condition, ...], budget: list[int]
) -> Iterator[_Demand]:
    budget[0] -= 1
    if budget[0] < 0:
        raise TooHard
    if not conditions:
        yield demand
        return
    condition, rest = conditions[0], conditions[1:]
    if isinstance(condition, AnyOf):
        for part in condition.parts:
            yield from _search(base, demand, (part, *rest), budget)
    elif isinstance(condition, AllOf):
        yield from _search(base, demand, (*condition.parts, *rest), budget)
    elif isinstance(condition, ClaimIs):
        for value in condition.values:
            for rule in base.supporting.get((condition.claim, value), ()):
                yield from _search(base, demand, (*rule.when, *rest), budget)
    elif (more := demand.and_(condition)) is not None:
        yield from _search(base, more, rest, budget)


def first_witness(base: RuleBase, rules: Iterable[Rule]) -> Answers | None:
    """Return a case in which all of some rules fire, or None if there is none.

    Raises:
        TooHard: if the search takes too many steps.
    """
    return next(witnesses(base, rules), None)


def in_words(answers: Mapping[str, Value | None]) -> str:
    """Return answers in one line, as they stand in a case file."""
    parts = []
    for question, value in answers.items():
        shown = f"[{', '.join(value)}]" if isinstance(value, tuple) else str(value)
        parts.append(f"{question}: {shown}")
    return f"{{{', '.join(parts)}}}"
