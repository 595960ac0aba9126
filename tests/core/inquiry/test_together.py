"""Answers of several respondents that change a verdict only if they are taken at once."""

from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from random_base import QUESTIONS, base_of, bases, cases, values_for

from chainlens.inquiry.disagreement import disagreements
from chainlens.inquiry.joint import MOST_ANSWERS, Together, together
from chainlens.model.case import Answer, Case, Said
from chainlens.model.conditions import AnyOf, ChoiceIs
from chainlens.model.knowledge import Supports
from chainlens.reasoning import diagnose
from chainlens.telling.as_json import together_data
from chainlens.telling.wording.disagreement import disagreement_lines, together_lines
from chainlens.telling.wording.lines import as_text

law = settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@st.composite
def disputed_cases(draw, base):
    """Draw a case with two to four questions in dispute, each with up to two other answers."""
    case = draw(cases(base))
    for id_ in draw(
        st.lists(st.sampled_from(tuple(QUESTIONS)), min_size=2, max_size=4, unique=True)
    ):
        values = values_for(base.questions[id_])
        taken = draw(st.none() | values)
        others = tuple(map(Said, draw(st.lists(values, min_size=1, max_size=2))))
        case = case.with_answer(id_, Answer(taken, others=others))
    return case


def found_in(base, case, **more):
    diagnosis = diagnose(base, case)
    return together(diagnosis, disagreements(base, case, diagnosis), **more)


def outcome(base, case):
    """What comes of every claim and idea, told by a diagnosis."""
    diagnosis = diagnose(base, case)
    return {
        **{v.claim.id: (v.status, v.values) for v in diagnosis.verdicts},
        **{idea.intervention.id: idea.status for idea in diagnosis.ideas},
    }


def by_brute_force(base, case):
    """Return what each set of other answers makes of what no part of it changes."""
    others = {
        id_: {s.value for s in answer.others} - {answer.value, None}
        for id_, answer in case.answers.items()
    }
    now = outcome(base, case)
    changed, joint = {}, {}
    for size in range(1, MOST_ANSWERS + 1):
        for questions in combinations(others, size):
            for values in product(*(others[id_] for id_ in questions)):
                taken = frozenset(zip(questions, values, strict=True))
                then_case = case
                for id_, value in taken:
                    then_case = then_case.with_answer(id_, Answer(value))
                then = outcome(base, then_case)
                changed[taken] = {about for about in then if then[about] != now[about]}
                by_parts = {about for part in changed if part < taken for about in changed[part]}
                new = {about: then[about] for about in changed[taken] - by_parts}
                if size > 1 and new:
                    joint[taken] = new
    return joint


@law
@given(st.data())
def test_what_matters_only_together_is_what_diagnoses_of_all_combinations_say(data):
    base = data.draw(bases())
    case = data.draw(disputed_cases(base))
    found = {}
    for joint in found_in(base, case).found:
        taken = frozenset((each.question.id, each.value) for each in joint.answers)
        found[taken] = {
            **{s.claim.id: (s.then.status, s.then.values) for s in joint.verdicts},
            **{s.intervention.id: s.then for s in joint.ideas},
        }
    event(f"{min(len(found), 3)} found")
    assert found == by_brute_force(base, case)


def rule(base, id_, when, value="high", claim="c0"):
    """Return a rule of the random bases with these conditions and this conclusion."""
    return replace(
        next(iter(base.rules.values())), id=id_, when=when, then=Supports(claim, value),
        sets_aside=(), limits=(),
    )  # fmt: skip


@pytest.fixture
def base_for():
    """Make a rule base whose first claim is high where all of some questions are 'blue'."""
    from hypothesis import find

    some = find(bases(), lambda _base: True)

    def make(*rules):
        made = {f"r{place}": rule(some, f"r{place}", when) for place, when in enumerate(rules)}
        return base_of(made, tuple(made))

    return make


def blue(*questions):
    return tuple(ChoiceIs(question, ("blue",)) for question in questions)


def case_of(**others):
    """Return a case in which every question is answered 'red', and others said something else."""
    return Case(
        answers={
            question: Answer("red", others=tuple(Said(value, said_by=who) for who, value in said))
            for question, said in others.items()
        }
    )


def test_two_answers_that_matter_only_together_are_found_with_who_gave_them(base_for):
    base = base_for(blue("q0", "q1"))
    case = case_of(q0=[("Asha", "blue"), ("Ben", "blue")], q1=[("Carla", "blue"), ("", "green")])
    (joint,) = found_in(base, case).found
    assert [(each.question.id, each.value) for each in joint.answers] == [
        ("q0", "blue"),
        ("q1", "blue"),
    ]
    assert [said.said_by for said in joint.answers[0].said] == ["Asha", "Ben"]
    (shift,) = joint.verdicts
    assert shift.claim.id == "c0"
    assert shift.now.values == ()
    assert shift.then.values == ("high",)


