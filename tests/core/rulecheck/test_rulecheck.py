"""The checks of a rule base find what they are for, and nothing else."""

from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_base import FINDINGS, NOWHERE, QUESTIONS, base_of, bases, values_for

from chainlens.knowledge.rulefiles.order import in_order
from chainlens.model import knowledge as k
from chainlens.model.conditions import AllOf, AnyOf, ChoiceIs, ClaimIs, Includes, InRange, Lacks
from chainlens.reasoning.threevalued import Truth, evaluate
from chainlens.rulecheck import check_rule_base
from chainlens.rulecheck.checks import CHECKS
from chainlens.rulecheck.implication import implies
from chainlens.rulecheck.logic import redundant_rules, undeclared_conflicts, unreachable_rules
from chainlens.rulecheck.witness import first_witness, in_words, witnesses

law = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
RED = ChoiceIs("q0", ("red",))
BLUE = ChoiceIs("q0", ("blue",))
HIGH = k.Supports("c0", "high")


def rule(id_, *when, then=HIGH, findings=("AAA-1",), **more) -> k.Rule:
    return k.Rule(
        **{
            "id": id_,
            "theme": "t",
            "title": id_,
            "status": "draft",
            "findings": findings,
            "when": when,
            "then": then,
            "says": "So.",
            "hedge": "",
            "mechanism": "",
            "scope": None,
            "judgement": "",
            "reason": "",
            "sets_aside": (),
            "limits": (),
            "tests": (),
            "place": NOWHERE,
            **more,
        }
    )


def based(*rules: k.Rule) -> k.RuleBase:
    by_id = {one.id: one for one in rules}
    active = {id_: one for id_, one in by_id.items() if one.status != "retired"}
    return base_of(by_id, in_order(active))


def found(check, base):
    return [weakness.about for weakness in check(base)]


@law
@given(bases(), st.data())
def test_every_witness_makes_its_rules_fire(base, data):
    chosen = data.draw(st.lists(st.sampled_from(base.active), min_size=1, max_size=2, unique=True))
    for number, answers in enumerate(witnesses(base, chosen)):
        truths = evaluate(base, answers).rules
        assert all(truths[one.id] is Truth.TRUE for one in chosen)
        if number == 20:
            break


@law
@given(bases(), st.data())
def test_a_rule_without_a_witness_never_fires(base, data):
    for one in base.active:
        if first_witness(base, [one]) is None:
            for _ in range(20):
                answers = {
                    id_: data.draw(values_for(question)) for id_, question in QUESTIONS.items()
                }
                assert evaluate(base, answers).rules[one.id] is not Truth.TRUE


@law
@given(bases(), st.data())
def test_a_rule_that_implies_another_never_fires_without_it(base, data):
    pairs = [(a, b) for a in base.active for b in base.active if a != b and implies(a, b)]
    for _ in range(10 if pairs else 0):
        answers = {id_: data.draw(values_for(question)) for id_, question in QUESTIONS.items()}
        truths = evaluate(base, answers).rules
        for one, other in pairs:
            assert truths[one.id] is not Truth.TRUE or truths[other.id] is Truth.TRUE


@pytest.mark.parametrize(
    ("given_", "wanted", "follows"),
    [
        (ChoiceIs("q0", ("red",)), ChoiceIs("q0", ("red", "blue")), True),
        (ChoiceIs("q0", ("red", "blue")), ChoiceIs("q0", ("red",)), False),
        (ChoiceIs("q0", ("red",)), ChoiceIs("q1", ("red",)), False),
        (Includes("m0", ("a",)), Includes("m0", ("a", "b")), True),
        (Includes("m0", ("a", "b")), Includes("m0", ("a",)), False),
        (Lacks("m0", ("a", "b")), Lacks("m0", ("a",)), True),
        (Lacks("m0", ("a",)), Lacks("m0", ("a", "b")), False),
        (ClaimIs("c0", ("high",)), ClaimIs("c0", ("high", "low")), True),
        (InRange("n0", at_least=Decimal(5)), InRange("n0", above=Decimal(4)), True),
        (InRange("n0", at_least=Decimal(5)), InRange("n0", above=Decimal(5)), False),
        (InRange("n0", above=Decimal(5)), InRange("n0", at_least=Decimal(5)), True),
        (InRange("n0", below=Decimal(5)), InRange("n0", at_most=Decimal(5)), True),
        (InRange("n0", at_most=Decimal(5)), InRange("n0", below=Decimal(5)), False),
        (InRange("n0", at_most=Decimal(4)), InRange("n0", below=Decimal(5)), True),
        (RED, AnyOf((BLUE, RED)), True),
        (AnyOf((BLUE, RED)), RED, False),
        (AllOf((RED, Includes("m0", ("a",)))), RED, True),
    ],
)
def test_one_condition_follows_from_another_or_not(given_, wanted, follows):
    assert implies(rule("a", given_), rule("b", wanted)) is follows


