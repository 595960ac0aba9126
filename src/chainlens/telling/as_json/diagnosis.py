"""A diagnosis as plain data."""

from chainlens.model import Case, Conclusion, Point
from chainlens.reasoning import Argument, Diagnosis, IdeaVerdict, Verdict
from chainlens.telling.as_json.values import (
    JSON_FORMAT,
    Json,
    answer_data,
    finding_data,
    remarks_data,
    rest_data,
    rule_base_name_data,
    tensions_data,
)


def diagnosis_data(diagnosis: Diagnosis) -> Json:
    """Return a whole diagnosis: the case, every verdict and idea, every argument, every source."""
    base = diagnosis.base
    findings = _cited(diagnosis)
    return {
        "format": JSON_FORMAT,
        "rule_base": rule_base_name_data(base),
        "case": case_data(diagnosis.case),
        "verdicts": [verdict_data(verdict) for verdict in diagnosis.verdicts],
        "ideas": [idea_data(idea) for idea in diagnosis.ideas],
        "arguments": [_argument(argument) for argument in diagnosis.arguments.values()],
        "rules": {id_: truth.name.lower() for id_, truth in diagnosis.truths.rules.items()},
        "caveats": remarks_data(diagnosis.caveats),
        "gaps": remarks_data(diagnosis.gaps),
        "unasked": list(diagnosis.unasked),
        "findings": [finding_data(base, id_) for id_ in base.findings if id_ in findings],
    }


def case_data(case: Case) -> Json:
    """Return a case as it was read."""
    return {
        "name": case.name,
        "author": case.author,
        "date": case.date,
        "note": case.note,
        "answers": {id_: answer_data(answer) for id_, answer in case.answers.items()},
    }


def _cited(diagnosis: Diagnosis) -> set[str]:
    """Return the ids of all findings that some part of the diagnosis names."""
    judged: list[Verdict | IdeaVerdict] = [*diagnosis.verdicts, *diagnosis.ideas]
    rules = [argument.rule for argument in diagnosis.arguments.values()]
    rules += [rule for idea in diagnosis.ideas for rule in idea.open_points]
    rules += [need.rule for idea in diagnosis.ideas for need in idea.needs]
    remarks = [*diagnosis.caveats, *diagnosis.gaps]
    remarks += [remark for one in judged for remark in one.caveats + one.gaps]
    tensions = [tension for one in judged for tension in one.tensions]
    cited = {id_ for rule in rules for id_ in rule.findings}
    cited |= {id_ for remark in remarks for id_ in remark.findings}
    return cited | {id_ for tension in tensions for id_ in (tension.used.id, tension.other.id)}


def verdict_data(verdict: Verdict) -> Json:
    """Return one verdict."""
    return {
        "claim": verdict.claim.id,
        "title": verdict.claim.title,
        "status": verdict.status.value,
        "values": [
            {
                "value": value,
                "text": verdict.claim.values[value],
                "rest": rest_data(verdict.rest[value]),
            }
            for value in verdict.values
        ],
        "states": {value: state.value for value, state in verdict.states.items()},
        "arguments": [argument.rule.id for argument in verdict.arguments],
        "missing": list(verdict.missing),
        "tensions": tensions_data(verdict.tensions),
        "caveats": remarks_data(verdict.caveats),
        "gaps": remarks_data(verdict.gaps),
    }


def idea_data(idea: IdeaVerdict) -> Json:
    """Return the verdict on one idea."""
    return {
        "intervention": idea.intervention.id,
        "title": idea.intervention.title,
        "status": idea.status.value,
        "arguments": [argument.rule.id for argument in idea.arguments],
        "needs": [{"rule": need.rule.id, "met": need.met.name.lower()} for need in idea.needs],
        "open_points": [rule.id for rule in idea.open_points],
        "find_out": list(idea.find_out),
        "rest": rest_data(idea.rest) if idea.rest else None,
        "tensions": tensions_data(idea.tensions),
        "caveats": remarks_data(idea.caveats),
        "gaps": remarks_data(idea.gaps),
    }


def _argument(argument: Argument) -> Json:
    rule = argument.rule
    return {
        "rule": rule.id,
        "title": rule.title,
        "says": rule.says,
        "conclusion": conclusion_data(rule.then),
        "findings": list(rule.findings),
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
        "scope": rule.scope.says if rule.scope else "",
        "in_scope": argument.in_scope.name.lower() if rule.scope else None,
        "judgement": rule.judgement,
        "pack": rule.pack,
    }


def conclusion_data(then: Conclusion | None) -> Json | None:
    """Return what a rule concludes; None for an exception without a conclusion."""
    if isinstance(then, Point):
        return {
            "intervention": then.intervention,
            "point": then.point,
            "criterion": then.criterion,
        }
    return {"claim": then.claim, "value": then.value} if then is not None else None
