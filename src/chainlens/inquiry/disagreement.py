"""What would change if another respondent's answer were taken, for each question in dispute."""

from dataclasses import dataclass

from chainlens.model import Answer, Case, Question, RuleBase, Said, Value
from chainlens.reasoning import (
    Diagnosis,
    IdeaShift,
    Standings,
    VerdictShift,
    shifts,
    standings,
    standings_of,
)


@dataclass(frozen=True)
class Alternative:
    """Another answer to a question, and what would change if it were taken.

    Attributes:
        value: the answer.
        said: those who gave it, in the order they were put in.
    """

    value: Value
    said: tuple[Said, ...]
    verdicts: tuple[VerdictShift, ...]
    ideas: tuple[IdeaShift, ...]

    @property
    def changes_nothing(self) -> bool:
        """Tell whether every verdict and idea stays as it is."""
        return not (self.verdicts or self.ideas)


@dataclass(frozen=True)
class Disagreement:
    """A question to which respondents gave different answers.

    Attributes:
        answer: the answer that is taken for now.
        agreeing: other respondents who say the same.
        unsure: other respondents who did not know; they contradict nobody.
        alternatives: each other answer once, in the order they were put in.
    """

    question: Question
    answer: Answer
    agreeing: tuple[Said, ...]
    unsure: tuple[Said, ...]
    alternatives: tuple[Alternative, ...]

    @property
    def matters(self) -> bool:
        """Tell whether any verdict or idea hangs on whom one believes."""
        return any(not alternative.changes_nothing for alternative in self.alternatives)


def disagreements(base: RuleBase, case: Case, diagnosis: Diagnosis) -> tuple[Disagreement, ...]:
    """Return every question in dispute, in the order of the interview.

    Each alternative is tried by itself, with all other answers as they are taken.

    Args:
        base: the rule base.
        case: the case.
        diagnosis: the diagnosis of that case under that base.
    """
    now = standings_of(diagnosis)
    return tuple(
        _disagreement(base, case, question, case.answers[question.id], now)
        for question in base.questions.values()
        if question.id in case.answers and case.answers[question.id].is_disputed
    )


def _disagreement(
    base: RuleBase, case: Case, question: Question, answer: Answer, now: Standings
) -> Disagreement:
    given: dict[Value, list[Said]] = {}
    agreeing, unsure = [], []
    for said in answer.others:
        if said.value is None:
            unsure.append(said)
        elif said.value == answer.value:
            agreeing.append(said)
        else:
            given.setdefault(said.value, []).append(said)
    alternatives = []
    taken = {id_: answer.value for id_, answer in case.answers.items()}
    tried = standings(base, [{**taken, question.id: value} for value in given])
    for (value, said_so), then in zip(given.items(), tried, strict=True):
        found = shifts(base, now, then)
        alternatives.append(Alternative(value, tuple(said_so), found.verdicts, found.ideas))
    return Disagreement(question, answer, tuple(agreeing), tuple(unsure), tuple(alternatives))
