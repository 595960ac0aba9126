"""Loads a rule base from a folder of YAML files, strictly, with all mistakes reported at once."""

from chainlens.knowledge.rulefiles.load import load_rule_base, read_pack, rule_base_of

__all__ = ["load_rule_base", "read_pack", "rule_base_of"]