def test_a_rule_whose_conditions_exclude_each_other_is_found():
    assert found(unreachable_rules, based(rule("r0", RED, BLUE), rule("r1", RED))) == [("r0",)]


def test_a_number_that_lies_nowhere_is_found():
    nowhere = (InRange("n0", above=Decimal(3)), InRange("n0", below=Decimal(3)))
    narrow = (InRange("n0", above=Decimal(3)), InRange("n0", below=Decimal(4)))
    base = based(rule("r0", *nowhere), rule("r1", *narrow))
    assert found(unreachable_rules, base) == [("r0",)]


def test_an_option_that_must_and_must_not_be_named_is_found():
    base = based(rule("r0", Includes("m0", ("a",)), Lacks("m0", ("a", "b"))))
    assert found(unreachable_rules, base) == [("r0",)]


def test_a_rule_that_asks_for_a_value_which_nothing_supports_is_found():
    base = based(rule("r0", ClaimIs("c0", ("low",)), then=k.Supports("c1", "high")))
    assert found(unreachable_rules, base) == [("r0",)]


def test_a_rule_that_is_set_aside_wherever_it_fires_is_found_with_a_case():
    base = based(rule("r0", RED), rule("r1", RED, then=None, sets_aside=("r0",)))
    weaknesses = list(unreachable_rules(base))
    assert [weakness.about for weakness in weaknesses] == [("r0",)]
    assert weaknesses[0].witness == "{q0: red}"


def test_a_rule_that_is_set_aside_only_sometimes_is_fine():
    both = (RED, Includes("m0", ("a",)))
    base = based(rule("r0", RED), rule("r1", *both, then=None, sets_aside=("r0",)))
    # The least case for the rule does not bring the exception about.
    assert found(unreachable_rules, base) == []


def test_a_narrower_rule_from_the_same_source_is_redundant_with_a_case():
    narrow = rule("r1", RED, Includes("m0", ("a",)))
    weaknesses = list(redundant_rules(based(rule("r0", RED), narrow)))
    assert [weakness.about for weakness in weaknesses] == [("r1",)]
    assert weaknesses[0].witness == "{q0: red, m0: [a]}"


def test_one_of_two_equal_rules_is_redundant():
    assert found(redundant_rules, based(rule("r0", RED), rule("r1", RED))) == [("r1",)]


def test_a_narrower_rule_from_another_source_or_for_another_value_is_not_redundant():
    other_source = rule("r1", RED, Includes("m0", ("a",)), findings=("AAA-2",))
    other_value = rule("r2", RED, Includes("m0", ("a",)), then=k.Supports("c0", "low"))
    assert found(redundant_rules, based(rule("r0", RED), other_source, other_value)) == []


def test_two_values_that_can_hold_together_are_an_undeclared_conflict_with_a_case():
    other = rule("r1", Includes("m0", ("a",)), then=k.Supports("c0", "low"))
    weaknesses = list(undeclared_conflicts(based(rule("r0", RED), other)))
    assert [weakness.about for weakness in weaknesses] == [("r0", "r1")]
    assert weaknesses[0].witness == "{q0: red, m0: [a]}"


def test_values_that_cannot_hold_together_are_no_conflict():
    other = rule("r1", BLUE, then=k.Supports("c0", "low"))
    assert found(undeclared_conflicts, based(rule("r0", RED), other)) == []


