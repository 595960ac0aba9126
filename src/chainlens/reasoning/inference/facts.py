"""The facts of working memory, and the patterns that conditions look for among them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from chainlens.model import Atom, ChoiceIs, ClaimIs, Includes, InRange, Lacks, Value
from chainlens.reasoning.inference.experta_import import experta

_Fact: Any = experta.Fact

# experta matches each field of a pattern by itself, so every question and claim is a field of its
# own: Answered(sector="farming"), not Answered(question="sector", value="farming").


class Answered(_Fact):
    """What was answered to a choice or number question."""


class Named(_Fact):
    """An option that the answer to a several question names."""


class NotNamed(_Fact):
    """An option that the answer to a several question does not name."""


class Supported(_Fact):
    """A value of a claim that an argument supports."""


@dataclass(frozen=True)
class _OneOf:
    """Matches any of some words. Equal conditions are equal, so that the engine tests them once."""

    words: tuple[str, ...]

    def __call__(self, value: object) -> bool:
        return value in self.words


@dataclass(frozen=True)
class _Within:
    """Matches numbers in a range."""

    bounds: InRange

    def __call__(self, value: object) -> bool:
        return isinstance(value, Decimal) and self.bounds.holds(value)


def facts_of(
    answers: Mapping[str, Value | None], options: Mapping[str, tuple[str, ...]]
) -> Iterator[Any]:
    """Yield the facts that answers give, in a stable order; an unknown answer gives none.

    Args:
        answers: the value of each answered question.
        options: all options of each several question.
    """
    for question, value in sorted(answers.items()):
        if value is None:
            continue
        if isinstance(value, tuple):
            for option in options[question]:
                kind = Named if option in value else NotNamed
                yield kind(**{question: option})
        else:
            yield Answered(**{question: value})


def patterns(atom: Atom) -> tuple[Any, ...]:
    """Return the patterns that must all match for a condition to hold."""
    match atom:
        case ChoiceIs(question, options):
            return (Answered(**{question: _one_of(options)}),)
        case Includes(question, options):
            return (Named(**{question: _one_of(options)}),)
        case Lacks(question, options):
            return tuple(NotNamed(**{question: option}) for option in options)
        case InRange(question):
            return (Answered(**{question: experta.P(_Within(atom))}),)
        case ClaimIs(claim, values):
            return (Supported(**{claim: _one_of(values)}),)


def _one_of(words: tuple[str, ...]) -> Any:
    return words[0] if len(words) == 1 else experta.P(_OneOf(words))
