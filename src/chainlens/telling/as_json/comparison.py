"""Two cases side by side as plain data."""

from chainlens.cases import AnswerChange
from chainlens.inquiry import Comparison, Difference, OneSided, Side
from chainlens.reasoning import Mixtures
from chainlens.telling.as_json.outcomes import about_data, link_change_data, outcome_data
from chainlens.telling.as_json.values import JSON_FORMAT, Json, answer_data


def comparison_data(found: Comparison) -> Json:
    """Return all that differs between two cases, and what is behind it."""
    return {
        "format": JSON_FORMAT,
        "a": _side(found.a),
        "b": _side(found.b),
        "one_rule_base": found.one_base,
        "differences": [_difference(each) for each in found.differences],
        "same": list(found.same),
        "answered_otherwise": [
            {**_change(change), "stands_behind": _part(found, change.question)}
            for change in found.answers
        ],
        "known_otherwise": [_change(change) for change in found.told],
        "weakest_links": [link_change_data(change, "a", "b") for change in found.links],
        "lost": [
            {
                "question": lost.question.id,
                "answer": answer_data(lost.answer),
                "reason": lost.reason.value,
            }
            for lost in found.lost
        ],
        "only_in_a": _one_sided(found.only_in_a),
        "only_in_b": _one_sided(found.only_in_b),
    }


def _side(side: Side) -> Json:
    case, base = side.case, side.base
    saved = {"version": case.rules_version, "fingerprint": case.rules_fingerprint}
    return {
        "name": case.name,
        "date": case.date,
        "rule_base": {"id": base.id, "version": base.version, "fingerprint": base.fingerprint},
        "saved_under": saved if case.rules_fingerprint else None,
    }


def _difference(difference: Difference) -> Json:
    return {
        **about_data(difference.about),
        "a": outcome_data(difference.a),
        "between": outcome_data(difference.between),
        "b": outcome_data(difference.b),
        "from_answers": difference.from_answers,
        "from_rules": difference.from_rules,
        "causes": _mixtures(difference.causes),
        "brings": _mixtures(difference.brings),
        "changed_rules": list(difference.rules),
    }


def _mixtures(found: Mixtures) -> Json:
    return {
        "sets": [list(each) for each in found.sets],
        "more": found.more,
        "complete": found.complete,
    }


def _change(change: AnswerChange) -> Json:
    return {
        "question": change.question,
        "a": answer_data(change.before) if change.before else None,
        "b": answer_data(change.after) if change.after else None,
    }


def _part(found: Comparison, question: str) -> str:
    if question in found.idle:
        return "nothing"
    return "made_up_for" if question in found.offset else "differences"


def _one_sided(only: OneSided) -> Json:
    return {
        "questions": list(only.questions),
        "claims": list(only.claims),
        "interventions": list(only.ideas),
    }
