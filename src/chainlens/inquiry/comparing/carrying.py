"""Answers given under one rule base, read under another."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from chainlens.model import Answer, Case, Question, RuleBase, Value


class Reason(StrEnum):
    """Why an answer says nothing under another rule base."""

    QUESTION_GONE = "question_gone"
    KIND_CHANGED = "kind_changed"
    OPTION_GONE = "option_gone"
    OUT_OF_RANGE = "out_of_range"


@dataclass(frozen=True)
class Uncarried:
    """An answer that another rule base has no place for; there it counts as none."""

    question: Question
    answer: Answer
    reason: Reason


def carried(case: Case, here: RuleBase, there: RuleBase) -> tuple[Case, tuple[Uncarried, ...]]:
    """Return a case as it reads under another rule base, and the answers that are lost on the way.

    Args:
        case: a case that was read under the rule base `here`.
        here: that rule base.
        there: the other one.
    """
    if here is there:
        return case, ()
    kept: dict[str, Answer] = {}
    lost = []
    for id_, answer in case.answers.items():
        reason = _misfit(answer.value, here.questions[id_], there.questions)
        if reason is None:
            kept[id_] = answer
        else:
            lost.append(Uncarried(here.questions[id_], answer, reason))
    answers = {id_: kept[id_] for id_ in there.questions if id_ in kept}
    return Case(case.name, case.author, case.date, case.note, answers), tuple(lost)


def _misfit(
    value: Value | None, question: Question, there: Mapping[str, Question]
) -> Reason | None:
    other = there.get(question.id)
    if other is None:
        return Reason.QUESTION_GONE
    if other.kind != question.kind:
        return Reason.KIND_CHANGED
    if isinstance(value, Decimal):
        fits = (other.minimum is None or value >= other.minimum) and (
            other.maximum is None or value <= other.maximum
        )
        return None if fits else Reason.OUT_OF_RANGE
    named = value if isinstance(value, tuple) else () if value is None else (value,)
    return None if all(option in other.options for option in named) else Reason.OPTION_GONE
