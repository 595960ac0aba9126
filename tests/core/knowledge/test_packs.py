"""A pack of a user's own loads beside the paper's rules, stays apart, and is named throughout."""

import json
import re
import shutil
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from message_templates import message_patterns

from chainlens.cases import casefiles
from chainlens.cli import main
from chainlens.inquiry.explanation import how
from chainlens.inquiry.packs import case_without_packs, effect_of_packs, without_packs
from chainlens.knowledge import rulefiles
from chainlens.knowledge.rulefiles import load_rule_base
from chainlens.model.case import Answer, Case
from chainlens.model.knowledge import RuleBase
from chainlens.reasoning import diagnose
from chainlens.reasoning.standing import shifts, standings_of
from chainlens.rulecheck import check_rule_base
from chainlens.rulecheck.covering import coverage
from chainlens.system import paths
from chainlens.system.errors import FileProblems
from chainlens.telling.wording.explain import how_lines
from chainlens.telling.wording.insight import insight_lines
from chainlens.telling.wording.packs import naming_packs
from chainlens.telling.wording.summary import diagnosis_lines, verdict_title

ROOT = paths.rules_dir().parent
EXAMPLE = ROOT / "docs" / "example-pack" / "market_days"
BASE = load_rule_base(paths.rules_dir())
BOTH = load_rule_base(paths.rules_dir(), [EXAMPLE])
MARK = "(from the pack “Market days”, not from the paper)"


# A pack in which an idea of its own has support, from nothing in the paper.
IDEA = """id: market_days_scales
title: Public scales
idea: Put up scales that everybody can use.
"""
RULE = """id: market_days_scales_wanted
title: Scales where one buyer weighs
status: draft
findings: [market_days-1]
when:
  - {question: market_days_weekly_market, is: one_buyer}
then: {intervention: market_days_scales, point: supports, criterion: relevance}
says: The team noted that sellers trust the weight more where they can weigh for themselves.
hedge: noted
tests:
  - {name: one, given: {market_days_weekly_market: one_buyer}, expect: fires}
  - {name: several, given: {market_days_weekly_market: several_buyers}, expect: blocked}
  - {name: open, given: {sector: farming}, expect: open}
"""


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


def problems(*packs: Path) -> list[str]:
    with pytest.raises(FileProblems) as caught:
        load_rule_base(paths.rules_dir(), packs)
    return [str(problem) for problem in caught.value.problems]


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


@st.composite
def cases(draw: st.DrawFn) -> Case:
    answers = {}
    for question in draw(st.lists(st.sampled_from(list(BOTH.questions.values())), max_size=25)):
        if question.kind == "choice":
            answers[question.id] = Answer(draw(st.sampled_from(list(question.options))))
        elif question.kind == "several":
            chosen = draw(st.sets(st.sampled_from(list(question.options))))
            answers[question.id] = Answer(tuple(o for o in question.options if o in chosen))
    return Case(answers=answers)


MARKET = Case(
    answers={
        "product": Answer("garments"),
        "market_days_weekly_market": Answer("several_buyers"),
        "market_days_store": Answer("sold_on_the_day"),
    }
)


# Loading ----------------------------------------------------------------------------------------


def test_the_example_pack_passes_all_checks_that_the_papers_rules_pass():
    assert check_rule_base(BOTH).weaknesses == ()
    assert coverage(BOTH, {}).left_out == coverage(BASE, {}).left_out == ()


def test_a_check_finds_what_is_weak_in_a_pack(pack: Path):
    rule = pack / "rules/power/market_days_prices_heard.yaml"
    edit(
        rule,
        "{sector: farming}, expect: open",
        "{market_days_weekly_market: none}, expect: blocked",
    )
    found = check_rule_base(load_rule_base(paths.rules_dir(), [pack])).weaknesses
    assert [(weakness.check, weakness.about) for weakness in found] == [
        ("missing_tests", ("market_days_prices_heard",))
    ]
    assert str(found[0].as_problem()).startswith("market_days/rules/power/market_days_prices")


def test_without_its_packs_the_rule_base_is_what_it_is_by_itself():
    alone = without_packs(BOTH)
    for field in fields(RuleBase):
        if field.name not in ("terms", "waivers"):
            assert getattr(alone, field.name) == getattr(BASE, field.name), field.name
    assert list(alone.questions) == list(BASE.questions)


def test_the_questions_of_a_pack_come_last_on_their_page():
    page = [question.id for question in BOTH.questions_of("governance")]
    own = [question.id for question in BASE.questions_of("governance")]
    assert page[: len(own)] == own
    assert set(page[len(own) :]) == {"market_days_weekly_market", "market_days_store"}
    topics = [question.topic for question in BOTH.questions.values()]
    assert list(dict.fromkeys(topics)) == list(BOTH.topics)