def test_values_of_a_claim_that_may_hold_together_are_no_conflict():
    one = rule("r0", RED, then=k.Supports("c1", "high"))
    other = rule("r1", Includes("m0", ("a",)), then=k.Supports("c1", "low"))
    assert found(undeclared_conflicts, based(one, other)) == []


def test_a_declared_tension_or_an_exception_makes_a_conflict_a_declared_one():
    assert FINDINGS["AAA-3"].tension == ("AAA-0",)
    tense = rule("r1", Includes("m0", ("a",)), then=k.Supports("c0", "low"), findings=("AAA-3",))
    base = based(rule("r0", RED, findings=("AAA-0",)), tense)
    assert found(undeclared_conflicts, base) == []
    excepted = rule("r2", Includes("m0", ("a",)), then=k.Supports("c0", "low"), sets_aside=("r0",))
    assert found(undeclared_conflicts, based(rule("r0", RED), excepted)) == []


def test_a_waiver_answers_a_weakness_and_an_idle_one_is_a_weakness():
    base = based(rule("r0", RED, BLUE))
    waiver = k.Waiver("unreachable_rules", ("r0",), "Kept as a reminder.", NOWHERE)
    idle = k.Waiver("unreachable_rules", ("r9",), "Nothing there.", NOWHERE)
    result = check_rule_base(replace(base, waivers=(waiver, idle)))
    assert ("unreachable_rules", ("r0",)) in {(w.check, w.about) for w, _ in result.waived}
    left = {(weakness.check, weakness.about) for weakness in result.weaknesses}
    assert ("unreachable_rules", ("r0",)) not in left
    assert ("idle_waivers", ("r9",)) in left


def test_unused_questions_options_values_and_ideas_are_found():
    left = {(w.check, w.about) for w in check_rule_base(based(rule("r0", RED))).weaknesses}
    assert ("unused_questions", ("q1",)) in left
    assert ("unused_questions", ("q0",)) not in left
    assert ("unused_options", ("q0",)) in left
    assert ("values_without_rule", ("c0",)) in left
    assert ("ideas_without_points", ("i0",)) in left


def test_one_spare_option_of_a_choice_is_fine():
    base = based(rule("r0", ChoiceIs("q0", ("red", "blue"))))
    assert ("unused_options", ("q0",)) not in {
        (w.check, w.about) for w in check_rule_base(base).weaknesses
    }


def test_a_question_of_which_every_option_is_taken_alike_is_found():
    base = based(rule("r0", ChoiceIs("q0", ("red", "blue", "green"))))
    assert ("questions_that_decide_nothing", ("q0",)) in {
        (w.check, w.about) for w in check_rule_base(base).weaknesses
    }


def test_missing_and_failing_tests_are_found():
    wrong = k.RuleTest("blue", MappingProxyType({"q0": "blue"}), "fires", NOWHERE)
    right = k.RuleTest("red", MappingProxyType({"q0": "red"}), "fires", NOWHERE)
    base = based(rule("r0", RED, tests=(wrong,)), rule("r1", RED, tests=(right,)))
    left = {(w.check, w.about) for w in check_rule_base(base).weaknesses}
    assert ("failing_tests", ("r0",)) in left
    assert ("failing_tests", ("r1",)) not in left
    assert ("missing_tests", ("r1",)) in left


def test_exceptions_to_retired_rules_and_circles_of_one_rule_are_found():
    retired = rule("r0", RED, status="retired", reason="Wrong.")
    exception = rule("r1", RED, then=None, sets_aside=("r0",))
    left = {(w.check, w.about) for w in check_rule_base(based(retired, exception)).weaknesses}
    assert ("exceptions_to_retired_rules", ("r1",)) in left


def test_every_check_has_a_sentence_that_says_what_it_finds():
    for check in CHECKS:
        assert check.__doc__
        assert check.__doc__.startswith("Find ")


def test_a_case_in_words_reads_like_a_case_file():
    assert in_words({"q0": "red", "m0": ("a", "b"), "n0": Decimal("2.5")}) == (
        "{q0: red, m0: [a, b], n0: 2.5}"
    )
