"""The flow of the questions: gaps, what is not asked and why, what is left, the review."""

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_base import base_of, cases, values_for

from chainlens.inquiry.explanation import why_not_asked
from chainlens.inquiry.interviewing import Interview, QuestionState, TopicState, interview
from chainlens.model.case import UNKNOWN, Answer, Case, Said
from chainlens.model.conditions import AllOf, AnyOf, ChoiceIs
from chainlens.model.knowledge import Scope
from chainlens.reasoning import diagnose
from chainlens.reasoning.threevalued import Truth
from chainlens.telling.wording.interview import answers_review_lines, left_in_words, not_asked_lines
from chainlens.telling.wording.lines import as_text

law = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
DONE = (QuestionState.OPEN, QuestionState.ANSWERED)


def flow(base, **answers) -> Interview:
    return interview(
        diagnose(base, Case(answers={id_: Answer(value) for id_, value in answers.items()}))
    )


@pytest.fixture(scope="module")
def conditional(base):
    """A question with conditions of its own, and the first of those it hangs on."""
    question = base.questions["group_tasks"]
    assert question.ask_if
    return question


def test_one_starts_at_the_first_question_and_resumes_at_the_first_gap(base):
    ids = list(base.questions)
    start = flow(base)
    assert start.first_gap().id == ids[0]
    first = next(iter(base.questions[ids[0]].options))
    assert flow(base, **{ids[0]: first}).first_gap().id != ids[0]


def test_a_question_answered_with_unknown_is_no_gap(base):
    first = next(iter(base.questions))
    answered = interview(diagnose(base, Case(answers={first: UNKNOWN})))
    assert answered.first_gap().id != first
    assert answered.left().unknown == 1


@law
@given(st.data())
def test_going_on_and_back_meets_only_questions_that_can_be_asked(base, data):
    state = interview(diagnose(base, data.draw(cases(base))))
    order = list(base.questions)
    for id_ in data.draw(st.lists(st.sampled_from(order), max_size=5)):
        following, before = state.next_question(id_), state.question_before(id_)
        if following is not None:
            assert state.states[following.id] is QuestionState.OPEN
            assert order.index(following.id) > order.index(id_)
        between = order[order.index(id_) + 1 : order.index(following.id) if following else None]
        assert all(state.states[each] is not QuestionState.OPEN for each in between)
        if before is not None:
            assert state.states[before.id] in DONE
            between = order[order.index(before.id) + 1 : order.index(id_)]
            assert all(state.states[each] not in DONE for each in between)
    last = state.question_before(None)
    assert last is None or state.states[last.id] in DONE


@settings(law, max_examples=6)
@given(st.data())
def test_answering_gap_after_gap_comes_to_an_end_with_nothing_left(base, data):
    case = data.draw(cases(base))
    state = interview(diagnose(base, case))
    for _ in base.questions:
        gap = state.first_gap()
        if gap is None:
            break
        case = case.with_answer(gap.id, Answer(data.draw(st.none() | values_for(gap))))
        state = interview(diagnose(base, case))
    assert state.first_gap() is None
    assert state.left().to_ask == 0
    assert {state.topic_state(topic) for topic in base.topics} <= {
        TopicState.DONE,
        TopicState.NOT_NEEDED,
    }


@law
@given(st.data())
def test_what_is_left_counts_every_question_without_an_answer_once(base, data):
    case = data.draw(cases(base))
    state = interview(diagnose(base, case))
    left = state.left()
    without = sum(id_ not in case.answers for id_ in base.questions)
    assert left.to_ask + left.may_follow + left.spared == without
    assert left.unknown == sum(answer.is_unknown for answer in case.answers.values())


