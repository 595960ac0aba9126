"""Checks and reviews in words: no stronger than the verdict, and every source named."""

import json
import re
from pathlib import Path

import pytest

from chainlens.cases.casefiles import read_case
from chainlens.cases.reportfiles import assertion_named
from chainlens.cli import main
from chainlens.inquiry.ideacheck import PointState, check_ideas
from chainlens.inquiry.reportreview import ReviewStatus, review
from chainlens.model.case import Case
from chainlens.model.conditions import AllOf, AnyOf, ChoiceIs, Includes, Lacks
from chainlens.model.knowledge import RuleBase
from chainlens.model.report import Assertion, Report
from chainlens.reasoning import diagnose
from chainlens.reasoning.outcome import IdeaStatus
from chainlens.system import paths
from chainlens.telling.wording.conceptnote import note_lines, verdict_sentence
from chainlens.telling.wording.ideacheck import idea_check_lines
from chainlens.telling.wording.ideatable import all_ideas, beside_one_another
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.markdown import escaped, table_as_markdown
from chainlens.telling.wording.pages import page_as_markdown
from chainlens.telling.wording.review import REVIEW_STATUS, review_lines
from chainlens.telling.wording.tables import columns_apart, in_columns, table
from chainlens.telling.wording.ways import answer_wanted

# What Python shows of its own values, and templates that nobody filled in.
LEAKS = re.compile(
    r"None\b(?! (of|that))|<[A-Za-z]+\.|Truth\.|\{[a-z_]+\}|frozenset|\(\)|dataclass"
)
EXAMPLES = ["garments", "association-after-project", "petroleum-csr"]


def example(base: RuleBase, name: str) -> Case:
    return read_case(paths.examples_dir() / f"{name}.yaml", base)


@pytest.fixture(scope="module")
def checked(base: RuleBase):
    cases = [Case(), *(example(base, name) for name in EXAMPLES)]
    return [check_ideas(diagnose(base, case), list(base.interventions)) for case in cases]


def texts(lines) -> str:
    return "\n".join(line.cited for line in lines)


def test_every_idea_is_told_without_a_trace_of_python(checked):
    for checks in checked:
        for check in checks.checks:
            for lines in (idea_check_lines(checks, check), note_lines(checks, check)):
                assert lines[0].role is Role.TITLE
                assert not LEAKS.search(texts(lines)), check.idea.id
        assert not LEAKS.search(in_columns(all_ideas(checks), 100))
        assert not LEAKS.search(table_as_markdown(beside_one_another(checks)))


def test_a_note_on_an_idea_that_is_not_supported_never_says_that_it_is_borne_out(checked):
    seen = set()
    for checks in checked:
        for check in checks.checks:
            sentence = verdict_sentence(check)
            says_so = "as we read it, bears the idea out" in sentence
            assert says_so == (check.verdict.status is IdeaStatus.SUPPORTED)
            seen.add(check.verdict.status)
    assert seen == set(IdeaStatus)


def test_a_note_tells_every_point_that_counts_in_the_rules_own_words(checked):
    for checks in checked:
        for check in checks.checks:
            if check.verdict.status is IdeaStatus.OUTSIDE:
                continue
            note = texts(note_lines(checks, check))
            for point in check.points:
                if point.state is PointState.HOLDS:
                    assert point.rule.says in note
                    assert f"{point.rule.findings[0]}" in note
                    if point.point != "needs":
                        assert point.rule.judgement in note


def test_a_note_tells_what_is_open_only_behind_its_condition(checked):
    for checks in checked:
        for check in checks.checks:
            lines = note_lines(checks, check)
            for point in check.points:
                if point.state is not PointState.OPEN or point.point == "needs":
                    continue
                places = [n for n, line in enumerate(lines) if line.text == point.rule.says]
                for place in places:
                    above = [line.text for line in lines[:place] if line.role is Role.TEXT]
                    openings = ("Only if", "then:", "Depending on", "Whatever the open")
                    assert above[-1].startswith(openings)


def test_a_note_on_an_idea_outside_the_paper_cites_nothing(checked):
    outside = [
        (checks, check)
        for checks in checked
        for check in checks.checks
        if check.verdict.status is IdeaStatus.OUTSIDE
    ]
    assert outside
    for checks, check in outside:
        assert not any(line.findings for line in note_lines(checks, check))


def test_every_finding_that_a_text_cites_is_among_its_sources(checked):
    for checks in checked:
        for check in checks.checks:
            for lines in (idea_check_lines(checks, check), note_lines(checks, check)):
                sources = {line.target for line in lines if line.role is Role.SOURCE}
                cited = {id_ for line in lines for id_ in line.findings}
                assert {f"finding:{id_}" for id_ in cited} == sources
                printed = set(re.findall(r"\[([A-Z]{3}-\d+[a-z]?)", texts(lines)))
                assert printed <= cited


