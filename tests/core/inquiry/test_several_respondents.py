"""Answers that keep what other respondents said, in the case file and in what hangs on them."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_base import NUMBER, QUESTIONS, base_of, bases, cases, values_for

from chainlens.cases.casefiles import case_from_text, case_text
from chainlens.inquiry.disagreement import disagreements
from chainlens.inquiry.explanation import how
from chainlens.inquiry.joint import together
from chainlens.model.case import KNOWN, UNKNOWN, Answer, Case, Said
from chainlens.reasoning import diagnose
from chainlens.system.errors import FileProblems
from chainlens.telling.as_json import diagnosis_data, disagreements_data
from chainlens.telling.wording.disagreement import disagreement_lines
from chainlens.telling.wording.explain import how_lines
from chainlens.telling.wording.lines import as_text

law = settings(
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
NO_RULES = base_of({}, ())
# Controls and half characters are the business of the reader's own tests.
TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="\x7f"))
TEXT = TEXT.filter(str.isprintable)


def said_about(question):
    return st.builds(
        Said, st.none() | values_for(question), st.sampled_from((None, *KNOWN)), TEXT, TEXT
    )


@st.composite
def disputed_cases(draw, base):
    case = draw(cases(base))
    for id_ in case.answers:
        others = tuple(draw(st.lists(said_about(base.questions[id_]), max_size=3)))
        answer = case.answers[id_]
        case = case.with_answer(id_, Answer(answer.value, answer.known, "A", "", others))
    return case


def read(answers):
    return case_from_text(f"chainlens_case: 1\nanswers:\n{answers}", NO_RULES).answers


def problem(answers):
    with pytest.raises(FileProblems) as caught:
        read(answers)
    return str(caught.value)


@law
@given(disputed_cases(NO_RULES))
def test_a_case_with_other_respondents_reads_back_as_it_was_written(case):
    text = case_text(case, NO_RULES)
    again = case_from_text(text, NO_RULES)
    assert again.answers == case.answers
    assert case_text(again, NO_RULES) == text


def test_others_are_written_short_where_nothing_stands_beside_them():
    found = read("  q0: {answer: red, others: [blue, unknown, {answer: green, said_by: Asha}]}\n")
    assert found["q0"] == Answer(
        "red", others=(Said("blue"), Said(None), Said("green", said_by="Asha"))
    )
    text = case_text(Case(answers=found), NO_RULES)
    assert "- blue\n" in text
    assert "- {answer: green, said_by: Asha}" in text


def test_another_respondent_can_name_several_options_or_a_number():
    found = read("  m0: {answer: [a], others: [[b, c], []]}\n  n0: {answer: 3, others: [4.50]}\n")
    assert found["m0"].others == (Said(("b", "c")), Said(()))
    assert found["n0"].others == (Said(Decimal("4.50")),)


def test_the_short_forms_have_no_others():
    assert read("  q0: red\n  q1: {answer: blue, note: x}\n") == {
        "q0": Answer("red"),
        "q1": Answer("blue", note="x"),
    }


@pytest.mark.parametrize(
    ("answers", "line", "told"),
    [
        ("  q0:\n    answer: red\n    others:\n      - blue\n      - pink\n", 7, "'pink' is not"),
        ("  q0:\n    answer: red\n    others:\n      - {answer: blue, knwn: told}\n", 6, "'knwn'"),
        ("  q0: {answer: red, others: [{said_by: Asha}]}\n", 3, "'answer'"),
        ("  q0: {answer: red, others: blue}\n", 3, "must be a list"),
        ("  q0: {answer: red, others: ['']}\n", 3, "is blank"),
        ("  q0: {answer: '', others: [blue]}\n", 3, "Write 'unknown'"),
        ("  q0: {answer: red, others: [{answer: blue, others: [red]}]}\n", 3, "'others'"),
        ("  n0: {answer: 3, others: [300]}\n", 3, "outside what 'n0' can be"),
    ],
)
def test_a_mistake_in_what_others_said_is_told_with_its_line(answers, line, told):
    text = problem(answers)
    assert text.startswith(f"case:{line}: ")
    assert told in text


def test_taking_another_answer_puts_the_one_before_in_its_place():
    answer = Answer("red", "told", "Asha", "n", (Said("blue", "observed", "Ben"), Said(None)))
    taken = answer.taking(0)
    assert taken == Answer(
        "blue", "observed", "Ben", "", (Said("red", "told", "Asha", "n"), Said(None))
    )
    assert taken.taking(0) == answer


def test_what_another_said_can_be_added_and_left_out():
    answer = Answer("red").with_other(Said("blue")).with_other(Said("green"))
    assert answer.without_other(0) == Answer("red", others=(Said("green"),))


def test_agreeing_and_not_knowing_is_no_dispute():
    assert not Answer("red", others=(Said("red"), Said(None))).is_disputed
    assert Answer("red", others=(Said("red"), Said("blue"))).is_disputed
    assert Answer(None, others=(Said("blue"),)).is_disputed


@law
@given(st.data())
def test_what_others_said_changes_no_verdict_while_it_is_not_taken(data):
    base = data.draw(bases())
    case = data.draw(disputed_cases(base))
    alone = Case(
        name=case.name, answers={id_: Answer(a.value, a.known) for id_, a in case.answers.items()}
    )
    one, other = diagnose(base, case), diagnose(base, alone)
    assert one.truths == other.truths
    assert [v.values for v in one.verdicts] == [v.values for v in other.verdicts]


@law
@given(st.data())
def test_each_alternative_shifts_what_a_diagnosis_of_it_shifts(data):
    base = data.draw(bases())
    case = data.draw(disputed_cases(base))
    now = diagnose(base, case)
    found = disagreements(base, case, now)
    assert [each.question.id for each in found] == [
        id_ for id_ in base.questions if id_ in case.answers and case.answers[id_].is_disputed
    ]
    for disagreement in found:
        for alternative in disagreement.alternatives:
            then = diagnose(
                base, case.with_answer(disagreement.question.id, Answer(alternative.value))
            )
            shifted = {shift.claim.id: (shift.now, shift.then) for shift in alternative.verdicts}
            for verdict in then.verdicts:
                before = now.verdict_of[verdict.claim.id]
                pair = shifted.get(verdict.claim.id)
                if pair is None:
                    assert (before.status, before.values) == (verdict.status, verdict.values)
                else:
                    assert (pair[0].status, pair[0].values) == (before.status, before.values)
                    assert (pair[1].status, pair[1].values) == (verdict.status, verdict.values)
                    assert pair[0] != pair[1]
            ideas = {shift.intervention.id: shift.then for shift in alternative.ideas}
            for idea in then.ideas:
                before_idea = now.idea_of[idea.intervention.id].status
                assert ideas.get(idea.intervention.id, before_idea) is idea.status


def test_respondents_who_say_the_same_stand_behind_one_alternative():
    others = (Said("blue", said_by="Asha"), Said("red"), Said(None), Said("blue", said_by="Ben"))
    case = Case(answers={"q0": Answer("red", others=others)})
    (found,) = disagreements(NO_RULES, case, diagnose(NO_RULES, case))
    assert [each.value for each in found.alternatives] == ["blue"]
    assert [said.said_by for said in found.alternatives[0].said] == ["Asha", "Ben"]
    assert found.agreeing == (Said("red"),)
    assert found.unsure == (Said(None),)
    assert not found.matters


@pytest.fixture
def disputed():
    """A case in which the number of buyers is in dispute, and something hangs on it."""
    answers = {
        "buyers_within_reach": Answer(
            "one", "told", "Asha", others=(Said("many", "observed", "Ben", "saw\nsix"),)
        ),
        "inputs_from": Answer("only_main_buyer"),
    }
    return Case(name="Disputed", answers=answers)


def test_the_real_rule_base_says_what_hangs_on_a_dispute(base, disputed):
    diagnosis = diagnose(base, disputed)
    found = disagreements(base, disputed, diagnosis)
    assert [each.question.id for each in found] == ["buyers_within_reach"]
    assert found[0].matters
    text = as_text(disagreement_lines(found, together(diagnosis, found)), 200)
    assert "Where respondents disagree" in text
    assert "Taken for now: «" in text
    assert "according to Asha" in text
    assert "according to Ben" in text
    assert "Note: saw six" in text
    for shift in found[0].alternatives[0].verdicts:
        assert f"{shift.claim.title}: " in text
    data = disagreements_data(found)
    assert data[0]["alternatives"][0]["said"][0]["said_by"] == "Ben"
    assert data[0]["taken"]["others"][0]["value"] == "many"


def test_an_explanation_says_that_another_respondent_said_otherwise(base, disputed):
    diagnosis = diagnose(base, disputed)
    resting = [
        (verdict.claim.id, value)
        for verdict in diagnosis.verdicts
        for value, rest in verdict.rest.items()
        if "buyers_within_reach" in rest.answers
    ]
    assert resting
    lines = how_lines(diagnosis, how(diagnosis, *resting[0]))
    assert any("Another respondent said otherwise" in line.text for line in lines)


def test_without_a_dispute_nothing_is_said(base):
    case = Case(answers={"buyers_within_reach": Answer("one", others=(Said("one"),))})
    diagnosis = diagnose(base, case)
    assert disagreements(base, case, diagnosis) == ()
    assert disagreement_lines((), together(diagnosis, ())) == []
    assert diagnosis_data(diagnosis)["case"]["answers"]["buyers_within_reach"]["others"]


def test_an_unknown_answer_with_one_who_knows_is_in_dispute():
    answer = Answer(UNKNOWN.value, others=(Said(Decimal(3)),))
    case = Case(answers={NUMBER: answer})
    (found,) = disagreements(NO_RULES, case, diagnose(NO_RULES, case))
    assert found.question == QUESTIONS[NUMBER]
    assert found.alternatives[0].changes_nothing
