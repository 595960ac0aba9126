"""The flow of the questions: what is asked next, what is moot, how far one has come. No toolkit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from chainlens.cases import rules_behind
from chainlens.inquiry.explanation import NotAsked, why_not_asked
from chainlens.model import Answer, ClaimIs, Condition, Question, Topic, atoms
from chainlens.reasoning import Diagnosis, Truth


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
class Left:
    """How much is left to ask, as far as can be told now.

    Attributes:
        to_ask: questions that can be asked now and still matter. Answers can make some pointless.
        may_follow: questions that matter, and that an answer still to come will bring up or not.
        unknown: questions that were asked and that nobody knew the answer to.
        spared: questions without an answer that need none: they do not apply, or nothing depends on
            them any more.
    """

    to_ask: int
    may_follow: int
    unknown: int
    spared: int


@dataclass(frozen=True)
class ReviewEntry:
    """A question on the page where answers are checked.

    Attributes:
        answer: its answer; kept and counting even where the question does not apply.
        not_asked: why it is not asked, or None where it can be.
    """

    question: Question
    state: QuestionState
    answer: Answer | None
    not_asked: NotAsked | None


@dataclass(frozen=True)
class ReviewTopic:
    """The questions of one page, to be checked."""

    topic: Topic
    state: TopicState
    entries: tuple[ReviewEntry, ...]


@dataclass(frozen=True)
class Interview:
    """The state of an interview: it follows from the diagnosis of the answers so far."""

    diagnosis: Diagnosis
    states: Mapping[str, QuestionState]

    def questions(self, topic: str) -> tuple[Question, ...]:
        """Return all questions of a page, in order."""
        return tuple(self.diagnosis.base.questions_of(topic))

    def topic_state(self, topic: str) -> TopicState:
        """Return how far a page has been answered.

        A page is neither done nor without need while an answer elsewhere can still bring up one of
        its questions.
        """
        questions = self.questions(topic)
        answered = any(self.states[each.id] is QuestionState.ANSWERED for each in questions)
        if any(self._may_be_asked(each.id) for each in questions):
            return TopicState.PART if answered else TopicState.NOT_STARTED
        return TopicState.DONE if answered else TopicState.NOT_NEEDED

    def progress(self) -> Progress:
        """Return how many of the questions that matter have an answer."""
        states = list(self.states.values())
        answered = states.count(QuestionState.ANSWERED)
        return Progress(answered, answered + states.count(QuestionState.OPEN))

    def next_topic(self, after: str) -> Topic | None:
        """Return the first page behind one that has a question to ask, or may have, if any."""
        topics = list(self.diagnosis.base.topics.values())
        ids = [topic.id for topic in topics]
        for topic in topics[ids.index(after) + 1 :]:
            if self.topic_state(topic.id) in (TopicState.NOT_STARTED, TopicState.PART):
                return topic
        return None

    def first_gap(self) -> Question | None:
        """Return the first question to ask that has no answer: where to go on; None if none."""
        return self._first(self.diagnosis.base.questions.values(), QuestionState.OPEN)

    def next_question(self, after: str) -> Question | None:
        """Return the first question to ask behind one; those skipped before it are not among them.

        Raises:
            KeyError: if there is no such question.
        """
        questions, place = self._placed(after)
        return self._first(questions[place + 1 :], QuestionState.OPEN)

    def question_before(self, before: str | None) -> Question | None:
        """Return the nearest question before one that is answered or can be asked, if any.

        Args:
            before: the question's id; None: from the end of all questions.

        Raises:
            KeyError: if there is no such question.
        """
        questions = list(self.diagnosis.base.questions.values())
        place = len(questions)
        if before is not None:
            questions, place = self._placed(before)
        return self._first(reversed(questions[:place]), QuestionState.OPEN, QuestionState.ANSWERED)

    def entrance(self, topic: str) -> Question | None:
        """Return where to begin on a page: its first gap, else its first question that applies."""
        questions = self.questions(topic)
        return self._first(questions, QuestionState.OPEN) or self._first(
            questions, QuestionState.ANSWERED, QuestionState.SETTLED
        )

    def why_not_asked(self, question: str) -> NotAsked | None:
        """Return which answers make a question moot or keep it waiting; None if it can be asked.

        Raises:
            KeyError: if there is no such question.
        """
        return why_not_asked(self.diagnosis, question)

    def left(self) -> Left:
        """Return how much is left to ask, as far as can be told now."""
        states = list(self.states.values())
        answers = self.diagnosis.case.answers
        spared = (QuestionState.MOOT, QuestionState.SETTLED)
        return Left(
            to_ask=states.count(QuestionState.OPEN),
            may_follow=states.count(QuestionState.WAITING),
            unknown=sum(answer.is_unknown for answer in answers.values()),
            spared=sum(
                state in spared and id_ not in answers for id_, state in self.states.items()
            ),
        )

    def review(self) -> tuple[ReviewTopic, ...]:
        """Return every question with its answer, page by page, to be checked."""
        return tuple(
            ReviewTopic(
                topic,
                self.topic_state(topic.id),
                tuple(self._review_entry(question) for question in self.questions(topic.id)),
            )
            for topic in self.diagnosis.base.topics.values()
        )

    def _may_be_asked(self, question: str) -> bool:
        """Tell whether a question is to be asked, or will be if an answer to come says so."""
        if self.states[question] is not QuestionState.WAITING:
            return self.states[question] is QuestionState.OPEN
        reason = self.why_not_asked(question)
        return reason is not None and any(
            answer is None and self._may_be_asked(other.id) for other, answer in reason.because
        )

    def _review_entry(self, question: Question) -> ReviewEntry:
        return ReviewEntry(
            question,
            self.states[question.id],
            self.diagnosis.answer(question.id),
            self.why_not_asked(question.id),
        )

    def _placed(self, question: str) -> tuple[list[Question], int]:
        questions = list(self.diagnosis.base.questions.values())
        return questions, questions.index(self.diagnosis.base.questions[question])

    def _first(self, questions: Iterable[Question], *states: QuestionState) -> Question | None:
        return next((each for each in questions if self.states[each.id] in states), None)


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
    """Return the questions that a rule still waits for, or that tell whether another is asked.

    Only rules that can bear on what the person wants to know are looked at.
    """
    behind = rules_behind(diagnosis.base, diagnosis.case.focus)
    rules = [rule for rule in diagnosis.base.active if rule.id in behind]
    needed = {
        question
        for rule in rules
        if diagnosis.truths.rules[rule.id] is Truth.UNKNOWN
        for question in rule.questions
    }
    # A scope changes no verdict, but tells whether the evidence is from a setting like this one.
    for rule in rules:
        alive = diagnosis.truths.rules[rule.id] is not Truth.FALSE
        if alive and rule.scope and diagnosis.truths.of_all(rule.scope.when) is Truth.UNKNOWN:
            needed |= _asked_in(rule.scope.when)
    focus = diagnosis.case.focus
    for remark in (*diagnosis.base.caveats.values(), *diagnosis.base.gaps.values()):
        if focus and remark.theme not in focus:
            continue
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
