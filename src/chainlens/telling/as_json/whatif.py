"""What would change a verdict, what is certain, what to ask next, as plain data."""

from collections.abc import Iterable

from chainlens.inquiry import (
    AskNext,
    Certainty,
    ChangeSet,
    ChangeStep,
    Guide,
    GuideEntry,
    Range,
    Weight,
    WhatWouldChange,
    Worth,
)
from chainlens.model import RuleBase
from chainlens.reasoning import Outcome
from chainlens.telling.as_json.values import JSON_FORMAT, Json, answer_data, value_data


def would_change_data(base: RuleBase, found: WhatWouldChange) -> Json:
    """Return every smallest set of answers that changes a verdict."""
    return {
        "format": JSON_FORMAT,
        **_about(base, found.about),
        "value": found.value or None,
        "now": outcome_data(found.now),
        "most": found.most,
        "sets": [_set(each) for each in found.sets],
    }


def _about(base: RuleBase, about: str) -> Json:
    return {"claim" if about in base.claims else "intervention": about}


def outcome_data(outcome: Outcome) -> Json:
    """Return what comes of a claim or an idea."""
    return {"status": str(outcome.status), "values": list(outcome.values)}


def _set(each: ChangeSet) -> Json:
    return {
        "way": each.way.value,
        "outcome": outcome_data(each.outcome),
        "changes": [_step(step) for step in each.steps],
    }


def _step(step: ChangeStep) -> Json:
    return {
        "question": step.question.id,
        "now": answer_data(step.now) if step.now else None,
        "footing": step.footing.value,
        "then": {
            "value": value_data(step.then.value),
            "options": list(step.then.options),
            "named": list(step.then.named),
            "not_named": list(step.then.not_named),
            "ranges": [_range(each) for each in step.then.ranges],
        },
        "asked": step.asked.name.lower(),
        "programme_could": step.question.programme_could if step.programme_could else "",
    }


def _range(numbers: Range) -> Json:
    return {
        "low": value_data(numbers.low),
        "low_is_in": numbers.low_is_in,
        "high": value_data(numbers.high),
        "high_is_in": numbers.high_is_in,
    }


def weights_data(found: Iterable[Weight]) -> Json:
    """Return which answers matter most."""
    return {
        "format": JSON_FORMAT,
        "weights": [
            {
                "question": weight.question.id,
                "alone": list(weight.alone),
                "with_one_more": list(weight.with_one_more),
            }
            for weight in found
        ],
    }


def certainties_data(base: RuleBase, found: Iterable[Certainty]) -> Json:
    """Return what is certain of each claim and idea."""
    return {"format": JSON_FORMAT, "certainties": [_certainty(base, each) for each in found]}


def _certainty(base: RuleBase, each: Certainty) -> Json:
    settled_by = each.settled_by
    return {
        **_about(base, each.about),
        "now": outcome_data(each.now),
        "told": each.is_known,
        "outcomes": [outcome_data(outcome) for outcome in each.outcomes],
        "values": {value: certain.value for value, certain in (each.values or {}).items()},
        "hinges": list(each.hinges),
        "settled_by": None
        if settled_by is None
        else {
            "answers": {id_: value_data(value) for id_, value in settled_by.answers.items()},
            "outcome": outcome_data(settled_by.outcome),
        },
    }


def ask_next_data(found: AskNext) -> Json:
    """Return the open questions, those that settle most first."""
    return {
        "format": JSON_FORMAT,
        "unsettled": list(found.unsettled),
        "too_much_open": list(found.too_much_open),
        "ask": [_worth(worth) for worth in found.worths],
    }


def _worth(worth: Worth) -> Json:
    return {
        "question": worth.question.id,
        "respondents": list(worth.question.respondents),
        "settles": list(worth.settles),
        "at_least": worth.at_least,
        "at_best": worth.at_best,
        "may_settle": list(worth.may_settle),
        "may_change": list(worth.may_change),
        "hinge": list(worth.hinge),
    }


def guide_data(guide: Guide) -> Json:
    """Return an interview guide."""
    return {
        "format": JSON_FORMAT,
        "rule_base": {
            "id": guide.base.id,
            "version": guide.base.version,
            "fingerprint": guide.base.fingerprint,
        },
        "name": guide.case.name,
        "date": guide.case.date,
        "parts": [
            {
                "respondent": part.respondent.id if part.respondent else None,
                "topics": [
                    {"topic": topic.topic.id, "entries": [_entry(e) for e in topic.entries]}
                    for topic in part.topics
                ],
            }
            for part in guide.parts
        ],
    }


def _entry(entry: GuideEntry) -> Json:
    return {
        "question": entry.question.id,
        "number": entry.number,
        "bears_on": [bearing.about.id for bearing in entry.why.bearings],
        "may_follow": bool(entry.only_if),
        "asked_before": entry.asked_before,
        "told_by": [one.id for one in entry.told_by],
    }
