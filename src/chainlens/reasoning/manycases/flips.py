"""The smallest sets of answers that would change a verdict."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations, islice, product
from math import prod

from chainlens.model import Value
from chainlens.reasoning.manycases.batch import Batch
from chainlens.reasoning.manycases.completions import Answers, Outcome, found_in
from chainlens.reasoning.manycases.cone import Cone
from chainlens.reasoning.manycases.evaluate import BatchOutcome, evaluate_batch
from chainlens.reasoning.manycases.watch import Tick, unwatched

MOST_ANSWERS = 3
# How many changed cases are laid side by side at once; it bounds what is held in memory.
_AT_ONCE = 1 << 12


@dataclass(frozen=True)
class Flip:
    """Answers that together change a verdict, while no part of them does.

    Attributes:
        answers: what would have to be answered, by question.
        outcome: what the verdict would then come to.
    """

    answers: Mapping[str, Value]
    outcome: Outcome


def flips(
    cone: Cone,
    answers: Answers,
    most: int = MOST_ANSWERS,
    value: str | None = None,
    tick: Tick = unwatched,
) -> tuple[Flip, ...]:
    """Return every smallest set of up to `most` answers that changes what comes of a claim or idea.

    Complete: an answer that is left out is one that no rule behind the verdict tells apart from one
    that is there. Sorted by size, then in the order of the questions.

    Args:
        cone: what the verdict can depend on.
        answers: what is answered now.
        most: how many answers a set may have, 1 to 3.
        value: only whether this value of the claim comes out is looked at; None: all of the
            verdict.
        tick: told of every stretch of cases that was gone through.

    Raises:
        Cancelled: if `tick` says so.
    """
    now = outcome_of(cone, answers)
    other = {
        id_: [own for own in values if not cone.same(id_, own, answers)]
        for id_, values in cone.answers.items()
    }
    total, done = _how_many(other, most), 0
    found: dict[frozenset[tuple[str, Value]], Flip] = {}
    for size in range(1, most + 1):
        wanted = (
            change for change in _changes(other, size) if not _holds_one_of(change, found, size)
        )
        # The sets of one size hold no other of that size, so `found` may grow meanwhile.
        while stretch := list(islice(wanted, _AT_ONCE)):
            for flip in _that_flip(cone, answers, stretch, now, value):
                found[frozenset(flip.answers.items())] = flip
            done += len(stretch)
            tick(done, total)
    return tuple(found.values())


def outcome_of(cone: Cone, answers: Answers) -> Outcome:
    """Return what comes of a claim or an idea in one case."""
    (outcome,) = found_in(cone, evaluate_batch(cone.base, Batch.of([answers])))
    return outcome


def _that_flip(
    cone: Cone,
    answers: Answers,
    changes: list[dict[str, Value]],
    now: Outcome,
    value: str | None,
) -> Iterator[Flip]:
    result = evaluate_batch(cone.base, Batch.changes(answers, changes))
    changed = _changed(cone, result, now, value)
    outcomes = found_in(cone, result)
    while changed:
        lowest = changed & -changed
        changed ^= lowest
        outcome = next(outcome for outcome, mask in outcomes.items() if mask & lowest)
        yield Flip(changes[lowest.bit_length() - 1], outcome)


def _changed(cone: Cone, result: BatchOutcome, now: Outcome, value: str | None) -> int:
    """Return the cases in which the verdict, or one value's coming out, is not as it is now."""
    everywhere = (1 << result.size) - 1
    if value is None:
        return everywhere & ~found_in(cone, result).get(now, 0)
    comes_out = result.values[cone.about, value]
    return everywhere & ~comes_out if value in now.values else comes_out


def _holds_one_of(
    change: dict[str, Value], found: Mapping[frozenset[tuple[str, Value]], Flip], size: int
) -> bool:
    """Tell whether a smaller part of a change flips the verdict already."""
    parts = chain.from_iterable(combinations(change.items(), part) for part in range(1, size))
    return any(frozenset(part) in found for part in parts)


def _changes(other: Mapping[str, list[Value]], size: int) -> Iterator[dict[str, Value]]:
    """Yield every way to answer `size` questions otherwise than they are answered now."""
    for questions in combinations(other, size):
        for chosen in product(*(other[question] for question in questions)):
            yield dict(zip(questions, chosen, strict=True))


def _how_many(other: Mapping[str, list[Value]], most: int) -> int:
    counts = [len(values) for values in other.values()]
    return sum(prod(each) for size in range(1, most + 1) for each in combinations(counts, size))
