"""An interview guide: what is still to be asked, for each kind of people who can tell."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from chainlens.inquiry.explanation import WhyAsked, why_asked
from chainlens.inquiry.interviewing import Interview, QuestionState
from chainlens.model import Case, ClaimIs, Condition, Question, Respondent, RuleBase, Topic, atoms
from chainlens.reasoning import Cone


@dataclass(frozen=True)
class GuideEntry:
    """A question to ask.

    Attributes:
        number: its place among all questions of the wizard, counted from 1.
        why: what it bears on.
        only_if: conditions under which alone it makes sense, where that is not known yet.
        asked_before: whether somebody was asked and did not know.
        told_by: all kinds of people who can tell.
    """

    question: Question
    number: int
    why: WhyAsked
    only_if: tuple[Condition, ...]
    asked_before: bool
    told_by: tuple[Respondent, ...]


@dataclass(frozen=True)
class GuideTopic:
    """The questions of one page of the wizard."""

    topic: Topic
    entries: tuple[GuideEntry, ...]


@dataclass(frozen=True)
class GuidePart:
    """What to ask one kind of people; None: questions of which nobody said who can tell."""

    respondent: Respondent | None
    topics: tuple[GuideTopic, ...]


@dataclass(frozen=True)
class Guide:
    """An interview guide for a case."""

    base: RuleBase
    case: Case
    parts: tuple[GuidePart, ...]

    def of_respondents(self, wanted: Iterable[str]) -> "Guide":
        """Return the guide for some kinds of people, by id; '' stands for anybody who knows."""
        chosen = set(wanted)
        kept = tuple(part for part in self.parts if respondent_id(part) in chosen)
        return replace(self, parts=kept)


def respondent_id(part: GuidePart) -> str:
    """Return whom a part is for; '' where nobody said who can tell."""
    return part.respondent.id if part.respondent is not None else ""


def guide(
    interview: Interview, questions: Iterable[str] | None = None, respondent: str = ""
) -> Guide:
    """Return an interview guide: what can be asked or may follow, and what nobody knew so far.

    Args:
        interview: where the case stands.
        questions: only these; None: all.
        respondent: only for this kind of people; '': for all.

    Raises:
        KeyError: if there is no such respondent.
    """
    base = interview.diagnosis.base
    wanted = set(base.questions if questions is None else questions)
    entries = [
        _entry(interview, question, number)
        for number, question in enumerate(base.questions.values(), start=1)
        if question.id in wanted and is_to_ask(interview, question.id)
    ]
    people = [base.respondents[respondent]] if respondent else list(base.respondents.values())
    parts = [
        _part(base, one, [e for e in entries if one.id in e.question.respondents]) for one in people
    ]
    if not respondent:
        parts.append(_part(base, None, [e for e in entries if not e.question.respondents]))
    return Guide(base, interview.diagnosis.case, tuple(part for part in parts if part.topics))


def questions_behind(cone: Cone) -> frozenset[str]:
    """Return the questions that a verdict can depend on, and those that tell if they are asked."""
    found: set[str] = set()
    waiting = list(cone.answers)
    while waiting:
        id_ = waiting.pop()
        if id_ not in found:
            found.add(id_)
            for condition in cone.base.questions[id_].ask_if:
                waiting += [a.question for a in atoms(condition) if not isinstance(a, ClaimIs)]
    return frozenset(found)


def is_to_ask(interview: Interview, question: str) -> bool:
    """Tell whether a question is open, may follow, or was asked without anybody knowing."""
    state = interview.states[question]
    if state is QuestionState.ANSWERED:
        answer = interview.diagnosis.answer(question)
        return answer is not None and answer.is_unknown
    return state in (QuestionState.OPEN, QuestionState.WAITING)


def _entry(interview: Interview, question: Question, number: int) -> GuideEntry:
    base = interview.diagnosis.base
    return GuideEntry(
        question,
        number,
        why_asked(interview.diagnosis, question.id),
        question.ask_if if interview.states[question.id] is QuestionState.WAITING else (),
        question.id in interview.diagnosis.case.answers,
        tuple(base.respondents[id_] for id_ in question.respondents),
    )


def _part(base: RuleBase, respondent: Respondent | None, entries: list[GuideEntry]) -> GuidePart:
    topics = (
        GuideTopic(topic, tuple(e for e in entries if e.question.topic == topic.id))
        for topic in base.topics.values()
    )
    return GuidePart(respondent, tuple(topic for topic in topics if topic.entries))