def test_the_order_in_which_packs_are_named_does_not_matter(pack: Path):
    other = renamed(pack, "other_days")
    one = load_rule_base(paths.rules_dir(), [pack, other])
    two = load_rule_base(paths.rules_dir(), [other, pack])
    assert one == two
    assert [each.id for each in one.packs] == ["market_days", "other_days"]
    assert list(one.rules) == list(two.rules)


def test_the_fingerprint_tells_packs_and_their_contents_apart(pack: Path):
    assert BOTH.paper_fingerprint == BASE.fingerprint == BASE.paper_fingerprint
    assert BOTH.fingerprint != BASE.fingerprint
    assert load_rule_base(paths.rules_dir(), [pack]).fingerprint == BOTH.fingerprint
    edit(pack / "pack.yaml", "0.1.0", "0.1.1")
    changed = load_rule_base(paths.rules_dir(), [pack])
    assert changed.fingerprint != BOTH.fingerprint
    assert changed.paper_fingerprint == BASE.fingerprint


# Mistakes ---------------------------------------------------------------------------------------


def test_every_id_of_a_pack_begins_with_its_own(pack: Path):
    rule = pack / "rules/power/prices_heard.yaml"
    (pack / "rules/power/market_days_prices_heard.yaml").rename(rule)
    edit(rule, "id: market_days_prices_heard", "id: prices_heard")
    edit(
        pack / "exceptions/power/market_days_must_sell.yaml",
        "market_days_prices_heard",
        "prices_heard",
    )
    edit(pack / "findings.yaml", "id: market_days-3", "id: days-3")
    edit(pack / "caveats/power/market_days_one_market.yaml", "market_days-3", "days-3")
    assert problems(pack) == [
        "market_days/findings.yaml:14: 'days-3' must begin with the pack's own id. "
        "Write 'market_days-days-3' or the like.",
        "market_days/rules/power/prices_heard.yaml:1: 'prices_heard' must begin with the pack's "
        "own id. Write 'market_days_prices_heard' or the like.",
    ]


def test_a_pack_cannot_take_a_name_under_which_something_else_goes(pack: Path):
    taken = renamed(pack, "chain")
    found = problems(taken)
    assert found[-1].endswith(
        ": 'chain_governance' could be taken for one of the pack 'chain'. Give the pack another id."
    )


def test_a_pack_is_loaded_once(pack: Path, tmp_path: Path):
    twin = shutil.copytree(pack, tmp_path / "twin")
    assert any(
        "the pack 'market_days' is loaded already, from " in problem
        and problem.endswith("Leave one out.")
        for problem in problems(pack, twin)
    )


def test_a_folder_that_is_no_pack_is_refused(tmp_path: Path):
    assert problems(tmp_path) == [
        f"{tmp_path}: there is no pack here (no pack.yaml). Name the folder that holds one."
    ]


def test_mistakes_in_a_pack_name_the_pack_and_the_line(pack: Path):
    edit(pack / "rules/power/market_days_prices_heard.yaml", "is: some}", "is: much}")
    (pack / "findings.yaml").rename(pack / "finding.yaml")
    found = problems(pack)
    assert "market_days/findings.yaml: this file is missing. Every pack has it; add it." in found
    assert (
        "market_days/finding.yaml: nothing of that name belongs in a pack. "
        "Did you mean 'findings.yaml'?" in found
    )
    assert any("market_days_prices_heard.yaml:7: the claim 'mse_power'" in line for line in found)


def test_a_rule_of_a_pack_rests_on_a_finding_that_exists(pack: Path):
    edit(pack / "rules/power/market_days_prices_heard.yaml", "[market_days-1]", "[market_days-9]")
    (problem,) = problems(pack)
    assert "there is no finding 'market_days-9'. Did you mean 'market_days-" in problem


def test_every_message_about_packs_is_provoked_here():
    source = Path(rulefiles.__file__).with_name("packs.py")
    tests = Path(__file__).read_text(encoding="utf-8")
    said = [
        "'days-3' must begin with the pack's own id. Write 'market_days-days-3' or the like.",
        "'chain_governance' could be taken for one of the pack 'chain'. Give the pack another id.",
        "the pack 'market_days' is loaded already, from x. Leave one out.",
    ]
    for _line, pattern in message_patterns(source.read_text(encoding="utf-8")):
        assert any(re.search(pattern, message) for message in said), pattern
    assert "could be taken for one of the pack" in tests


# Reasoning --------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=25)
@given(cases())
def test_what_packs_change_is_the_difference_between_two_diagnoses(case: Case):
    alone = diagnose(BASE, case_without_packs(BOTH, case))
    both = diagnose(BOTH, case)
    assert effect_of_packs(BOTH, case) == shifts(BASE, standings_of(alone), standings_of(both))


