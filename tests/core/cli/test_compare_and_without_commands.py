"""`chainlens compare` and `chainlens without`: what they write, and what they say of mistakes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from chainlens.cli import main
from chainlens.system import paths

EXAMPLES = paths.examples_dir()
COTTON, FRUIT = EXAMPLES / "tanzanian-cotton.yaml", EXAMPLES / "kenyan-horticulture.yaml"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        return (code, *capsys.readouterr())

    return run


def test_compare_says_which_answers_are_behind_a_difference(run: Run):
    code, out, err = run("compare", COTTON, FRUIT)
    assert (code, err) == (0, "")
    assert "What comes out otherwise\n" in out
    assert "Services that come" in out
    assert "The other way round\n" in out
    data = json.loads(run("compare", COTTON, FRUIT, "--format", "json")[1])
    services = next(d for d in data["differences"] if d.get("claim") == "services_with_deal")
    assert services["causes"]["sets"] == [
        ["buyers_change", "buyer_services"],
        ["buyers_change", "buyer_services_change"],
    ]
    assert services["brings"]["sets"] == [
        ["buyers_change"],
        ["buyer_services", "buyer_services_change"],
    ]


def test_compare_writes_tables_in_markdown(run: Run):
    out = run("compare", COTTON, FRUIT, "--format", "markdown")[1]
    assert out.startswith("# Tanzanian cotton after liberalisation / ")
    assert "\n| What | Tanzanian cotton after liberalisation | Contract growing" in out
    assert "\n| --- | --- | --- | --- |\n" in out


def test_two_cases_of_one_name_are_told_apart_by_their_files(run: Run, tmp_path: Path):
    for name, product in (("before", "garments"), ("after", "cotton")):
        text = f"chainlens_case: 1\nname: One\nanswers: {{product: {product}}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    before, after = tmp_path / "before.yaml", tmp_path / "after.yaml"
    out = run("compare", before, after, "--format", "markdown")[1]
    assert "before.yaml" in out.splitlines()[0]
    assert "after.yaml" in out.splitlines()[0]


def test_each_case_can_have_a_rule_base_of_its_own(run: Run, small_folder: Path, tmp_path: Path):
    case = tmp_path / "case.yaml"
    case.write_text("chainlens_case: 1\nanswers: {crop: coffee, buyers: one}\n", encoding="utf-8")
    code, out, err = run("compare", case, COTTON, "--rules-a", small_folder)
    assert (code, err) == (0, "")
    assert "What only one of the rule bases has\n" in out
    code, out, _ = run("--rules", small_folder, "compare", case, case)
    assert (code, "Every question is answered alike." in out) == (0, True)


def test_a_rule_base_that_is_not_there_is_told(run: Run, tmp_path: Path):
    code, out, err = run("compare", COTTON, FRUIT, "--rules-b", tmp_path)
    assert (code, out) == (2, "")
    assert "there is no rule base here" in err


def test_without_says_what_hangs_on_a_finding(run: Run):
    code, out, err = run("without", COTTON, "CAP-4")
    assert (code, err) == (0, "")
    assert "Taken out, finding CAP-4: " in out
    assert "Dependency on one" in out
    data = json.loads(run("without", COTTON, "CAP-4", "--format", "json")[1])
    assert data["without"]["findings"] == ["CAP-4"]
    assert "buyer_dependency" in [each.get("claim") for each in data["moved"]]


def test_without_each_puts_first_that_on_which_most_hangs(run: Run):
    data = json.loads(run("without", FRUIT, "--each", "finding", "--format", "json")[1])
    counts = [len(each["moved"]) for each in data["things"]]
    assert data["each"] == "finding"
    assert counts[0] == max(counts) > counts[-1] == 0
    out = run("without", FRUIT, "--each", "work", "--format", "markdown")[1]
    assert out.count("\n| --- | --- | --- |\n") == 1


@pytest.mark.parametrize("extra", [(), ("CAP-4", "--each", "finding")])
def test_without_wants_things_or_a_kind(run: Run, extra: tuple[str, ...]):
    code, out, err = run("without", COTTON, *extra)
    assert (code, out) == (2, "")
    assert "--each finding" in err


def test_without_an_unknown_thing_says_what_to_do(run: Run):
    code, out, err = run("without", COTTON, "CAP-99")
    assert (code, out) == (2, "")
    assert "Did you mean 'CAP-9'?" in err
