"""What all tests share."""

import os
from pathlib import Path

import pytest

# Set before anything imports Qt: without a display Qt ends the whole process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Tests read what the program says, so it speaks English whatever this machine does.
os.environ["CHAINLENS_LANGUAGE"] = "en"

from chainlens.knowledge.rulefiles import load_rule_base
from chainlens.model.knowledge import RuleBase
from chainlens.system import paths


@pytest.fixture(scope="session")
def base() -> RuleBase:
    """The rule base that comes with the program."""
    return load_rule_base(paths.rules_dir())


@pytest.fixture(scope="session")
def small_folder() -> Path:
    """The folder of a rule base made for tests, small enough to know by heart."""
    return Path(__file__).parent / "core" / "small_base"


@pytest.fixture(scope="session")
def small(small_folder: Path) -> RuleBase:
    """A rule base made for tests, small enough to know by heart."""
    return load_rule_base(small_folder)
