"""Files of what a report asserts are read strictly, and every mistake is told."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainlens.cases.reportfiles import (
    assertion_named,
    blank_report_text,
    read_report,
    report_from_text,
    report_text,
    write_report,
)
from chainlens.model.report import Assertion, Report
from chainlens.system.errors import FileProblems

DOCUMENT = Path(__file__).parents[3] / "docs" / "review-format.md"
HEAD = "chainlens_report: 1\n"


def problems(base, text):
    with pytest.raises(FileProblems) as caught:
        report_from_text(text, base, "r.yaml")
    return [str(problem) for problem in caught.value.problems]


def test_everything_that_a_file_can_hold_is_read(base):
    text = HEAD + (
        "name: Diagnostic\nauthor: B\ndate: 2005-06-01\nnote: Draft.\nassertions:\n"
        "  - {asserts: mse_power=little, says: No say., page: p. 4, note: Twice.}\n"
        "  - form_groups\n"
        "  - {says: Prices will rise.}\n"
    )
    assert report_from_text(text, base) == Report(
        "Diagnostic",
        "B",
        "2005-06-01",
        "Draft.",
        (
            Assertion("mse_power", "little", "", "No say.", "p. 4", "Twice."),
            Assertion(intervention="form_groups"),
            Assertion(says="Prices will rise."),
        ),
    )


def test_a_blank_file_asserts_nothing_and_names_all_that_can_be_asserted(base):
    text = blank_report_text(base)
    assert report_from_text(text, base) == Report()
    for claim in base.claims.values():
        for value in claim.values:
            assert f"{claim.id}={value}" in text
    for idea in base.interventions:
        assert idea in text


def test_what_a_blank_file_offers_can_be_asserted(base):
    for claim in base.claims.values():
        for value in claim.values:
            assertion, problem = assertion_named(f"{claim.id}={value}", base)
            assert not problem
            assert assertion.asserts == f"{claim.id}={value}"


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("assertions: [mse_powr=little]", 2, "there is no claim or idea 'mse_powr'. Did you mean"),
        ("assertions: [mse_power=litle]", 2, "has no value 'litle'. Did you mean 'little'?"),
        ("assertions: [mse_power]", 2, "asserts nothing without a value. Write mse_power=little"),
        ("assertions: [form_groups=yes]", 2, "is an idea and has no values"),
        ("assertions:\n  - form_groups\n  - {page: 4}", 4, "an assertion is blank"),
        ("assertions: [{claim: mse_power}]", 2, "'claim' is not a key"),
        ("date: June", 2, "is not a date"),
        ("verdict: bad", 2, "'verdict' is not a key"),
        ("assertions: form_groups", 2, ""),
    ],
)
def test_a_mistake_is_told_with_its_line_and_a_remedy(base, body, line, words):
    (problem,) = problems(base, HEAD + body)
    assert problem.startswith(f"r.yaml:{line}: ")
    assert words in problem


def test_all_mistakes_are_told_at_once(base):
    assert len(problems(base, HEAD + "assertions: [a=b, {says: ''}, mse_power=x]")) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name: A\n", "this is no list of a report's assertions"),
        ("chainlens_report: 2\n", "format '2'; this program reads 1"),
        ("chainlens_case: 1\n", "this is no list of a report's assertions"),
        ("- a\n", ""),
        (HEAD + HEAD, ""),
        (HEAD + "name: &a x\nauthor: *a\n", ""),
    ],
)
def test_what_is_no_such_file_is_refused(base, text, words):
    assert words in problems(base, text)[0]


def test_too_many_assertions_are_refused(base):
    many = HEAD + "assertions:\n" + "  - form_groups\n" * 501
    (problem,) = problems(base, many)
    assert "there are 501 assertions; a file holds 500 at most" in problem


def test_a_file_that_is_not_there_is_a_problem(base, tmp_path):
    with pytest.raises(FileProblems):
        read_report(tmp_path / "none.yaml", base)


def test_the_example_in_the_document_can_be_read_and_has_every_key(base):
    (block,) = re.findall(r"```yaml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    report = report_from_text(block, base)
    assert [one.asserts for one in report.assertions] == [
        "mse_power=some",
        "link_to_several_buyers",
        "",
    ]
    assert all((report.name, report.author, report.date, report.note))
    assert all((report.assertions[0].says, report.assertions[0].page, report.assertions[0].note))


words = st.text(max_size=60)


@st.composite
def reports(draw, base):
    named = [f"{claim.id}={value}" for claim in base.claims.values() for value in claim.values]
    named += list(base.interventions)
    assertions = []
    for _place in range(draw(st.integers(0, 4))):
        says, page, note = draw(words), draw(words), draw(words)
        if draw(st.booleans()):
            found, _problem = assertion_named(draw(st.sampled_from(named)), base)
            assertions.append(replace(found, says=says, page=page, note=note))
        else:
            assertions.append(Assertion(says=f"x{says}", page=page, note=note))
    date = draw(st.sampled_from(["", "2005-06-01"]))
    return Report(draw(words), draw(words), date, draw(words), tuple(assertions))


@settings(max_examples=60)
@given(data=st.data())
def test_what_is_written_reads_back_as_it_was_and_the_same_each_time(base, data):
    report = data.draw(reports(base))
    text = report_text(report)
    assert report_from_text(text, base) == report
    assert report_text(report_from_text(text, base)) == text


def test_an_assertion_with_nothing_beside_it_is_written_in_the_short_form():
    text = report_text(Report(assertions=(Assertion(intervention="form_groups"),)))
    assert text == "chainlens_report: 1\nassertions: [form_groups]\n"


def test_a_report_that_could_not_be_read_again_is_not_written(base, tmp_path):
    path = tmp_path / "report.yaml"
    path.write_text("as it was", encoding="utf-8")
    with pytest.raises(FileProblems, match="is not a date"):
        write_report(path, Report(date="June"), base)
    with pytest.raises(FileProblems, match="is blank"):
        write_report(path, Report(assertions=(Assertion(),)), base)
    assert path.read_text(encoding="utf-8") == "as it was"
    report = Report(name="Diagnostic", assertions=(Assertion(says="Prices rise."),))
    write_report(path, report, base)
    assert read_report(path, base) == report
