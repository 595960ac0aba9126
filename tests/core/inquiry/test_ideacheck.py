"""Checking an idea: points, conditions, conflicts and questions are what the rules make them."""

from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_base import QUESTIONS, base_of, bases, cases, values_for, with_asking

from chainlens.cases.casefiles import read_case
from chainlens.inquiry.ideacheck import ConflictKind, PointState, PointWeight, check_ideas
from chainlens.model.case import Answer, Case
from chainlens.model.conditions import AllOf, AnyOf
from chainlens.model.knowledge import Point
from chainlens.reasoning import diagnose
from chainlens.reasoning.manycases import Batch, evaluate_batch
from chainlens.reasoning.manycases import table as table_module
from chainlens.reasoning.manycases.certainty import certainty_of
from chainlens.reasoning.manycases.completions import Outcome
from chainlens.reasoning.manycases.cone import cone_of, told_apart
from chainlens.reasoning.manycases.space import outcomes
from chainlens.reasoning.outcome import IdeaStatus
from chainlens.reasoning.threevalued import Truth, all_of, any_of, asked_truth
from chainlens.system import paths

law = settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
IDEAS = ("i0", "i1")


def truth(condition, answers):
    if isinstance(condition, AnyOf):
        return any_of(truth(part, answers) for part in condition.parts)
    if isinstance(condition, AllOf):
        return all_of(truth(part, answers) for part in condition.parts)
    return asked_truth(condition, answers)


def values(case):
    return {id_: a.value for id_, a in case.answers.items() if a.value is not None}


def drawn_completion(data, start):
    return {id_: data.draw(values_for(q)) for id_, q in QUESTIONS.items()} | start


def in_full(base, answers):
    return diagnose(base, Case(answers={id_: Answer(v) for id_, v in answers.items()}))


@law
@given(bases(), st.data())
def test_prospects_are_all_that_can_come_of_an_idea(base, data):
    case = data.draw(cases(base))
    checks = check_ideas(diagnose(base, case), IDEAS)
    for check in checks.checks:
        expected = outcomes(cone_of(base, check.idea.id), values(case))
        assert {Outcome(status) for status in check.prospects} == expected
        assert (check.settled is None) == (len(expected) > 1)


@law
@given(bases(), st.data())
def test_a_check_and_what_is_certain_never_say_two_things(base, data):
    asking = with_asking(base)
    case = data.draw(cases(asking))
    answers = {id_: answer.value for id_, answer in case.answers.items()}
    for check in check_ideas(diagnose(asking, case), IDEAS).checks:
        certainty = certainty_of(cone_of(asking, check.idea.id), answers)
        assert {Outcome(status) for status in check.prospects} == set(certainty.outcomes)
        turning = {
            each.question.id for each in check.to_settle if each.weight is not PointWeight.ADDS
        }
        assert turning == set(certainty.hinges)


@law
@given(bases(), st.data())
def test_a_point_counts_in_a_completion_that_fits_one_of_its_ways_and_in_no_other(base, data):
    case = data.draw(cases(base))
    checks = check_ideas(diagnose(base, case), IDEAS)
    complete = drawn_completion(data, values(case))
    arguments = in_full(base, complete).arguments
    for check in checks.checks:
        assert {p.rule.id for p in check.points} == {r.id for r in base.points[check.idea.id]}
        priced = False
        for point in check.points:
            counts = point.rule.id in arguments and arguments[point.rule.id].counts
            priced |= counts and point.point in ("opposes", "side_effect", "may_lose")
            assert counts == fits_one(point.ways, complete)
            for limit in point.limits:
                holds = limit.rule.id in arguments and arguments[limit.rule.id].counts
                assert holds == fits_one(limit.ways, complete)
        assert priced == fits_one(check.at_a_price, complete)


def fits_one(ways, answers):
    return any(
        all(truth(condition, answers) is Truth.TRUE for condition in way.conditions)
        for way in ways.ways
    )


