"""Many cases at once come out as each of them does alone."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_base import bases, cases, values_for

from chainlens.model.case import Answer, Case
from chainlens.reasoning import diagnose
from chainlens.reasoning.manycases import Batch, evaluate_batch
from chainlens.reasoning.threevalued import Truth

law = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def values(case: Case):
    return {id_: answer.value for id_, answer in case.answers.items()}


def assert_same(base, outcome, number, case):
    diagnosis = diagnose(base, case)
    for id_, truth in diagnosis.truths.rules.items():
        masks = outcome.fires[id_]
        assert bool(masks.true >> number & 1) == (truth is Truth.TRUE)
        assert bool(masks.false >> number & 1) == (truth is Truth.FALSE)
        counts = id_ in diagnosis.arguments and diagnosis.arguments[id_].counts
        assert bool(outcome.counts[id_] >> number & 1) == counts
    for verdict in diagnosis.verdicts:
        assert outcome.verdict(verdict.claim.id, number) == (verdict.status, verdict.values)
    for idea in diagnosis.ideas:
        assert outcome.idea(idea.intervention.id, number) is idea.status


@law
@given(bases(), st.data())
def test_every_case_of_a_batch_comes_out_as_it_does_alone(base, data):
    drawn = data.draw(st.lists(cases(base), min_size=1, max_size=12))
    outcome = evaluate_batch(base, Batch.of(map(values, drawn)))
    for number, case in enumerate(drawn):
        assert_same(base, outcome, number, case)


@law
@given(bases(), st.data())
def test_changes_to_one_case_come_out_as_the_changed_cases_do(base, data):
    start = data.draw(cases(base))
    changes = data.draw(st.lists(cases(base), min_size=1, max_size=8))
    outcome = evaluate_batch(base, Batch.changes(values(start), map(values, changes)))
    for number, change in enumerate(changes):
        assert_same(base, outcome, number, Case(answers={**start.answers, **change.answers}))


@law
@given(bases(), st.data())
def test_every_case_has_one_status_for_each_verdict_and_idea(base, data):
    drawn = data.draw(st.lists(cases(base), min_size=1, max_size=8))
    batch = Batch.of(map(values, drawn))
    outcome = evaluate_batch(base, batch)
    for statuses in (*outcome.verdicts.values(), *outcome.ideas.values()):
        masks = list(statuses.values())
        assert sum(masks) == batch.everywhere
        for mask in masks:
            assert 0 <= mask <= batch.everywhere


def test_the_real_rule_base_comes_out_the_same_in_a_batch_as_case_by_case(base):
    chance = random.Random(20)
    drawn = []
    for _ in range(60):
        answers = {}
        for id_, question in base.questions.items():
            if chance.random() < 0.5:
                if question.kind == "choice":
                    answers[id_] = Answer(chance.choice(list(question.options)))
                elif question.kind == "several":
                    named = tuple(o for o in question.options if chance.random() < 0.4)
                    answers[id_] = Answer(named)
        drawn.append(Case(answers=answers))
    outcome = evaluate_batch(base, Batch.of(map(values, drawn)))
    for number, case in enumerate(drawn):
        assert_same(base, outcome, number, case)


def test_an_empty_batch_has_no_cases(base):
    batch = Batch.of([])
    assert batch.size == 0
    assert evaluate_batch(base, batch).size == 0


def test_a_change_to_unknown_takes_an_answer_back(base):
    batch = Batch.changes({"product": "garments"}, [{}, {"product": None}, {"product": "cotton"}])
    assert batch.masks["product"] == {"garments": 0b001, "cotton": 0b100}
    assert values_for(base.questions["product"]) is not None
