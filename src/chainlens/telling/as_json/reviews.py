"""A report held against a case, as plain data."""

from chainlens.inquiry import AssertionReview, Hinge, Review
from chainlens.model import Report
from chainlens.reasoning import Verdict
from chainlens.telling.as_json.conditions import ways_data
from chainlens.telling.as_json.diagnosis import case_data, idea_data, verdict_data
from chainlens.telling.as_json.values import (
    JSON_FORMAT,
    Json,
    answer_data,
    finding_data,
    rule_base_name_data,
)


def review_data(review: Review) -> Json:
    """Return a report held against a case."""
    base = review.diagnosis.base
    cited = {id_ for one in review.reviews for id_ in _cited(one)}
    return {
        "format": JSON_FORMAT,
        "rule_base": rule_base_name_data(base),
        "case": case_data(review.diagnosis.case),
        "report": _report(review.report),
        "reviews": [_review(review, one) for one in review.reviews],
        "findings": [finding_data(base, id_) for id_ in base.findings if id_ in cited],
    }


def _cited(one: AssertionReview) -> set[str]:
    judged = [part for part in (one.verdict, one.idea) if part is not None]
    cited: set[str] = set()
    for part in judged:
        rests = part.rest.values() if isinstance(part, Verdict) else [part.rest]
        cited |= {finding.id for rest in rests if rest for finding in rest.findings}
        cited |= {id_ for argument in part.arguments for id_ in argument.rule.findings}
        cited |= {id_ for remark in part.caveats + part.gaps for id_ in remark.findings}
        cited |= {id_ for t in part.tensions for id_ in (t.used.id, t.other.id)}
    if one.idea is not None:
        rules = [*one.idea.open_points, *(need.rule for need in one.idea.needs)]
        cited |= {id_ for rule in rules for id_ in rule.findings}
    return cited


def _report(report: Report) -> Json:
    return {
        "name": report.name,
        "author": report.author,
        "date": report.date,
        "note": report.note,
        "asserts": [assertion.asserts for assertion in report.assertions],
    }


def _review(review: Review, one: AssertionReview) -> Json:
    assertion = one.assertion
    return {
        "asserts": assertion.asserts,
        "says": assertion.says,
        "page": assertion.page,
        "note": assertion.note,
        "status": one.status.value,
        "comes_to": None if one.comes_to is None else [status.value for status in one.comes_to],
        "supported": ways_data(review.diagnosis.base, one.supported),
        "with_limits": ways_data(review.diagnosis.base, one.with_limits),
        "hinges": [_hinge(hinge) for hinge in one.hinges],
        "verdict": verdict_data(one.verdict) if one.verdict else None,
        "idea": idea_data(one.idea) if one.idea else None,
    }


def _hinge(hinge: Hinge) -> Json:
    return {
        "question": hinge.question.id,
        "ask": hinge.question.ask,
        "asked": hinge.asked.name.lower(),
        "open": hinge.is_open,
        "answer": answer_data(hinge.answer) if hinge.answer is not None else None,
    }
