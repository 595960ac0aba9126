"""Why a question is not asked: which other answers make it pointless, or are still to come."""

from collections.abc import Iterator
from dataclasses import dataclass

from chainlens.model import AllOf, Answer, AnyOf, Atom, ClaimIs, Condition, Question
from chainlens.reasoning import Diagnosis, Truth


@dataclass(frozen=True)
class NotAsked:
    """Why a question is not asked.

    Attributes:
        moot: whether other answers make it pointless; if not, answers to come decide on it.
        because: the questions whose answers do so, or will, in the order of the interview, each
            with its answer: None where there is none yet, and unknown where nobody knew.
        kept: the answer it has all the same, which counts; or None.
    """

    question: Question
    moot: bool
    because: tuple[tuple[Question, Answer | None], ...]
    kept: Answer | None


def why_not_asked(diagnosis: Diagnosis, question: str) -> NotAsked | None:
    """Return why a question is not asked; None if it can be.

    Raises:
        KeyError: if there is no such question.
    """
    asked = diagnosis.base.questions[question]
    truth = diagnosis.truths.of_all(asked.ask_if)
    if truth is Truth.TRUE:
        return None
    behind = {
        atom.question
        for condition in asked.ask_if
        for atom in _atoms(diagnosis, condition, truth)
        if not isinstance(atom, ClaimIs)
    }
    return NotAsked(
        question=asked,
        moot=truth is Truth.FALSE,
        because=tuple(
            (other, diagnosis.answer(id_))
            for id_, other in diagnosis.base.questions.items()
            if id_ in behind
        ),
        kept=diagnosis.answer(question),
    )


def _atoms(diagnosis: Diagnosis, condition: Condition, truth: Truth) -> Iterator[Atom]:
    """Yield the single conditions that give a condition this truth."""
    if diagnosis.truths.of(condition) is not truth:
        return
    if isinstance(condition, AnyOf | AllOf):
        for part in condition.parts:
            yield from _atoms(diagnosis, part, truth)
    else:
        yield condition
