"""The fingerprint is that of the knowledge: not of the machine, and not of the examples."""

import random
import shutil
from pathlib import Path

import pytest

from chainlens.knowledge.rulefiles import load_rule_base
from chainlens.knowledge.rulefiles.fingerprint import fingerprint
from chainlens.model.knowledge import RuleBase


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.yaml") if "examples" not in path.parts)


def contents(folder: Path, files: list[Path]) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def copy(small_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(small_folder, tmp_path / "elsewhere" / "copy")


def test_a_base_carries_the_fingerprint_of_its_files(small: RuleBase, small_folder: Path):
    assert small.fingerprint == fingerprint(contents(small_folder, files_of(small_folder)))
    assert len(small.fingerprint) == 64
    assert set(small.fingerprint) <= set("0123456789abcdef")


def test_the_order_of_files_makes_no_difference(small: RuleBase, small_folder: Path):
    files = files_of(small_folder)
    random.Random(1).shuffle(files)
    assert files != sorted(files)
    assert fingerprint(contents(small_folder, files)) == small.fingerprint


def test_the_folder_makes_no_difference(small: RuleBase, copy: Path):
    assert load_rule_base(copy).fingerprint == small.fingerprint


def test_a_relative_path_makes_no_difference(
    small: RuleBase, copy: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(copy.parent)
    assert load_rule_base(Path("copy")).fingerprint == small.fingerprint
    assert load_rule_base(Path("../elsewhere/copy")).fingerprint == small.fingerprint


def test_line_ends_make_no_difference(small: RuleBase, copy: Path):
    for path in files_of(copy):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_rule_base(copy).fingerprint == small.fingerprint


def test_examples_and_hidden_files_make_no_difference(small: RuleBase, copy: Path):
    (copy / "examples" / "a_coffee_chain.yaml").unlink()
    (copy / "examples" / "other.yaml").write_text("chainlens_case: 1\n")
    (copy / ".note.yaml").write_text("a: b\n")
    assert load_rule_base(copy).fingerprint == small.fingerprint


def test_any_byte_of_any_file_makes_a_difference(small: RuleBase, copy: Path):
    found = {small.fingerprint}
    files = files_of(copy)
    for path in files:
        before = path.read_bytes()
        for changed in (before + b"\n", b"#" + before, before.replace(b"e", b"E", 1)):
            path.write_bytes(changed)
            found.add(fingerprint(contents(copy, files)))
        path.write_bytes(before)
    assert len(found) == 1 + 3 * len(files)


def test_another_name_or_place_makes_a_difference(small: RuleBase, copy: Path):
    (copy / "glossary" / "terms.yaml").rename(copy / "glossary" / "words.yaml")
    assert load_rule_base(copy).fingerprint != small.fingerprint


def test_what_is_moved_from_one_file_to_the_next_makes_a_difference(tmp_path: Path):
    one, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    found = set()
    for first, second in (("xy", ""), ("x", "y"), ("", "xy")):
        one.write_text(first)
        other.write_text(second)
        found.add(fingerprint(contents(tmp_path, [one, other])))
    assert len(found) == 3


def test_a_file_more_makes_a_difference(small: RuleBase, copy: Path):
    (copy / "glossary" / "more.yaml").write_text("- {term: a, says: b}\n")
    assert load_rule_base(copy).fingerprint != small.fingerprint
