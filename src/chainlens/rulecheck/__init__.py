"""Checks a rule base that loads for what only reasoning can show."""

from chainlens.rulecheck.checks import check_rule_base

__all__ = ["check_rule_base"]
