"""Looks up what conditions and answers name: questions, options, claims, values."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from chainlens.knowledge.rulefiles.shapes import ConditionShape
from chainlens.model import (
    AllOf,
    AnyOf,
    ChoiceIs,
    Claim,
    ClaimIs,
    Condition,
    Includes,
    InRange,
    Intervention,
    Lacks,
    Question,
    Value,
)
from chainlens.system import Place, Problem, did_you_mean, listed, shown

# Which tests of a condition fit which kind of question.
_FITS = {
    "choice": ("is",),
    "several": ("includes", "lacks"),
    "number": ("at_least", "at_most", "above", "below"),
}


_MAKES: dict[str, Callable[[str, tuple[str, ...]], Condition]] = {
    "is": ChoiceIs,
    "includes": Includes,
    "lacks": Lacks,
}


@dataclass
class Names:
    """What a rule base defines, by id; of the kinds in `unread` some could not be read."""

    questions: Mapping[str, Question] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    interventions: Mapping[str, Intervention] = field(default_factory=dict)
    unread: Set[str] = frozenset()

    def wrong_value(self, claim: str, value: str | None) -> str:
        """Return what is wrong with naming this value of this claim, or ''."""
        if claim not in self.claims:
            if "claim" in self.unread:
                return ""
            remedy = did_you_mean(claim, self.claims, fallback="Add it, or correct it.")
            return f"there is no claim '{claim}'.{remedy}"
        values = self.claims[claim].values
        if value is not None and value not in values:
            remedy = did_you_mean(value, values, fallback=f"It has: {listed(values)}.")
            return f"the claim '{claim}' has no value '{value}'.{remedy}"
        return ""


def read_condition(
    shape: ConditionShape, names: Names, place: Callable[..., Place]
) -> tuple[Condition | None, list[Problem]]:
    """Return the condition that a shape stands for, or None, and what is wrong with it.

    Args:
        shape: the condition as it was read.
        names: what the rule base defines.
        place: gives the place of a part of the condition, from keys and indexes.
    """
    for key, make in (("any", AnyOf), ("all", AllOf)):
        shapes = getattr(shape, key)
        if shapes is not None:
            parts, problems = [], []
            for index, inner in enumerate(shapes):
                part, found = read_condition(
                    inner, names, lambda *more, i=index, k=key: place(k, i, *more)
                )
                problems += found
                if part is not None:
                    parts.append(part)
            return (make(tuple(parts)) if parts else None), problems
    if shape.claim is not None:
        return _on_claim(shape, names, place)
    return _on_question(shape, names, place)


def _on_claim(
    shape: ConditionShape, names: Names, place: Callable[..., Place]
) -> tuple[Condition | None, list[Problem]]:
    assert shape.claim is not None
    values = shape.is_ or ()
    if shape.claim not in names.claims:
        problem = names.wrong_value(shape.claim, None)
        return None, [Problem(place("claim"), problem)] if problem else []
    problems = [
        Problem(place("is"), problem)
        for value in values
        if (problem := names.wrong_value(shape.claim, value))
    ]
    return ClaimIs(shape.claim, values), problems


def _on_question(
    shape: ConditionShape, names: Names, place: Callable[..., Place]
) -> tuple[Condition | None, list[Problem]]:
    assert shape.question is not None
    question = names.questions.get(shape.question)
    if question is None:
        if "question" in names.unread:
            return None, []
        remedy = did_you_mean(shape.question, names.questions, fallback="Add it, or correct it.")
        return None, [
            Problem(place("question"), f"there is no question '{shape.question}'.{remedy}")
        ]
    test = shape.tests[0]
    fitting = _FITS[question.kind]
    if test not in fitting:
        text = (
            f"'{question.id}' is a {question.kind} question, which '{test}' does not fit. "
            f"Use {' or '.join(repr(name) for name in fitting)}."
        )
        return None, [Problem(place(test), text)]
    if question.kind == "number":
        return _range(shape, question, place)
    options = getattr(shape, "is_" if test == "is" else test)
    problems = [
        Problem(place(test), problem)
        for option in options
        if (problem := _wrong_option(question, option))
    ]
    return _MAKES[test](question.id, options), problems


def _range(
    shape: ConditionShape, question: Question, place: Callable[..., Place]
) -> tuple[Condition | None, list[Problem]]:
    problems = []
    for test in shape.tests:
        problem = _out_of_range(question, getattr(shape, test))
        if problem:
            problems.append(Problem(place(test), problem))
    condition = InRange(question.id, shape.at_least, shape.at_most, shape.above, shape.below)
    return condition, problems


def _out_of_range(question: Question, number: Decimal) -> str:
    assert question.minimum is not None
    assert question.maximum is not None
    if question.minimum <= number <= question.maximum:
        return ""
    return (
        f"{number} is outside what '{question.id}' can be "
        f"({question.minimum} to {question.maximum} {question.unit}). Correct it."
    )


def _wrong_option(question: Question, option: str) -> str:
    if option in question.options:
        return ""
    remedy = did_you_mean(option, question.options)
    return (
        f"'{shown(option)}' is not an option of '{question.id}'.{remedy} "
        f"Its options: {listed(question.options, most=20)}."
    )


def read_value(question: Question, given: str | tuple[str, ...]) -> tuple[Value | None, str]:
    """Return what an answer in a file stands for (None: unknown), and what is wrong with it, or ''.

    The options of a several question come back in the question's own order.
    """
    if given == "unknown":
        return None, ""
    if question.kind == "several":
        named = (given,) if isinstance(given, str) else given
        for option in named:
            if problem := _wrong_option(question, option):
                return None, problem
        return tuple(option for option in question.options if option in named), ""
    if not isinstance(given, str):
        return None, f"'{question.id}' takes one answer, not a list. Write a single value."
    if question.kind == "number":
        try:
            number = Decimal(given)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            return None, (
                f"'{shown(given)}' is not a number for '{question.id}'. Write digits, such as 25."
            )
        problem = _out_of_range(question, number)
        return (None if problem else number), problem
    problem = _wrong_option(question, given)
    return (None if problem else given), problem
