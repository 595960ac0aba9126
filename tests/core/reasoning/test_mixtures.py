"""The minimal sets of answers behind a difference are all found, and nothing else is."""

from itertools import chain, combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_base import bases, cases

from chainlens.model.case import Answer, Case
from chainlens.reasoning import diagnose
from chainlens.reasoning.manycases import mixtures
from chainlens.reasoning.manycases.completions import Outcome
from chainlens.reasoning.manycases.cone import cone_of
from chainlens.reasoning.manycases.mixtures import minimal_sets, taken_over, told_apart

law = settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def alone(base, answers, about):
    """What comes of a case by the engine, one case at a time."""
    diagnosis = diagnose(base, Case(answers={id_: Answer(v) for id_, v in answers.items()}))
    if about in base.interventions:
        return Outcome(diagnosis.idea_of[about].status)
    verdict = diagnosis.verdict_of[about]
    return Outcome(verdict.status, verdict.values)


def mixed(start, other, questions):
    return {**start, **{id_: other.get(id_) for id_ in questions}}


def subsets(things):
    return chain.from_iterable(combinations(things, size) for size in range(len(things) + 1))


def two_cases(data, base):
    return tuple(
        {id_: a.value for id_, a in data.draw(cases(base)).answers.items()} for _ in range(2)
    )


def minimal_by_trying(base, start, other, about):
    """All minimal sets among all questions that are answered otherwise, each mixture run alone."""
    wanted = alone(base, other, about)
    differing = [q for q in base.questions if start.get(q) != other.get(q)]
    found = []
    for each in subsets(differing):  # smaller sets come first
        if not any(set(part) <= set(each) for part in found) and (
            alone(base, mixed(start, other, each), about) == wanted
        ):
            found.append(each)
    return set() if found == [()] else set(found)


@law
@given(bases(), st.data())
def test_the_minimal_sets_are_those_found_by_running_every_mixture_alone(base, data):
    start, other = two_cases(data, base)
    about = data.draw(st.sampled_from([*base.claims, *base.interventions]))
    found = taken_over(cone_of(base, about), start, other)
    assert found.complete
    assert set(found.sets) == minimal_by_trying(base, start, other, about)
    assert list(found.sets) == sorted(found.sets, key=len)
    assert found.questions == set(chain.from_iterable(found.sets))


@pytest.mark.parametrize("together", [1, 2])
def test_where_not_all_mixtures_are_tried_every_set_still_does_it_and_no_part_does(
    monkeypatch: pytest.MonkeyPatch, together
):
    @law
    @given(bases(), st.data())
    def holds(base, data):
        start, other = two_cases(data, base)
        about = data.draw(st.sampled_from([*base.claims, *base.interventions]))
        cone = cone_of(base, about)
        found = taken_over(cone, start, other)
        wanted = alone(base, other, about)
        assert bool(found.sets) == (alone(base, start, about) != wanted)
        for each in found.sets:
            assert alone(base, mixed(start, other, each), about) == wanted
            parts = [p for p in subsets(each) if len(p) < len(each)]
            if len(each) > max(2, together):  # of these only single answers were left out
                parts = [p for p in parts if len(p) == len(each) - 1]
            for part in parts:
                assert alone(base, mixed(start, other, part), about) != wanted
        # Those of the least sizes are all there.
        small = {each for each in minimal_by_trying(base, start, other, about) if len(each) <= 2}
        assert small <= set(found.sets)
        assert found.complete == (len(told_apart(cone, start, other)) <= together or not found.sets)

    monkeypatch.setattr(mixtures, "MOST_TOGETHER", together)
    monkeypatch.setattr(mixtures, "MOST_TRIED", 2)
    holds()


def test_answers_are_left_out_one_by_one_where_only_many_together_bring_it(
    monkeypatch: pytest.MonkeyPatch, base
):
    # Three answers are needed together, and all sets of one alone are tried.
    start = {}
    monkeypatch.setattr(mixtures, "MOST_TOGETHER", 1)
    monkeypatch.setattr(mixtures, "MOST_TRIED", 1)
    rule = next(
        rule
        for rule in base.active
        if len(rule.questions) >= 3 and not rule.premises and rule.then and not rule.is_exception
        and hasattr(rule.then, "claim")
    )  # fmt: skip
    (test, *_) = [test for test in rule.tests if test.expect == "fires"]
    other = dict(test.given)
    found = taken_over(cone_of(base, rule.then.claim), start, other)
    wanted = alone(base, other, rule.then.claim)
    assert found.sets
    for each in found.sets:
        assert alone(base, mixed(start, other, each), rule.then.claim) == wanted
        for out in each:
            part = [id_ for id_ in each if id_ != out]
            assert alone(base, mixed(start, other, part), rule.then.claim) != wanted


@given(
    st.integers(0, 5).flatmap(lambda n: st.tuples(st.just(n), st.sets(st.integers(0, 2**n - 1))))
)
def test_the_minimal_among_sets_are_those_that_hold_no_other(drawn):
    count, numbers = drawn
    least = minimal_sets(sum(1 << number for number in numbers), count)
    assert {n for n in range(1 << count) if least >> n & 1} == {
        n for n in numbers if not any(m != n and m & n == m for m in numbers)
    }


def test_more_sets_than_are_told_are_counted():
    sets = tuple((f"q{n}",) for n in range(100))
    found = mixtures.Mixtures.of(sets, complete=True)
    assert (len(found.sets), found.more) == (mixtures.MOST_SETS, 100 - mixtures.MOST_SETS)
    assert len(found.questions) == 100
