"""The conditions under which something comes out: each is enough, none is missed, none is spare."""

import random
from itertools import combinations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_base import QUESTIONS, bases, cases

from chainlens.cases.casefiles import read_case
from chainlens.model.case import Answer, Case
from chainlens.model.conditions import AllOf, AnyOf
from chainlens.reasoning import diagnose
from chainlens.reasoning.manycases import Batch, evaluate_batch
from chainlens.reasoning.manycases.completions import Outcome
from chainlens.reasoning.manycases.cone import cone_of
from chainlens.reasoning.manycases.implicants import TooManyImplicants, prime_implicants
from chainlens.reasoning.manycases.space import outcomes, space_of
from chainlens.reasoning.manycases.table import table_of
from chainlens.reasoning.manycases.ways import condition_on, ways_to
from chainlens.reasoning.threevalued import Truth, all_of, any_of, asked_truth, evaluate
from chainlens.system import paths

law = settings(
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def truth(condition, answers):
    if isinstance(condition, AnyOf):
        return any_of(truth(part, answers) for part in condition.parts)
    if isinstance(condition, AllOf):
        return all_of(truth(part, answers) for part in condition.parts)
    return asked_truth(condition, answers)


def fits(way, answers):
    return all(truth(condition, answers) is Truth.TRUE for condition in way.conditions)


def drawn(draw, question):
    """Any answer at all, not one of those that rules tell apart."""
    if question.kind == "choice":
        return draw(st.sampled_from(list(question.options)))
    if question.kind == "several":
        return tuple(option for option in question.options if draw(st.booleans()))
    return draw(st.decimals(question.minimum, question.maximum, places=1))


def status_of(base, answers, idea):
    case = Case(answers={id_: Answer(value) for id_, value in answers.items()})
    return diagnose(base, case).idea_of[idea].status


def known(case):
    return {id_: answer.value for id_, answer in case.answers.items() if answer.value is not None}


@law
@given(bases(), st.data())
def test_a_complete_case_fits_a_way_to_the_status_that_it_has_and_to_no_other(base, data):
    start = known(data.draw(cases(base)))
    idea = data.draw(st.sampled_from(list(base.interventions)))
    table = table_of(cone_of(base, idea), start)
    found = {s: ways_to(table, mask) for s, mask in table.outcome.ideas[idea].items()}
    for _ in range(6):
        complete = {id_: drawn(data.draw, q) for id_, q in QUESTIONS.items()} | start
        status = status_of(base, complete, idea)
        for other, ways in found.items():
            assert any(fits(way, complete) for way in ways.ways) == (other is status)
            if other is status:
                assert fits(ways.always, complete)


@law
@given(bases(), st.data())
def test_no_condition_of_a_way_can_be_left_out(base, data):
    start = known(data.draw(cases(base)))
    idea = data.draw(st.sampled_from(list(base.interventions)))
    table = table_of(cone_of(base, idea), start)
    for status, mask in table.outcome.ideas[idea].items():
        ways = ways_to(table, mask).ways
        seen = {way.questions for way in ways}
        assert () not in seen or len(seen) == 1
        for way in ways[:4]:
            for left_out in way.questions:
                kept = [c for c in way.conditions if left_out != _asked(c)]
                # Some completion that meets the others has another status.
                others = table.everywhere & ~mask
                assert any(
                    all(truth(c, answers) is Truth.TRUE for c in kept)
                    for answers in _completions(table, others)
                ), (status, way)


def _asked(condition):
    while isinstance(condition, AnyOf | AllOf):
        condition = condition.parts[0]
    return condition.question


def _completions(table, mask):
    choices = (axis.values for axis in table.space.axes)
    for number, chosen in enumerate(product(*choices)):
        if mask >> number & 1:
            yield dict(zip(table.open, chosen, strict=True))


@law
@given(bases(), st.data())
def test_what_is_possible_is_what_can_come_of_the_completions(base, data):
    start = {id_: answer.value for id_, answer in data.draw(cases(base)).answers.items()}
    for idea in base.interventions:
        cone = cone_of(base, idea)
        table = table_of(cone, start)
        possible = {Outcome(s) for s, mask in table.outcome.ideas[idea].items() if mask}
        assert possible == outcomes(cone, start)
        for status, mask in table.outcome.ideas[idea].items():
            ways = ways_to(table, mask)
            assert ways.is_possible == (Outcome(status) in possible)
            assert ways.is_certain == (possible == {Outcome(status)})


@law
@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.data())
def test_prime_implicants_are_all_the_widest_boxes_inside_a_function(radices, data):
    size = 1
    for radix in radices:
        size *= radix
    mask = data.draw(st.integers(0, (1 << size) - 1))
    points = list(product(*map(range, radices)))
    inside = {point for number, point in enumerate(points) if mask >> number & 1}
    boxes = set()
    for sides in product(*(_subsets(radix) for radix in radices)):
        if all(point in inside for point in product(*sides)):
            boxes.add(tuple(frozenset(side) for side in sides))
    widest = {
        box
        for box in boxes
        if not any(o != box and all(a <= b for a, b in zip(box, o, strict=True)) for o in boxes)
    }
    found = set()
    for implicant in prime_implicants(mask, radices):
        named = dict(implicant)
        found.add(
            tuple(
                frozenset(v for v in range(radix) if named.get(place, -1) >> v & 1)
                for place, radix in enumerate(radices)
            )
        )
    assert found == widest