@law
@given(bases(), st.data())
def test_a_point_stands_where_the_diagnosis_has_it(base, data):
    diagnosis = diagnose(base, data.draw(cases(base)))
    for check in check_ideas(diagnosis, IDEAS).checks:
        for point in check.points:
            argument = diagnosis.arguments.get(point.rule.id)
            if argument is not None:
                holds = point.state is PointState.HOLDS
                assert holds == argument.counts
                assert holds or point.state is PointState.SET_ASIDE
            else:
                open_ = diagnosis.truths.rules[point.rule.id] is Truth.UNKNOWN
                assert point.state is (PointState.OPEN if open_ else PointState.DOES_NOT_HOLD)


@law
@given(bases(), st.data())
def test_what_an_answer_leaves_possible_is_all_that_comes_of_it(base, data):
    case = data.draw(cases(base))
    checks = check_ideas(diagnose(base, case), IDEAS)
    complete = drawn_completion(data, values(case))
    for check in checks.checks:
        status = in_full(base, complete).idea_of[check.idea.id].status
        for one in check.to_settle:
            meeting = [r for r in one.answers if truth(r.condition, complete) is Truth.TRUE]
            if one.answers:
                assert len(meeting) == 1
                assert status in meeting[0].statuses
            settling = [r for r in one.answers if len(r.statuses) == 1]
            assert bool(settling) == (one.weight is PointWeight.SETTLES)


@law
@given(bases(), st.data())
def test_a_question_that_only_adds_never_turns_the_verdict(base, data):
    case = data.draw(cases(base))
    diagnosis = diagnose(base, case)
    complete = drawn_completion(data, values(case))
    for check in check_ideas(diagnosis, IDEAS).checks:
        asked = {one.question.id for one in check.to_settle}
        assert asked == set(check.verdict.find_out)
        weights = [one.weight for one in check.to_settle]
        assert weights == sorted(weights)
        status = in_full(base, complete).idea_of[check.idea.id].status
        for one in check.to_settle:
            if one.weight is PointWeight.ADDS:
                other = {one.question.id: data.draw(values_for(one.question))}
                changed = in_full(base, complete | other)
                assert changed.idea_of[check.idea.id].status is status


def every_completion(base, start):
    cones = [cone_of(base, idea) for idea in IDEAS]
    conditions = {}
    for cone in cones:
        for id_, asked in cone.conditions.items():
            conditions[id_] = (*conditions.get(id_, ()), *asked)
    open_ = [id_ for id_ in conditions if id_ not in start]
    choices = [told_apart(base.questions[id_], conditions[id_]) for id_ in open_]
    return [dict(zip(open_, chosen, strict=True)) | start for chosen in product(*choices)]


def supported(base, completions):
    outcome = evaluate_batch(base, Batch.of(completions))
    return [outcome.ideas[idea][IdeaStatus.SUPPORTED] for idea in IDEAS]


@st.composite
def bases_about_two_ideas(draw):
    """A base in which every rule speaks of one of the ideas, for most of the time in its favour."""
    base = draw(bases())
    kinds = st.sampled_from(["supports", "supports", "supports", "needs", "opposes"])
    ids = list(base.rules)
    place = draw(st.permutations(ids))
    rules = {
        id_: replace(
            base.rules[id_],
            then=Point(IDEAS[place.index(id_) % 2], draw(kinds), "impact"),
            sets_aside=base.rules[id_].sets_aside if draw(st.booleans()) else (),
            limits=(),
        )
        for id_ in ids
    }
    return base_of(rules, base.order)


@law
@given(bases_about_two_ideas(), st.data())
def test_two_ideas_conflict_where_no_completion_supports_both(base, data):
    start = values(data.draw(cases(base)))
    kinds = {
        conflict.kind: conflict
        for conflict in check_ideas(in_full(base, start), IDEAS).checks[0].conflicts
    }
    one, other = supported(base, every_completion(base, {}))
    never = bool(one and other) and not one & other
    assert (ConflictKind.NEVER_BOTH in kinds) == never
    here, there = supported(base, every_completion(base, start))
    not_here = bool(here and there) and not here & there
    assert (ConflictKind.NOT_BOTH_HERE in kinds) == (not_here and not never)
    for conflict in kinds.values():
        for difference in conflict.differences:
            for value in every_value(difference.question):
                answer = {difference.question.id: value}
                wanted = [truth(c, answer) for c in (difference.first, difference.second)]
                assert wanted != [Truth.TRUE, Truth.TRUE]


