"""What to ask next: how much the answer to each open question would settle."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from chainlens.inquiry.interviewing import Interview, QuestionState
from chainlens.model import Asked, ClaimIs, Condition, Question, RuleBase, Value, atoms
from chainlens.reasoning import (
    Answers,
    Batch,
    Cones,
    Laid,
    Tick,
    TooManyCompletions,
    evaluate_batch,
    found_in,
    lay,
    outcome_of,
    space_of,
    told_apart,
    unwatched,
)


@dataclass(frozen=True)
class Worth:
    """What it is worth to ask a question.

    A verdict is settled when one outcome alone is left, whatever the other open answers turn out to
    be. Only verdicts that are not settled yet are counted. No answer is taken to be likelier than
    another.

    Attributes:
        settles: ids of the claims and ideas that are settled by every answer to it.
        at_least: how many are settled by the answer that settles fewest.
        at_best: how many are settled by the answer that settles most.
        may_settle: those that are settled by some answer.
        may_change: those whose verdict, as it is now, some answer changes by itself.
        hinge: those that are not settled and for which its answer can matter, with others.
    """

    question: Question
    settles: tuple[str, ...]
    at_least: int
    at_best: int
    may_settle: tuple[str, ...]
    may_change: tuple[str, ...]
    hinge: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, ...]:
        """What it is ranked by: what is sure first, then what may be; more is better."""
        sure = (len(self.settles), self.at_least)
        return (*sure, self.at_best, len(self.may_change), len(self.hinge))


@dataclass(frozen=True)
class AskNext:
    """The open questions, those that settle most first.

    Attributes:
        abouts: ids of the claims and ideas that were looked at.
        unsettled: those of them that are not settled yet.
        too_much_open: those of them for which too much is open to tell what settles them.
    """

    abouts: tuple[str, ...]
    worths: tuple[Worth, ...]
    unsettled: tuple[str, ...]
    too_much_open: tuple[str, ...]

    def told_by(self, respondent: str) -> "AskNext":
        """Return the same with only the questions that one kind of people can tell."""
        kept = tuple(each for each in self.worths if respondent in each.question.respondents)
        return replace(self, worths=kept)


def ask_next(
    cones: Cones, interview: Interview, abouts: Iterable[str], tick: Tick = unwatched
) -> AskNext:
    """Return the questions that can be asked now, ranked by how much they would settle.

    Questions of the same rank stand in the order of the wizard.

    Raises:
        KeyError: if there is no such claim or idea.
        Cancelled: if `tick` says so.
    """
    base = cones.base
    answers = {id_: a.value for id_, a in interview.diagnosis.case.answers.items()}
    open_ = [id_ for id_, state in interview.states.items() if state is QuestionState.OPEN]
    named = tuple(abouts)
    laid: dict[str, Laid] = {}
    too_much = []
    for done, about in enumerate(named):
        tick(done, len(named))
        try:
            own = lay(space_of(cones[about], answers), tick)
        except TooManyCompletions:
            too_much.append(about)
            continue
        if len(own.outcomes) > 1:
            laid[about] = own
    choices = _choices(base, open_)
    changes = _changes(cones, answers, choices, named)
    worths = [
        _worth(base.questions[id_], choices[id_], laid, changes.get(id_, ())) for id_ in open_
    ]
    worths.sort(key=lambda worth: worth.rank, reverse=True)  # stable, so the wizard's order stays
    return AskNext(named, tuple(worths), (*laid, *too_much), tuple(too_much))


def _choices(base: RuleBase, questions: list[str]) -> dict[str, tuple[Value, ...]]:
    """Return the answers to questions that anything in the rule base can tell apart."""
    asked: dict[str, list[Asked]] = {id_: [] for id_ in questions}

    def note(conditions: Iterable[Condition]) -> None:
        for condition in conditions:
            for atom in atoms(condition):
                if not isinstance(atom, ClaimIs) and atom.question in asked:
                    asked[atom.question].append(atom)

    for rule in base.active:
        note(rule.when)
    for question in base.questions.values():
        note(question.ask_if)
    return {id_: told_apart(base.questions[id_], tuple(asked[id_])) for id_ in questions}


def _changes(
    cones: Cones,
    answers: Answers,
    choices: Mapping[str, tuple[Value, ...]],
    abouts: tuple[str, ...],
) -> dict[str, tuple[str, ...]]:
    """Return for each question the verdicts that some answer to it changes by itself."""
    singles = [(id_, value) for id_, values in choices.items() for value in values]
    batch = Batch.changes(answers, [{id_: value} for id_, value in singles])
    result = evaluate_batch(cones.base, batch)
    found: dict[str, dict[str, None]] = {}
    for about in abouts:
        cone = cones[about]
        same = found_in(cone, result).get(outcome_of(cone, answers), 0)
        for place, (id_, _value) in enumerate(singles):
            if not same >> place & 1:
                found.setdefault(id_, {})[about] = None
    return {id_: tuple(named) for id_, named in found.items()}


def _worth(
    question: Question,
    values: tuple[Value, ...],
    laid: Mapping[str, Laid],
    may_change: tuple[str, ...],
) -> Worth:
    own = {about: each for about, each in laid.items() if question.id in each.space.by_question}
    settled = [
        [about for about, each in own.items() if _settles(each, question, v)] for v in values
    ]
    counts = [len(each) for each in settled]
    return Worth(
        question,
        settles=tuple(about for about in own if all(about in each for each in settled)),
        at_least=min(counts, default=0),
        at_best=max(counts, default=0),
        may_settle=tuple(about for about in own if any(about in each for each in settled)),
        may_change=may_change,
        hinge=tuple(about for about, each in own.items() if question.id in each.hinges),
    )


def _settles(laid: Laid, question: Question, value: Value) -> bool:
    axis = laid.space.by_question[question.id]
    return len(laid.within(laid.space.at(axis, axis.digit_of(value)))) == 1
