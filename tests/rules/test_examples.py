"""The paper's own examples as cases: what must come out of each, and what must not."""

from pathlib import Path

import pytest
import yaml

from chainlens.cases.casefiles import case_text, read_case
from chainlens.reasoning import diagnose
from chainlens.system import paths
from chainlens.telling.wording.lines import as_text
from chainlens.telling.wording.summary import diagnosis_lines

EXPECTED = sorted((Path(__file__).parent / "expected").glob("*.yaml"))


@pytest.fixture(params=EXPECTED, ids=lambda path: path.stem)
def expected(request):
    return yaml.load(request.param.read_text("utf-8"), Loader=yaml.BaseLoader)


@pytest.fixture
def diagnosis(base, expected):
    return diagnose(base, read_case(paths.examples_dir() / f"{expected['case']}.yaml", base))


def test_every_example_case_says_what_must_come_out_of_it():
    examples = {path.stem for path in paths.examples_dir().glob("*.yaml")}
    assert {path.stem for path in EXPECTED} == examples


def test_what_must_come_out_comes_out(expected, diagnosis):
    assert expected["verdicts"]
    for wanted in expected["verdicts"]:
        verdict = diagnosis.verdict_of[wanted["claim"]]
        assert verdict.status == wanted["status"], wanted
        if "is" in wanted:
            assert wanted["is"] in verdict.values, wanted


def test_what_must_not_come_out_does_not(expected, diagnosis):
    assert expected["must_not"]
    for unwanted in expected["must_not"]:
        assert unwanted["because"]
        verdict = diagnosis.verdict_of[unwanted["claim"]]
        assert unwanted["is"] in verdict.claim.values
        assert unwanted["is"] not in verdict.values, unwanted


def test_the_rules_that_must_fire_do(expected, diagnosis):
    assert set(expected["fires"]) <= set(diagnosis.arguments)


def test_ideas_come_out_as_they_must(expected, diagnosis):
    for wanted in expected["ideas"]:
        assert diagnosis.idea_of[wanted["intervention"]].status == wanted["verdict"], wanted


def test_every_answer_of_an_example_names_its_passage(expected, diagnosis):
    for id_, answer in diagnosis.case.answers.items():
        assert answer.known, id_
        assert "P" in answer.note, id_


def test_an_example_case_is_written_as_the_program_would_write_it(base, expected, diagnosis):
    again = case_text(diagnosis.case, base)
    assert "answers:" in again


def test_tanzanian_cotton_shows_both_effects_of_more_buyers_with_their_sources(base):
    case = read_case(paths.examples_dir() / "tanzanian-cotton.yaml", base)
    text = " ".join(as_text(diagnosis_lines(diagnose(base, case)), 88).split())
    for part in (
        "Dependency on one buyer",
        "Services that come with the deal",
        "CAP-4: P2.5",
        "Knopp, 2002",
        "CAP-6: P2.5",
        "Langmead, 2003",
        "Nylandsted Larsen, 2003",
        "The paper also pulls the other way, and here both come out",
    ):
        assert part in text
    dependency = text.index("Dependency on one buyer")
    assert dependency < text.index("pulls the other way, and here both come out")


def test_starbucks_coffee_shows_the_rule_the_exception_and_why(base):
    case = read_case(paths.examples_dir() / "starbucks-coffee.yaml", base)
    diagnosis = diagnose(base, case)
    little = diagnosis.arguments["little_power_where_buyers_drive"]
    assert little.set_aside_by == ("producers_control_the_value",)
    assert diagnosis.verdict_of["mse_power"].values == ("some",)
    text = " ".join(as_text(diagnosis_lines(diagnosis), 88).split())
    for part in ("generally hold little power", "Set aside here", "GOV-5: P2.14", "Ponte, 2002"):
        assert part in text
