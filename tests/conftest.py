"""What all tests share."""

import os

import pytest

# Set before anything imports Qt: without a display Qt ends the whole process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from chainlens import paths
from chainlens.model.knowledge import RuleBase
from chainlens.rulefiles import load_rule_base


@pytest.fixture(scope="session")
def base() -> RuleBase:
    """The rule base that comes with the program."""
    return load_rule_base(paths.rules_dir())
