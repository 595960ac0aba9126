"""The flow of the questions: what is asked next, what is moot, how far one has come. No toolkit."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from chainlens.model.conditions import ClaimIs, Condition, atoms
from chainlens.model.knowledge import Question, Topic
from chainlens.reasoning.outcome import Diagnosis
from chainlens.reasoning.threevalued import Truth


class QuestionState(StrEnum):
    """Where a question stands."""

    OPEN = "open"  # it can be asked, and has no answer
    ANSWERED = "answered"  # it has one, 'unknown' among them
    WAITING = "waiting"  # whether to ask depends on another question without an answer
    MOOT = "moot"  # with the other answers it makes no sense to ask; an answer is kept
    SETTLED = "settled"  # it could be asked, but nothing depends on it any more


class TopicState(StrEnum):
    """How far a page has been answered."""

    NOT_STARTED = "not_started"
    PART = "part"
    DONE = "done"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True)
class Progress:
    """How many questions that can still matter have an answer."""

    answered: int
    asked: int


@dataclass(frozen=True)
class Interview:
    """The state of an interview: it follows from the diagnosis of the answers so far."""

    diagnosis: Diagnosis
    states: Mapping[str, QuestionState]

    def questions(self, topic: str) -> tuple[Question, ...]:
        """Return all questions of a page, in order."""
        return tuple(self.diagnosis.base.questions_of(topic))

    def topic_state(self, topic: str) -> TopicState:
        """Return how far a page has been answered."""
        states = [self.states[question.id] for question in self.questions(topic)]
        answered = QuestionState.ANSWERED in states
        if QuestionState.OPEN in states:
            return TopicState.PART if answered else TopicState.NOT_STARTED
        return TopicState.DONE if answered else TopicState.NOT_NEEDED

    def progress(self) -> Progress:
        """Return how many of the questions that matter have an answer."""
        states = list(self.states.values())
        answered = states.count(QuestionState.ANSWERED)
        return Progress(answered, answered + states.count(QuestionState.OPEN))

    def next_topic(self, after: str) -> Topic | None:
        """Return the first page behind one that still has an open question, if any."""
        topics = list(self.diagnosis.base.topics.values())
        ids = [topic.id for topic in topics]
        for topic in topics[ids.index(after) + 1 :]:
            if self.topic_state(topic.id) in (TopicState.NOT_STARTED, TopicState.PART):
                return topic
        return None


def interview(diagnosis: Diagnosis) -> Interview:
    """Return where the interview stands after the answers of a diagnosis."""
    needed = _needed(diagnosis)
    return Interview(
        diagnosis,
        {
            id_: _state(diagnosis, question, needed)
            for id_, question in diagnosis.base.questions.items()
        },
    )


def _state(diagnosis: Diagnosis, question: Question, needed: frozenset[str]) -> QuestionState:
    sense = diagnosis.truths.of_all(question.ask_if)
    if sense is Truth.FALSE:
        return QuestionState.MOOT
    if question.id in diagnosis.case.answers:
        return QuestionState.ANSWERED
    if question.id not in needed:
        return QuestionState.SETTLED
    return QuestionState.OPEN if sense is Truth.TRUE else QuestionState.WAITING


def _needed(diagnosis: Diagnosis) -> frozenset[str]:
    """Return the questions that a rule still waits for, or that tell whether another is asked."""
    needed = {
        question
        for rule in diagnosis.base.active
        if diagnosis.truths.rules[rule.id] is Truth.UNKNOWN
        for question in rule.questions
    }
    for remark in (*diagnosis.base.caveats.values(), *diagnosis.base.gaps.values()):
        if diagnosis.truths.of_all(remark.when) is Truth.UNKNOWN:
            needed |= _asked_in(remark.when)
    # What is asked before a needed question is needed too; one pass a level of asking is enough.
    changed = True
    while changed:
        before = len(needed)
        for id_ in tuple(needed):
            needed |= _asked_in(diagnosis.base.questions[id_].ask_if)
        changed = len(needed) > before
    return frozenset(needed)


def _asked_in(conditions: tuple[Condition, ...]) -> set[str]:
    return {
        atom.question
        for condition in conditions
        for atom in atoms(condition)
        if not isinstance(atom, ClaimIs)
    }