def test_a_verdict_as_well_established_with_another_value_is_a_change(base_for):
    either_red = AnyOf(tuple(ChoiceIs(question, ("red",)) for question in ("q0", "q1")))
    base = base_for((either_red,))
    low = rule(base, "r1", blue("q0", "q1"), "low")
    base = base_of({**base.rules, "r1": low}, ("r0", "r1"))
    said = [("Asha", "blue")]
    (joint,) = found_in(base, case_of(q0=said, q1=said)).found
    (shift,) = joint.verdicts
    assert (shift.now.values, shift.then.values) == (("high",), ("low",))
    assert shift.now.status is shift.then.status


def test_three_answers_that_matter_only_together_are_found(base_for):
    base = base_for(blue("q0", "q1", "q2"))
    said = [("Asha", "blue")]
    (joint,) = found_in(base, case_of(q0=said, q1=said, q2=said)).found
    assert len(joint.answers) == 3


def test_what_one_answer_changes_already_is_not_told_again(base_for):
    base = base_for((AnyOf(blue("q0", "q1")),))
    said = [("Asha", "blue")]
    assert found_in(base, case_of(q0=said, q1=said)).found == ()


def test_what_two_answers_change_already_is_not_told_again_of_three(base_for):
    base = base_for(blue("q0", "q1"), blue("q0", "q2"))
    said = [("Asha", "blue")]
    found = found_in(base, case_of(q0=said, q1=said, q2=said)).found
    assert [[each.question.id for each in joint.answers] for joint in found] == [
        ["q0", "q1"],
        ["q0", "q2"],
    ]


def test_two_respondents_who_differ_on_one_question_are_not_taken_at_once(base_for):
    base = base_for(blue("q0", "q1"))
    assert found_in(base, case_of(q0=[("Asha", "blue"), ("Ben", "green")])).found == ()


def test_those_who_did_not_know_change_nothing(base_for):
    base = base_for(blue("q0", "q1"))
    assert found_in(base, case_of(q0=[("", None)], q1=[("", "blue")])) == Together()


def test_where_there_are_too_many_combinations_fewer_answers_are_taken_at_once(base_for):
    base = base_for(blue("q0", "q1"), blue("q0", "q1", "q2"))
    said = [("Asha", "blue")]
    case = case_of(q0=said, q1=said, q2=said)
    some = found_in(base, case, most_tried=6)
    assert (some.most, some.is_complete) == (2, False)
    assert [len(joint.answers) for joint in some.found] == [2]
    assert "no more than 2 other answers were tried at once" in as_text(together_lines(some), 300)
    none = found_in(base, case, most_tried=5)
    assert (none.most, none.found) == (1, ())
    assert "Too many questions are in dispute" in as_text(together_lines(none), 300)


def test_only_what_a_question_has_a_part_in_is_told_of_it(base_for):
    base = base_for(blue("q0", "q1"))
    said = [("Asha", "blue")]
    found = found_in(base, case_of(q0=said, q1=said, q2=said))
    assert found.about("q1").found == found.found
    assert found.about("q2").found == ()


@pytest.fixture
def two_disputes():
    """A real case in which a captive position hangs on two answers at once."""
    return Case(
        answers={
            "buyers_within_reach": Answer(
                "many", others=(Said("one", "observed", "Ben", "saw\nit"),)
            ),
            "inputs_from": Answer("others", others=(Said("only_main_buyer", "told", "Asha"),)),
        }
    )


def test_the_real_rule_base_tells_in_words_what_hangs_on_two_disputes(base, two_disputes):
    diagnosis = diagnose(base, two_disputes)
    disputed = disagreements(base, two_disputes, diagnosis)
    jointly = together(diagnosis, disputed)
    text = as_text(disagreement_lines(disputed, jointly), 300)
    assert "Only if both of these other answers were taken together:" in text
    tail = text[text.index("Only if both") :]
    assert "according to Ben" in tail
    assert "according to Asha" in tail
    shifts = [shift for joint in jointly.found for shift in joint.verdicts]
    assert "captive_position" in [shift.claim.id for shift in shifts]
    for shift in shifts:
        assert f"{shift.claim.title}: " in tail


def test_data_holds_the_answers_and_what_they_change(base, two_disputes):
    diagnosis = diagnose(base, two_disputes)
    data = together_data(together(diagnosis, disagreements(base, two_disputes, diagnosis)))
    assert data["most_at_once"] == 3
    (joint,) = data["found"]
    assert [each["question"] for each in joint["taken"]] == ["buyers_within_reach", "inputs_from"]
    assert joint["taken"][0]["said"][0]["said_by"] == "Ben"
    assert {shift["claim"] for shift in joint["verdicts"]} >= {"captive_position"}
