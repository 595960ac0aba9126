"""Diagnoses and explanations as plain data for JSON; `docs/json-format.md` describes them."""

from chainlens.as_json.diagnosis import diagnosis_data, idea_data, verdict_data
from chainlens.as_json.disagreements import disagreements_data
from chainlens.as_json.explanations import barred_data, proof_data, why_asked_data, why_not_data
from chainlens.as_json.rulebase import coverage_data, entries_data, rule_base_data
from chainlens.as_json.values import FORMAT, Json
from chainlens.as_json.whatif import (
    ask_next_data,
    certainties_data,
    guide_data,
    weights_data,
    would_change_data,
)

__all__ = [
    "FORMAT",
    "Json",
    "ask_next_data",
    "barred_data",
    "certainties_data",
    "coverage_data",
    "diagnosis_data",
    "disagreements_data",
    "entries_data",
    "guide_data",
    "idea_data",
    "proof_data",
    "rule_base_data",
    "verdict_data",
    "weights_data",
    "why_asked_data",
    "why_not_data",
    "would_change_data",
]
