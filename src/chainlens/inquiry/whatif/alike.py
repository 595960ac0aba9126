"""Answers that come to the same for a verdict: what one answer in a set of changes stands for."""

from dataclasses import dataclass
from decimal import Decimal

from chainlens.model import Asked, InRange, Question, Value
from chainlens.reasoning import numbers_told_apart, signature


@dataclass(frozen=True)
class Range:
    """Numbers between two bounds in the question's unit; a bound may be left out itself."""

    low: Decimal
    low_is_in: bool
    high: Decimal
    high_is_in: bool


@dataclass(frozen=True)
class Alike:
    """An answer, and all others that no rule behind a verdict tells from it.

    Attributes:
        value: the answer.
        options: choice: the options that come to the same, in their order.
        named: several: the options that must be named; others may be as well,
        not_named: several: but none of these.
        ranges: number: the numbers that come to the same.
    """

    question: Question
    value: Value
    options: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    not_named: tuple[str, ...] = ()
    ranges: tuple[Range, ...] = ()


def alike(question: Question, conditions: tuple[Asked, ...], value: Value) -> Alike:
    """Return an answer with those that come to the same under some conditions on its question."""
    wanted = signature(question, conditions, value)
    if isinstance(value, tuple):
        kept = tuple(
            option
            for option in value
            if signature(question, conditions, tuple(o for o in value if o != option)) != wanted
        )
        barred = tuple(
            option
            for option in question.options
            if option not in kept and signature(question, conditions, (*kept, option)) != wanted
        )
        return Alike(question, value, named=kept, not_named=barred)
    if isinstance(value, str):
        options = tuple(o for o in question.options if signature(question, conditions, o) == wanted)
        return Alike(question, value, options=options)
    return Alike(question, value, ranges=_ranges(question, conditions, value))


def _ranges(question: Question, conditions: tuple[Asked, ...], value: Decimal) -> tuple[Range, ...]:
    """Return the stretches of numbers that come to the same; `candidates` has each bound in it."""
    wanted = signature(question, conditions, value)
    candidates = numbers_told_apart(question, conditions)
    bounds = {question.minimum, question.maximum}
    for condition in conditions:
        if isinstance(condition, InRange):
            bounds |= {condition.at_least, condition.at_most, condition.above, condition.below}
    found: list[Range] = []
    run: list[int] = []
    for place in range(len(candidates) + 1):
        here = place < len(candidates)
        if here and signature(question, conditions, candidates[place]) == wanted:
            run.append(place)
        elif run:
            first, last = run[0], run[-1]
            # A run that begins or ends between two bounds reaches up to them, without them.
            low_in, high_in = candidates[first] in bounds, candidates[last] in bounds
            low = candidates[first if low_in else first - 1]
            high = candidates[last if high_in else last + 1]
            found.append(Range(low, low_in, high, high_in))
            run = []
    return tuple(found)
