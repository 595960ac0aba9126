"""The facts on which an assertion hinges: what a report would have had to establish."""

from dataclasses import dataclass

from chainlens.inquiry.reportreview.status import masks_of
from chainlens.model import Answer, Assertion, Question
from chainlens.reasoning import (
    Answers,
    Cone,
    Diagnosis,
    Table,
    TooManyCompletions,
    Truth,
    asked_behind,
    table_of,
)


@dataclass(frozen=True)
class Hinge:
    """A question whose answer decides, alone or with others, what becomes of an assertion.

    Attributes:
        answer: the case's answer; None where nobody was asked.
        asked: whether it is asked, given the other answers.
    """

    question: Question
    answer: Answer | None
    asked: Truth

    @property
    def is_open(self) -> bool:
        """Tell whether it is not known."""
        return self.answer is None or self.answer.is_unknown


def hinges_of(
    diagnosis: Diagnosis, cone: Cone, assertion: Assertion, table: Table | None
) -> tuple[Hinge, ...]:
    """Return the questions on which an assertion hinges in a case, in the order of the wizard.

    An answered question is one of them if another answer to it would make a difference in some
    completion of the open answers, all other answers staying as they are.
    """
    answers = {id_: answer.value for id_, answer in diagnosis.case.answers.items()}
    candidates = asked_behind(cone)
    return tuple(
        Hinge(question, diagnosis.answer(id_), diagnosis.truths.of_all(question.ask_if))
        for id_, question in diagnosis.base.questions.items()
        if id_ in candidates and _hinges_on(cone, answers, assertion, table, id_)
    )


def _hinges_on(
    cone: Cone, answers: Answers, assertion: Assertion, table: Table | None, question: str
) -> bool:
    if answers.get(question) is not None:
        try:
            table = table_of(cone, answers, reopened=[question])
        except TooManyCompletions:
            return True
    if table is None:
        return True
    if question not in table.open:
        return False
    return any(table.matters(question, mask) for mask in masks_of(table, assertion).values())
