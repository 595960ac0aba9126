"""The smallest sets of open answers under which something comes out, whatever the others are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, product

from chainlens.model import (
    AllOf,
    AnyOf,
    Asked,
    ChoiceIs,
    Condition,
    Includes,
    InRange,
    Lacks,
    Question,
    Value,
)
from chainlens.reasoning.candidates import numbers_told_apart
from chainlens.reasoning.manycases.cone import signature
from chainlens.reasoning.manycases.implicants import prime_implicants
from chainlens.reasoning.manycases.space import Axis
from chainlens.reasoning.manycases.table import Table
from chainlens.reasoning.threevalued import Truth, asked_truth

# Of the two values of an option, not named and named, the second alone.
_NAMED = 0b10


@dataclass(frozen=True)
class Way:
    """Conditions on open answers under which something comes out, whatever the other answers are.

    It is smallest: none of them can be left out or widened.

    Attributes:
        questions: the questions, in the order of the wizard.
        conditions: what each of them has to be answered with.
    """

    questions: tuple[str, ...]
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Ways:
    """All smallest ways in which something can come out, given what is answered.

    Attributes:
        ways: all of them, those with the fewest conditions first. A completion in which it comes
            out fits at least one. One way without conditions: it comes out in any case.
        always: what holds in every completion in which it comes out, question by question.
    """

    ways: tuple[Way, ...]
    always: Way

    @property
    def is_certain(self) -> bool:
        """Tell whether it comes out whatever the open answers turn out to be."""
        return any(not way.questions for way in self.ways)

    @property
    def is_possible(self) -> bool:
        """Tell whether it can come out at all."""
        return bool(self.ways)


def ways_to(table: Table, mask: int) -> Ways:
    """Return all smallest ways in which the completions of a mask can come about.

    Raises:
        TooManyImplicants: if there are too many.
    """
    found = prime_implicants(mask, table.radices)
    ways = sorted(
        found,
        key=lambda implicant: (len(implicant), [(place, -values) for place, values in implicant]),
    )
    always = [
        (place, values)
        for place, id_ in enumerate(table.open)
        if (values := _values(mask, table.masks(id_))) and values != (1 << table.radices[place]) - 1
    ]
    return Ways(tuple(_way(table, way) for way in ways), _way(table, always))


def _values(mask: int, masks: Iterable[int]) -> int:
    return sum(1 << number for number, own in enumerate(masks) if mask & own)


def _way(table: Table, implicant: Sequence[tuple[int, int]]) -> Way:
    questions = tuple(table.open[place] for place, _values in implicant)
    conditions = []
    for id_, (_place, values) in zip(questions, implicant, strict=True):
        axis = table.space.by_question[id_]
        places = [n for n in range(len(axis.values)) if values >> n & 1]
        conditions.append(condition_on(axis, places))
    return Way(questions, tuple(conditions))


def condition_on(axis: Axis, places: Iterable[int]) -> Condition:
    """Return the condition that the answer to an open question is one of some, or like one.

    Args:
        axis: the question, with its answers as far as they can be told apart.
        places: places of answers among `axis.values`; some of them, but not all.
    """
    asked, conditions = axis.question, axis.conditions
    wanted = {signature(asked, conditions, axis.values[place]) for place in places}

    def is_wanted(value: Value) -> bool:
        return signature(asked, conditions, value) in wanted

    if asked.kind == "choice":
        return ChoiceIs(asked.id, tuple(option for option in asked.options if is_wanted(option)))
    if asked.kind == "several":
        return _on_several(asked, conditions, is_wanted)
    ranges = tuple(_ranges(asked, conditions, is_wanted))
    return ranges[0] if len(ranges) == 1 else AnyOf(ranges)


def _on_several(
    asked: Question, conditions: Sequence[Asked], is_wanted: Callable[[Value], bool]
) -> Condition:
    """Return a condition on which options are named, in a rule's own words where there are any."""
    named = {o for c in conditions if not isinstance(c, InRange) for o in c.options}
    options = [option for option in asked.options if option in named]
    answers = [tuple(compress(options, bits)) for bits in product((0, 1), repeat=len(options))]
    wanted = [is_wanted(answer) for answer in answers]
    for condition in conditions:
        if isinstance(condition, Includes | Lacks):
            for tried in (
                Includes(asked.id, condition.options),
                Lacks(asked.id, condition.options),
            ):
                if wanted == [_holds(tried, asked.id, answer) for answer in answers]:
                    return tried
    mask = sum(1 << number for number, yes in enumerate(wanted) if yes)
    found = sorted(prime_implicants(mask, [2] * len(options)), key=lambda one: (len(one), one))
    if all(len(implicant) == 1 and implicant[0][1] == _NAMED for implicant in found):
        return Includes(asked.id, tuple(options[implicant[0][0]] for implicant in found))
    parts = []
    for implicant in found:
        lacking = tuple(options[place] for place, values in implicant if values != _NAMED)
        both: list[Condition] = [
            Includes(asked.id, (options[place],)) for place, values in implicant if values == _NAMED
        ]
        both += [Lacks(asked.id, lacking)] if lacking else []
        parts.append(both[0] if len(both) == 1 else AllOf(tuple(both)))
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def _holds(condition: Asked, question: str, value: Value) -> bool:
    return asked_truth(condition, {question: value}) is Truth.TRUE


def _ranges(
    asked: Question, conditions: Sequence[Asked], is_wanted: Callable[[Value], bool]
) -> Iterator[InRange]:
    """Yield the ranges of the numbers that are wanted, from least to greatest."""
    numbers = numbers_told_apart(asked, conditions)  # bounds, and one number between each two
    wanted = [is_wanted(number) for number in numbers]
    last = len(numbers) - 1
    begin = 0
    while begin <= last:
        if not wanted[begin]:
            begin += 1
            continue
        end = begin
        while end < last and wanted[end + 1]:
            end += 1
        yield InRange(
            asked.id,
            at_least=numbers[begin] if begin and begin % 2 == 0 else None,
            above=numbers[begin - 1] if begin % 2 else None,
            at_most=numbers[end] if end < last and end % 2 == 0 else None,
            below=numbers[end + 1] if end % 2 else None,
        )
        begin = end + 1
