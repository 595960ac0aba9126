"""Parts of a trace: what concerns one claim, rule, source or question, or has one state."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from chainlens.inquiry.trace.values import RuleState, RuleTrace, Trace
from chainlens.model import (
    Basis,
    ClaimIs,
    Condition,
    Point,
    Remark,
    Rule,
    RuleBase,
    Supports,
    atoms,
)
from chainlens.reasoning import rules_behind
from chainlens.system import NameUnknown, did_you_mean, listed


class Show(StrEnum):
    """Rules by what became of them."""

    FIRED = "fired"  # all their conditions are met; those that are set aside are among them
    SET_ASIDE = "set_aside"  # they fired, and do not count
    NOT_FIRED = "not_fired"  # a condition is not met, or not known


@dataclass(frozen=True)
class Wanted:
    """What of a trace is wanted; everything that is given must hold of a rule.

    Attributes:
        claim: id of a claim or an idea: all rules behind it, by way of others too.
        value: of that claim, one value; '' for all.
        rule: id of one rule.
        source: id of a finding or passage, or key of a work, that the rule rests on.
        basis: a finding of this basis stands behind the rule.
        question: id of a question that one of the rule's own conditions asks.
        state: what became of the rule; a retired rule has none.
    """

    claim: str = ""
    value: str = ""
    rule: str = ""
    source: str = ""
    basis: Basis | None = None
    question: str = ""
    state: Show | None = None

    @property
    def is_everything(self) -> bool:
        """Tell whether nothing is left out."""
        return self == Wanted()


def check_names(base: RuleBase, wanted: Wanted) -> None:
    """Check that a rule base has all that is named.

    Raises:
        NameUnknown: if it does not, with the nearest name.
    """
    all_names = "'chainlens rules list' names them all."
    things = [*base.claims, *base.interventions]
    _known("claim or idea", wanted.claim, things, all_names)
    _known("rule", wanted.rule, base.rules, all_names)
    _known("question", wanted.question, base.questions, all_names)
    sources = [*base.findings, *base.passages, *base.works]
    where = "'chainlens rules coverage' names findings, passages and works."
    _known("finding, passage or work", wanted.source, sources, where)
    if wanted.value:
        if wanted.claim not in base.claims:
            text = f"'{wanted.claim}' is an idea and has no values. Leave '={wanted.value}' out."
            raise NameUnknown(text)
        values = base.claims[wanted.claim].values
        if wanted.value not in values:
            remedy = did_you_mean(wanted.value, values, fallback=f"It has: {listed(values)}.")
            raise NameUnknown(f"'{wanted.claim}' has no value '{wanted.value}'.{remedy}")


def _known(what: str, name: str, known: Iterable[str], where: str) -> None:
    known = list(known)
    if name and name not in known:
        remedy = did_you_mean(name, known, fallback=where)
        raise NameUnknown(f"there is no {what} '{name}'.{remedy}")


def filtered(trace: Trace, wanted: Wanted) -> Trace:
    """Return the part of a trace that is wanted.

    Answers, verdicts and ideas come along with the rules that ask for them or conclude on them; a
    claim or idea that is wanted by name is always there.

    Raises:
        KeyError: if the rule base has no such claim or idea; see `check_names`.
    """
    if wanted.is_everything:
        return trace
    base = trace.diagnosis.base
    behind = rules_behind(base, wanted.claim, wanted.value) if wanted.claim else None
    rules = tuple(
        each
        for each in trace.rules
        if (behind is None or each.rule.id in behind)
        and _fits(base, each.rule, wanted)
        and _has_state(each, wanted.state)
    )
    kept = [each.rule for each in rules]
    asked = {wanted.question, *(id_ for rule in kept for id_ in rule.questions)}
    about = {wanted.claim, *(id_ for rule in kept for id_ in _about(rule))}
    return replace(
        trace,
        answers=tuple(each for each in trace.answers if each.question.id in asked),
        rules=rules,
        remarks=tuple(
            each for each in trace.remarks if _remark_fits(base, each.remark, wanted, about)
        ),
        verdicts=tuple(each for each in trace.verdicts if each.claim.id in about),
        ideas=tuple(each for each in trace.ideas if each.intervention.id in about),
        retired=tuple(
            rule
            for rule in trace.retired
            if wanted.state is None
            and (not wanted.claim or _concludes(rule, wanted))
            and _fits(base, rule, wanted)
        ),
    )


def _fits(base: RuleBase, rule: Rule, wanted: Wanted) -> bool:
    """Tell whether a rule has the id, question and sources that are wanted."""
    return (
        (not wanted.rule or rule.id == wanted.rule)
        and (not wanted.question or wanted.question in rule.questions)
        and _rests_on(base, rule.findings, wanted)
    )


def _rests_on(base: RuleBase, findings: Iterable[str], wanted: Wanted) -> bool:
    found = [base.findings[id_] for id_ in findings]
    return (
        not wanted.source
        or any(wanted.source in (each.id, *each.passages, *each.works) for each in found)
    ) and (wanted.basis is None or any(each.basis == wanted.basis for each in found))


def _has_state(trace: RuleTrace, state: Show | None) -> bool:
    match state:
        case Show.FIRED:
            return trace.argument is not None
        case Show.NOT_FIRED:
            return trace.argument is None
        case Show.SET_ASIDE:
            return trace.state is RuleState.SET_ASIDE
        case None:
            return True


def _about(rule: Rule) -> tuple[str, ...]:
    if isinstance(rule.then, Supports):
        return (rule.then.claim,)
    return (rule.then.intervention,) if isinstance(rule.then, Point) else ()


def _concludes(rule: Rule, wanted: Wanted) -> bool:
    if isinstance(rule.then, Supports) and wanted.value not in ("", rule.then.value):
        return False
    return wanted.claim in _about(rule)


def _remark_fits(base: RuleBase, remark: Remark, wanted: Wanted, about: set[str]) -> bool:
    """Tell whether a caveat or gap is wanted; one rule, or one state of rules, has none."""
    if wanted.rule or wanted.state is not None:
        return False
    if wanted.claim:
        bears_on = {
            id_ for target in remark.bears_on for id_ in (target.claim, target.intervention)
        }
        if not bears_on & about:
            return False
    asks = not wanted.question or wanted.question in _questions(remark.when)
    return asks and _rests_on(base, remark.findings, wanted)


def _questions(conditions: Iterable[Condition]) -> set[str]:
    found = (atom for condition in conditions for atom in atoms(condition))
    return {atom.question for atom in found if not isinstance(atom, ClaimIs)}