def test_what_needs_side_effects_and_losers_there_are_stands_in_the_check(checked):
    for checks in checked:
        for check in checks.checks:
            told = texts(idea_check_lines(checks, check))
            for point in check.points:
                assert point.rule.says in told


def test_an_answer_that_nearly_every_option_gives_is_told_by_the_others(base):
    product = base.questions["product"]
    nearly = tuple(option for option in product.options if option != "garments")
    text = answer_wanted(base, ChoiceIs("product", nearly))
    assert text.endswith("Anything but «Garments or apparel»")
    services = tuple(base.questions["buyer_services"].options)
    assert "any of the options" in answer_wanted(base, Includes("buyer_services", services))
    assert "none of the options" in answer_wanted(base, Lacks("buyer_services", services))
    both = AnyOf((AllOf((ChoiceIs("sector", ("farming",)),)), ChoiceIs("product", ("cotton",))))
    assert "one of these" in answer_wanted(base, both)


def test_a_list_of_conditions_says_whether_all_or_one_of_them_must_hold(base):
    checks = check_ideas(diagnose(base, Case()), ["standards_and_grades"])
    (check,) = checks.checks
    lines = [line.text for line in idea_check_lines(checks, check)]
    assert "Sound, as far as the paper goes and as we read it, if all of these hold:" in lines
    nothing = "The paper, as we read it, says nothing for or against it if one of these holds:"
    assert nothing in lines


# A report -----------------------------------------------------------------------------------------


def test_every_status_of_an_assertion_is_worded_and_not_borne_out_is_not_contradicted(base):
    garments = diagnose(base, example(base, "garments"))
    every = [
        assertion_named(f"{claim.id}={value}", base)[0]
        for claim in base.claims.values()
        for value in claim.values
    ]
    every += [Assertion(intervention=idea) for idea in base.interventions]
    every.append(Assertion(says="Prices will rise."))
    reviewed = review(garments, Report(name="All", assertions=tuple(every)))
    lines = review_lines(reviewed)
    assert not LEAKS.search(texts(lines))
    assert {one.status for one in reviewed.reviews} == set(ReviewStatus) == set(REVIEW_STATUS)
    verdicts = [line.text for line in lines if line.role is Role.VERDICT]
    assert len(verdicts) == len(every)
    for one, text in zip(reviewed.reviews, verdicts, strict=True):
        if one.status is ReviewStatus.NOT_BORNE_OUT:
            assert "not the same as" in text


def test_a_review_says_how_each_answer_that_it_hinges_on_is_known(base):
    garments = diagnose(base, example(base, "garments"))
    report = Report(assertions=(Assertion(claim="mse_power", value="some", says="They lead."),))
    told = texts(review_lines(review(garments, report)))
    assert "In the report's own words: “They lead.”" in told
    assert "Here: «The lead buyer» (assumed)." in told
    assert "Not answered in this case." in told


def test_an_empty_report_says_so(base):
    assert "asserts nothing" in texts(review_lines(review(diagnose(base, Case()), Report())))


# Markdown and tables ------------------------------------------------------------------------------


def test_markdown_shows_a_persons_text_as_it_is():
    assert escaped("a | b * c_d [e] <f>") == r"a \| b \* c\_d \[e\] \<f\>"
    assert escaped("# no heading") == r"\# no heading"
    assert escaped("1. no list") == r"\1. no list"
    assert escaped("two\nlines \x1b[2J") == "two lines �\\[2J"


def test_markdown_has_headings_lists_and_paragraphs():
    lines = [
        Line(Role.TITLE, "Title"),
        Line(Role.TEXT, "Text."),
        Line(Role.HEADING, "Part"),
        Line(Role.ITEM, "One", 0, "", ("CAP-4",)),
        Line(Role.TEXT, "Below it", 1),
        Line(Role.NOTE, "Note."),
    ]
    assert page_as_markdown(tuple(lines)) == (
        "# Title\n\nText.\n\n## Part\n\n- One \\[CAP-4\\]\n  - Below it\n\nNote.\n"
    )


def test_a_table_in_markdown_has_as_many_cells_in_every_row():
    shown = table("T", ("", "a|b"), (("x", "1\n2"), ("y", "")))
    rows = table_as_markdown(shown).splitlines()[2:]
    assert rows == [
        "|  | a|b |".replace("a|b", "a\\|b"),
        "| --- | --- |",
        "| x | 1<br>2 |",
        "| y |  |",
    ]


def test_columns_that_do_not_fit_come_below_one_another():
    shown = table("T", ("", "a", "b", "c"), (("x", "1", "2", "3"),))
    apart = columns_apart(shown, 2)
    assert [table.header for table in apart] == [("", "a", "b"), ("", "c")]
    assert [table.rows for table in apart] == [(("x", "1", "2"),), (("x", "3"),)]
    for line in in_columns(apart[0], 60).splitlines():
        assert len(line) <= 60


