"""Packs of the settings are loaded with what fits; what does not is left out, with its reason."""

import shutil
from pathlib import Path

import pytest

from chainlens.cases import casefiles
from chainlens.knowledge.rulefiles import load_rule_base
from chainlens.model.case import Answer, Case
from chainlens.rulecheck.packloading import (
    LeftOut,
    answers_to,
    check_new_pack,
    load_leaving_out,
    pack_in,
)
from chainlens.system import paths
from chainlens.system.errors import ChainLensError, FileProblems
from chainlens.telling.wording.ownpacks import PackState, left_out_note, pack_details

RULES = paths.rules_dir()
EXAMPLE = RULES.parent / "docs" / "example-pack" / "market_days"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "market_days")


def renamed(pack: Path, name: str) -> Path:
    """Return a copy of a pack under another id."""
    copy = shutil.copytree(pack, pack.parent / name)
    for path in sorted(copy.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8").replace("market_days", name)
        path.unlink()
        path.with_name(path.name.replace("market_days", name)).write_text(text, encoding="utf-8")
    return copy


def spoil(pack: Path) -> None:
    with (pack / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write("colour: blue\n")


def test_packs_that_fit_are_all_loaded(pack):
    other = renamed(pack, "fair_days")
    base, at_work = load_leaving_out(RULES, [pack, other])
    assert base.fingerprint == load_rule_base(RULES, [pack, other]).fingerprint
    assert {folder: each.id for folder, each in at_work.loaded.items()} == {
        pack: "market_days",
        other: "fair_days",
    }
    assert at_work.left_out == ()


def test_a_pack_with_mistakes_is_left_out_and_the_others_stay(pack):
    other = renamed(pack, "fair_days")
    spoil(pack)
    base, at_work = load_leaving_out(RULES, [pack, other])
    assert [each.id for each in base.packs] == ["fair_days"]
    (left,) = at_work.left_out
    assert left.folder == pack
    assert "pack.yaml" in str(left.error)


@pytest.mark.parametrize("gone", ["nowhere", "paper"])
def test_a_folder_that_holds_no_pack_is_left_out(gone, pack):
    folder = pack.parent / gone if gone == "nowhere" else RULES
    base, at_work = load_leaving_out(RULES, [folder, pack])
    assert [each.id for each in base.packs] == ["market_days"]
    assert [left.folder for left in at_work.left_out] == [folder]


def test_of_two_packs_with_one_id_the_first_is_loaded(pack, tmp_path):
    twin = shutil.copytree(pack, tmp_path / "twin" / "market_days_again")
    _base, at_work = load_leaving_out(RULES, [twin, pack])
    assert list(at_work.loaded) == [twin]
    assert [left.folder for left in at_work.left_out] == [pack]


def test_mistakes_of_the_rule_base_itself_are_not_put_on_a_pack(pack, tmp_path):
    with pytest.raises(FileProblems):
        load_leaving_out(tmp_path / "no-rules", [pack])


def test_a_new_pack_is_checked_beside_those_that_fit(pack):
    other = renamed(pack, "fair_days")
    spoil(other)
    assert check_new_pack(RULES, [other], pack).id == "market_days"


def test_a_new_pack_with_mistakes_is_refused_with_all_of_them(pack):
    spoil(pack)
    (pack / "works.yaml").write_text("nothing: here\n", encoding="utf-8")
    with pytest.raises(FileProblems) as caught:
        check_new_pack(RULES, [], pack)
    places = {problem.place.path for problem in caught.value.problems}
    assert places >= {"market_days/pack.yaml", "market_days/works.yaml"}


def test_a_new_pack_whose_own_test_fails_is_refused(pack):
    (rule,) = (pack / "rules" / "power").glob("*.yaml")
    text = rule.read_text(encoding="utf-8")
    assert "expect: blocked" in text
    rule.write_text(text.replace("expect: blocked", "expect: open", 1), encoding="utf-8")
    with pytest.raises(FileProblems, match="expects 'open' but"):
        check_new_pack(RULES, [], pack)


def test_a_folder_that_may_not_be_read_is_told_and_not_raised(pack, monkeypatch):
    def refuse(*_arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("chainlens.rulecheck.packloading.read_pack", refuse)
    with pytest.raises(ChainLensError, match="Permission denied"):
        pack_in(pack)


def test_answers_to_a_packs_questions_are_known_by_their_id(pack):
    base = load_rule_base(RULES, [pack])
    case = Case(answers={"sector": Answer("farming"), "market_days_store": Answer(None)})
    assert answers_to(base.packs[0], case) == ("market_days_store",)


def test_a_case_with_answers_to_a_pack_that_is_gone_keeps_its_file(pack, tmp_path):
    base = load_rule_base(RULES, [pack])
    path = tmp_path / "case.yaml"
    case = Case(name="Stalls").with_answer("market_days_weekly_market", Answer("several_buyers"))
    casefiles.write_case(path, case, base)
    before = path.read_bytes()
    with pytest.raises(FileProblems, match="belongs to the pack 'market_days"):
        casefiles.read_case(path, load_rule_base(RULES))
    assert path.read_bytes() == before


def test_a_note_names_the_folder_and_the_first_of_several_problems(pack):
    spoil(pack)
    (pack / "works.yaml").write_text("nothing: here\n", encoding="utf-8")
    _base, at_work = load_leaving_out(RULES, [pack])
    note = left_out_note(at_work.left_out[0])
    assert str(pack) in note
    assert "2 problems, the first: market_days/pack.yaml" in note
    plain = left_out_note(LeftOut(pack, ChainLensError("It is on fire.")))
    assert "It is on fire." in plain


def test_details_of_a_pack_say_whose_it_is_and_what_is_wrong(pack):
    read = pack_in(pack)
    told = pack_details(read, pack, PackState.WRONG, "pack.yaml:9: no")
    for part in (read.by, read.about, read.fingerprint, str(pack), "pack.yaml:9: no"):
        assert part in told
    assert "What is wrong" not in pack_details(read, pack, PackState.AT_WORK, "")
