"""Ideas that were checked against a case, as plain data."""

from chainlens.inquiry import (
    ConditionState,
    Conflict,
    IdeaCheck,
    IdeaChecks,
    LimitCheck,
    PointCheck,
    ToSettle,
)
from chainlens.model import RuleBase
from chainlens.telling.as_json.conditions import condition_data, wanted_data, ways_data
from chainlens.telling.as_json.diagnosis import case_data, idea_data
from chainlens.telling.as_json.values import JSON_FORMAT, Json, finding_data, rule_base_name_data
from chainlens.telling.wording.conceptnote import note_lines
from chainlens.telling.wording.conditions import condition_in_words


def idea_checks_data(checks: IdeaChecks) -> Json:
    """Return ideas that were checked against one case."""
    base = checks.diagnosis.base
    found = [_check(checks, check) for check in checks.checks]
    cited = {id_ for check in checks.checks for id_ in _cited(check)}
    return {
        "format": JSON_FORMAT,
        "rule_base": rule_base_name_data(base),
        "case": case_data(checks.diagnosis.case),
        "checks": found,
        "findings": [finding_data(base, id_) for id_ in base.findings if id_ in cited],
    }


def _cited(check: IdeaCheck) -> set[str]:
    verdict = check.verdict
    rules = [point.rule for point in check.points]
    rules += [limit.rule for point in check.points for limit in point.limits]
    cited = {id_ for rule in rules for id_ in rule.findings}
    cited |= {id_ for remark in verdict.caveats + verdict.gaps for id_ in remark.findings}
    cited |= {id_ for t in verdict.tensions for id_ in (t.used.id, t.other.id)}
    cited |= {finding.id for conflict in check.conflicts for finding in conflict.findings}
    return cited | {finding.id for finding in (verdict.rest.findings if verdict.rest else ())}


def _check(checks: IdeaChecks, check: IdeaCheck) -> Json:
    base = checks.diagnosis.base
    prospects = None
    if check.prospects is not None:
        prospects = [
            {"status": status.value, "ways": ways_data(base, ways)}
            for status, ways in check.prospects.items()
        ]
    return {
        "verdict": idea_data(check.verdict),
        "idea": check.idea.idea,
        "points": [_point(base, point) for point in check.points],
        "prospects": prospects,
        "at_a_price": ways_data(base, check.at_a_price),
        "to_settle": [_to_settle(base, one) for one in check.to_settle],
        "compared_with": [idea.id for idea in check.compared_with],
        "conflicts": [_conflict(base, conflict) for conflict in check.conflicts],
        "note": [line.cited for line in note_lines(checks, check)],
    }


def _point(base: RuleBase, point: PointCheck) -> Json:
    rule = point.rule
    return {
        "rule": rule.id,
        "pack": rule.pack,
        "point": point.point,
        "criterion": point.criterion,
        "state": point.state.value,
        "says": rule.says,
        "hedge": rule.hedge,
        "mechanism": rule.mechanism,
        "findings": list(rule.findings),
        "conditions": [_condition(base, state) for state in point.conditions],
        "limits": [_limit(base, limit) for limit in point.limits],
        "ways": ways_data(base, point.ways),
        "scope": rule.scope.says if rule.scope else "",
        "in_scope": point.in_scope.name.lower() if point.in_scope else None,
        "judgement": rule.judgement,
    }


def _condition(base: RuleBase, state: ConditionState) -> Json:
    return {
        "condition": condition_in_words(base, state.condition),
        "when": condition_data(state.condition),
        "truth": state.truth.name.lower(),
    }


def _limit(base: RuleBase, limit: LimitCheck) -> Json:
    return {
        "rule": limit.rule.id,
        "pack": limit.rule.pack,
        "sets_aside": limit.sets_aside,
        "state": limit.state.value,
        "says": limit.rule.says,
        "findings": list(limit.rule.findings),
        "ways": ways_data(base, limit.ways),
    }


def _to_settle(base: RuleBase, one: ToSettle) -> Json:
    return {
        "question": one.question.id,
        "ask": one.question.ask,
        "weight": one.weight.name.lower() if one.weight is not None else None,
        "asked": one.asked.name.lower(),
        "leaves": [
            {
                **wanted_data(base, remaining.condition),
                "statuses": [status.value for status in remaining.statuses],
            }
            for remaining in one.answers
        ],
    }


def _conflict(base: RuleBase, conflict: Conflict) -> Json:
    return {
        "kind": conflict.kind.value,
        "first": conflict.first.id,
        "second": conflict.second.id,
        "here": conflict.here,
        "differences": [
            {
                "question": difference.question.id,
                "first": wanted_data(base, difference.first),
                "second": wanted_data(base, difference.second),
            }
            for difference in conflict.differences
        ],
        "findings": [finding.id for finding in conflict.findings],
        "rules": [rule.id for rule in conflict.rules],
    }
