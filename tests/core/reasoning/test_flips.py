"""The smallest sets of answers that change a verdict are all found, and each of them does."""

from decimal import Decimal
from itertools import combinations, product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_base import QUESTIONS, bases, cases

from chainlens.model.case import Answer, Case
from chainlens.reasoning import diagnose
from chainlens.reasoning.manycases.completions import Outcome
from chainlens.reasoning.manycases.cone import cone_of
from chainlens.reasoning.manycases.flips import flips, outcome_of

law = settings(
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def alone(base, answers, about):
    case = Case(answers={id_: Answer(value) for id_, value in answers.items()})
    diagnosis = diagnose(base, case)
    if about in base.interventions:
        return Outcome(diagnosis.idea_of[about].status)
    verdict = diagnosis.verdict_of[about]
    return Outcome(verdict.status, verdict.values)


def all_answers(question):
    if question.kind == "choice":
        return list(question.options)
    if question.kind == "several":
        return [named for size in range(4) for named in combinations(question.options, size)]
    return [Decimal(number) / 2 for number in range(0, 21, 5)]


@law
@given(bases(), st.data())
def test_every_flip_changes_the_verdict_and_no_part_of_it_does(base, data):
    start = {id_: a.value for id_, a in data.draw(cases(base)).answers.items()}
    about = data.draw(st.sampled_from([*base.claims, *base.interventions]))
    cone = cone_of(base, about)
    now = alone(base, start, about)
    assert outcome_of(cone, start) == now
    for flip in flips(cone, start)[:12]:
        assert alone(base, {**start, **flip.answers}, about) == flip.outcome != now
        for left_out in flip.answers:
            part = {id_: v for id_, v in flip.answers.items() if id_ != left_out}
            assert alone(base, {**start, **part}, about) == now


@law
@given(bases(), st.data())
def test_every_change_of_one_or_two_answers_that_matters_holds_a_flip(base, data):
    start = {id_: a.value for id_, a in data.draw(cases(base)).answers.items()}
    about = data.draw(st.sampled_from([*base.claims, *base.interventions]))
    cone = cone_of(base, about)
    now = alone(base, start, about)
    found = flips(cone, start, 2)
    pairs = data.draw(st.lists(st.sampled_from(list(combinations(QUESTIONS, 2))), max_size=2))
    for pair in pairs:
        for chosen in list(product(*(all_answers(QUESTIONS[id_]) for id_ in pair)))[:30]:
            change = dict(zip(pair, chosen, strict=True))
            if alone(base, {**start, **change}, about) != now:
                # Some flip says the same as a part of this change, as far as rules can tell.
                assert any(
                    all(
                        id_ in change and cone.same(id_, value, {id_: change[id_]})
                        for id_, value in flip.answers.items()
                    )
                    for flip in found
                ), change