@law
@given(st.data())
def test_every_question_that_is_moot_or_waiting_has_its_reason(base, data):
    case = data.draw(cases(base))
    state = interview(diagnose(base, case))
    for id_, where in state.states.items():
        reason = state.why_not_asked(id_)
        assert (reason is not None) is (
            state.diagnosis.truths.of_all(base.questions[id_].ask_if) is not Truth.TRUE
        )
        assert (where is QuestionState.MOOT) is (reason is not None and reason.moot)
        if reason is None:
            continue
        assert reason.because
        for question, answer in reason.because:
            assert answer == case.answers.get(question.id)
            if reason.moot:
                assert answer is not None
                assert not answer.is_unknown
            else:
                assert answer is None or answer.is_unknown


def test_a_moot_question_names_the_answer_that_makes_it_so(base, conditional):
    state = flow(base, producer_groups="none")
    assert state.states[conditional.id] is QuestionState.MOOT
    text = as_text(not_asked_lines(state.why_not_asked(conditional.id)), 300)
    asked = base.questions["producer_groups"]
    assert text == (
        f"It does not apply, since «{asked.ask}» is answered «{asked.options['none']}».\n"
    )


def test_a_moot_answer_is_said_to_be_kept(base, conditional):
    state = flow(base, producer_groups="none", group_tasks=("marketing",))
    text = as_text(not_asked_lines(state.why_not_asked(conditional.id)), 300)
    kept = conditional.options["marketing"]
    assert f"! The answer is kept, and counts until you take it back: «{kept}»." in text


def test_a_waiting_question_names_what_it_waits_for(base, conditional):
    asked = base.questions["producer_groups"].ask
    text = as_text(not_asked_lines(flow(base).why_not_asked(conditional.id)), 300)
    assert text == f"Whether it applies hangs on an answer still to come: «{asked}»\n"
    unknown = interview(diagnose(base, Case(answers={"producer_groups": UNKNOWN})))
    text = as_text(not_asked_lines(unknown.why_not_asked(conditional.id)), 300)
    assert text == f"Whether it applies hangs on what nobody knew: «{asked}»\n"


def test_only_the_answers_that_decide_are_named_where_several_conditions_stand():
    red = ChoiceIs("q0", ("red",))
    either = AnyOf((ChoiceIs("q1", ("red",)), AllOf((ChoiceIs("q2", ("red",)), red))))
    base = base_of({}, ())
    asked = replace(base.questions["m0"], ask_if=(red, either))
    base = replace(base, questions=MappingProxyType({**base.questions, "m0": asked}))

    def named(**answers):
        case = Case(answers={id_: Answer(value) for id_, value in answers.items()})
        reason = why_not_asked(diagnose(base, case), "m0")
        return reason and (reason.moot, [question.id for question, _answer in reason.because])

    assert named(q0="blue", q1="red") == (True, ["q0"])
    assert named(q0="red", q1="blue", q2="blue") == (True, ["q1", "q2"])
    assert named(q0="red", q1="blue") == (False, ["q2"])
    assert named(q0="red") == (False, ["q1", "q2"])
    assert named(q0="red", q1="red") is None


def test_a_question_that_can_be_asked_has_no_reason_not_to(base, conditional):
    state = flow(base, producer_groups="strong")
    assert state.why_not_asked(conditional.id) is None
    assert why_not_asked(state.diagnosis, conditional.id) is None


def test_a_page_is_entered_at_its_first_gap_or_else_where_something_applies(base):
    start = flow(base)
    for topic in base.topics:
        entrance = start.entrance(topic)
        assert entrance is not None
        assert entrance.topic == topic
        assert start.states[entrance.id] is QuestionState.OPEN
    answered = {
        question.id: UNKNOWN for question in base.questions_of("groups") if not question.ask_if
    }
    done = interview(diagnose(base, Case(answers=answered)))
    assert done.states[done.entrance("groups").id] is QuestionState.ANSWERED


def test_the_settings_of_the_evidence_are_asked_for(base):
    scoped = {
        atom.question
        for rule in base.active
        if rule.scope
        for atom in rule.scope.when
        if hasattr(atom, "question")
    }
    assert scoped
    state = flow(base)
    assert {state.states[question] for question in scoped} == {QuestionState.OPEN}