@settings(deadline=None, max_examples=25)
@given(cases())
def test_a_pack_of_which_no_question_is_answered_withdraws_no_argument_of_the_papers(case: Case):
    own = case_without_packs(BOTH, case)
    assert set(diagnose(BASE, own).arguments) == {
        id_ for id_ in diagnose(BOTH, case).arguments if BOTH.pack_of(id_) is None
    }


def test_a_rule_of_a_pack_can_contest_what_the_paper_says_and_both_sides_show():
    verdict = diagnose(BOTH, MARKET).verdict_of["mse_power"]
    assert verdict.status.value == "contested"
    assert verdict_title(verdict) == (
        "Power of small enterprises: Little / against: More than in other chains, or power in part "
        "(from the pack market_days alone, not from the paper) [contested]"
    )
    (shift,) = effect_of_packs(BOTH, MARKET).verdicts
    assert (shift.now.values, shift.then.values) == (("little",), ("little", "some"))


# Naming -----------------------------------------------------------------------------------------


def test_whatever_a_pack_says_names_the_pack():
    diagnosis = diagnose(BOTH, MARKET)
    lines = naming_packs(
        BOTH,
        [
            *diagnosis_lines(diagnosis),
            *how_lines(diagnosis, how(diagnosis, "mse_power", "some")),
        ],
    )
    spoken = [
        line
        for line in lines
        if any(BOTH.pack_of(id_) for id_ in (*line.findings, line.target.partition(":")[2]))
    ]
    assert len(spoken) >= 8
    assert {line.text.endswith(MARK) for line in spoken} == {True}
    others = [line for line in lines if line not in spoken]
    assert not any(MARK in line.text for line in others)


def test_the_answer_in_short_says_which_of_it_is_a_packs():
    told = " ".join(line.text for line in insight_lines(diagnose(BOTH, MARKET)))
    assert "from the pack market_days alone, not from the paper" in told


def test_without_packs_no_line_is_changed():
    lines = diagnosis_lines(diagnose(BASE, Case(answers={"product": Answer("garments")})))
    assert naming_packs(BASE, lines) == lines


# Files and commands -----------------------------------------------------------------------------


def test_a_case_says_with_which_packs_it_was_answered_and_needs_them(tmp_path: Path):
    path = tmp_path / "case.yaml"
    casefiles.write_case(path, MARKET, BOTH)
    assert casefiles.read_case(path, BOTH).rules_packs == ("market_days 0.1.0",)
    with pytest.raises(FileProblems) as caught:
        casefiles.read_case(path, BASE)
    assert {problem.text for problem in caught.value.problems} == {
        f"the question '{id_}' belongs to the pack 'market_days 0.1.0', which is not loaded. "
        "Load it too, or delete the answer from a copy of this file."
        for id_ in ("market_days_weekly_market", "market_days_store")
    }


def test_a_case_without_answers_to_a_pack_opens_without_it(tmp_path: Path):
    path = tmp_path / "case.yaml"
    casefiles.write_case(path, case_without_packs(BOTH, MARKET), BOTH)
    read = casefiles.read_case(path, BASE)
    assert replace(read, rules_version="", rules_fingerprint="", rules_packs=()) == (
        case_without_packs(BOTH, MARKET)
    )


