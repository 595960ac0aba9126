"""All completions of a case side by side, with everything that fires and counts in each."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from chainlens.reasoning.manycases.completions import Answers, TooManyCompletions
from chainlens.reasoning.manycases.cone import Cone
from chainlens.reasoning.manycases.evaluate import BatchOutcome, evaluate_batch
from chainlens.reasoning.manycases.space import Space, space_of

# One bit for each completion and a mask for each rule: 128 KiB a mask at most.
MOST_IN_TABLE = 1 << 20


@dataclass(frozen=True)
class Table:
    """Every completion of a case, as far as one claim or idea can depend on it.

    Bit n of a mask stands for completion n of the space. A completion answers what would be asked
    in it, and nothing else.
    """

    space: Space
    outcome: BatchOutcome

    @property
    def cone(self) -> Cone:
        """What the claim or idea can depend on."""
        return self.space.cone

    @cached_property
    def open(self) -> tuple[str, ...]:
        """The questions that are gone through, in wizard order; others stay, or cannot matter."""
        return tuple(axis.question.id for axis in self.space.axes)

    @property
    def everywhere(self) -> int:
        """The mask of all completions."""
        return (1 << self.outcome.size) - 1

    @property
    def radices(self) -> tuple[int, ...]:
        """How many answers each open question has that can be told apart."""
        return tuple(len(axis.values) for axis in self.space.axes)

    def masks(self, question: str) -> tuple[int, ...]:
        """Return the completions that give an open question each of its answers, in order.

        Where it would not be asked, all of them are the same.
        """
        axis = self.space.by_question[question]
        return tuple(self.space.at(axis, digit) for digit in range(len(axis.values)))

    def matters(self, question: str, mask: int) -> int:
        """Return in how many completions the answer to one question decides about a mask.

        A group of completions that differ in this answer alone counts once.
        """
        axis = self.space.by_question[question]
        first = mask & self.space.at(axis, 0)
        differs = 0
        for digit, own in enumerate(self.masks(question)):
            differs |= first ^ (mask & own) >> digit * axis.stride
        return differs.bit_count()


def table_of(cone: Cone, answers: Answers, reopened: Iterable[str] = ()) -> Table:
    """Return every completion of a case, as far as a claim or idea can depend on it.

    Args:
        cone: what the claim or idea depends on.
        answers: the case's answers; None is 'unknown', which stays open.
        reopened: answered questions that are given each of their answers in turn, whether they
            would be asked or not, since somebody answered them.

    Raises:
        TooManyCompletions: if there are too many.
    """
    left = frozenset(reopened)
    kept = {id_: value for id_, value in answers.items() if id_ not in left}
    space = space_of(cone, kept, in_any_case=left)
    if space.size > MOST_IN_TABLE:
        raise TooManyCompletions
    return Table(space, evaluate_batch(cone.base, space.batch(0, space.size)))
