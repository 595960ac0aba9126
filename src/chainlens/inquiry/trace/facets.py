"""By what a trace can be narrowed further, and how many rules each choice would leave."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar, get_args

from chainlens.inquiry.trace.filters import Show, Wanted, filtered
from chainlens.inquiry.trace.values import RuleState, RuleTrace, Trace
from chainlens.model import Basis, RuleBase
from chainlens.reasoning import rules_behind

Key = TypeVar("Key")


@dataclass(frozen=True)
class Facets:
    """Choices that leave at least one rule, each with the number of rules that it leaves.

    A choice stands for the one of its kind that is made now; what is wanted otherwise still holds.

    Attributes:
        about: by id of a claim or an idea, in the rule base's order, as all others are.
        rules: by id; a rule leaves itself alone.
        sources: by id of a finding or passage, or key of a work.
        questions: by id.
    """

    about: Mapping[str, int]
    rules: Mapping[str, int]
    sources: Mapping[str, int]
    bases: Mapping[Basis, int]
    questions: Mapping[str, int]
    states: Mapping[Show, int]


def facets(trace: Trace, wanted: Wanted) -> Facets:
    """Return by what the part of a trace that is wanted can be narrowed, or chosen otherwise.

    Args:
        trace: the whole trace.
        wanted: what is wanted of it now.
    """
    base = trace.diagnosis.base

    def without(**cleared: object) -> tuple[RuleTrace, ...]:
        return filtered(trace, replace(wanted, **cleared)).rules  # type: ignore[arg-type]

    left = {each.rule.id for each in without(claim="", value="")}
    about = {
        id_: len(left & rules_behind(base, id_)) for id_ in (*base.claims, *base.interventions)
    }
    sources = Counter(id_ for each in without(source="") for id_ in _sources(base, each))
    bases = Counter(each for rule in without(basis=None) for each in _bases(rule))
    questions = Counter(id_ for each in without(question="") for id_ in set(each.rule.questions))
    states = Counter(state for each in without(state=None) for state in _states(each))
    return Facets(
        about={id_: count for id_, count in about.items() if count},
        rules={each.rule.id: 1 for each in without(rule="")},
        sources=_ordered((*base.findings, *base.passages, *base.works), sources),
        bases=_ordered(get_args(Basis), bases),
        questions=_ordered(base.questions, questions),
        states=_ordered(Show, states),
    )


def _ordered(order: Iterable[Key], counts: Mapping[Key, int]) -> dict[Key, int]:
    return {key: counts[key] for key in order if key in counts}


def _sources(base: RuleBase, trace: RuleTrace) -> set[str]:
    found = (base.findings[id_] for id_ in trace.rule.findings)
    return {id_ for each in found for id_ in (each.id, *each.passages, *each.works)}


def _bases(trace: RuleTrace) -> set[Basis]:
    return {source.finding.basis for source in trace.sources}


def _states(trace: RuleTrace) -> Iterator[Show]:
    yield Show.NOT_FIRED if trace.argument is None else Show.FIRED
    if trace.state is RuleState.SET_ASIDE:
        yield Show.SET_ASIDE
