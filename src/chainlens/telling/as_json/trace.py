"""A trace as plain data: every rule, fired or not, with each condition's state and what met it."""

from dataclasses import asdict

from chainlens.inquiry import ConditionTrace, Met, RemarkTrace, RuleTrace, Trace, Wanted
from chainlens.model import AllOf, AnyOf, ChoiceIs, ClaimIs, Condition, Includes, InRange, RuleBase
from chainlens.reasoning import Argument, IdeaVerdict, Verdict
from chainlens.telling.as_json.diagnosis import case_data, conclusion_data, idea_data, verdict_data
from chainlens.telling.as_json.values import (
    JSON_FORMAT,
    Json,
    answer_data,
    finding_data,
    rule_base_name_data,
    value_data,
)
from chainlens.telling.prooftree import Node
from chainlens.telling.wording.conditions import condition_in_words


def trace_data(trace: Trace, wanted: Wanted) -> Json:
    """Return a trace that was filtered by `wanted`, with every finding that it names."""
    base = trace.diagnosis.base
    cited = _cited(trace)
    return {
        "format": JSON_FORMAT,
        "rule_base": rule_base_name_data(base),
        "case": case_data(trace.diagnosis.case),
        "wanted": asdict(wanted),
        "answers": [
            {
                "question": each.question.id,
                "ask": each.question.ask,
                "answer": answer_data(each.answer),
                "used_by": list(each.used_by),
            }
            for each in trace.answers
        ],
        "rules": [_rule(base, each) for each in trace.rules],
        "remarks": [_remark(base, each) for each in trace.remarks],
        "verdicts": [verdict_data(each) for each in trace.verdicts],
        "ideas": [idea_data(each) for each in trace.ideas],
        "retired": [
            {"rule": rule.id, "pack": rule.pack, "title": rule.title, "reason": rule.reason}
            for rule in trace.retired
        ],
        "findings": [finding_data(base, id_) for id_ in base.findings if id_ in cited],
    }


def _cited(trace: Trace) -> set[str]:
    """Return the ids of all findings that some part of the trace names."""
    judged: list[Verdict | IdeaVerdict] = [*trace.verdicts, *trace.ideas]
    remarks = [each.remark for each in trace.remarks]
    remarks += [remark for one in judged for remark in one.caveats + one.gaps]
    rests = [rest for each in trace.verdicts for rest in each.rest.values()]
    rests += [each.rest for each in trace.ideas if each.rest]
    tensions = [tension for one in judged for tension in one.tensions]
    rules = [*(each.rule for each in trace.rules), *trace.retired]
    cited = {id_ for rule in rules for id_ in rule.findings}
    cited |= {id_ for remark in remarks for id_ in remark.findings}
    cited |= {finding.id for rest in rests for finding in rest.findings}
    return cited | {id_ for tension in tensions for id_ in (tension.used.id, tension.other.id)}


def tree_data(root: Node) -> Json:
    """Return a tree of reasons: a node with all below it."""
    return {
        "id": root.id,
        "kind": root.kind.value,
        "about": root.target,
        "lines": list(root.lines),
        "repeats": root.repeats,
        "children": [tree_data(child) for child in root.children],
    }


def _rule(base: RuleBase, trace: RuleTrace) -> Json:
    rule = trace.rule
    return {
        "rule": rule.id,
        "pack": rule.pack,
        "title": rule.title,
        "status": rule.status,
        "exception": rule.is_exception,
        "says": rule.says,
        "conclusion": conclusion_data(rule.then),
        "truth": trace.truth.name.lower(),
        "state": trace.state.value,
        "conditions": [_condition(base, each) for each in trace.conditions],
        "argument": _fate(trace.argument) if trace.argument else None,
        "effects": [
            {"rule": each.rule, "kind": each.kind, "state": each.state.value}
            for each in trace.effects
        ],
        "findings": list(rule.findings),
        "hedge": rule.hedge,
        "mechanism": rule.mechanism,
        "scope": rule.scope.says if rule.scope else "",
        "judgement": rule.judgement,
    }


def _fate(argument: Argument) -> Json:
    return {
        "counts": argument.counts,
        "set_aside_by": list(argument.set_aside_by),
        "limited_by": list(argument.limited_by),
        "may_be_set_aside_by": list(argument.may_be_set_aside_by),
        "may_be_limited_by": list(argument.may_be_limited_by),
        "undercut": [{"claim": claim, "value": value} for claim, value in argument.undercut],
        "in_scope": argument.in_scope.name.lower() if argument.rule.scope else None,
    }


def _remark(base: RuleBase, trace: RemarkTrace) -> Json:
    remark = trace.remark
    return {
        "id": remark.id,
        "kind": remark.kind,
        "says": remark.says,
        "truth": trace.truth.name.lower(),
        "conditions": [_condition(base, each) for each in trace.conditions],
        "findings": list(remark.findings),
    }


def _condition(base: RuleBase, trace: ConditionTrace) -> Json:
    condition = trace.state.condition
    return {
        "number": trace.number,
        "condition": condition_in_words(base, condition),
        "asks": asks(condition),
        "truth": trace.truth.name.lower(),
        "met_by": [_met(each) for each in trace.met_by],
        "parts": [_condition(base, part) for part in trace.parts],
    }


def asks(condition: Condition) -> Json:
    """Return what a condition asks, in the words of a rule file; parts stand elsewhere."""
    match condition:
        case AnyOf() | AllOf():
            return {"kind": "any" if isinstance(condition, AnyOf) else "all"}
        case ClaimIs(claim, values):
            return {"kind": "is", "claim": claim, "values": list(values)}
        case InRange(question):
            names = ("at_least", "at_most", "above", "below")
            bounds: Json = {name: value_data(getattr(condition, name)) for name in names}
            return {"kind": "range", "question": question, **bounds}
        case ChoiceIs(question, options):
            kind = "is"
        case Includes(question, options):
            kind = "includes"
        case _:
            kind, question, options = "lacks", condition.question, condition.options
    return {"kind": kind, "question": question, "options": list(options)}


def _met(met: Met) -> Json:
    match = met.match
    return {"kind": match.kind, "name": match.name, "value": match.value, "by": list(met.by)}
