"""From two cases to what differs between them, and what is behind each difference."""

from collections.abc import Iterable, Mapping

from chainlens.cases import AnswerChange, changes
from chainlens.inquiry.comparing.carrying import carried
from chainlens.inquiry.comparing.outcome import Comparison, Difference, OneSided, Outcome, Side
from chainlens.model import Case, Claim, Intervention, RuleBase, Value
from chainlens.reasoning import (
    Cone,
    Standings,
    cone_of,
    diagnose,
    link_changes,
    shifts,
    standings,
    taken_over,
)

Answers = Mapping[str, Value | None]


def compare(a: Side, b: Side) -> Comparison:
    """Return what differs between two cases, and the smallest sets of answers behind it.

    Where the rule bases differ, the first case is also reasoned over under the second one: what
    differs then comes from the answers, the rest from the rules.
    """
    if a.base.fingerprint == b.base.fingerprint:
        a = Side(a.case, b.base)
    one_base = a.base is b.base
    between, lost = carried(a.case, a.base, b.base)
    answers, told = _answer_changes(b.base, between, b.case)
    differences, same = _differences(a, between, b)
    behind = {
        question
        for difference in differences
        for question in difference.causes.questions | difference.brings.questions
    }
    left = [change.question for change in answers if change.question not in behind]
    offset = _offset(b.base, _values(between), _values(b.case), left)
    return Comparison(
        a=a,
        b=b,
        one_base=one_base,
        lost=lost,
        answers=answers,
        told=told,
        differences=differences,
        same=same,
        links=tuple(
            change
            for change in link_changes(diagnose(a.base, a.case), diagnose(b.base, b.case))
            if change.weakest_differs
        ),
        offset=offset,
        idle=tuple(question for question in left if question not in offset),
        only_in_a=_only_in(a.base, b.base),
        only_in_b=_only_in(b.base, a.base),
    )


def _values(case: Case) -> dict[str, Value | None]:
    return {id_: answer.value for id_, answer in case.answers.items()}


def _answer_changes(
    base: RuleBase, a: Case, b: Case
) -> tuple[tuple[AnswerChange, ...], tuple[AnswerChange, ...]]:
    """Return what is answered otherwise, and what is only known or noted otherwise."""
    found = [c for c in changes(a, b, base.questions) if isinstance(c, AnswerChange)]
    one, other = _values(a), _values(b)
    differ = {c.question for c in found if one.get(c.question) != other.get(c.question)}
    return (
        tuple(change for change in found if change.question in differ),
        tuple(change for change in found if change.question not in differ),
    )


def _differences(a: Side, between: Case, b: Side) -> tuple[tuple[Difference, ...], tuple[str, ...]]:
    start, end = _values(between), _values(b.case)
    middle, last = standings(b.base, [start, end])
    first = middle if a.base is b.base else standings(a.base, [_values(a.case)])[0]
    found, same = [], []
    everything: list[Claim | Intervention] = [
        *b.base.claims.values(),
        *b.base.interventions.values(),
    ]
    for about in everything:
        id_ = about.id
        outcomes = [_outcome(each, id_) for each in (first, middle, last)]
        was, through, now = outcomes
        if was is None or through is None or now is None:
            continue  # only one of the rule bases has it
        if was == through == now:
            same.append(id_)
            continue
        cone = cone_of(b.base, id_)
        found.append(
            Difference(
                about,
                was,
                through,
                now,
                taken_over(cone, end, start),
                taken_over(cone, start, end),
                _rules_behind(cone, a.base) if was != through else (),
            )
        )
    return tuple(found), tuple(same)


def _outcome(found: Standings, id_: str) -> Outcome | None:
    if id_ in found.verdicts:
        return found.verdicts[id_]
    return found.ideas.get(id_)


def _rules_behind(cone: Cone, before: RuleBase) -> tuple[str, ...]:
    """Return the rules behind a claim or an idea that another rule base lacks, has more or other.

    Rules are alike while they ask for, conclude and set aside the same.
    """
    here = {rule.id: rule for rule in cone.base.active}
    there = {rule.id: rule for rule in cone_of(before, cone.about).base.active}
    ids = dict.fromkeys([*there, *here])
    return tuple(id_ for id_ in ids if _reasons(there.get(id_)) != _reasons(here.get(id_)))


def _reasons(rule: object) -> tuple[object, ...]:
    return tuple(getattr(rule, name, None) for name in ("when", "then", "sets_aside", "limits"))


def _offset(base: RuleBase, a: Answers, b: Answers, questions: Iterable[str]) -> tuple[str, ...]:
    """Return the questions whose answer, changed by itself in either case, changes a verdict."""
    questions = list(questions)
    now_a, now_b, *tried = standings(
        base,
        [a, b, *({**x, q: y.get(q)} for q in questions for x, y in ((a, b), (b, a)))],
    )
    pairs = zip(questions, tried[::2], tried[1::2], strict=True)
    return tuple(
        question
        for question, in_a, in_b in pairs
        if not (shifts(base, now_a, in_a).are_none and shifts(base, now_b, in_b).are_none)
    )


def _only_in(base: RuleBase, other: RuleBase) -> OneSided:
    return OneSided(
        tuple(id_ for id_ in base.questions if id_ not in other.questions),
        tuple(id_ for id_ in base.claims if id_ not in other.claims),
        tuple(id_ for id_ in base.interventions if id_ not in other.interventions),
    )
