"""What a rule asks of a case: positive, three-valued conditions on answers and on claims."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class ChoiceIs:
    """True when the answer to a choice question is one of the options."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Includes:
    """True when the answer to a several question names at least one of the options."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Lacks:
    """True when a several question is answered and the answer names none of the options."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class InRange:
    """True when the answer to a number question lies between two bounds, in the question's unit.

    A bound that is None is open. `above` and `below` exclude the bound itself.
    """

    question: str
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    above: Decimal | None = None
    below: Decimal | None = None

    def holds(self, number: Decimal) -> bool:
        """Tell whether a number lies within the bounds."""
        return (
            (self.at_least is None or number >= self.at_least)
            and (self.at_most is None or number <= self.at_most)
            and (self.above is None or number > self.above)
            and (self.below is None or number < self.below)
        )


@dataclass(frozen=True)
class ClaimIs:
    """True when an argument of the case supports one of these values of a claim."""

    claim: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class AnyOf:
    """True when at least one part is true."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True)
class AllOf:
    """True when every part is true."""

    parts: "tuple[Condition, ...]"


Asked = ChoiceIs | Includes | Lacks | InRange
Atom = Asked | ClaimIs
Condition = Atom | AnyOf | AllOf


def atoms(condition: Condition) -> Iterator[Atom]:
    """Yield the conditions on single questions and claims that a condition is made of, in order."""
    if isinstance(condition, AnyOf | AllOf):
        for part in condition.parts:
            yield from atoms(part)
    else:
        yield condition


def alternatives(conditions: tuple[Condition, ...]) -> tuple[tuple[Atom, ...], ...]:
    """Return every way to meet all conditions, each as the atoms that are to be true together."""
    ways: list[tuple[Atom, ...]] = [()]
    for condition in conditions:
        ways = [way + more for way in ways for more in _ways(condition)]
    return tuple(dict.fromkeys(ways))


def _ways(condition: Condition) -> tuple[tuple[Atom, ...], ...]:
    if isinstance(condition, AnyOf):
        return tuple(way for part in condition.parts for way in _ways(part))
    if isinstance(condition, AllOf):
        return alternatives(condition.parts)
    return ((condition,),)


def count_ways(conditions: Iterable[Condition]) -> int:
    """Count the ways to meet all conditions; listing them could take for ever."""
    return math.prod(map(_count, conditions))


def _count(condition: Condition) -> int:
    if isinstance(condition, AnyOf):
        return sum(map(_count, condition.parts))
    return count_ways(condition.parts) if isinstance(condition, AllOf) else 1
