"""Two cases side by side: what differs, and what is behind it."""

import shutil
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_base import bases, cases

from chainlens.cases.casefiles import read_case
from chainlens.inquiry.comparing import Reason, Side, compare, differences
from chainlens.inquiry.comparing.carrying import carried
from chainlens.knowledge.rulefiles import load_rule_base
from chainlens.model.case import Answer, Case
from chainlens.reasoning import diagnose
from chainlens.reasoning.manycases import Batch, evaluate_batch
from chainlens.reasoning.standing import Standing, standings_of
from chainlens.system import paths
from chainlens.telling.wording.comparison import comparison_page
from chainlens.telling.wording.pages import page_as_markdown, page_as_text

law = settings(
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def values(case):
    return {id_: answer.value for id_, answer in case.answers.items()}


def outcome(found, id_):
    return found.verdicts[id_] if id_ in found.verdicts else found.ideas[id_]


def outcome_in(outcomes, id_, number):
    if id_ in outcomes.ideas:
        return outcomes.idea(id_, number)
    return Standing(*outcomes.verdict(id_, number))


def with_taken_over(start, other, questions):
    answers = {**values(start), **{id_: values(other).get(id_) for id_ in questions}}
    return Case(answers={id_: Answer(value) for id_, value in answers.items()})


@pytest.fixture(scope="module")
def examples(base):
    return {path.stem: read_case(path, base) for path in sorted(paths.examples_dir().iterdir())}


# Causes ---------------------------------------------------------------------------------------


def test_in_all_pairs_of_examples_every_cause_put_back_alone_removes_its_difference(
    monkeypatch, base, examples
):
    # Each case is in many pairs; its diagnosis stays the same.
    known = {case.name: diagnose(base, case) for case in examples.values()}
    monkeypatch.setattr(differences, "diagnose", lambda _base, case: known[case.name])
    tried = 0
    for a, b in combinations(examples.values(), 2):
        found = compare(Side(a, base), Side(b, base))
        reverted, wanted, unwanted = [], [], []
        for each in found.differences:
            id_ = each.about.id
            assert each.causes.sets
            for start, other, mixtures, then in (
                (b, a, each.causes, each.a),
                (a, b, each.brings, each.b),
            ):
                for questions in mixtures.sets:
                    wanted.append((len(reverted), id_, then))
                    reverted.append(values(with_taken_over(start, other, questions)))
                    for left_out in questions:
                        part = [question for question in questions if question != left_out]
                        unwanted.append((len(reverted), id_, then))
                        reverted.append(values(with_taken_over(start, other, part)))
        outcomes = evaluate_batch(base, Batch.of(reverted))
        for number, id_, then in wanted:
            assert outcome_in(outcomes, id_, number) == then
        for number, id_, then in unwanted:
            assert outcome_in(outcomes, id_, number) != then
        tried += len(wanted)
    assert tried > 3000


def test_a_cause_put_back_removes_its_difference_for_the_engine_too(base, examples):
    a, b = examples["tanzanian-cotton"], examples["kenyan-horticulture"]
    found = compare(Side(a, base), Side(b, base))
    for each in found.differences:
        for questions in each.causes.sets:
            case = with_taken_over(b, a, questions)
            assert outcome(standings_of(diagnose(base, case)), each.about.id) == each.a


@law
@given(bases(), st.data())
def test_what_differs_is_what_the_two_diagnoses_say_differs(base, data):
    a, b = data.draw(cases(base)), data.draw(cases(base))
    found = compare(Side(a, base), Side(b, base))
    one, other = (standings_of(diagnose(base, case)) for case in (a, b))
    differing = {
        id_
        for id_ in [*base.claims, *base.interventions]
        if outcome(one, id_) != outcome(other, id_)
    }
    assert {each.about.id for each in found.differences} == differing
    assert set(found.same) == {*base.claims, *base.interventions} - differing
    for each in found.differences:
        assert (each.a, each.b) == (outcome(one, each.about.id), outcome(other, each.about.id))
        assert each.from_answers
        assert not each.from_rules


@law
@given(bases(), st.data())
def test_every_answer_that_differs_is_behind_a_difference_or_made_up_for_or_changes_nothing(
    base, data
):
    a, b = data.draw(cases(base)), data.draw(cases(base))
    found = compare(Side(a, base), Side(b, base))
    behind = {q for each in found.differences for q in each.causes.questions}
    behind |= {q for each in found.differences for q in each.brings.questions}
    differing = {q for q in base.questions if values(a).get(q) != values(b).get(q)}
    assert {change.question for change in found.answers} == differing
    assert {*behind, *found.offset, *found.idle} == differing
    assert len(behind) + len(found.offset) + len(found.idle) == len(differing)
    for question in found.idle:
        for start, other in ((a, b), (b, a)):
            changed = with_taken_over(start, other, [question])
            assert standings_of(diagnose(base, changed)) == standings_of(diagnose(base, start))


@law
@given(bases(), st.data())
def test_from_the_other_side_causes_and_what_brings_it_change_places(base, data):
    a, b = data.draw(cases(base)), data.draw(cases(base))
    there = compare(Side(a, base), Side(b, base))
    back = compare(Side(b, base), Side(a, base))
    assert [(d.about, d.causes, d.brings) for d in there.differences] == [
        (d.about, d.brings, d.causes) for d in back.differences
    ]
    assert (there.offset, there.idle) == (back.offset, back.idle)


@law
@given(bases(), st.data())
def test_a_case_does_not_differ_from_itself(base, data):
    case = data.draw(cases(base))
    found = compare(Side(case, base), Side(case, base))
    assert (found.differences, found.answers, found.told, found.links) == ((), (), (), ())
    assert set(found.same) == {*base.claims, *base.interventions}


@law
@given(bases(), st.data())
def test_what_is_known_otherwise_changes_links_and_no_verdict(base, data):
    a = data.draw(cases(base))
    known = st.sampled_from((None, "documented", "observed", "told", "assumed"))
    b = Case(answers={id_: Answer(x.value, data.draw(known)) for id_, x in a.answers.items()})
    found = compare(Side(a, base), Side(b, base))
    assert (found.differences, found.answers) == ((), ())
    assert {c.question for c in found.told} == {
        id_ for id_ in a.answers if a.answers[id_] != b.answers[id_]
    }
    for change in found.links:
        assert found.told
        assert change.weakest_differs


def test_unknown_and_no_answer_come_to_the_same(small):
    found = compare(Side(Case(answers={"crop": Answer(None)}), small), Side(Case(), small))
    assert not found.answers
    assert [change.question for change in found.told] == ["crop"]


def test_a_weakest_link_that_is_known_otherwise_is_told(small):
    a = Case(answers={"buyers": Answer("one", "assumed"), "services": Answer(("credit",), "told")})
    b = a.with_answer("buyers", Answer("one", "documented"))
    found = compare(Side(a, small), Side(b, small))
    assert ("captive", "buyers", "assumed", "services", "told") in [
        (c.about.id, c.one.question, c.one.known, c.other.question, c.other.known)
        for c in found.links
    ]


# Rule bases -------------------------------------------------------------------------------------


@pytest.fixture
def other_folder(small_folder: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    shutil.copytree(small_folder, folder)
    return folder


def rewrite(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_a_difference_that_only_the_rules_make_is_told_with_the_rules_behind_it(
    small, other_folder
):
    (other_folder / "rules/risk/tied_by_services.yaml").unlink()
    rewrite(other_folder / "exceptions/risk/groups_lend.yaml", "tied_by_services", "services_fall")
    other = load_rule_base(other_folder)
    case = Case(answers={"buyers": Answer("one"), "services": Answer(("credit",))})
    found = compare(Side(case, small), Side(case, other))
    assert not found.one_base
    assert not found.answers
    captive = next(each for each in found.differences if each.about.id == "captive")
    assert captive.from_rules
    assert not captive.from_answers
    assert captive.causes.sets == ()
    assert "tied_by_services" in captive.rules


def test_a_difference_is_split_into_what_answers_and_what_rules_make(small, other_folder):
    (other_folder / "rules/risk/tied_by_services.yaml").unlink()
    rewrite(other_folder / "exceptions/risk/groups_lend.yaml", "tied_by_services", "services_fall")
    other = load_rule_base(other_folder)
    a = Case(answers={"buyers": Answer("one"), "services": Answer(("credit",))})
    b = Case(answers={"buyers": Answer("many"), "services": Answer(("credit",))})
    found = compare(Side(a, small), Side(b, other))
    for each in found.differences:
        id_ = each.about.id
        assert each.a == outcome(standings_of(diagnose(small, a)), id_)
        assert each.between == outcome(standings_of(diagnose(other, a)), id_)
        assert each.b == outcome(standings_of(diagnose(other, b)), id_)
        assert bool(each.causes.sets) == each.from_answers
        assert bool(each.rules) == each.from_rules
    assert any(each.from_rules for each in found.differences)
    assert any(each.from_answers for each in found.differences)
    assert page_as_text(comparison_page(found, "Before", "After"))


def test_questions_claims_and_ideas_of_one_base_alone_are_told(base, small):
    a = Case(answers={"crop": Answer("coffee"), "share": Answer(Decimal(30))})
    b = Case(answers={"product": Answer("cotton")})
    found = compare(Side(a, small), Side(b, base))
    assert {lost.question.id for lost in found.lost} == {
        id_ for id_ in a.answers if id_ not in base.questions
    }
    assert {lost.reason for lost in found.lost} == {Reason.QUESTION_GONE}
    assert "crop" in found.only_in_a.questions
    assert "product" in found.only_in_b.questions
    assert "mse_power" in found.only_in_b.claims
    text = page_as_markdown(comparison_page(found, "Small", "Whole"))
    assert "Claim that only the rule base of Small has" in text


def test_an_answer_that_another_rule_base_has_no_place_for_says_nothing_there(small, other_folder):
    rewrite(other_folder / "questions/trade/share.yaml", "max: 100", "max: 90")
    rewrite(other_folder / "questions/trade/crop.yaml", "  cotton:", "  wool:")
    for path in other_folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("cotton", "wool"), encoding="utf-8")
    other = load_rule_base(other_folder)
    case = Case(
        answers={
            "share": Answer(Decimal(95)),
            "crop": Answer("cotton"),
            "services": Answer(("credit",)),
            "season": Answer(None),
        }
    )
    kept, lost = carried(case, small, other)
    assert {each.question.id: each.reason for each in lost} == {
        "share": Reason.OUT_OF_RANGE,
        "crop": Reason.OPTION_GONE,
    }
    assert set(kept.answers) == {"services", "season"}
    found = compare(Side(case, small), Side(Case(), other))
    assert "which counts as no answer" in page_as_text(comparison_page(found, "A", "B"))


def test_equal_rule_bases_in_two_folders_are_one(small, other_folder):
    other = load_rule_base(other_folder)
    case = Case(answers={"crop": Answer("coffee")})
    found = compare(Side(case, other), Side(Case(), small))
    assert found.one_base
    assert not found.lost


def test_a_case_saved_under_another_rule_base_says_so(small):
    old = Case(name="Old", rules_version="0.0.1", rules_fingerprint="f" * 64)
    found = compare(Side(old, small), Side(Case(name="New"), small))
    text = " ".join(page_as_text(comparison_page(found, "Old", "New")).split())
    assert "Old was last saved under version 0.0.1 of the rule base" in text
    assert "New was last saved" not in text


def test_the_page_of_any_pair_fits_its_width(base, examples):
    for a, b in list(combinations(examples.values(), 2))[::9]:
        found = compare(Side(a, base), Side(b, base))
        page = comparison_page(found, a.name, b.name)
        assert all(len(line) <= 80 for line in page_as_text(page, 80).splitlines())
        assert page_as_markdown(page).startswith("# ")
