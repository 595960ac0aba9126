"""What can come of a verdict agrees with going through every completion."""

from itertools import combinations, product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_base import QUESTIONS, bases, cases

from chainlens.model.case import Answer, Case
from chainlens.reasoning import diagnose
from chainlens.reasoning.manycases.completions import Outcome
from chainlens.reasoning.manycases.cone import cone_of
from chainlens.reasoning.manycases.space import outcomes

law = settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def all_answers(question):
    if question.kind == "choice":
        return list(question.options)
    if question.kind == "several":
        options = list(question.options)
        return [named for size in range(4) for named in combinations(options, size)]
    from decimal import Decimal

    return [Decimal(number) / 2 for number in range(21)]


@law
@given(bases(), st.data())
def test_what_can_come_out_is_what_comes_out_of_some_completion(base, data):
    start = data.draw(cases(base))
    known = {id_: a for id_, a in start.answers.items() if a.value is not None}
    open_ = [id_ for id_ in QUESTIONS if id_ not in known]
    # Brute force is kept small: close all but two open questions.
    for id_ in open_[2:]:
        known[id_] = Answer(data.draw(st.sampled_from(all_answers(QUESTIONS[id_]))))
    open_ = open_[:2]
    seen: dict[str, set[Outcome]] = {id_: set() for id_ in (*base.claims, *base.interventions)}
    choices = [all_answers(QUESTIONS[id_]) for id_ in open_]
    for chosen in product(*choices):
        more = {id_: Answer(value) for id_, value in zip(open_, chosen, strict=True)}
        diagnosis = diagnose(base, Case(answers={**known, **more}))
        for verdict in diagnosis.verdicts:
            seen[verdict.claim.id].add(Outcome(verdict.status, verdict.values))
        for idea in diagnosis.ideas:
            seen[idea.intervention.id].add(Outcome(idea.status))
    answers = {id_: answer.value for id_, answer in known.items()}
    for about, brute in seen.items():
        assert outcomes(cone_of(base, about), answers) == brute, about


def test_with_every_answer_given_one_outcome_is_left(base):
    answers = {id_: next(iter(q.options), None) for id_, q in base.questions.items()}
    answers |= {id_: () for id_, q in base.questions.items() if q.kind == "several"}
    answers |= {id_: q.minimum for id_, q in base.questions.items() if q.kind == "number"}
    for about in (*base.claims, *base.interventions):
        assert len(outcomes(cone_of(base, about), answers)) == 1


def test_a_cone_holds_every_question_that_a_verdict_waits_for(base):
    diagnosis = diagnose(base, Case())
    for verdict in diagnosis.verdicts:
        assert set(verdict.missing) <= set(cone_of(base, verdict.claim.id).answers)
    for idea in diagnosis.ideas:
        assert set(idea.find_out) <= set(cone_of(base, idea.intervention.id).answers)