def every_value(question):
    if question.kind == "choice":
        return list(question.options)
    if question.kind == "several":
        return [some for size in range(4) for some in combinations(question.options, size)]
    return [question.minimum, question.maximum]


def conflicts(base, first, second, case=None):
    checks = check_ideas(diagnose(base, case or Case()), [first, second])
    return {conflict.kind for conflict in checks.checks[0].conflicts}


def test_forming_groups_and_branding_by_strong_ones_are_never_both_supported(base):
    checks = check_ideas(diagnose(base, Case()), ["form_groups", "producer_branding"])
    (conflict,) = checks.checks[0].conflicts
    assert conflict.kind is ConflictKind.NEVER_BOTH
    (difference,) = conflict.differences
    assert difference.question.id == "producer_groups"
    assert difference.first.options == ("weak", "none")
    assert difference.second.options == ("strong",)


def test_the_side_effect_of_more_buyers_weighs_on_embedded_services(base):
    kinds = conflicts(base, "link_to_several_buyers", "embed_services")
    assert kinds == {ConflictKind.SIDE_EFFECT_WEIGHS}


def test_a_side_effect_that_two_ideas_share_is_told_as_shared(base):
    kinds = conflicts(base, "link_to_several_buyers", "promote_buyer_competition")
    assert kinds == {ConflictKind.SAME_SIDE_EFFECT}


def test_findings_that_pull_against_each_other_are_told_where_both_points_can_come_out(base):
    assert conflicts(base, "form_groups", "link_groups_to_lead_buyers") == {ConflictKind.TENSION}
    strong = Case(answers={"producer_groups": Answer("strong")})
    # No point speaks for forming groups where they are strong, but what it needs still counts.
    checks = check_ideas(diagnose(base, strong), ["form_groups", "link_groups_to_lead_buyers"])
    findings = {f.id for c in checks.checks[0].conflicts for f in c.findings}
    assert "ALC-1" not in findings


def test_where_nothing_tells_of_a_conflict_there_is_none(base):
    assert conflicts(base, "internal_efficiency", "standards_and_grades") == set()


def test_an_idea_is_held_against_those_that_the_case_supports(base):
    case = read_case(paths.examples_dir() / "garments.yaml", base)
    diagnosis = diagnose(base, case)
    (check,) = check_ideas(diagnosis, ["embed_services"]).checks
    supported_ones = [
        idea.intervention.id for idea in diagnosis.ideas if idea.status is IdeaStatus.SUPPORTED
    ]
    assert [idea.id for idea in check.compared_with] == supported_ones != []


def test_the_evidence_of_a_setting_says_whether_the_case_is_in_it(base):
    vanilla = read_case(paths.examples_dir() / "graded-vanilla.yaml", base)
    (check,) = check_ideas(diagnose(base, vanilla), ["pricing_by_grade"]).checks
    scoped = [point for point in check.points if point.rule.scope]
    assert scoped
    assert {point.in_scope for point in scoped} == {Truth.FALSE}


def test_too_many_completions_leave_what_needs_them_untold(base, monkeypatch):
    monkeypatch.setattr(table_module, "MOST_IN_TABLE", 2)
    (check, other) = check_ideas(
        diagnose(base, Case()), ["embed_services", "link_to_several_buyers"]
    ).checks
    assert check.prospects is None
    assert check.settled is None
    assert check.at_a_price is None
    assert {one.weight for one in check.to_settle} == {None}
    assert {point.ways for point in check.points} == {None}
    assert other.conflicts  # findings tell of it all the same


def test_an_idea_that_is_not_there_is_refused(base):
    with pytest.raises(KeyError):
        check_ideas(diagnose(base, Case()), ["plant_trees"])
