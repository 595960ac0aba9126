"""What would change only if answers of other respondents to several questions were taken at once.

Taking each of them by itself is the business of `chainlens.inquiry.disagreement`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import combinations, product

from chainlens.inquiry.disagreement import Disagreement
from chainlens.model import Claim, Question, Said, Value
from chainlens.reasoning import Batch, Diagnosis, IdeaShift, Standing, VerdictShift, evaluate_batch

MOST_ANSWERS = 3
# Combinations that are laid side by side; past them fewer answers are taken at once.
MOST_TRIED = 1 << 16


@dataclass(frozen=True)
class OtherAnswer:
    """An answer that is not the one taken for now.

    Attributes:
        said: those who gave it, in the order they were put in.
    """

    question: Question
    value: Value
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Joint:
    """Answers to different questions that change something together and no part of them does.

    Attributes:
        answers: in the order of the interview; two or more.
        verdicts: the verdicts for which that is so. ideas: the ideas for action.
    """

    answers: tuple[OtherAnswer, ...]
    verdicts: tuple[VerdictShift, ...]
    ideas: tuple[IdeaShift, ...]


@dataclass(frozen=True)
class Together:
    """What hangs on several answers at once.

    Attributes:
        found: fewest answers first, then in the order of the interview.
        most: how many answers were taken at once at most: `MOST_ANSWERS`, or fewer where there are
            too many combinations to try.
    """

    found: tuple[Joint, ...] = ()
    most: int = MOST_ANSWERS

    @property
    def is_complete(self) -> bool:
        """Tell whether as many answers were taken at once as are ever tried."""
        return self.most == MOST_ANSWERS

    def about(self, question: str) -> "Together":
        """Return only what an answer to one question has a part in."""
        found = (j for j in self.found if any(a.question.id == question for a in j.answers))
        return Together(tuple(found), self.most)


def together(
    diagnosis: Diagnosis, disputed: Iterable[Disagreement], *, most_tried: int = MOST_TRIED
) -> Together:
    """Return every smallest set of other answers that changes a verdict or idea only as a whole.

    Complete up to `most` answers of the result; all other answers stay as they are taken.

    Args:
        diagnosis: the diagnosis of a case.
        disputed: what `disagreements` found in that case.
        most_tried: how many combinations may be tried.
    """
    others = [
        [OtherAnswer(each.question, other.value, other.said) for other in each.alternatives]
        for each in disputed
    ]
    tried, most = _combinations(others, most_tried)
    if not any(len(answers) > 1 for answers in tried):
        return Together((), most)
    start = {id_: answer.value for id_, answer in diagnosis.case.answers.items()}
    changes = ({each.question.id: each.value for each in answers} for answers in tried)
    batch = Batch.changes(start, changes)
    return Together(tuple(_Search(batch, tried, diagnosis).joints()), most)


def _combinations(
    others: list[list[OtherAnswer]], most_tried: int
) -> tuple[list[tuple[OtherAnswer, ...]], int]:
    """Return what to take at once, fewest answers first, and how many answers that are at most."""
    tried: list[tuple[OtherAnswer, ...]] = []
    for size in range(1, MOST_ANSWERS + 1):
        for questions in combinations(others, size):
            tried += product(*questions)
            if len(tried) > most_tried:
                return [answers for answers in tried if len(answers) < size], size - 1
    return tried, MOST_ANSWERS


class _Search:
    """Bit n of every mask stands for the combination n."""

    def __init__(
        self, batch: Batch, tried: list[tuple[OtherAnswer, ...]], diagnosis: Diagnosis
    ) -> None:
        self.batch = batch
        self.tried = tried
        self.diagnosis = diagnosis
        self.outcome = evaluate_batch(diagnosis.base, batch)

    def joints(self) -> Iterator[Joint]:
        """Yield each combination that changes something only as a whole."""
        verdicts: dict[int, list[VerdictShift]] = {}
        ideas: dict[int, list[IdeaShift]] = {}
        for verdict in self.diagnosis.verdicts:
            claim, now = verdict.claim, Standing(verdict.status, verdict.values)
            for number in self.smallest(self.changed(claim, now)):
                then = Standing(*self.outcome.verdict(claim.id, number))
                verdicts.setdefault(number, []).append(VerdictShift(claim, now, then))
        for idea in self.diagnosis.ideas:
            id_ = idea.intervention.id
            same = self.outcome.ideas[id_][idea.status]
            for number in self.smallest(self.batch.everywhere & ~same):
                shift = IdeaShift(idea.intervention, idea.status, self.outcome.idea(id_, number))
                ideas.setdefault(number, []).append(shift)
        for number in sorted({*verdicts, *ideas}):
            yield Joint(
                self.tried[number], tuple(verdicts.get(number, ())), tuple(ideas.get(number, ()))
            )

    def changed(self, claim: Claim, now: Standing) -> int:
        """Return where something else comes of a claim than now."""
        same = self.outcome.verdicts[claim.id][now.status]
        for value in claim.values:
            supported = self.outcome.values[claim.id, value]
            same &= supported if value in now.values else ~supported
        return self.batch.everywhere & ~same

    def smallest(self, changed: int) -> Iterator[int]:
        """Yield the combinations of several answers no part of which is among the changed ones."""
        while changed:
            number = (changed & -changed).bit_length() - 1
            if len(self.tried[number]) > 1:
                yield number
            # Parts come before the whole, so what is left of those with this one is larger.
            changed &= ~self.holding(self.tried[number])

    def holding(self, answers: tuple[OtherAnswer, ...]) -> int:
        """Return which combinations hold all of these answers."""
        masks = self.batch.masks
        return reduce(lambda a, b: a & b, (masks[each.question.id][each.value] for each in answers))
