"""What a record keeps of the reasoning: the case, verdicts, ideas and the whole trace, by ids.

The texts behind the ids stand in the record's knowledge; nothing here depends on a language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from chainlens.inquiry import ConditionTrace, RemarkTrace, RuleTrace, Trace
from chainlens.model import Case, Said, Value
from chainlens.reasoning import Argument, Diagnosis, IdeaVerdict, Rest, Tension, Verdict
from chainlens.records.canonical import Json, number_text


def with_plain_numbers(case: Case) -> Case:
    """Return a case in which a number has one text, however it was typed: 30, not 3E+1 or 30.0."""
    answers = {
        id_: replace(answer, value=Decimal(number_text(answer.value)))
        for id_, answer in case.answers.items()
        if isinstance(answer.value, Decimal)
    }
    return replace(case, answers={**case.answers, **answers})


def case_data(case: Case, order: Iterable[str]) -> Json:
    """Return a case with its answers in the order of the wizard, and all that others said.

    Under which rule base its file was last saved is left out: the record has its own.
    """
    return {
        "name": case.name,
        "author": case.author,
        "date": case.date,
        "note": case.note,
        "focus": list(case.focus),
        "answers": [
            {
                "question": id_,
                **_said(case.answers[id_]),
                "others": [_said(said) for said in case.answers[id_].others],
            }
            for id_ in order
            if id_ in case.answers
        ],
    }


def _said(said: Said) -> Json:
    return {
        "value": _value(said.value),
        "known": said.known,
        "said_by": said.said_by,
        "note": said.note,
    }


def _value(value: Value | None) -> object:
    if isinstance(value, tuple):
        return list(value)
    return number_text(value) if isinstance(value, Decimal) else value


def whole_data(diagnosis: Diagnosis) -> Json:
    """Return what bears on a diagnosis as a whole."""
    return {
        "caveats": [remark.id for remark in diagnosis.caveats],
        "gaps": [remark.id for remark in diagnosis.gaps],
        "unasked": list(diagnosis.unasked),
    }


def verdict_data(verdict: Verdict) -> Json:
    """Return a verdict by ids."""
    return {
        "claim": verdict.claim.id,
        "status": verdict.status.value,
        "values": list(verdict.values),
        "states": [
            {"value": value, "state": verdict.states[value].value} for value in verdict.claim.values
        ],
        "arguments": _fates(verdict.arguments),
        "missing": list(verdict.missing),
        "rests": [{"value": value, **_rest(verdict.rest[value])} for value in verdict.values],
        **_beside(verdict),
    }


def idea_data(idea: IdeaVerdict) -> Json:
    """Return the verdict on an idea by ids."""
    return {
        "intervention": idea.intervention.id,
        "status": idea.status.value,
        "arguments": _fates(idea.arguments),
        "needs": [{"rule": need.rule.id, "met": need.met.name.lower()} for need in idea.needs],
        "open_points": [rule.id for rule in idea.open_points],
        "find_out": list(idea.find_out),
        "rest": _rest(idea.rest) if idea.rest else None,
        **_beside(idea),
    }


def _fates(arguments: Iterable[Argument]) -> list[Json]:
    return [{"rule": each.rule.id, "counts": each.counts} for each in arguments]


def _rest(rest: Rest) -> Json:
    return {
        "findings": [finding.id for finding in rest.findings],
        "answers": list(rest.answers),
        "weakest_finding": rest.weakest_finding.id,
        "weakest_answer": rest.weakest_answer,
    }


def _beside(judged: Verdict | IdeaVerdict) -> Json:
    return {
        "tensions": [_tension(tension) for tension in judged.tensions],
        "caveats": [remark.id for remark in judged.caveats],
        "gaps": [remark.id for remark in judged.gaps],
    }


def _tension(tension: Tension) -> Json:
    return {
        "finding": tension.used.id,
        "against": tension.other.id,
        "comes_out_in": list(tension.comes_out_in),
    }


def trace_data(trace: Trace) -> Mapping[str, list[Json]]:
    """Return what became of every active rule and every remark, in the order of reasoning."""
    return {
        "rules": [rule_data(each) for each in trace.rules],
        "remarks": [remark_data(each) for each in trace.remarks],
    }


def rule_data(trace: RuleTrace) -> Json:
    """Return what became of one rule."""
    return {
        "rule": trace.rule.id,
        "truth": trace.truth.name.lower(),
        "state": trace.state.value,
        "conditions": [_condition(each) for each in trace.conditions],
        "argument": _argument(trace.argument) if trace.argument else None,
        "effects": [
            {"rule": each.rule, "kind": each.kind, "state": each.state.value}
            for each in trace.effects
        ],
    }


def remark_data(trace: RemarkTrace) -> Json:
    """Return whether a caveat or gap bears on the case."""
    return {
        "id": trace.remark.id,
        "truth": trace.truth.name.lower(),
        "conditions": [_condition(each) for each in trace.conditions],
    }


def _condition(trace: ConditionTrace) -> Json:
    return {
        "truth": trace.truth.name.lower(),
        "met_by": [
            {
                "kind": met.match.kind,
                "name": met.match.name,
                "value": met.match.value,
                "by": list(met.by),
            }
            for met in trace.met_by
        ],
        "parts": [_condition(part) for part in trace.parts],
    }


def _argument(argument: Argument) -> Json:
    return {
        "counts": argument.counts,
        "matches": [
            {"kind": match.kind, "name": match.name, "value": match.value}
            for match in argument.matches
        ],
        "set_aside_by": list(argument.set_aside_by),
        "limited_by": list(argument.limited_by),
        "may_be_set_aside_by": list(argument.may_be_set_aside_by),
        "may_be_limited_by": list(argument.may_be_limited_by),
        "undercut": [{"claim": claim, "value": value} for claim, value in argument.undercut],
        "in_scope": argument.in_scope.name.lower(),
    }
