"""The smallest sets of answers that would change a verdict."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from chainlens.manycases.batch import Batch
from chainlens.manycases.completions import Outcome, found_in
from chainlens.manycases.cone import Cone
from chainlens.manycases.evaluate import BatchOutcome, evaluate_batch
from chainlens.model.case import Value

MOST_ANSWERS = 3

Answers = Mapping[str, Value | None]


@dataclass(frozen=True)
class Flip:
    """Answers that together change a verdict, while no part of them does.

    Attributes:
        answers: what would have to be answered, by question.
        outcome: what the verdict would then come to.
    """

    answers: Mapping[str, Value]
    outcome: Outcome


def flips(cone: Cone, answers: Answers, most: int = MOST_ANSWERS) -> tuple[Flip, ...]:
    """Return every smallest set of up to `most` answers that changes what comes of a claim or idea.

    Complete: an answer that is left out is one that no rule behind the verdict tells apart from one
    that is there. Sorted by size, then in the order of the questions.
    """
    now = outcome_of(cone, answers)
    found: list[Flip] = []
    for size in range(1, most + 1):
        tried = [
            change
            for change in _changes(cone, answers, size)
            if not any(flip.answers.items() <= change.items() for flip in found)
        ]
        result = evaluate_batch(cone.base, Batch.changes(answers, tried))
        for number, change in enumerate(tried):
            then = _outcome_in(cone, result, number)
            if then != now:
                found.append(Flip(change, then))
    return tuple(found)


def outcome_of(cone: Cone, answers: Answers) -> Outcome:
    """Return what comes of a claim or an idea in one case."""
    (outcome,) = found_in(cone, evaluate_batch(cone.base, Batch.of([answers])))
    return outcome


def _outcome_in(cone: Cone, result: BatchOutcome, number: int) -> Outcome:
    if cone.about in cone.base.interventions:
        return Outcome(result.idea(cone.about, number))
    return Outcome(*result.verdict(cone.about, number))


def _changes(cone: Cone, answers: Answers, size: int) -> Iterator[dict[str, Value]]:
    """Yield every way to answer `size` questions otherwise than they are answered now."""
    for questions in combinations(cone.answers, size):
        others = (
            [value for value in cone.answers[question] if not cone.same(question, value, answers)]
            for question in questions
        )
        for chosen in product(*others):
            yield dict(zip(questions, chosen, strict=True))