def test_too_many_ways_are_refused_rather_than_gone_through():
    mask = sum(1 << (12 * value + value) for value in range(12))  # both variables are the same
    with pytest.raises(TooManyImplicants):
        prime_implicants(mask, [12, 12])


def _subsets(radix):
    values = range(radix)
    return [some for size in range(1, radix + 1) for some in combinations(values, size)]


def test_on_the_real_base_every_way_to_a_status_gives_it_and_none_is_missed(base):
    chance = random.Random(58)
    examples = [known(read_case(p, base)) for p in sorted(paths.examples_dir().glob("*.yaml"))]
    for start in ({}, *examples):
        for idea in base.interventions:
            table = table_of(cone_of(base, idea), start)
            found = {s: ways_to(table, mask) for s, mask in table.outcome.ideas[idea].items()}
            # Meet the conditions of a way, and answer all else by chance.
            meeting = [
                (status, _as_asked(base, start, _meeting(base, chance, way)))
                for status, ways in found.items()
                for way in (*ways.ways[:3], *ways.ways[-2:])
            ]
            anyhow = [_as_asked(base, start, _by_chance(base, chance)) for _ in range(12)]
            result = evaluate_batch(base, Batch.of([*(a for _s, a in meeting), *anyhow]))
            for number, (status, _answers) in enumerate(meeting):
                assert result.idea(idea, number) is status
            for number, complete in enumerate(anyhow, start=len(meeting)):
                for status, ways in found.items():
                    fitting = any(fits(way, complete) for way in ways.ways)
                    assert fitting == (result.idea(idea, number) is status)


def _meeting(base, chance, way):
    complete = _by_chance(base, chance)
    for id_, condition in zip(way.questions, way.conditions, strict=True):
        while truth(condition, complete) is not Truth.TRUE:
            complete[id_] = _by_chance(base, chance)[id_]
    return complete


def _as_asked(base, start, answers):
    """Return what is answered if each question is put only where it is asked."""
    given_so_far = dict(start)
    while True:
        truths = evaluate(base, given_so_far)
        more = {
            id_: value
            for id_, value in answers.items()
            if id_ not in given_so_far and truths.of_all(base.questions[id_].ask_if) is Truth.TRUE
        }
        if not more:
            return given_so_far
        given_so_far |= more


def _by_chance(base, chance):
    answers = {}
    for id_, question in base.questions.items():
        if question.kind == "choice":
            answers[id_] = chance.choice(list(question.options))
        elif question.kind == "several":
            answers[id_] = tuple(o for o in question.options if chance.random() < 0.4)
        else:
            answers[id_] = question.minimum
    return answers


@law
@given(bases(), st.data())
def test_an_answer_meets_the_condition_of_some_places_if_it_is_told_apart_as_one_of_them(
    base, data
):
    idea = data.draw(st.sampled_from(list(base.interventions)))
    cone = cone_of(base, idea)
    for axis in space_of(cone, {}).axes:
        id_, answers = axis.question.id, axis.values
        if len(answers) == 1:
            continue
        most = len(answers) - 1
        places = data.draw(st.sets(st.integers(0, most), min_size=1, max_size=most))
        condition = condition_on(axis, places)
        given_answer = {id_: drawn(data.draw, base.questions[id_])}
        same = [n for n, a in enumerate(answers) if cone.same(id_, a, given_answer)]
        assert len(same) == 1
        assert (truth(condition, given_answer) is Truth.TRUE) == (same[0] in places)
