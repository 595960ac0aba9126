"""A trace tells of every rule, fired or not; its parts, its exports, and what they must not do."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
import random_base
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chainlens.cli import main
from chainlens.inquiry.trace import (
    ConditionTrace,
    EffectState,
    RuleState,
    RuleTrace,
    Show,
    Trace,
    Wanted,
    check_names,
    filtered,
    trace_of,
)
from chainlens.model.case import Answer, Case, Value
from chainlens.model.knowledge import Basis, RuleBase, Supports
from chainlens.reasoning import Diagnosis, diagnose
from chainlens.reasoning.inference import Match
from chainlens.reasoning.threevalued import Truth, all_of, any_of
from chainlens.system.errors import NameUnknown
from chainlens.telling.csvtext import BYTE_ORDER_MARK, as_csv
from chainlens.telling.tracetable import COLUMNS, trace_table
from chainlens.telling.wording.lines import as_text
from chainlens.telling.wording.tables import table
from chainlens.telling.wording.trace import trace_lines

# A coffee chain with one buyer who lends, and a group that grades: exceptions hold, and one may.
BUSY: dict[str, Value | None] = {
    "crop": "coffee",
    "buyers": "one",
    "services": ("credit", "advice"),
    "group": "yes",
    "tasks": ("grading", "selling"),
    "season": None,
}
CASE = """\
chainlens_case: 1
name: A coffee chain
answers:
  crop: coffee
  buyers: one
  services: [credit, advice]
  group: {answer: yes, known: told, said_by: "=cmd()", note: "@home, they said"}
  tasks: [grading, selling]
