"""A rule base as plain data, item by item, so that two can be compared: whatever its model holds.

Conditions are written as in rule files. Left out is that on which no verdict rests: the pages of
the wizard, the glossary, waivers, and what rules are tried on.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import get_args

from chainlens.model import (
    AllOf,
    AnyOf,
    ChoiceIs,
    ClaimIs,
    Condition,
    Includes,
    InRange,
    RuleBase,
)
from chainlens.records.canonical import Json, number_text

KINDS = (
    "themes", "respondents", "questions", "claims", "interventions", "rules", "caveats", "gaps",
    "findings", "passages", "works",
)  # fmt: skip
_LEFT_OUT = {"tests"}


def knowledge_data(base: RuleBase) -> dict[str, list[Json]]:
    """Return what a rule base holds by kind, each kind a list in the base's order."""
    return {kind: [item_data(each) for each in getattr(base, kind).values()] for kind in KINDS}


def item_data(item: object) -> Json:
    """Return a value of the model by the names of its fields, but for where it stands."""
    assert is_dataclass(item)
    return {
        each.name: _data(getattr(item, each.name))
        for each in fields(item)
        if each.compare and each.name not in _LEFT_OUT
    }


def _data(value: object) -> object:
    if isinstance(value, get_args(Condition)):
        return condition_data(value)
    if is_dataclass(value):
        return item_data(value)
    if isinstance(value, Mapping):  # texts by id: a list, since their order counts
        return [{"id": id_, "text": _data(text)} for id_, text in value.items()]
    if isinstance(value, tuple):
        return [_data(each) for each in value]
    if isinstance(value, Decimal):
        return number_text(value)
    return str(value) if type(value) is int else value


def condition_data(condition: Condition) -> Json:
    """Return a condition as a rule file has it."""
    match condition:
        case AnyOf(parts):
            return {"any": [condition_data(part) for part in parts]}
        case AllOf(parts):
            return {"all": [condition_data(part) for part in parts]}
        case ClaimIs(claim, values):
            return {"claim": claim, "is": list(values)}
        case InRange(question):
            bounds = {
                name: number_text(bound)
                for name in ("at_least", "at_most", "above", "below")
                if (bound := getattr(condition, name)) is not None
            }
            return {"question": question, **bounds}
        case ChoiceIs(question, options):
            return {"question": question, "is": list(options)}
        case Includes(question, options):
            return {"question": question, "includes": list(options)}
        case _:
            return {"question": condition.question, "lacks": list(condition.options)}
