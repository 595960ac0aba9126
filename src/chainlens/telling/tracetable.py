"""A trace as one table: a row for each rule and condition; `docs/trace.md` tells the columns."""

from collections.abc import Iterator

from chainlens.inquiry import ConditionTrace, RuleTrace, Trace
from chainlens.model import AllOf, AnyOf, Point, Rule, RuleBase, Supports, Value
from chainlens.reasoning import Diagnosis
from chainlens.telling.as_json.values import value_data
from chainlens.telling.wording.conditions import condition_in_words
from chainlens.telling.wording.tables import Table, table

# The names are for programs as well and are not translated.
COLUMNS = (
    "place", "rule", "title", "kind", "concludes", "state", "says",
    "condition", "condition_says", "asks", "truth", "answer", "known", "said_by", "note", "met_by",
    "from_rules", "set_aside_by", "limited_by", "undercut", "sets_aside", "limits",
    "findings", "basis", "passages", "works", "judgement",
)  # fmt: skip
_JOINT = "; "


def trace_table(trace: Trace) -> Table:
    """Return a row for each condition of each rule, parts of conditions too; retired rules last."""
    diagnosis = trace.diagnosis
    places = {rule.id: number for number, rule in enumerate(diagnosis.base.active, start=1)}
    rows = [
        row for each in trace.rules for row in _rule_rows(diagnosis, each, places[each.rule.id])
    ]
    rows += [_row(_about(diagnosis.base, rule), state="retired") for rule in trace.retired]
    return table("trace", COLUMNS, rows)


def _row(*parts: dict[str, str], **more: str) -> tuple[str, ...]:
    cells = {key: value for part in (*parts, more) for key, value in part.items()}
    return tuple(cells.get(column, "") for column in COLUMNS)


def _rule_rows(diagnosis: Diagnosis, trace: RuleTrace, place: int) -> Iterator[tuple[str, ...]]:
    of_rule = {
        **_about(diagnosis.base, trace.rule),
        "place": str(place),
        "state": trace.state.value,
        **_fate(trace),
    }
    conditions = list(trace.walk())
    if not conditions:
        yield _row(of_rule)
    for condition in conditions:
        yield _row(of_rule, _condition(diagnosis, condition))


def _about(base: RuleBase, rule: Rule) -> dict[str, str]:
    findings = [base.findings[id_] for id_ in rule.findings]
    works = dict.fromkeys(key for each in findings for key in each.works)
    return {
        "rule": rule.id,
        "title": rule.title,
        "kind": "exception" if rule.is_exception else "rule",
        "concludes": _concludes(rule),
        "says": rule.says,
        "sets_aside": _JOINT.join(rule.sets_aside),
        "limits": _JOINT.join(rule.limits),
        "findings": _JOINT.join(rule.findings),
        "basis": _JOINT.join(dict.fromkeys(each.basis for each in findings)),
        "passages": _JOINT.join(dict.fromkeys(key for each in findings for key in each.passages)),
        "works": _JOINT.join(f"{key} ({base.works[key].status})" for key in works),
        "judgement": rule.judgement,
    }


def _concludes(rule: Rule) -> str:
    if isinstance(rule.then, Supports):
        return f"{rule.then.claim}={rule.then.value}"
    return f"{rule.then.intervention}: {rule.then.point}" if isinstance(rule.then, Point) else ""


def _fate(trace: RuleTrace) -> dict[str, str]:
    argument = trace.argument
    if argument is None:
        return {}
    return {
        "set_aside_by": _JOINT.join(argument.set_aside_by),
        "limited_by": _JOINT.join(argument.limited_by),
        "undercut": _JOINT.join(f"{claim}={value}" for claim, value in argument.undercut),
    }


def _condition(diagnosis: Diagnosis, trace: ConditionTrace) -> dict[str, str]:
    condition = trace.state.condition
    cells = {
        "condition": trace.number,
        "condition_says": condition_in_words(diagnosis.base, condition),
        "truth": trace.truth.name.lower(),
        "met_by": _JOINT.join(met.match.value for met in trace.met_by),
        "from_rules": _JOINT.join(dict.fromkeys(id_ for met in trace.met_by for id_ in met.by)),
    }
    if isinstance(condition, AnyOf | AllOf):
        return {**cells, "asks": "any" if isinstance(condition, AnyOf) else "all"}
    claim = getattr(condition, "claim", "")
    if claim:
        return {**cells, "asks": f"claim:{claim}"}
    question = getattr(condition, "question", "")
    cells["asks"] = f"question:{question}"
    answer = diagnosis.answer(question)
    if answer is not None:
        cells |= {
            "answer": _value(answer.value),
            "known": answer.known or "",
            "said_by": answer.said_by,
            "note": answer.note,
        }
    return cells


def _value(value: Value | None) -> str:
    if isinstance(value, tuple):
        return _JOINT.join(value) or "none"
    return "unknown" if value is None else str(value_data(value))
