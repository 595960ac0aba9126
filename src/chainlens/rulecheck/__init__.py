"""Checks a rule base that loads for what only reasoning can show."""

from chainlens.rulecheck.checks import CheckResult, check_rule_base
from chainlens.rulecheck.weakness import Weakness

__all__ = ["CheckResult", "Weakness", "check_rule_base"]
