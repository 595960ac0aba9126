"""Diagnoses and explanations as plain data for JSON; `docs/json-format.md` describes them."""

from chainlens.telling.as_json.comparison import comparison_data
from chainlens.telling.as_json.diagnosis import diagnosis_data, idea_data, verdict_data
from chainlens.telling.as_json.disagreements import disagreements_data, together_data
from chainlens.telling.as_json.explanations import (
    barred_data,
    proof_data,
    why_asked_data,
    why_not_data,
)
from chainlens.telling.as_json.ideachecks import idea_checks_data
from chainlens.telling.as_json.packs import packs_data
from chainlens.telling.as_json.records import replay_data, sealing_data
from chainlens.telling.as_json.reviews import review_data
from chainlens.telling.as_json.rulebase import coverage_data, entries_data, rule_base_data
from chainlens.telling.as_json.takeout import effect_data, hanging_data
from chainlens.telling.as_json.trace import trace_data, tree_data
from chainlens.telling.as_json.values import JSON_FORMAT, Json, rule_base_name_data
from chainlens.telling.as_json.whatif import (
    ask_next_data,
    certainties_data,
    guide_data,
    weights_data,
    would_change_data,
)

__all__ = [
    "JSON_FORMAT",
    "Json",
    "ask_next_data",
    "barred_data",
    "certainties_data",
    "comparison_data",
    "coverage_data",
    "diagnosis_data",
    "disagreements_data",
    "effect_data",
    "entries_data",
    "guide_data",
    "hanging_data",
    "idea_checks_data",
    "idea_data",
    "packs_data",
    "proof_data",
    "replay_data",
    "review_data",
    "rule_base_data",
    "rule_base_name_data",
    "sealing_data",
    "together_data",
    "trace_data",
    "tree_data",
    "verdict_data",
    "weights_data",
    "why_asked_data",
    "why_not_data",
    "would_change_data",
]
