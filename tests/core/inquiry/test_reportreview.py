"""What becomes of an assertion agrees with the diagnosis, now and in every completion."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_base import CLAIMS, IDEAS, QUESTIONS, VALUES, bases, cases, values_for

from chainlens.cases.casefiles import read_case
from chainlens.inquiry.reportreview import ReviewStatus, review
from chainlens.model.case import Answer, Case
from chainlens.model.conditions import AllOf, AnyOf
from chainlens.model.report import Assertion, Report
from chainlens.reasoning import diagnose
from chainlens.reasoning.manycases import table as table_module
from chainlens.reasoning.outcome import IdeaStatus, VerdictStatus
from chainlens.reasoning.threevalued import Truth, all_of, any_of, asked_truth
from chainlens.system import paths

law = settings(
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
EVERYTHING = Report(
    assertions=(
        *(Assertion(claim=claim, value=value) for claim in CLAIMS for value in VALUES),
        *(Assertion(intervention=idea) for idea in IDEAS),
    )
)


def truth(condition, answers):
    if isinstance(condition, AnyOf):
        return any_of(truth(part, answers) for part in condition.parts)
    if isinstance(condition, AllOf):
        return all_of(truth(part, answers) for part in condition.parts)
    return asked_truth(condition, answers)


def fits_one(ways, answers):
    return any(
        all(truth(condition, answers) is Truth.TRUE for condition in way.conditions)
        for way in ways.ways
    )


def completed(data, case):
    known = {id_: a for id_, a in case.answers.items() if not a.is_unknown}
    rest = {id_: Answer(data.draw(values_for(q))) for id_, q in QUESTIONS.items()}
    return Case(answers=rest | known)


def reviewed(base, case, report=EVERYTHING):
    return review(diagnose(base, case), report).reviews


def one(base, case, text):
    claim, _, value = text.partition("=")
    assertion = Assertion(claim=claim, value=value) if value else Assertion(intervention=text)
    return reviewed(base, case, Report(assertions=(assertion,)))[0]


@law
@given(bases(), st.data())
def test_an_assertion_about_a_claim_is_what_the_verdict_makes_of_it(base, data):
    diagnosis = diagnose(base, data.draw(cases(base)))
    for found in review(diagnosis, EVERYTHING).reviews[: len(CLAIMS) * len(VALUES)]:
        verdict = diagnosis.verdict_of[found.assertion.claim]
        own = found.assertion.value in verdict.values
        if own:
            contested = verdict.status is VerdictStatus.CONTESTED
            expected = ReviewStatus.CONTESTED if contested else ReviewStatus.SUPPORTED
            assert found.status is expected
        elif verdict.values and verdict.claim.exclusive:
            assert found.status is ReviewStatus.CONTRADICTED
        elif found.status is ReviewStatus.SUPPORTED_IF:
            assert ReviewStatus.SUPPORTED in found.comes_to
        elif found.status is ReviewStatus.CONTESTED:
            assert ReviewStatus.CONTESTED in found.comes_to
            assert ReviewStatus.SUPPORTED not in found.comes_to
        else:
            assert found.status in (ReviewStatus.NOT_BORNE_OUT, ReviewStatus.OUTSIDE)
            assert not {ReviewStatus.SUPPORTED, ReviewStatus.CONTESTED} & set(found.comes_to)


@law
@given(bases(), st.data())
def test_an_assertion_about_an_idea_is_what_the_verdict_makes_of_it(base, data):
    diagnosis = diagnose(base, data.draw(cases(base)))
    same = {
        IdeaStatus.SUPPORTED: ReviewStatus.SUPPORTED,
        IdeaStatus.ADVISED_AGAINST: ReviewStatus.CONTRADICTED,
        IdeaStatus.OUTSIDE: ReviewStatus.OUTSIDE,
    }
    for found in review(diagnosis, EVERYTHING).reviews[len(CLAIMS) * len(VALUES) :]:
        idea = diagnosis.idea_of[found.assertion.intervention]
        if idea.status in same:
            assert found.status is same[idea.status]
            continue
        standing = any(a.counts for a in idea.points("supports"))
        opposed = any(a.counts for a in idea.points("opposes"))
        if standing:
            expected = ReviewStatus.CONTESTED if opposed else ReviewStatus.SUPPORTED_IF
            assert found.status is expected
        elif found.status is ReviewStatus.SUPPORTED_IF:
            hoped = {ReviewStatus.SUPPORTED, ReviewStatus.SUPPORTED_IF}
            assert hoped & set(found.comes_to)


@law
@given(bases(), st.data())
def test_in_a_completion_it_comes_to_one_of_the_statuses_that_were_told(base, data):
    case = data.draw(cases(base))
    complete = completed(data, case)
    answers = {id_: answer.value for id_, answer in complete.answers.items()}
    for before, after in zip(reviewed(base, case), reviewed(base, complete), strict=True):
        assert after.comes_to == (after.status,)
        assert after.is_settled
        assert after.status in before.comes_to
        assert fits_one(before.supported, answers) == (after.status is ReviewStatus.SUPPORTED)


@law
@given(bases(), st.data())
def test_only_an_answer_on_which_an_assertion_hinges_can_turn_it(base, data):
    complete = completed(data, Case())
    changed = data.draw(st.sampled_from(sorted(QUESTIONS)))
    other = complete.with_answer(changed, Answer(data.draw(values_for(QUESTIONS[changed]))))
    for before, after in zip(reviewed(base, complete), reviewed(base, other), strict=True):
        if before.status is not after.status:
            assert changed in {hinge.question.id for hinge in before.hinges}


def test_with_no_answer_a_claim_that_rules_can_reach_is_supported_only_on_conditions(base):
    found = one(base, Case(), "mse_power=little")
    assert found.status is ReviewStatus.SUPPORTED_IF
    assert found.supported.is_possible
    assert not found.supported.is_certain
    assert ReviewStatus.CONTRADICTED in found.comes_to


def test_what_excludes_it_contradicts_it_and_can_still_be_contested(base):
    garments = read_case(paths.examples_dir() / "garments.yaml", base)
    found = one(base, garments, "mse_power=some")
    assert found.status is ReviewStatus.CONTRADICTED
    assert set(found.comes_to) == {ReviewStatus.CONTRADICTED, ReviewStatus.CONTESTED}
    told = {hinge.question.id: hinge.is_open for hinge in found.hinges}
    assert told["requirements_set_by"] is False
    assert told["skill_specialised"] is True


def test_side_effects_alone_neither_bear_an_idea_out_nor_contradict_it(base):
    garments = read_case(paths.examples_dir() / "garments.yaml", base)
    found = one(base, garments, "csr_codes_for_suppliers")
    assert found.status is ReviewStatus.NOT_BORNE_OUT
    assert found.is_settled


def test_an_idea_with_support_and_a_missing_need_is_supported_only_on_conditions(base):
    case = Case(answers={"producer_groups": Answer("weak"), "groups_backed_by": Answer("nobody")})
    found = one(base, case, "form_groups")
    assert found.status is ReviewStatus.SUPPORTED_IF
    assert found.comes_to == (ReviewStatus.SUPPORTED_IF,)
    assert not found.supported.is_possible


def test_what_speaks_for_and_against_an_idea_contests_it(base):
    garments = read_case(paths.examples_dir() / "garments.yaml", base)
    assert one(base, garments, "change_activities").status is ReviewStatus.CONTESTED


def test_an_assertion_without_a_word_for_it_is_outside_and_hinges_on_nothing(base):
    report = Report(assertions=(Assertion(says="Prices will rise."),))
    (found,) = reviewed(base, Case(), report)
    assert found.status is ReviewStatus.OUTSIDE
    assert found.hinges == ()
    assert found.verdict is None


def test_too_many_completions_leave_open_what_it_can_come_to(base, monkeypatch):
    monkeypatch.setattr(table_module, "MOST_IN_TABLE", 2)
    for text in ("mse_power=little", "embed_services"):
        found = one(base, Case(), text)
        assert found.comes_to is None
        assert found.supported is None
        assert found.status is ReviewStatus.SUPPORTED_IF
        assert found.hinges
