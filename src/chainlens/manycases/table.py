"""All completions of a case side by side: every way in which its open answers can turn out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import prod

from chainlens.manycases.batch import Batch
from chainlens.manycases.completions import Answers, TooManyCompletions
from chainlens.manycases.cone import Cone
from chainlens.manycases.evaluate import BatchOutcome, evaluate_batch
from chainlens.model.case import Value
from chainlens.reasoning.missing import open_questions
from chainlens.reasoning.threevalued import Truth, evaluate

# One bit for each completion and a mask for each rule: 128 KiB a mask at most.
MOST_IN_TABLE = 1 << 20


@dataclass(frozen=True)
class Table:
    """Every completion of a case, as far as one claim or idea can depend on it.

    Bit n of a mask stands for completion n. Numbers are counted like digits: the first question
    is the leading digit, and the place of its answer among `cone.answers` the digit.

    Attributes:
        open: the questions that are gone through, in the order of the wizard; all others keep the
            case's answer, or cannot matter.
        masks: for each open question, the completions that give it each of its answers, in order.
    """

    cone: Cone
    open: tuple[str, ...]
    masks: Mapping[str, tuple[int, ...]]
    outcome: BatchOutcome

    @property
    def everywhere(self) -> int:
        """The mask of all completions."""
        return (1 << self.outcome.size) - 1

    @property
    def radices(self) -> tuple[int, ...]:
        """How many answers each open question has that rules tell apart."""
        return tuple(len(self.masks[id_]) for id_ in self.open)

    def matters(self, question: str, mask: int) -> int:
        """Return in how many completions the answer to one question decides about a mask.

        A group of completions that differ in this answer alone counts once.
        """
        place = self.open.index(question)
        stride = prod(self.radices[place + 1 :])
        first, *others = (
            (mask & own) >> (number * stride) for number, own in enumerate(self.masks[question])
        )
        differs = 0
        for other in others:
            differs |= first ^ other
        return differs.bit_count()


def table_of(cone: Cone, answers: Answers, reopened: Iterable[str] = ()) -> Table:
    """Return every completion of a case, as far as a claim or idea can depend on it.

    Args:
        cone: what the claim or idea depends on.
        answers: the case's answers; None is 'unknown', which stays open.
        reopened: questions whose answer is left out of account.

    Raises:
        TooManyCompletions: if there are too many.
    """
    left = set(reopened)
    known = {id_: value for id_, value in answers.items() if value is not None and id_ not in left}
    open_ = _open(cone, known)
    radices = [len(cone.answers[id_]) for id_ in open_]
    size = prod(radices)
    if size > MOST_IN_TABLE:
        raise TooManyCompletions
    masks = _masks(open_, radices, size)
    batch_masks: dict[str, dict[Value, int]] = {
        id_: {value: (1 << size) - 1} for id_, value in known.items() if id_ in cone.answers
    }
    for id_, own in masks.items():
        batch_masks[id_] = dict(zip(cone.answers[id_], own, strict=True))
    return Table(cone, open_, masks, evaluate_batch(cone.base, Batch(size, batch_masks)))


def _open(cone: Cone, answers: Answers) -> tuple[str, ...]:
    truths = evaluate(cone.base, answers)
    waiting = [rule for rule in cone.base.active if truths.rules[rule.id] is Truth.UNKNOWN]
    return open_questions(cone.base, truths, waiting)


def _masks(open_: Iterable[str], radices: list[int], size: int) -> dict[str, tuple[int, ...]]:
    """Return the masks of every answer, each a pattern of bits that comes again and again."""
    found = {}
    stride = size
    for id_, radix in zip(open_, radices, strict=True):
        period, stride = stride, stride // radix
        block = (1 << stride) - 1
        repeated = ((1 << size) - 1) // ((1 << period) - 1)
        found[id_] = tuple((block << (place * stride)) * repeated for place in range(radix))
    return found
