"""Runs a record again: under the rules that it holds, and under today's."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from chainlens.knowledge import read_value
from chainlens.model import Answer, Case, Question, RuleBase, Value
from chainlens.reasoning import Diagnosis, diagnose
from chainlens.records.canonical import number_text
from chainlens.records.differences import RuleChanges, rule_changes
from chainlens.records.opening import Record
from chainlens.records.outcomes import OutcomeChange, outcome_changes
from chainlens.records.sealing import reasoned_data


class ReplayState(StrEnum):
    """What came of running a record again."""

    REPRODUCED = "reproduced"  # as sealed, the same again, and the rules are the same today
    DIFFERS = "differs"  # as sealed, but rules, reasoning or verdicts differ today
    ALTERED = "altered"  # the file is not as it was sealed


class Loss(StrEnum):
    """Why an answer means nothing to today's rules."""

    NO_QUESTION = "no_question"  # the question is gone
    NO_PACK = "no_pack"  # the question is of a pack that is not loaded
    NO_SUCH_ANSWER = "no_such_answer"  # an option is gone, or a number is out of bounds


@dataclass(frozen=True)
class LostAnswer:
    """An answer that today's rules do not know; they go without it."""

    question: Question
    answer: Answer
    why: Loss


@dataclass(frozen=True)
class Unlike:
    """Something that the record's own rules gave then, and do not give again.

    Attributes:
        part: the part of the record.
        id: the claim, idea, rule, caveat or gap; '' for the whole part, or its order.
    """

    part: str
    id: str = ""


@dataclass(frozen=True)
class Replay:
    """What came of running a record again.

    Attributes:
        unlike: where the record's own rules give something else now: the program has changed.
        then: the diagnosis under the record's own rules, run again.
        rules: how today's rules differ from them.
        lost: answers that today's rules do not know.
        now: the diagnosis under today's rules, of the answers that they know.
        outcomes: verdicts and ideas that differ between the two.
    """

    record: Record
    unlike: tuple[Unlike, ...]
    then: Diagnosis
    rules: RuleChanges
    lost: tuple[LostAnswer, ...]
    now: Diagnosis
    outcomes: tuple[OutcomeChange, ...]

    @property
    def state(self) -> ReplayState:
        """What came of it in a word."""
        if self.record.alterations:
            return ReplayState.ALTERED
        same = self.rules.are_none and not (self.unlike or self.lost or self.outcomes)
        return ReplayState.REPRODUCED if same else ReplayState.DIFFERS


def replay(record: Record, base: RuleBase) -> Replay:
    """Run a record again, under the rules that it holds and under a rule base of today."""
    then = diagnose(record.base, record.case)
    lost = tuple(_lost(record, base))
    gone = [each.question.id for each in lost]
    kept = {id_: answer for id_, answer in record.case.answers.items() if id_ not in gone}
    now = diagnose(base, _in_order(replace(record.case, answers=kept), base))
    rules = rule_changes(record.base, base)
    return Replay(
        record=record,
        unlike=tuple(_unlike(record, then)),
        then=then,
        rules=rules,
        lost=lost,
        now=now,
        outcomes=outcome_changes(then, now, rules.items, gone),
    )


def _lost(record: Record, base: RuleBase) -> Iterator[LostAnswer]:
    for id_, answer in record.case.answers.items():
        question = record.base.questions[id_]
        today = base.questions.get(id_)
        if today is None:
            gone = record.base.pack_of(id_)
            loaded = {pack.id for pack in base.packs}
            why = Loss.NO_PACK if gone and gone.id not in loaded else Loss.NO_QUESTION
            yield LostAnswer(question, answer, why)
        elif answer.value is not None and read_value(today, _given(answer.value))[1]:
            yield LostAnswer(question, answer, Loss.NO_SUCH_ANSWER)


def _given(value: Value) -> str | tuple[str, ...]:
    """Return a value as a file has it."""
    return number_text(value) if isinstance(value, Decimal) else value


def _in_order(case: Case, base: RuleBase) -> Case:
    """Return a case with answers, and the options in them, in the order of a rule base."""
    answers = {}
    for id_, question in base.questions.items():
        answer = case.answers.get(id_)
        if answer is not None:
            value = None if answer.value is None else read_value(question, _given(answer.value))[0]
            answers[id_] = replace(answer, value=value)
    return replace(case, answers=answers)


def _unlike(record: Record, then: Diagnosis) -> Iterator[Unlike]:
    """Yield where reasoning again gives something else than what was sealed."""
    again = reasoned_data(then)
    for name in ("verdicts", "ideas", "whole"):
        yield from _unlike_part(name, record.parts[name], again[name])
    sealed, traced = record.parts["trace"], again["trace"]
    assert isinstance(sealed, dict)
    assert isinstance(traced, dict)
    for name in ("rules", "remarks"):
        yield from _unlike_part(f"trace.{name}", sealed[name], traced[name])


def _unlike_part(name: str, sealed: object, again: object) -> Iterator[Unlike]:
    if sealed == again:
        return
    before, after = _by_id(sealed), _by_id(again)
    found = [id_ for id_ in dict.fromkeys((*before, *after)) if before.get(id_) != after.get(id_)]
    yield from (Unlike(name, id_) for id_ in found)
    if not found:
        yield Unlike(name)


def _by_id(part: object) -> dict[str, object]:
    if not isinstance(part, list):
        return {"": part}
    names = ("claim", "intervention", "rule", "id")
    return {str(next(item[name] for name in names if name in item)): item for item in part}