"""
quick = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def told(base: RuleBase, answers: dict[str, Value | None]) -> Diagnosis:
    return diagnose(base, Case(answers={id_: Answer(value) for id_, value in answers.items()}))


@pytest.fixture(scope="module")
def busy(small: RuleBase) -> Trace:
    return trace_of(told(small, BUSY))


def rule_of(trace: Trace, id_: str) -> RuleTrace:
    (found,) = [each for each in trace.rules if each.rule.id == id_]
    return found


def ids(trace: Trace) -> set[str]:
    return {each.rule.id for each in trace.rules}


@st.composite
def traces(draw: st.DrawFn) -> Trace:
    base = draw(random_base.bases())
    return trace_of(diagnose(base, draw(random_base.cases(base))))


# Complete -------------------------------------------------------------------------------------


@quick
@given(traces())
def test_every_active_rule_is_in_a_trace_once_each_after_what_it_rests_on(trace: Trace):
    base = trace.diagnosis.base
    assert [each.rule.id for each in trace.rules] == list(base.order)
    assert sorted((*trace.arguments, *trace.exceptions), key=trace.rules.index) == list(trace.rules)
    seen: set[str] = set()
    for each in trace.rules:
        for condition in each.walk():
            for met in condition.met_by:
                assert set(met.by) <= seen
        seen.add(each.rule.id)


def leaves(condition: ConditionTrace) -> set[Match]:
    """Return what meets a condition, by way of parts that hold."""
    if condition.truth is not Truth.TRUE:
        return set()
    own = {met.match for met in condition.met_by}
    return own.union(*map(leaves, condition.parts))


@quick
@given(traces())
def test_a_rule_fired_exactly_if_all_its_conditions_are_met_and_on_what_meets_them(trace: Trace):
    for each in trace.rules:
        fired = each.argument is not None
        assert fired == all(condition.truth is Truth.TRUE for condition in each.conditions)
        assert (each.state in (RuleState.COUNTS, RuleState.SET_ASIDE)) is fired
        if each.argument is not None:
            assert set(each.argument.matches) == set().union(*map(leaves, each.conditions))


@quick
@given(traces())
def test_the_states_of_parts_add_up_to_those_of_conditions_and_rules(trace: Trace):
    for each in trace.rules:
        assert each.truth is all_of(condition.truth for condition in each.conditions)
        for condition in each.walk():
            parts = [part.truth for part in condition.parts]
            if parts:
                assert condition.truth in (all_of(parts), any_of(parts))
            assert bool(condition.met_by) <= (condition.truth is Truth.TRUE)


@quick
@given(traces())
def test_what_an_exception_does_is_told_alike_from_both_sides(trace: Trace):
    arguments = trace.diagnosis.arguments
    for each in trace.rules:
        for effect in each.effects:
            target = arguments.get(effect.rule)
            done = getattr(
                target, {"sets_aside": "set_aside_by", "limits": "limited_by"}[effect.kind], ()
            )
            assert (each.rule.id in done) is (effect.state is EffectState.WORKS)
            may = getattr(
                target, f"may_be_{'set_aside' if effect.kind == 'sets_aside' else 'limited'}_by", ()
            )
            assert (each.rule.id in may) is (effect.state is EffectState.MAY_WORK)


def test_a_trace_tells_what_met_each_condition(busy: Trace):
    weak = rule_of(busy, "weak_where_buyers_drive")
    (condition,) = weak.conditions
    (met,) = condition.met_by
    assert (met.match, met.by) == (Match("claim", "drive", "buyer_driven"), ("buyers_drive",))
    drive = rule_of(busy, "producers_drive")
    assert [c.number for c in drive.walk()] == ["1", "1.1", "1.2", "1.2.1", "1.2.2"]
    assert [c.truth for c in drive.walk()] == [
        Truth.TRUE, Truth.FALSE, Truth.TRUE, Truth.TRUE, Truth.TRUE,
    ]  # fmt: skip


def test_a_trace_tells_what_became_of_each_rule(busy: Trace):
    assert rule_of(busy, "buyers_drive").state is RuleState.COUNTS
    assert rule_of(busy, "weak_where_buyers_drive").state is RuleState.SET_ASIDE
    assert rule_of(busy, "grading_unpaid").state is RuleState.OPEN
    (effect,) = rule_of(busy, "grading_unpaid").effects
    assert effect.state is EffectState.MAY_WORK
    assert [rule.id for rule in busy.retired] == ["once_thought"]


def test_a_trace_tells_where_a_rule_is_from(busy: Trace):
    source = rule_of(busy, "buyers_drive").sources[0]
    assert source.finding.id == "AAA-2"
    assert [each.id for each in source.passages] == list(source.finding.passages)
    assert [each.key for each in source.works] == list(source.finding.works)


def test_an_answer_names_the_rules_that_fired_on_it(busy: Trace):
    used = {each.question.id: each.used_by for each in busy.answers}
    assert "buyers_drive" in used["buyers"]
    assert used["season"] == ()


# Filters --------------------------------------------------------------------------------------


@st.composite
def wanted(draw: st.DrawFn, base: RuleBase) -> Wanted:
    def some(names: object) -> st.SearchStrategy[str]:
        return st.sampled_from(["", "", *names])

    return Wanted(
        claim=draw(some([*base.claims, *base.interventions])),
        rule=draw(some(base.rules)),
        source=draw(some([*base.findings, *base.passages, *base.works])),
        basis=draw(st.sampled_from([None, None, *get_args(Basis)])),
        question=draw(some(base.questions)),
        state=draw(st.sampled_from([None, None, *Show])),
    )


@quick
@given(st.data())
def test_what_is_filtered_is_a_part_in_the_same_order(small: RuleBase, data: st.DataObject):
    trace = trace_of(diagnose(small, data.draw(random_base.cases(small))))
    part = filtered(trace, data.draw(wanted(small)))
    for name in ("answers", "rules", "remarks", "verdicts", "ideas", "retired"):
        whole = list(getattr(trace, name))
        kept = list(getattr(part, name))
        assert kept == [each for each in whole if each in kept]


@quick
@given(st.data())
def test_filters_combine_as_if_one_came_after_the_other(small: RuleBase, data: st.DataObject):
    trace = trace_of(diagnose(small, data.draw(random_base.cases(small))))
    both = data.draw(wanted(small))
    fields = {
        name: value
        for name in ("claim", "rule", "source", "basis", "question", "state")
        if (value := getattr(both, name))
    }
    one_by_one = trace
    for name in data.draw(st.permutations(sorted(fields))):
        one_by_one = filtered(one_by_one, Wanted(**{name: fields[name]}))
    assert one_by_one.rules == filtered(trace, both).rules
    assert one_by_one.retired == filtered(trace, both).retired


def test_nothing_wanted_leaves_all(busy: Trace):
    assert filtered(busy, Wanted()) is busy


def test_a_claim_brings_all_behind_it_and_nothing_else(busy: Trace):
    part = filtered(busy, Wanted(claim="bargaining"))
    assert {"weak_where_buyers_drive", "buyers_drive", "graded_coffee", "grading_unpaid"} <= ids(
        part
    )
    assert "tied_by_services" not in ids(part)
    assert {each.claim.id for each in part.verdicts} == {"bargaining", "drive"}
    assert "services" not in {each.question.id for each in part.answers}


def test_a_value_brings_only_what_is_behind_that_value(busy: Trace):
    part = filtered(busy, Wanted(claim="bargaining", value="weak"))
    concluding = {
        each.rule.then.value
        for each in part.rules
        if isinstance(each.rule.then, Supports)
        and each.rule.then.claim == "bargaining"
        and not each.rule.is_exception  # one to a rule for 'weak' concludes 'strong' itself
    }
    assert concluding == {"weak"}


def test_a_claim_without_a_rule_left_is_still_there(busy: Trace):
    part = filtered(busy, Wanted(claim="bargaining", state=Show.SET_ASIDE))
    assert ids(part) == {"weak_where_buyers_drive"}
    assert [each.claim.id for each in part.verdicts] == ["bargaining"]


def test_the_three_states_divide_all_rules(busy: Trace):
    fired, not_fired, aside = (
        ids(filtered(busy, Wanted(state=s))) for s in (Show.FIRED, Show.NOT_FIRED, Show.SET_ASIDE)
    )
    assert fired | not_fired == ids(busy)
    assert not fired & not_fired
    assert aside == {"weak_where_buyers_drive"}
    assert aside < fired


@pytest.mark.parametrize("key", ["AAA-2", "passages", "works"])
def test_a_source_is_a_finding_a_passage_or_a_work(busy: Trace, small: RuleBase, key: str):
    finding = next(f for f in small.findings.values() if f.works and f.use == "rule")
    source = {"passages": finding.passages[0], "works": (*finding.works, "")[0]}.get(key, key)
    expected = {
        rule.id
        for rule in small.active
        for f in (small.findings[id_] for id_ in rule.findings)
        if source in (f.id, *f.passages, *f.works)
    }
    assert expected
    assert ids(filtered(busy, Wanted(source=source))) == expected


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        (
            {"claim": "bargainin"},
            "there is no claim or idea 'bargainin'. Did you mean 'bargaining'?",
        ),
        ({"claim": "xx"}, "there is no claim or idea 'xx'. 'chainlens rules list' names them all."),
        (
            {"claim": "drive", "value": "buyer"},
            "'drive' has no value 'buyer'. It has: buyer_driven,",
        ),
        ({"claim": "more_buyers", "value": "x"}, "'more_buyers' is an idea and has no values."),
        ({"rule": "buyer_drive"}, "there is no rule 'buyer_drive'. Did you mean 'buyers_drive'?"),
        ({"question": "buyer"}, "there is no question 'buyer'. Did you mean 'buyers'?"),
        ({"source": "AAA-22"}, "there is no finding, passage or work 'AAA-22'. Did you mean"),
    ],
)
def test_an_unknown_name_gets_the_nearest_one(small: RuleBase, given_: dict[str, str], said: str):
    with pytest.raises(NameUnknown) as raised:
        check_names(small, Wanted(**given_))
    assert str(raised.value).startswith(said)


# Text, table, command ---------------------------------------------------------------------------


def test_the_text_names_every_rule_and_says_what_became_of_it(busy: Trace):
    text = " ".join(as_text(trace_lines(busy)).split())
    for each in (*busy.rules, *({"rule": rule} for rule in busy.retired)):
        rule = each.rule if isinstance(each, RuleTrace) else each["rule"]
        assert f"({rule.id})" in text
    assert "Why it was retired: It said more than its finding." in text
    assert "It would set aside «Graded coffee» (graded_coffee), and may yet do so" in text


def rows_of(text: str) -> list[dict[str, str]]:
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))


def test_the_table_has_a_row_for_every_rule_and_condition(busy: Trace):
    rows = rows_of(as_csv(trace_table(busy)))
    expected = [
        (each.rule.id, condition.number, condition.truth.name.lower())
        for each in busy.rules
        for condition in each.walk()
    ]
    found = [(row["rule"], row["condition"], row["truth"]) for row in rows]
    assert found == [*expected, ("once_thought", "", "")]
    assert rows[-1]["state"] == "retired"
    assert all(set(row) == set(COLUMNS) for row in rows)


def test_the_table_gives_answers_and_sources(busy: Trace):
    rows = rows_of(as_csv(trace_table(busy)))
    row = next(r for r in rows if (r["rule"], r["asks"]) == ("buyers_drive", "question:buyers"))
    assert (row["answer"], row["met_by"], row["concludes"]) == ("one", "one", "drive=buyer_driven")
    assert row["findings"] == "AAA-2"
    weak = next(r for r in rows if r["rule"] == "weak_where_buyers_drive")
    assert (weak["from_rules"], weak["set_aside_by"]) == ("buyers_drive", "graded_coffee")


def test_the_document_names_every_column_of_the_table():
    text = (Path(__file__).parents[3] / "docs" / "trace.md").read_text(encoding="utf-8")
    named = [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")]
    assert named[-len(COLUMNS) :] == list(COLUMNS)


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r\n=1",
        "  =1",
        "＝1",
        "|x",
        "%0A",
    ],
)
def test_no_cell_is_a_formula(cell: str):
    (row,) = list(csv.reader(io.StringIO(as_csv(table("t", ("a",), [(cell,)])))))[1:]
    assert row[0].startswith("'")


@pytest.mark.parametrize("cell", ["-5", "+5", "12.5", "-0.25", "plain", ""])
def test_numbers_and_words_stay_as_they_are(cell: str):
    (row,) = list(csv.reader(io.StringIO(as_csv(table("t", ("a", "b"), [(cell, "x")])))))[1:]
    assert row[0] == cell


@settings(deadline=None)
@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=4))
def test_any_text_comes_back_on_one_line_and_is_never_a_formula(rows: list[list[str]]):
    text = as_csv(table("t", ("a", "b"), rows))
    found = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))
    assert len(text.splitlines()) == len(found) == len(rows) + 1
    for before, after in zip(rows, found[1:], strict=True):
        for cell, shown in zip(before, after, strict=True):
            flat = " ".join("".join(c if c.isprintable() else " " for c in cell).split())
            assert shown in (flat, f"'{flat}")
            assert shown == flat or not flat.isalnum()


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    return code, *capsys.readouterr()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def test_the_command_writes_text_json_and_a_table(
    capsys: pytest.CaptureFixture[str], small_folder: Path, case: Path
):
    rules = ("--rules", small_folder, "trace", case, "--claim", "bargaining")
    code, text, _ = run(capsys, *rules)
    assert (code, text.splitlines()[0]) == (0, "A coffee chain")
    _, data, _ = run(capsys, *rules, "--format", "json")
    _, sheet, _ = run(capsys, *rules, "--format", "csv")
    rules_told = [each["rule"] for each in json.loads(data)["rules"]]
    assert list(dict.fromkeys(row["rule"] for row in rows_of(sheet))) == rules_told
    group = next(row for row in rows_of(sheet) if row["asks"] == "question:group")
    assert (group["said_by"], group["note"]) == ("'=cmd()", "'@home, they said")


def test_the_options_of_the_command_combine(
    capsys: pytest.CaptureFixture[str], small_folder: Path, case: Path
):
    _, data, _ = run(
        capsys, "--rules", small_folder, "trace", case, "--claim", "bargaining",
        "--state", "fired", "--question", "group", "--format", "json",
    )  # fmt: skip
    found = json.loads(data)
    assert [each["rule"] for each in found["rules"]] == ["producers_drive"]
    assert found["wanted"]["state"] == "fired"


def test_a_tree_shows_one_claim_in_every_format(
    capsys: pytest.CaptureFixture[str], small_folder: Path, case: Path
):
    rules = ("--rules", small_folder, "trace", case, "--claim", "drive=buyer_driven", "--tree")
    _, text, _ = run(capsys, *rules)
    assert "Argument: Where few buyers take a crop" in text
    _, data, _ = run(capsys, *rules, "--format", "json")
    (tree,) = json.loads(data)["trees"]
    assert tree["id"] == "value:drive=buyer_driven"
    _, sheet, _ = run(capsys, *rules, "--format", "csv")
    assert rows_of(sheet)[0]["for_step"] == ""
    assert rows_of(sheet)[1]["for_step"] == "1"


def test_a_tree_of_a_value_without_an_argument_says_so(
    capsys: pytest.CaptureFixture[str], small_folder: Path, tmp_path: Path
):
    path = tmp_path / "empty.yaml"
    path.write_text("chainlens_case: 1\n", encoding="utf-8")
    code, text, _ = run(
        capsys, "--rules", small_folder, "trace", path, "--claim", "drive", "--tree"
    )
    assert (code, text) == (0, "No argument for it comes out with these answers.\n")


def test_a_tree_goes_with_a_claim_alone(
    capsys: pytest.CaptureFixture[str], small_folder: Path, case: Path
):
    code, out, error = run(
        capsys, "--rules", small_folder, "trace", case, "--tree", "--state", "fired"
    )
    assert (code, out) == (2, "")
    assert "'--tree' shows whole trees of reasons" in error


def test_a_state_that_is_unknown_ends_with_those_that_are_known(
    capsys: pytest.CaptureFixture[str], small_folder: Path, case: Path
):
    code, _, error = run(capsys, "--rules", small_folder, "trace", case, "--state", "firing")
    assert code == 2
    assert "invalid choice: 'firing' (choose from" in error


def test_a_name_that_is_unknown_ends_with_a_message(
    capsys: pytest.CaptureFixture[str], small_folder: Path, case: Path
):
    code, _, error = run(capsys, "--rules", small_folder, "trace", case, "--rule", "buyer_drive")
    assert (code, error) == (
        2, "chainlens: there is no rule 'buyer_drive'. Did you mean 'buyers_drive'?\n",
    )  # fmt: skip


def test_a_number_is_told_as_it_was_typed(small: RuleBase):
    trace = trace_of(
        told(small, {"services": ("inputs",), "buyers": "few", "share": Decimal("50.5")})
    )
    met = [m for c in rule_of(trace, "tied_by_services").walk() for m in c.met_by]
    assert Match("answer", "share", "50.5") in [each.match for each in met]
