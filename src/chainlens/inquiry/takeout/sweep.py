"""What hangs on each single finding, work, passage, rule or answer of a case."""

from collections.abc import Mapping
from dataclasses import dataclass

from chainlens.inquiry.takeout.effect import Moved, moved
from chainlens.inquiry.takeout.sources import Kind, Reading, Sources, lost_rules
from chainlens.model import Case, Rule, RuleBase, Value
from chainlens.reasoning import Batch, BatchOutcome, evaluate_batch, standings_in

Answers = Mapping[str, Value | None]


@dataclass(frozen=True)
class Hanging:
    """One thing that a case rests on, and the verdicts and ideas that hang on it.

    Attributes:
        rules: ids of the rules that fired in the case and fall with it, where a rule needs every
            finding that it is written from; none for an answer.
    """

    kind: Kind
    id: str
    rules: tuple[str, ...]
    moved: tuple[Moved, ...]

    @property
    def weight(self) -> tuple[int, int]:
        """How many conclusions hang on it, and how many verdicts and ideas change in all."""
        return sum(each.came_out for each in self.moved), len(self.moved)


def hanging(base: RuleBase, case: Case, kind: Kind) -> tuple[Hanging, ...]:
    """Return everything of a kind that a case rests on, that on which most hangs first.

    A case rests on the rules that fire in it, on the findings, works and passages behind them, and
    on its answers. Each is taken out by itself; all are evaluated at once, a bit for each. Things
    on which as much hangs come in the order of the rule base.
    """
    answers = {id_: answer.value for id_, answer in case.answers.items()}
    fired = _fired(base, answers)
    ids = _of_kind(base, answers, fired, kind)
    changes: list[Answers] = [{id_: None} if kind == "answer" else {} for id_ in ids]
    batch = Batch.changes(answers, [{}, *changes])  # case 0 keeps everything
    lost = {
        reading: [lost_rules(base, Sources.one(kind, id_), reading) for id_ in ids]
        for reading in Reading
    }
    outcomes = {reading: evaluate_batch(base, batch, _absent(lost[reading])) for reading in Reading}
    found = [
        Hanging(
            kind,
            id_,
            tuple(rule.id for rule in fired if rule.id in lost[Reading.AS_WRITTEN][number]),
            _moved(base, outcomes, number + 1),
        )
        for number, id_ in enumerate(ids)
    ]
    return tuple(sorted(found, key=lambda each: each.weight, reverse=True))


def _fired(base: RuleBase, answers: Answers) -> list[Rule]:
    outcome = evaluate_batch(base, Batch.of([answers]))
    return [rule for rule in base.active if outcome.fires[rule.id].true]


def _of_kind(base: RuleBase, answers: Answers, fired: list[Rule], kind: Kind) -> list[str]:
    """Return the ids of what a case rests on, in the order of the rule base."""
    rules = {rule.id for rule in fired}
    findings = {id_ for rule in fired for id_ in rule.findings}
    works = {key for id_ in findings for key in base.findings[id_].works}
    passages = {key for id_ in findings for key in base.findings[id_].passages}
    known = {id_ for id_, value in answers.items() if value is not None}
    all_of: dict[Kind, tuple[Mapping[str, object], set[str]]] = {
        "finding": (base.findings, findings),
        "work": (base.works, works),
        "passage": (base.passages, passages),
        "rule": (base.rules, rules),
        "answer": (base.questions, known),
    }
    everything, wanted = all_of[kind]
    return [id_ for id_ in everything if id_ in wanted]


def _absent(lost: list[frozenset[str]]) -> dict[str, int]:
    """Return for each rule the cases of the batch that are reasoned over without it."""
    absent: dict[str, int] = {}
    for number, rules in enumerate(lost, start=1):
        for rule in rules:
            absent[rule] = absent.get(rule, 0) | 1 << number
    return absent


def _moved(
    base: RuleBase, outcomes: Mapping[Reading, BatchOutcome], case: int
) -> tuple[Moved, ...]:
    written, best = outcomes[Reading.AS_WRITTEN], outcomes[Reading.AT_BEST]
    return moved(
        base,
        standings_in(base, written, 0),
        standings_in(base, written, case),
        standings_in(base, best, case),
    )
