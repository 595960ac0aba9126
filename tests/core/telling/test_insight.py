"""The answer in a few plain sentences: never more than verdicts say, hedges kept, honest gaps."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_base import bases, cases, values_for

from chainlens.cases.casefiles import read_case
from chainlens.model.case import Answer, Case
from chainlens.model.knowledge import RuleBase
from chainlens.reasoning import Diagnosis, diagnose
from chainlens.reasoning.outcome import IdeaStatus, VerdictStatus
from chainlens.system import paths
from chainlens.telling.wording import insight
from chainlens.telling.wording.insight import insight_lines, most_awaited, so_far_lines
from chainlens.telling.wording.lines import Line, Role

law = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def told(base: RuleBase, **answers: object) -> Diagnosis:
    return diagnose(base, Case(answers={id_: Answer(value) for id_, value in answers.items()}))


def text_of(lines: list[Line]) -> str:
    return "\n".join(line.text for line in lines)


def example(base: RuleBase, name: str) -> Diagnosis:
    return diagnose(base, read_case(paths.examples_dir() / f"{name}.yaml", base))


GARMENTS = {
    "product": "garments",
    "lead_firm_trade": "marketing_or_retail",
    "lead_firm_size": "much_larger",
    "requirements_set_by": "lead_buyer",
}


def test_every_claim_it_speaks_of_is_in_the_rule_base(base):
    spoken_of = {
        *insight.GOVERNANCE_AND_SAY,
        *insight.RENTS,
        *insight.CAPTIVITY,
        *insight.ASKED_FIRST,
    }
    assert spoken_of <= set(base.claims)


def test_without_answers_it_says_that_nothing_follows_and_what_to_answer_first(base):
    diagnosis = told(base)
    first, ideas, missing = insight_lines(diagnosis)
    assert "nothing follows yet" in first.text
    assert "none can be weighed yet" in ideas.text
    assert missing.role is Role.MISSING
    for claim in insight.ASKED_FIRST:
        assert base.claims[claim].title in missing.text
    question = most_awaited(diagnosis)
    assert missing.target == f"question:{question}"
    assert base.questions[question].ask in missing.text


def test_it_says_first_who_governs_and_what_say_small_enterprises_have(base):
    first = insight_lines(told(base, **GARMENTS))[0]
    assert first.text.startswith("Who governs the chain? Buyers drive it")
    assert "Little (the paper says “generally”" in first.text
    assert first.target == "claim:chain_governance"


def test_a_hedge_is_left_out_only_where_an_argument_goes_without_one(base):
    diagnosis = told(base, **GARMENTS)
    assert any(not a.rule.hedge for a in diagnosis.verdict_of["chain_governance"].arguments)
    first = insight_lines(diagnosis)[0].text
    assert "control how it runs." in first


def test_what_an_assumed_answer_carries_says_so(base):
    lines = insight_lines(example(base, "starbucks-coffee"))
    assert "by an answer that is assumed" in lines[0].text
    known = Case(answers={id_: Answer(value, "observed") for id_, value in GARMENTS.items()})
    assert "assumed" not in text_of(insight_lines(diagnose(base, known)))


def test_a_contested_answer_gives_both_sides(base):
    diagnosis = told(base, **GARMENTS, skill_specialised="yes", told_apart="clearly")
    verdict = diagnosis.verdict_of["mse_power"]
    assert verdict.status is VerdictStatus.CONTESTED
    first = insight_lines(diagnosis)[0].text
    assert "This is contested: " in first
    assert all(verdict.claim.values[value] in first for value in verdict.values)


def test_what_is_contested_elsewhere_is_named(base):
    assert "Contested, with both sides shown below: Work given out in garments" in text_of(
        insight_lines(example(base, "garments"))
    )


def test_where_little_is_known_of_power_it_tells_what_did_come_out(base):
    lines = insight_lines(example(base, "tanzanian-cotton"))
    assert "It may loosen" in lines[0].text
    assert "They may become fewer" in lines[0].text
    assert "Not known yet: Governance of the chain" in lines[-1].text


def test_limits_are_told(base):
    assert "within limits" in text_of(insight_lines(example(base, "kenyan-horticulture")))


@law
@given(st.data())
def test_it_has_three_to_six_lines_and_says_what_verdicts_say_and_nothing_else(base, data):
    diagnosis = diagnose(base, data.draw(cases(base)))
    lines = insight_lines(diagnosis)
    assert 2 <= len(lines) <= 6
    assert len(lines) >= 3 or not most_awaited(diagnosis)
    text = text_of(lines)
    for verdict in diagnosis.verdicts:
        for value, said in verdict.claim.values.items():
            if f"{verdict.claim.asks} {said}" in text:
                assert value in verdict.values
        if verdict.claim.id in insight.ASKED_FIRST:
            assert (verdict.claim.title in lines[-1].text) is not bool(verdict.values)
    for idea in diagnosis.ideas:
        if f"«{idea.intervention.title}»" in text:
            assert idea.status is not IdeaStatus.OUTSIDE
            assert idea.arguments


@law
@given(st.data())
def test_every_hedge_that_all_arguments_share_is_kept(base, data):
    diagnosis = diagnose(base, data.draw(cases(base)))
    text = text_of(insight_lines(diagnosis))
    for id_ in insight.GOVERNANCE_AND_SAY:
        verdict = diagnosis.verdict_of[id_]
        for value in verdict.values:
            counting = [argument for argument in verdict.for_value(value) if argument.counts]
            hedges = {argument.rule.hedge for argument in counting}
            if "" not in hedges:
                assert all(f"“{hedge}”" in text for hedge in hedges)


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_it_speaks_under_any_rule_base(data):
    other = data.draw(bases())
    diagnosis = diagnose(other, data.draw(cases(other)))
    lines = insight_lines(diagnosis)
    assert 2 <= len(lines) <= 6
    assert all(line.text for line in lines)


# So far


def test_so_far_names_the_verdicts_that_the_last_answer_changed(base):
    before = told(base)
    after = told(base, product="garments")
    lines = so_far_lines(before, after)
    changed = {
        new.claim.id
        for old, new in zip(before.verdicts, after.verdicts, strict=True)
        if (old.status, old.values) != (new.status, new.values)
    }
    assert {f"claim:{id_}" for id_ in changed} <= {line.target for line in lines}
    text = text_of(lines)
    assert "Governance of the chain: Buyers drive it" in text
    assert "[established]; before: not established" in text


def test_so_far_tells_when_a_verdict_becomes_contested(base):
    before = told(base, product="garments", skill_specialised="yes")
    after = told(base, product="garments", skill_specialised="yes", told_apart="clearly")
    (line,) = [one for one in so_far_lines(before, after) if one.target == "claim:mse_power"]
    assert "[contested]; before: Little [established]" in line.text


def test_so_far_says_when_nothing_changed(base):
    before = told(base, product="garments")
    after = told(base, product="garments", buyers_change="same")
    assert [line.role for line in so_far_lines(before, after)] == [Role.NOTE]


@law
@given(st.data())
def test_so_far_is_silent_on_what_stayed_as_it_was(base, data):
    case = data.draw(cases(base))
    question = data.draw(st.sampled_from(list(base.questions)))
    value = data.draw(values_for(base.questions[question]))
    before, after = diagnose(base, case), diagnose(base, case.with_answer(question, Answer(value)))
    targets = {line.target for line in so_far_lines(before, after)}
    for old, new in zip(before.verdicts, after.verdicts, strict=True):
        if old == new:
            assert f"claim:{new.claim.id}" not in targets
        if old.status is not new.status or old.values != new.values:
            assert f"claim:{new.claim.id}" in targets
    for was, now in zip(before.ideas, after.ideas, strict=True):
        if was.status is not now.status:
            assert f"intervention:{now.intervention.id}" in targets
    assert [line.role for line in so_far_lines(before, before)] == [Role.NOTE]


@pytest.mark.parametrize("path", sorted(paths.examples_dir().glob("*.yaml")), ids=lambda p: p.stem)
def test_every_example_has_its_answer_in_a_few_lines(base, path):
    lines = insight_lines(diagnose(base, read_case(path, base)))
    assert 3 <= len(lines) <= 6
    assert all(len(line.text) < 600 for line in lines)
