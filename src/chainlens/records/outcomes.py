"""Which verdicts and ideas come out differently under two rule bases, and which changes are why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from chainlens.inquiry import Trace, trace_of
from chainlens.model import Atom, ClaimIs, RuleBase, atoms
from chainlens.reasoning import (
    Argument,
    Diagnosis,
    IdeaVerdict,
    Verdict,
    rules_behind,
    with_all_behind,
)
from chainlens.records import reasoning
from chainlens.records.canonical import Json
from chainlens.records.differences import ItemChange


@dataclass(frozen=True)
class Outcome:
    """What came of a claim or an idea: its status, and of a claim the values that came out."""

    status: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class OutcomeChange:
    """A verdict that differs between a record and today's rules.

    Attributes:
        then: what came of it in the record; None where there was no such claim or idea.
        now: likewise today.
        differs: keys of the verdict, as in the record, that hold something else.
        came: ids of rules whose arguments count for or about it now and did not then.
        went: ids of rules whose arguments counted then and do not now.
        causes: keys, such as 'rule:...', of the changed items behind it.
        lost: ids of answered questions behind it that today's rules no longer know.
    """

    kind: Literal["claim", "intervention"]
    id: str
    title: str
    then: Outcome | None
    now: Outcome | None
    differs: tuple[str, ...]
    came: tuple[str, ...]
    went: tuple[str, ...]
    causes: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def same_outcome(self) -> bool:
        """Tell whether status and values are the same, and only what they rest on differs."""
        return self.then == self.now


def outcome_changes(
    then: Diagnosis, now: Diagnosis, items: Iterable[ItemChange], lost: Iterable[str]
) -> tuple[OutcomeChange, ...]:
    """Return what differs between two diagnoses of the same answers, claims first.

    Args:
        then: the diagnosis under the record's rules.
        now: the diagnosis under today's.
        items: what differs in the rule base.
        lost: ids of the answered questions that today's rules do not know any more.
    """
    return tuple(_Comparing(then, now, tuple(items), tuple(lost)).changes())


class _Comparing:
    def __init__(
        self,
        then: Diagnosis,
        now: Diagnosis,
        items: tuple[ItemChange, ...],
        lost: tuple[str, ...],
    ) -> None:
        self.then, self.now = then, now
        self.items, self.lost = items, lost
        self.fates = (_fates(trace_of(then)), _fates(trace_of(now)))

    def changes(self) -> Iterator[OutcomeChange]:
        """Yield what differs."""
        for id_ in dict.fromkeys((*self.then.verdict_of, *self.now.verdict_of)):
            one, other = self.then.verdict_of.get(id_), self.now.verdict_of.get(id_)
            before = reasoning.verdict_data(one) if one else {}
            after = reasoning.verdict_data(other) if other else {}
            if before != after:
                known = other or one
                assert known is not None
                yield self.change("claim", id_, known.claim.title, (one, other), (before, after))
        for id_ in dict.fromkeys((*self.then.idea_of, *self.now.idea_of)):
            idea, later = self.then.idea_of.get(id_), self.now.idea_of.get(id_)
            before = reasoning.idea_data(idea) if idea else {}
            after = reasoning.idea_data(later) if later else {}
            if before != after:
                either = later or idea
                assert either is not None
                title = either.intervention.title
                yield self.change("intervention", id_, title, (idea, later), (before, after))

    def change(
        self,
        kind: Literal["claim", "intervention"],
        id_: str,
        title: str,
        judged: tuple[Verdict | IdeaVerdict | None, Verdict | IdeaVerdict | None],
        data: tuple[Json, Json],
    ) -> OutcomeChange:
        """Return how one verdict differs, and why."""
        before, after = (_counting(one.arguments) if one else () for one in judged)
        keys = dict.fromkeys((*data[0], *data[1]))
        differs = tuple(key for key in keys if data[0].get(key) != data[1].get(key))
        behind, asked = self.behind(id_, data)
        return OutcomeChange(
            kind=kind,
            id=id_,
            title=title,
            then=_outcome(judged[0]),
            now=_outcome(judged[1]),
            differs=differs,
            came=tuple(rule for rule in after if rule not in before),
            went=tuple(rule for rule in before if rule not in after),
            causes=tuple(self.causes(kind, id_, behind, asked, data)),
            lost=tuple(question for question in self.lost if question in asked),
        )

    def behind(self, about: str, data: tuple[Json, Json]) -> tuple[frozenset[str], frozenset[str]]:
        """Return the rules and questions behind a verdict, and behind what it is shown with."""
        remarks = _remarks(data[0]) ^ _remarks(data[1])
        elsewhere = _elsewhere(data[0]) ^ _elsewhere(data[1])
        rules, asked = frozenset[str](), frozenset[str]()
        for base in (self.then.base, self.now.base):
            found = _behind(base, about)
            found |= with_all_behind(base, (r for r in base.active if r.id in elsewhere))
            for condition in _conditions(base, remarks):
                if isinstance(condition, ClaimIs):
                    found |= _behind(base, condition.claim)
                else:
                    asked |= {condition.question}
            rules |= found
            asked |= _asked(base, found)
        return rules, asked

    def causes(
        self,
        kind: str,
        id_: str,
        behind: frozenset[str],
        asked: frozenset[str],
        data: tuple[Json, Json],
    ) -> Iterator[str]:
        """Yield the changed items that can have made a verdict differ."""
        named = _remarks(data[0]) ^ _remarks(data[1])
        keys = ("rest", "rests", "tensions")
        rests = any(data[0].get(key) != data[1].get(key) for key in keys)
        sources = _sources(self.then.base, behind) | _sources(self.now.base, behind)
        sources |= _opposed(data[0]) | _opposed(data[1])
        for item in self.items:
            if (
                (item.kind == "rule" and item.id in behind and self.is_felt(item.id))
                or (item.kind == "question" and item.id in asked and _is_more_than_words(item))
                or (item.kind == kind and item.id == id_)
                or (item.kind in ("caveat", "gap") and item.id in named)
                or (item.kind in ("finding", "work") and item.id in sources and rests)
            ):
                yield item.key

    def is_felt(self, rule: str) -> bool:
        """Tell whether something else became of a rule, or it rests on other findings."""
        then, now = self.then.base.rules.get(rule), self.now.base.rules.get(rule)
        if then is None or now is None or then.findings != now.findings or then.then != now.then:
            return True
        return self.fates[0].get(rule) != self.fates[1].get(rule)


def _is_more_than_words(item: ItemChange) -> bool:
    """Tell whether a question takes other answers now, or is put in other cases."""
    if item.how in ("added", "removed"):
        return True
    told_apart = {"kind", "minimum", "maximum", "ask_if"}
    return any(
        each.field in told_apart or (each.field == "options" and _ids(each.then) != _ids(each.now))
        for each in item.fields
    )


def _ids(options: object) -> list[object]:
    assert isinstance(options, list)
    return [option["id"] for option in options]


def _fates(trace: Trace) -> Mapping[str, Json]:
    """Return what became of every rule, without the words of its conditions."""
    return {
        each.rule.id: {
            key: value for key, value in reasoning.rule_data(each).items() if key != "conditions"
        }
        for each in trace.rules
    }


def _counting(arguments: Iterable[Argument]) -> tuple[str, ...]:
    return tuple(each.rule.id for each in arguments if each.counts)


def _behind(base: RuleBase, about: str) -> frozenset[str]:
    known = about in base.claims or about in base.interventions
    return rules_behind(base, about) if known else frozenset()


def _asked(base: RuleBase, rules: Iterable[str]) -> frozenset[str]:
    known = (base.rules[id_] for id_ in rules if id_ in base.rules)
    return frozenset(question for rule in known for question in rule.questions)


def _sources(base: RuleBase, rules: Iterable[str]) -> frozenset[str]:
    """Return the findings that rules rest on, and the works that these cite."""
    known = [base.rules[id_] for id_ in rules if id_ in base.rules]
    findings = {id_ for rule in known for id_ in rule.findings}
    return frozenset(findings | {key for id_ in findings for key in base.findings[id_].works})


def _remarks(data: Json) -> set[str]:
    """Return the caveats and gaps of a verdict."""
    found = set[str]()
    for key in ("caveats", "gaps"):
        names = data.get(key, [])
        assert isinstance(names, list)
        found |= set(names)
    return found


def _opposed(data: Json) -> set[str]:
    """Return the findings that pull against those that a verdict rests on."""
    tensions = data.get("tensions", [])
    assert isinstance(tensions, list)
    return {tension["against"] for tension in tensions}


def _elsewhere(data: Json) -> set[str]:
    """Return the rules, of whatever verdict, in which a finding comes out that pulls against it."""
    tensions = data.get("tensions", [])
    assert isinstance(tensions, list)
    return {id_ for tension in tensions for id_ in tension["comes_out_in"]}


def _conditions(base: RuleBase, remarks: Iterable[str]) -> Iterator[Atom]:
    """Yield what some caveats and gaps ask for."""
    for id_ in remarks:
        remark = base.caveats.get(id_) or base.gaps.get(id_)
        for condition in remark.when if remark else ():
            yield from atoms(condition)


def _outcome(judged: Verdict | IdeaVerdict | None) -> Outcome | None:
    if judged is None:
        return None
    values = judged.values if isinstance(judged, Verdict) else ()
    return Outcome(judged.status.value, values)
