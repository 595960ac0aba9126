"""What a verdict comes to over all completions of the unknown answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from chainlens.manycases.batch import Batch
from chainlens.manycases.cone import Cone
from chainlens.manycases.evaluate import BatchOutcome, evaluate_batch
from chainlens.model.case import Value
from chainlens.reasoning.missing import open_questions
from chainlens.reasoning.threevalued import Truth, evaluate

# How many completions are laid side by side at once, and how many are gone through in all.
MOST_AT_ONCE = 1 << 16
MOST_IN_ALL = 1 << 24

Answers = Mapping[str, Value | None]


class TooManyCompletions(Exception):
    """There are more completions than can be gone through; answer more questions first."""


@dataclass(frozen=True, order=True)
class Outcome:
    """What comes of a claim or an idea in one complete case.

    Attributes:
        status: the verdict's or idea's status.
        values: the values that counting arguments support; none for an idea.
    """

    status: str
    values: tuple[str, ...] = ()


def outcomes(cone: Cone, answers: Answers) -> frozenset[Outcome]:
    """Return everything that can come of a claim or idea, whatever the open answers turn out to be.

    Exact: answers that no rule tells apart are tried once, all others are tried, and a branch
    ends where nothing that is open matters any more.

    Raises:
        TooManyCompletions: if there are too many.
    """
    return frozenset(_Search(cone).outcomes(dict(answers)))


class _Search:
    def __init__(self, cone: Cone) -> None:
        self.cone = cone
        self.left = MOST_IN_ALL

    def outcomes(self, answers: dict[str, Value | None]) -> set[Outcome]:
        open_ = self.open_questions(answers)
        count = prod(len(self.cone.answers[question]) for question in open_)
        if count <= MOST_AT_ONCE:
            self.left -= count
            if self.left < 0:
                raise TooManyCompletions
            choices = (self.cone.answers[question] for question in open_)
            cases = [dict(zip(open_, chosen, strict=True)) for chosen in product(*choices)]
            return set(
                found_in(self.cone, evaluate_batch(self.cone.base, Batch.changes(answers, cases)))
            )
        # The question with the most answers splits the search best, as each closes whole branches.
        question = max(open_, key=lambda id_: len(self.cone.answers[id_]))
        return set().union(
            *(self.outcomes({**answers, question: value}) for value in self.cone.answers[question])
        )

    def open_questions(self, answers: Answers) -> tuple[str, ...]:
        """Return the questions that an open rule of the cone waits for."""
        truths = evaluate(self.cone.base, answers)
        waiting = [r for r in self.cone.base.active if truths.rules[r.id] is Truth.UNKNOWN]
        return open_questions(self.cone.base, truths, waiting)


def found_in(cone: Cone, outcome: BatchOutcome) -> list[Outcome]:
    """Return what comes of the cone's claim or idea in the cases of a batch, each once."""
    if cone.about in cone.base.interventions:
        return [Outcome(status) for status, mask in outcome.ideas[cone.about].items() if mask]
    found = []
    values = [value for claim, value in outcome.values if claim == cone.about]
    for status, mask in outcome.verdicts[cone.about].items():
        # Take the cases of this status apart by each value in turn.
        parts: list[tuple[int, tuple[str, ...]]] = [(mask, ())] if mask else []
        for value in values:
            own = outcome.values[cone.about, value]
            parts = [
                (part, named)
                for rest, before in parts
                for part, named in ((rest & own, (*before, value)), (rest & ~own, before))
                if part
            ]
        found += [Outcome(status, named) for _, named in parts]
    return found
