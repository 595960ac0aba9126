"""From a diagnosis to its trace."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from chainlens.inquiry.explanation import ConditionState
from chainlens.inquiry.explanation.whynot import condition_state
from chainlens.inquiry.trace.values import (
    AnswerTrace,
    ConditionTrace,
    EffectState,
    Met,
    RemarkTrace,
    RuleState,
    RuleTrace,
    Source,
    Trace,
    TraceEffect,
)
from chainlens.model import (
    AllOf,
    AnyOf,
    ClaimIs,
    Condition,
    Includes,
    Lacks,
    Remark,
    Rule,
    RuleBase,
)
from chainlens.reasoning import Argument, Diagnosis, Match, Truth, standing_truths


def trace_of(diagnosis: Diagnosis) -> Trace:
    """Return the whole chain of reasoning behind a diagnosis."""
    base = diagnosis.base
    # A remark on a conclusion that does not stand is not shown; its conditions go by that as well.
    standing = replace(
        diagnosis, truths=standing_truths(base, diagnosis.arguments, diagnosis.truths)
    )
    remarks = (*base.caveats.values(), *base.gaps.values())
    return Trace(
        diagnosis=diagnosis,
        answers=tuple(_answers(diagnosis)),
        rules=tuple(_rule(diagnosis, rule) for rule in base.active),
        remarks=tuple(_remark(standing, remark) for remark in remarks),
        verdicts=diagnosis.verdicts,
        ideas=diagnosis.ideas,
        retired=tuple(rule for rule in base.rules.values() if rule.status == "retired"),
    )


def _answers(diagnosis: Diagnosis) -> Iterator[AnswerTrace]:
    for id_, question in diagnosis.base.questions.items():
        answer = diagnosis.answer(id_)
        if answer is not None:
            used_by = tuple(
                argument.rule.id
                for argument in diagnosis.arguments.values()
                if any(match.kind == "answer" and match.name == id_ for match in argument.matches)
            )
            yield AnswerTrace(question, answer, used_by)


def _rule(diagnosis: Diagnosis, rule: Rule) -> RuleTrace:
    argument = diagnosis.arguments.get(rule.id)
    truth = diagnosis.truths.rules[rule.id]
    return RuleTrace(
        rule=rule,
        truth=truth,
        state=_state(argument, truth),
        conditions=_conditions(diagnosis, rule.when),
        argument=argument,
        effects=tuple(_effects(diagnosis, rule)),
        sources=_sources(diagnosis.base, rule),
    )


def _state(argument: Argument | None, truth: Truth) -> RuleState:
    if argument is not None:
        return RuleState.COUNTS if argument.counts else RuleState.SET_ASIDE
    return RuleState.OPEN if truth is Truth.UNKNOWN else RuleState.BLOCKED


def _effects(diagnosis: Diagnosis, rule: Rule) -> Iterator[TraceEffect]:
    for target in rule.sets_aside:
        yield TraceEffect(target, "sets_aside", _effect(diagnosis, rule, target))
    for target in rule.limits:
        yield TraceEffect(target, "limits", _effect(diagnosis, rule, target))


def _effect(diagnosis: Diagnosis, rule: Rule, target: str) -> EffectState:
    argument = diagnosis.arguments.get(rule.id)
    truth = diagnosis.truths.rules[rule.id]
    if truth is Truth.FALSE or (argument is not None and not argument.counts):
        return EffectState.DOES_NOT_HOLD
    if target not in diagnosis.arguments:
        return EffectState.NO_TARGET
    return EffectState.MAY_WORK if argument is None else EffectState.WORKS


def _sources(base: RuleBase, rule: Rule) -> tuple[Source, ...]:
    findings = (base.findings[id_] for id_ in rule.findings)
    return tuple(
        Source(
            finding,
            tuple(base.passages[key] for key in finding.passages),
            tuple(base.works[key] for key in finding.works),
        )
        for finding in findings
    )


def _remark(standing: Diagnosis, remark: Remark) -> RemarkTrace:
    truth = standing.truths.of_all(remark.when)
    return RemarkTrace(remark, truth, _conditions(standing, remark.when))


def _conditions(
    diagnosis: Diagnosis, conditions: tuple[Condition, ...]
) -> tuple[ConditionTrace, ...]:
    return tuple(
        _condition(diagnosis, condition_state(diagnosis, condition), str(number))
        for number, condition in enumerate(conditions, start=1)
    )


def _condition(diagnosis: Diagnosis, state: ConditionState, number: str) -> ConditionTrace:
    parts = tuple(
        _condition(diagnosis, part, f"{number}.{index}")
        for index, part in enumerate(state.parts, start=1)
    )
    met = tuple(_met(diagnosis, state.condition)) if state.truth is Truth.TRUE else ()
    return ConditionTrace(number, state, met, parts)


def _met(diagnosis: Diagnosis, condition: Condition) -> Iterator[Met]:
    """Yield what meets a condition that holds, in the form in which a firing names it."""
    if isinstance(condition, AnyOf | AllOf):
        return
    if isinstance(condition, ClaimIs):
        for value in condition.values:
            key = (condition.claim, value)
            if diagnosis.truths.values.get(key) is Truth.TRUE:
                rules = diagnosis.base.supporting[key]
                fired = tuple(rule.id for rule in rules if rule.id in diagnosis.arguments)
                yield Met(Match("claim", condition.claim, value), fired)
        return
    given = diagnosis.truths.answers[condition.question]
    if isinstance(condition, Lacks):
        words = [f"not {option}" for option in condition.options]
    elif isinstance(condition, Includes):
        named = given if isinstance(given, tuple) else ()
        words = [option for option in condition.options if option in named]
    else:
        assert isinstance(given, str | Decimal)
        words = [str(given)]
    for word in words:
        yield Met(Match("answer", condition.question, word))