def test_the_setting_of_the_evidence_is_asked_for_although_no_verdict_hangs_on_it(base):
    country = replace(
        base.questions["sector"], id="country", ask="Where?", options={"here": "Here"}
    )
    asking = replace(base, questions=MappingProxyType({**base.questions, "country": country}))
    assert flow(asking).states["country"] is QuestionState.SETTLED
    rule = replace(base.active[0], scope=Scope("There.", (ChoiceIs("country", ("here",)),)))
    scoped = replace(asking, rules=MappingProxyType({**base.rules, rule.id: rule}))
    assert flow(scoped).states["country"] is QuestionState.OPEN


def test_the_review_holds_every_question_once_in_order(base):
    review = flow(base, sector="farming").review()
    assert [each.topic.id for each in review] == list(base.topics)
    assert [entry.question.id for each in review for entry in each.entries] == list(base.questions)
    assert {each.state for each in review} == {TopicState.PART, TopicState.NOT_STARTED}


def test_the_review_shows_answers_with_all_that_stands_beside_them(base):
    answer = Answer("farming", "told", "Asha", "two\nvillages", (Said("manufacturing"),))
    options = base.questions["sector"].options
    assert set(options) >= {"farming", "manufacturing"}
    state = interview(diagnose(base, Case(answers={"sector": answer})))
    text = as_text(answers_review_lines(state.review()), 300)
    assert f"- {base.questions['sector'].ask} {options['farming']}\n" in text
    assert "Known: told, according to Asha\n" in text
    assert "Note: two villages\n" in text
    assert f"Another respondent: «{options['manufacturing']}»" in text
    assert "Not answered\n" in text
    assert "Whether it applies hangs on an answer still to come" in text


def test_what_is_left_is_said_without_a_promise(base):
    text = left_in_words(flow(base).left())
    assert "questions are left." in text
    assert "more may follow, depending on your answers." in text
    case = Case(answers=MappingProxyType(dict.fromkeys(base.questions, UNKNOWN)))
    text = left_in_words(interview(diagnose(base, case)).left())
    assert text.startswith("Nothing that matters is left to ask.")
    assert f"{len(base.questions)} answers are 'not known'." in text


def answered_page(base, **others):
    """Return where one is once all that can be asked on the page of work is answered 'unknown'."""
    answers = {id_: Answer(value) for id_, value in others.items()}
    for question in base.questions_of("work"):
        if question.id not in ("risk_grows_with_field", *others):
            answers[question.id] = UNKNOWN
    return interview(diagnose(base, Case(answers=answers)))


def test_a_page_is_not_done_while_an_answer_elsewhere_can_bring_up_a_question_of_it(base):
    state = answered_page(base)
    assert state.states["risk_grows_with_field"] is QuestionState.WAITING
    assert state.topic_state("work") is TopicState.PART
    assert answered_page(base, sector="farming").topic_state("work") is TopicState.PART
    assert answered_page(base, sector="manufacturing").topic_state("work") is TopicState.DONE


def test_a_page_is_done_where_nobody_knew_what_would_bring_up_another_question(base):
    state = answered_page(base, sector=None)
    assert state.states["risk_grows_with_field"] is QuestionState.WAITING
    assert state.topic_state("work") is TopicState.DONE


def test_a_page_without_a_question_that_applies_is_not_needed(base):
    state = interview(diagnose(base, Case(answers={"producer_groups": Answer("none")})))
    moot = [id_ for id_, each in state.states.items() if each is QuestionState.MOOT]
    assert moot
    only_moot = replace(state, states=dict.fromkeys(state.states, QuestionState.MOOT))
    assert {only_moot.topic_state(topic) for topic in base.topics} == {TopicState.NOT_NEEDED}