# The commands -------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def loaded_once(base, monkeypatch):
    """Spare every command the loading of the rule base."""
    monkeypatch.setattr("chainlens.cli.given.load_rule_base", lambda *_: base)


def said(capsys, *arguments):
    code = main([str(argument) for argument in arguments])
    return code, *capsys.readouterr()


GARMENTS = paths.examples_dir() / "garments.yaml"


def test_check_tells_one_idea_several_and_all(capsys, base):
    code, one, _ = said(capsys, "check", GARMENTS, "embed_services")
    assert code == 0
    assert one.startswith("Is this idea sound here? Embed services with a lead firm")
    code, two, _ = said(capsys, "check", GARMENTS, "embed_services", "form_groups")
    assert code == 0
    assert two.startswith("Ideas side by side")
    code, every, _ = said(capsys, "check", GARMENTS)
    assert code == 0
    for idea in base.interventions:
        assert idea in every.replace(" ", "")


def test_check_writes_notes_as_text_and_markdown(capsys):
    code, text, _ = said(capsys, "check", GARMENTS, "embed_services", "form_groups", "--note")
    assert code == 0
    assert text.count("The idea: ") == 2
    code, marked, _ = said(
        capsys, "check", GARMENTS, "embed_services", "--note", "--format", "markdown"
    )
    assert code == 0
    assert marked.startswith("# Embed services with a lead firm\n")
    assert "\n## Sources\n" in marked


def test_several_ideas_in_markdown_are_one_table(capsys):
    ideas = ["embed_services", "change_activities", "new_products", "internal_efficiency"]
    code, out, _ = said(capsys, "check", "-", *ideas, "--format", "markdown")
    assert code == 0
    rows = [line for line in out.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {len(ideas) + 2}


def test_an_idea_that_is_not_there_is_told_with_a_remedy(capsys):
    code, out, err = said(capsys, "check", GARMENTS, "form_group")
    assert (code, out) == (2, "")
    assert "there is no idea 'form_group'. Did you mean 'form_groups'?" in err


def test_check_of_a_case_that_is_not_there_is_told(capsys, tmp_path):
    code, _out, err = said(capsys, "check", tmp_path / "none.yaml", "form_groups")
    assert code == 2
    assert "none.yaml" in err


def test_review_writes_a_blank_file_once_and_reads_it_again(capsys, tmp_path):
    path = tmp_path / "report.yaml"
    code, out, _ = said(capsys, "review", "--new", path)
    assert code == 0
    assert str(path.name) in out.replace("\n", "")
    code, out, _ = said(capsys, "review", GARMENTS, path)
    assert code == 0
    assert "asserts nothing" in out
    code, _out, err = said(capsys, "review", "--new", path)
    assert code == 2
    assert "exists already" in err


def test_review_takes_assertions_and_a_case_without_answers(capsys):
    code, out, _ = said(
        capsys, "review", "-", "mse_power=little", "form_groups", "--format", "json"
    )
    assert code == 0
    data = json.loads(out)
    assert data["report"]["asserts"] == ["mse_power=little", "form_groups"]
    assert [one["status"] for one in data["reviews"]] == ["supported_only_if"] * 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["review"], "name a case, and a report's file"),
        (["review", GARMENTS], "name a case, and a report's file"),
        (["review", GARMENTS, "mse_power=big"], "has no value 'big'"),
        (["review", GARMENTS, "nonsense"], "there is no claim or idea 'nonsense'"),
        (["review", GARMENTS, "a.yaml", "form_groups"], "but not both"),
        (["review", GARMENTS, "a.yaml"], "a.yaml"),
        (["review", GARMENTS, "--new", "b.yaml"], "'--new' writes a file and reviews nothing"),
        (["review", GARMENTS, GARMENTS], "this is no list of a report's assertions"),
    ],
)
def test_what_review_cannot_do_is_told_with_a_remedy(
    capsys, monkeypatch, tmp_path, arguments, words
):
    monkeypatch.chdir(tmp_path)
    code, out, err = said(capsys, *arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_the_page_about_them_shows_what_the_commands_write(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "88")
    page = Path(__file__).parents[3] / "docs" / "checking-ideas.md"
    text = page.read_text(encoding="utf-8")
    shown = re.findall(
        r"`python3 run.py ((?:check|review) [^`]+)`:\n\n```\n(.*?)```", text, re.DOTALL
    )
    assert len(shown) == 2
    for command, block in shown:
        words = command.replace("rules/examples", str(paths.examples_dir())).split()
        code, out, _ = said(capsys, *words)
        assert code == 0
        assert block in out
