"""Conditions on answers, and the ways in which something can come out, as plain data."""

from chainlens.model import (
    AllOf,
    AnyOf,
    ChoiceIs,
    ClaimIs,
    Condition,
    Includes,
    InRange,
    Lacks,
    RuleBase,
    Value,
)
from chainlens.reasoning import Way, Ways
from chainlens.telling.as_json.values import Json, value_data
from chainlens.telling.wording.ways import answer_wanted


def ways_data(base: RuleBase, ways: Ways | None) -> Json | None:
    """Return the ways in which something comes out, or None if they could not be worked out."""
    if ways is None:
        return None
    return {
        "possible": ways.is_possible,
        "certain": ways.is_certain,
        "always": way_data(base, ways.always),
        "ways": [way_data(base, way) for way in ways.ways],
    }


def way_data(base: RuleBase, way: Way) -> list[Json]:
    """Return the conditions of one way."""
    return [wanted_data(base, condition) for condition in way.conditions]


def wanted_data(base: RuleBase, condition: Condition) -> Json:
    """Return a condition on the answer to one question, in words and as a rule would have it."""
    return {"wanted": answer_wanted(base, condition), "when": condition_data(condition)}


def condition_data(condition: Condition) -> Json:
    """Return a condition as the rule files write it."""
    match condition:
        case ChoiceIs(question, options):
            return {"question": question, "is": list(options)}
        case Includes(question, options):
            return {"question": question, "includes": list(options)}
        case Lacks(question, options):
            return {"question": question, "lacks": list(options)}
        case InRange():
            bounds: dict[str, Value | None] = {
                "at_least": condition.at_least,
                "above": condition.above,
                "at_most": condition.at_most,
                "below": condition.below,
            }
            given = {key: value_data(bound) for key, bound in bounds.items() if bound is not None}
            return {"question": condition.question, **given}
        case ClaimIs(claim, values):
            return {"claim": claim, "is": list(values)}
        case AnyOf(parts):
            return {"any": [condition_data(part) for part in parts]}
        case AllOf(parts):
            return {"all": [condition_data(part) for part in parts]}