def test_the_command_line_shows_results_with_and_without_a_pack(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "case.yaml"
    casefiles.write_case(path, MARKET, BOTH)
    assert main(["--pack", str(EXAMPLE), "diagnose", str(path)]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "Pack “Market days” (market_days), version 0.1.0" in text
    assert MARK in text
    assert (
        "What the pack changes --------------------- - Power of small enterprises: «Little» / "
        "against: «More than in other chains, or power in part» [contested] with it; «Little» "
        "[established] by the paper's own rules" in text
    )
    assert main(["--pack", str(EXAMPLE), "diagnose", str(path), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [pack["id"] for pack in data["packs"]["loaded"]] == ["market_days"]
    assert [shift["claim"] for shift in data["packs"]["verdicts"]] == ["mse_power"]
    named = {argument["rule"]: argument["pack"] for argument in data["arguments"]}
    assert named["market_days_prices_heard"] == "market_days"
    assert {pack for rule, pack in named.items() if not rule.startswith("market_days_")} == {""}


@pytest.mark.parametrize(
    "command",
    [
        ["rules", "check"],
        ["rules", "coverage"],
        ["rules", "list"],
        ["rules", "show", "market_days_prices_heard"],
        ["rules", "show", "market_days-1"],
        ["rules", "show", "market_days.visits"],
        ["rules", "search", "market"],
        ["why", "market_days_weekly_market"],
    ],
)
def test_every_command_about_rules_knows_a_pack(
    command: list[str], capsys: pytest.CaptureFixture[str]
):
    assert main(["--pack", str(EXAMPLE), *command]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out


@pytest.mark.parametrize("command", [["check", "--note"], ["check"], ["review"]])
def test_where_the_paper_is_said_to_speak_it_is_said_that_a_pack_counts_in(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
):
    (pack / "interventions").mkdir()
    (pack / "interventions" / "market_days_scales.yaml").write_text(IDEA, encoding="utf-8")
    (pack / "rules" / "ideas" / "market_days_scales_wanted.yaml").write_text(RULE, encoding="utf-8")
    case = tmp_path / "case.yaml"
    case.write_text("chainlens_case: 1\nanswers: {market_days_weekly_market: one_buyer}\n")
    said = "not from the paper: “Market days”. Where the paper is said here to speak"
    name, *options = command
    assert main(["--pack", str(pack), name, str(case), "market_days_scales", *options]) == 0
    assert said in " ".join(capsys.readouterr().out.replace("\n!", "\n").split())
    assert main([name, "-", "form_groups", *options]) == 0
    assert "is said here to speak" not in " ".join(capsys.readouterr().out.split())


def test_a_blank_case_names_its_packs_and_how_to_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "case.yaml"
    assert main(["--pack", str(EXAMPLE), "new", str(path)]) == 0
    assert f"chainlens --pack {EXAMPLE} diagnose" in " ".join(capsys.readouterr().out.split())
    assert casefiles.case_from_text(path.read_text(encoding="utf-8"), BOTH).rules_packs == (
        BOTH.pack_names
    )
    text = path.read_text(encoding="utf-8").replace(
        "  market_days_store:", "  market_days_store: yes_until_next"
    )
    path.write_text(text, encoding="utf-8")
    assert main(["diagnose", str(path)]) != 0
    assert "which is not loaded" in capsys.readouterr().err


COMPETITION = "promote_buyer_competition"


@pytest.fixture
def typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Return what a command says with the pack, on a case, another and a record of the first."""
    casefiles.write_case(tmp_path / "case.yaml", MARKET, BOTH)
    other = case_without_packs(BOTH, MARKET)
    casefiles.write_case(tmp_path / "other.yaml", other, BOTH)
    record = str(tmp_path / "record.json")
    assert main(["--pack", str(EXAMPLE), "record", str(tmp_path / "case.yaml"), "-o", record]) == 0
    capsys.readouterr()

    def run(*command: str) -> str:
        files = {"CASE": "case.yaml", "OTHER": "other.yaml", "RECORD": "record.json"}
        words = [str(tmp_path / files[word]) if word in files else word for word in command]
        code = main(["--pack", str(EXAMPLE), *words])
        captured = capsys.readouterr()
        assert (code, captured.err) == (0, "")
        return captured.out

    return run


@pytest.mark.parametrize(
    "command",
    [
        ["trace", "CASE"],
        ["explain", "CASE", "mse_power"],
        ["check", "CASE", COMPETITION],
        ["review", "CASE", "mse_power=some"],
        ["review", "CASE", "mse_power=some", "--format", "markdown"],
        ["check", "CASE", COMPETITION, "--format", "markdown"],
        ["compare", "CASE", "OTHER", "--format", "markdown"],
        ["without", "CASE", "market_days-1"],
        ["what-would-change", "CASE", "mse_power"],
        ["ask-next", "OTHER", "--all"],
        ["ask-next", "OTHER", "--guide"],
        ["ask-next", "OTHER", "--guide", "--format", "markdown"],
    ],
)
def test_what_a_command_says_from_a_pack_names_it(command: list[str], typed):
    assert MARK in " ".join(typed(*command).split())


@pytest.mark.parametrize(
    "command", [["replay", "RECORD"], ["certain", "CASE"], ["certain", "OTHER", "mse_power"]]
)
def test_every_other_command_works_with_a_pack(command: list[str], typed):
    assert typed(*command)
    assert json.loads(typed(*command, "--format", "json"))


@pytest.mark.parametrize(
    "command",
    [
        ["trace", "CASE"],
        ["explain", "CASE", "mse_power"],
        ["check", "CASE", COMPETITION],
        ["without", "CASE", "market_days-1"],
    ],
)
def test_rules_in_json_name_their_pack(command: list[str], typed):
    found = {}

    def collect(value: object) -> None:
        if isinstance(value, dict):
            if "rule" in value and "pack" in value:
                found[value["rule"]] = value["pack"]
            value = list(value.values())
        if isinstance(value, list):
            for each in value:
                collect(each)

    collect(json.loads(typed(*command, "--format", "json")))
    assert any(rule.startswith("market_days_") for rule in found)
    for rule, pack in found.items():
        assert pack == ("market_days" if rule.startswith("market_days_") else ""), rule
