"""Laws of the reasoner, over random rule bases and over the real one."""

from types import MappingProxyType

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_base import base_of, bases, cases, values_for

from chainlens.inquiry.explanation import how, why_asked, why_not
from chainlens.knowledge.rulefiles.order import in_order
from chainlens.model.case import Answer, Case
from chainlens.model.conditions import AllOf, AnyOf, ClaimIs, Condition
from chainlens.model.knowledge import RuleBase, Supports
from chainlens.reasoning import diagnose
from chainlens.reasoning.inference import chain
from chainlens.reasoning.outcome import IdeaStatus, ValueState, VerdictStatus
from chainlens.reasoning.threevalued import Truth, asked_truth, evaluate
from chainlens.telling.as_json import diagnosis_data
from chainlens.telling.wording.summary import diagnosis_lines

# Deadlines are off because the first run of a rule base compiles it.
law = settings(
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@st.composite
def based_cases(draw: st.DrawFn) -> tuple[RuleBase, Case]:
    base = draw(bases())
    return base, draw(cases(base))


def values(case: Case) -> dict[str, object]:
    return {id_: answer.value for id_, answer in case.answers.items()}


@law
@given(based_cases())
def test_the_engine_and_the_three_valued_evaluation_agree_on_what_fires(drawn):
    base, case = drawn
    fired = set(chain(base, values(case)))
    truths = evaluate(base, values(case))
    assert fired == {id_ for id_, truth in truths.rules.items() if truth is Truth.TRUE}


@law
@given(based_cases())
def test_both_agree_with_a_naive_search_for_a_fixed_point(drawn):
    base, case = drawn
    answers = values(case)

    def holds(condition: Condition, supported: set[tuple[str, str]]) -> bool:
        if isinstance(condition, AnyOf):
            return any(holds(part, supported) for part in condition.parts)
        if isinstance(condition, AllOf):
            return all(holds(part, supported) for part in condition.parts)
        if isinstance(condition, ClaimIs):
            return any((condition.claim, value) in supported for value in condition.values)
        return asked_truth(condition, answers) is Truth.TRUE

    supported: set[tuple[str, str]] = set()
    fired: set[str] = set()
    for _ in range(len(base.rules) + 1):
        for rule in base.rules.values():
            if all(holds(condition, supported) for condition in rule.when):
                fired.add(rule.id)
                if isinstance(rule.then, Supports):
                    supported.add((rule.then.claim, rule.then.value))
    assert fired == set(chain(base, answers))


@law
@given(based_cases(), st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_nothing(drawn, random):
    base, case = drawn
    shuffled = list(case.answers.items())
    random.shuffle(shuffled)
    again = Case(name=case.name, answers=dict(shuffled))
    one, other = diagnose(base, case), diagnose(base, again)
    assert diagnosis_lines(one) == diagnosis_lines(other)
    assert {**diagnosis_data(one), "case": None} == {**diagnosis_data(other), "case": None}


@law
@given(based_cases(), st.randoms(use_true_random=False))
def test_the_order_of_rules_changes_nothing(drawn, random):
    base, case = drawn
    shuffled = list(base.rules.items())
    random.shuffle(shuffled)
    rules = dict(shuffled)
    again = base_of(rules, in_order(rules))
    assert diagnosis_data(diagnose(base, case)) == diagnosis_data(diagnose(again, case))


@law
@given(based_cases(), st.data())
def test_adding_an_answer_withdraws_no_argument_and_settles_nothing_anew(drawn, data):
    base, case = drawn
    open_ = [id_ for id_ in base.questions if values(case).get(id_) is None]
    if not open_:
        return
    question = data.draw(st.sampled_from(open_))
    more = case.with_answer(question, Answer(data.draw(values_for(base.questions[question]))))
    before, after = diagnose(base, case), diagnose(base, more)
    assert set(before.arguments) <= set(after.arguments)
    for id_, truth in before.truths.rules.items():
        assert truth in (Truth.UNKNOWN, after.truths.rules[id_])
    # What no rule could give any more stays out of reach.
    for verdict in before.verdicts:
        if verdict.status is VerdictStatus.EXCLUDED and not verdict.arguments:
            assert after.verdict_of[verdict.claim.id].status is VerdictStatus.EXCLUDED


@law
@given(based_cases())
def test_an_unknown_answer_leaves_everything_as_open_as_no_answer(drawn):
    base, case = drawn
    known = {id_: answer for id_, answer in case.answers.items() if not answer.is_unknown}
    with_unknown = diagnose(base, case)
    without = diagnose(base, Case(name=case.name, answers=known))
    assert with_unknown.truths.rules == without.truths.rules
    assert [v.status for v in with_unknown.verdicts] == [v.status for v in without.verdicts]


@law
@given(based_cases())
def test_a_verdict_is_what_its_counting_arguments_say(drawn):
    base, case = drawn
    diagnosis = diagnose(base, case)
    for verdict in diagnosis.verdicts:
        counting = {a.rule.then.value for a in verdict.arguments if a.counts}
        assert set(verdict.values) == counting
        assert set(verdict.rest) == counting
        match verdict.status:
            case VerdictStatus.CONTESTED:
                assert len(counting) > 1
                assert verdict.claim.exclusive
            case VerdictStatus.ESTABLISHED:
                assert len(counting) == 1 or not verdict.claim.exclusive
                assert counting
            case VerdictStatus.NOT_ESTABLISHED:
                assert not counting
                assert verdict.missing
            case VerdictStatus.EXCLUDED:
                assert not counting
                assert not verdict.missing


@law
@given(based_cases())
def test_an_argument_is_set_aside_only_by_an_exception_that_counts(drawn):
    base, case = drawn
    diagnosis = diagnose(base, case)
    for argument in diagnosis.arguments.values():
        for id_ in (*argument.set_aside_by, *argument.limited_by):
            assert diagnosis.arguments[id_].counts
        for exception in base.exceptions_to.get(argument.rule.id, ()):
            holds = exception.id in diagnosis.arguments and diagnosis.arguments[exception.id].counts
            if argument.rule.id in exception.sets_aside:
                assert (exception.id in argument.set_aside_by) is holds
    # Limits alone never take an argument out.
    assert all(
        argument.counts or argument.set_aside_by or argument.undercut
        for argument in diagnosis.arguments.values()
    )


@law
@given(based_cases())
def test_missing_questions_are_open_ones_and_matter(drawn):
    base, case = drawn
    diagnosis = diagnose(base, case)
    for verdict in diagnosis.verdicts:
        for question in verdict.missing:
            assert values(case).get(question) is None
        open_value = ValueState.OPEN in verdict.states.values()
        assert bool(verdict.missing) or not open_value


@law
@given(based_cases())
def test_ideas_are_outside_the_paper_only_if_nothing_for_or_against_can_come_out(drawn):
    base, case = drawn
    for idea in diagnose(base, case).ideas:
        weighing = [a for a in idea.points("supports", "opposes") if a.counts]
        if idea.status is IdeaStatus.OUTSIDE:
            assert not weighing
            assert not idea.open_points
        if idea.status is IdeaStatus.ADVISED_AGAINST:
            assert all(a.rule.then.point == "opposes" for a in weighing)
            assert weighing
        if idea.status is IdeaStatus.SUPPORTED:
            assert any(a.rule.then.point == "supports" for a in weighing)
            assert not any(a.rule.then.point == "opposes" for a in weighing)
            assert all(need.met is Truth.TRUE for need in idea.needs)


@law
@given(based_cases())
def test_every_verdict_has_a_proof_down_to_answers_and_every_other_value_a_reason(drawn):
    base, case = drawn
    diagnosis = diagnose(base, case)

    def check(steps):
        for step in steps:
            assert step.grounds
            for ground in step.grounds:
                if hasattr(ground, "steps"):
                    assert ground.steps or ground.shown_above
                    check(ground.steps)
                else:
                    assert not diagnosis.case.answers[ground.question.id].is_unknown

    for verdict in diagnosis.verdicts:
        for value in verdict.claim.values:
            proof = how(diagnosis, verdict.claim.id, value)
            assert bool(proof.steps) == bool(verdict.for_value(value))
            check(proof.steps)
            if value not in verdict.values:
                reason = why_not(diagnosis, verdict.claim.id, value)
                for barred in reason.rules:
                    assert barred.argument is not None or barred.truth is not Truth.TRUE
                    if barred.truth is not Truth.TRUE:
                        worst = min(state.truth.value for state in barred.conditions)
                        assert worst == barred.truth.value


@law
@given(based_cases(), st.data())
def test_a_question_that_bears_on_nothing_changes_nothing(drawn, data):
    base, case = drawn
    diagnosis = diagnose(base, case)
    for id_, question in base.questions.items():
        if values(case).get(id_) is None and not why_asked(diagnosis, id_).bearings:
            answer = Answer(data.draw(values_for(question)))
            after = diagnose(base, case.with_answer(id_, answer))
            assert set(after.arguments) == set(diagnosis.arguments)
            assert [v.status for v in after.verdicts] == [v.status for v in diagnosis.verdicts]


@settings(law, max_examples=40)
@given(st.data())
def test_the_real_rule_base_keeps_the_laws_too(base, data):
    case = data.draw(cases(base))
    diagnosis = diagnose(base, case)
    true = {id_ for id_, truth in diagnosis.truths.rules.items() if truth is Truth.TRUE}
    assert set(diagnosis.arguments) == true
    for id_ in data.draw(st.lists(st.sampled_from(tuple(base.questions)), max_size=3)):
        if values(case).get(id_) is None:
            value = data.draw(values_for(base.questions[id_]))
            more = diagnose(base, case.with_answer(id_, Answer(value)))
            assert set(diagnosis.arguments) <= set(more.arguments)
    assert all(isinstance(answers, MappingProxyType) for answers in (case.answers,))
