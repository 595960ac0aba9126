"""Every mixture of two cases at once: which answers of one, put into the other, bring its outcome.

A mixture is known by the questions whose answers it takes over. With n such questions it has a
number of n bits, one for each; a set of mixtures is a mask that has bit k set for mixture k.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from chainlens.model import Value
from chainlens.reasoning.manycases.batch import Batch
from chainlens.reasoning.manycases.cone import Cone
from chainlens.reasoning.manycases.evaluate import BatchOutcome, evaluate_batch
from chainlens.reasoning.threevalued import asked_truth

# With up to so many questions all mixtures are laid side by side: 65 536 cases.
MOST_TOGETHER = 16
# With more, all sets of up to so many questions are tried.
MOST_TRIED = 3
# How many minimal sets are told; the smallest are.
MOST_SETS = 64

Answers = Mapping[str, Value | None]
Questions = tuple[str, ...]


@dataclass(frozen=True)
class Mixtures:
    """The minimal sets of answers that, taken over, bring a claim or an idea to another outcome.

    Attributes:
        sets: questions in the order of the interview; the smallest sets first. No part of a set
            does what the set does; of a set of more than MOST_TOGETHER, no single answer can be
            left out.
        questions: all that stand in any set, also in one that is not told.
        more: how many further minimal sets were found, and are not told.
        complete: whether all minimal sets were found.
    """

    sets: tuple[Questions, ...] = ()
    questions: frozenset[str] = frozenset()
    more: int = 0
    complete: bool = True

    @classmethod
    def of(cls, found: tuple[Questions, ...], *, complete: bool) -> "Mixtures":
        """Return what was found, bounded."""
        questions = frozenset(question for each in found for question in each)
        return cls(found[:MOST_SETS], questions, max(0, len(found) - MOST_SETS), complete)


def told_apart(cone: Cone, one: Answers, other: Answers) -> Questions:
    """Return the questions whose answers some rule behind a claim or an idea can tell apart."""
    return tuple(
        question
        for question, conditions in cone.conditions.items()
        if any(asked_truth(c, one) is not asked_truth(c, other) for c in conditions)
    )


def taken_over(cone: Cone, start: Answers, other: Answers) -> Mixtures:
    """Return the minimal sets of answers of `other` that bring its outcome into `start`.

    Where both come to the same, the empty set does, and nothing is returned.
    """
    questions = told_apart(cone, start, other)
    search = _Search(cone, start, other)
    if not questions or search.reached([()]) == [True]:
        return Mixtures()
    if len(questions) <= MOST_TOGETHER:
        return Mixtures.of(search.minimal(questions), complete=True)
    found = search.small(questions)
    return Mixtures.of(found or search.shrunk(questions), complete=False)


class _Search:
    def __init__(self, cone: Cone, start: Answers, other: Answers) -> None:
        self.cone = cone
        self.start = start
        self.other = other
        outcome = self.evaluated(Batch.of([other]))
        about = cone.about
        self.wanted = (
            outcome.idea(about, 0)
            if about in cone.base.interventions
            else outcome.verdict(about, 0)
        )

    def evaluated(self, batch: Batch) -> BatchOutcome:
        return evaluate_batch(self.cone.base, batch, about=self.cone.about)

    def mask(self, outcome: BatchOutcome) -> int:
        """Return the cases of a batch that come to what the other case comes to."""
        about = self.cone.about
        if not isinstance(self.wanted, tuple):
            return outcome.ideas[about][self.wanted]
        status, values = self.wanted
        mask = outcome.verdicts[about][status]
        for value in self.cone.base.claims[about].values:
            has = outcome.values[about, value]
            mask &= has if value in values else ~has
        return mask

    def reached(self, sets: Iterable[Questions]) -> list[bool]:
        """Tell of each set of questions whether taking over their answers brings the outcome."""
        changes = [{question: self.other.get(question) for question in each} for each in sets]
        mask = self.mask(self.evaluated(Batch.changes(self.start, changes)))
        return [bool(mask >> number & 1) for number in range(len(changes))]

    def minimal(self, questions: Questions) -> tuple[Questions, ...]:
        """Return all minimal sets among some questions; every subset of them is evaluated."""
        outcome = self.evaluated(self.all_mixtures(questions))
        least = minimal_sets(self.mask(outcome), len(questions))
        found = (_members(number, questions) for number in _numbers(least))
        return _smallest_first(found, questions)

    def all_mixtures(self, questions: Questions) -> Batch:
        size = 1 << len(questions)
        everywhere = (1 << size) - 1
        masks = {id_: {v: everywhere} for id_, v in self.start.items() if v is not None}
        for place, question in enumerate(questions):
            taken = everywhere ^ _lacking(place, size)
            put: dict[Value, int] = {}
            for answers, mask in ((self.start, everywhere ^ taken), (self.other, taken)):
                value = answers.get(question)
                if value is not None:
                    put[value] = put.get(value, 0) | mask
            masks[question] = put
        return Batch(size, masks)

    def small(self, questions: Questions) -> tuple[Questions, ...]:
        """Return the minimal sets of up to MOST_TRIED questions."""
        found: list[Questions] = []
        for size in range(1, MOST_TRIED + 1):
            tried = [
                each
                for each in combinations(questions, size)
                if not any(set(part) <= set(each) for part in found)
            ]
            found += [each for each, works in zip(tried, self.reached(tried), strict=True) if works]
        return tuple(found)

    def shrunk(self, questions: Questions) -> tuple[Questions, ...]:
        """Return minimal sets within one that is got by leaving out answers while that works."""
        while len(questions) > MOST_TOGETHER:
            fewer = [questions[:n] + questions[n + 1 :] for n in range(len(questions))]
            works = self.reached(fewer)
            if True not in works:
                return (questions,)
            questions = fewer[works.index(True)]
        return self.minimal(questions)


def minimal_sets(wanted: int, count: int) -> int:
    """Return the sets among some of which no other of them is a part, all at once.

    Args:
        wanted: a mask over sets; bit k stands for the set whose members are the bits of k.
        count: how many things the sets are made of.
    """
    size = 1 << count
    above = wanted  # in the end: all sets that hold a wanted one
    for place in range(count):
        above |= (above & _lacking(place, size)) << (1 << place)
    more = 0  # all that hold a wanted set and one thing more
    for place in range(count):
        more |= (above & _lacking(place, size)) << (1 << place)
    return wanted & ~more


def _lacking(place: int, size: int) -> int:
    """Return the mask of those numbers below `size` in which one bit is not set."""
    mask, width = (1 << (1 << place)) - 1, 2 << place
    while width < size:
        mask |= mask << width
        width <<= 1
    return mask


def _numbers(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _members(number: int, questions: Questions) -> Questions:
    return tuple(question for place, question in enumerate(questions) if number >> place & 1)


def _smallest_first(found: Iterable[Questions], questions: Questions) -> tuple[Questions, ...]:
    place = {question: index for index, question in enumerate(questions)}
    return tuple(sorted(found, key=lambda each: (len(each), [place[id_] for id_ in each])))
