"""The rule base is found in a checkout, an installed wheel and a frozen bundle."""

import re
import sys
from pathlib import Path

import pytest

from chainlens.system import paths
from chainlens.system.errors import ChainLensError


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Move the package to a folder of its own, with no rule base anywhere near."""
    folder = tmp_path / "src" / "chainlens"
    folder.mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(folder / "system" / "paths.py"))
    monkeypatch.delattr(sys, "_MEIPASS", raising=False)
    return folder


def rule_base(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "base.yaml").touch()
    return folder


def test_in_a_checkout_it_lies_beside_the_sources(package: Path, tmp_path: Path):
    rules = rule_base(tmp_path / "rules")
    assert paths.rules_dir() == rules
    assert paths.examples_dir() == rules / "examples"


def test_in_a_wheel_it_lies_in_the_package(package: Path, tmp_path: Path):
    rule_base(tmp_path / "rules")
    rules = rule_base(package / "rules")
    assert paths.rules_dir() == rules


def test_in_a_bundle_it_lies_where_the_bundle_is_unpacked(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "unpacked"), raising=False)
    rules = rule_base(tmp_path / "unpacked" / "chainlens" / "rules")
    assert paths.rules_dir() == rules


def test_a_folder_without_base_yaml_is_not_taken_for_one(package: Path, tmp_path: Path):
    (package / "rules").mkdir()
    rules = rule_base(tmp_path / "rules")
    assert paths.rules_dir() == rules


def test_where_it_is_missing_the_message_names_every_place_once(package: Path, tmp_path: Path):
    places = (package / "rules", package / "chainlens" / "rules", tmp_path / "rules")
    looked = re.escape(", ".join(map(str, places)))
    with pytest.raises(ChainLensError, match=rf"looked in {looked}\. Install the program again\.$"):
        paths.rules_dir()


def test_the_programs_own_rule_base_and_examples_are_there():
    assert (paths.rules_dir() / "base.yaml").is_file()
    assert list(paths.examples_dir().glob("*.yaml"))
