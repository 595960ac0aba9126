"""Diagnoses and explanations as plain data for JSON; `docs/json-format.md` describes them."""

from chainlens.as_json.diagnosis import diagnosis_data, idea_data, verdict_data
from chainlens.as_json.disagreements import disagreements_data
from chainlens.as_json.explanations import barred_data, proof_data, why_asked_data, why_not_data
from chainlens.as_json.ideachecks import idea_checks_data
from chainlens.as_json.reviews import review_data
from chainlens.as_json.rulebase import coverage_data, entries_data, rule_base_data
from chainlens.as_json.values import FORMAT, Json

__all__ = [
    "FORMAT",
    "Json",
    "barred_data",
    "coverage_data",
    "diagnosis_data",
    "disagreements_data",
    "entries_data",
    "idea_checks_data",
    "idea_data",
    "proof_data",
    "review_data",
    "rule_base_data",
    "verdict_data",
    "why_asked_data",
    "why_not_data",
]
