"""How, why not and why asked, exactly, over the small rule base."""

from dataclasses import replace
from decimal import Decimal

import pytest

from chainlens.inquiry.explanation import (
    AnswerGround,
    Barred,
    ClaimGround,
    ConditionState,
    ProofStep,
    how,
    how_idea,
    why_asked,
    why_not,
)
from chainlens.inquiry.explanation.whynot import points_that_did_not_come_out
from chainlens.model.case import Answer, Case, Value
from chainlens.model.knowledge import RuleBase
from chainlens.reasoning import Diagnosis, diagnose
from chainlens.reasoning.outcome import ValueState
from chainlens.telling.wording.explain import (
    barred_lines,
    how_lines,
    why_asked_lines,
    why_not_lines,
)
from chainlens.telling.wording.lines import as_text


def told(small: RuleBase, **values: str | tuple[str, ...] | int | None) -> Diagnosis:
    answers = {
        id_: Answer(Decimal(value) if isinstance(value, int) else value)
        for id_, value in values.items()
    }
    return diagnose(small, Case(answers=answers))


# A coffee chain with one buyer who lends, and a group that grades and sells: most rules have a say.
BUSY: dict[str, Value] = {
    "crop": "coffee",
    "buyers": "one",
    "services": ("credit", "advice"),
    "group": "yes",
    "tasks": ("grading", "selling"),
}


def tree(step: ProofStep) -> object:
    """Return a step as nested pairs of ids."""
    return step.argument.rule.id, [
        f"{ground.question.id}: {', '.join(ground.matched)}"
        if isinstance(ground, AnswerGround)
        else (
            f"{ground.claim.id}={ground.value}{' (above)' if ground.shown_above else ''}",
            [tree(inner) for inner in ground.steps],
        )
        for ground in step.grounds
    ]


def states(conditions: tuple[ConditionState, ...]) -> list[object]:
    return [
        (state.truth.name, states(state.parts)) if state.parts else state.truth.name
        for state in conditions
    ]


# How ----------------------------------------------------------------------------------------


def test_a_proof_goes_from_each_argument_down_to_the_answers(small: RuleBase):
    proof = how(told(small, **BUSY), "bargaining", "strong")
    assert (proof.about.id, proof.value) == ("bargaining", "strong")
    assert [tree(step) for step in proof.steps] == [
        ("graded_coffee", ["crop: coffee", "tasks: grading"]),
        (
            "strong_where_producers_drive",
            [
                (
                    "drive=producer_driven",
                    [("producers_drive", ["group: yes", "tasks: selling"])],
                )
            ],
        ),
    ]


def test_an_argument_that_is_set_aside_has_its_proof_all_the_same(small: RuleBase):
    proof = how(told(small, **BUSY), "bargaining", "weak")
    (step,) = proof.steps
    assert step.argument.set_aside_by == ("graded_coffee",)
    assert tree(step) == (
        "weak_where_buyers_drive",
        [("drive=buyer_driven", [("buyers_drive", ["crop: coffee", "buyers: one"])])],
    )


def test_a_value_that_did_not_come_out_has_a_proof_without_steps(small: RuleBase):
    assert how(told(small, **BUSY), "captive", "unlikely").steps == ()


def test_what_was_shown_once_in_a_proof_is_not_shown_again(small: RuleBase):
    diagnosis = told(small, services=("credit",), buyers="one")
    rule = small.rules["buyers_help_the_captive"]
    # Both points about the idea rest on the same claim; only the first shows how it came out.
    again = replace(rule, id="buyers_help_twice")
    base = replace(small, rules={**small.rules, again.id: again}, order=(*small.order, again.id))
    proof = how_idea(diagnose(base, diagnosis.case), "more_buyers")
    assert [tree(step) for step in proof.steps] == [
        (
            "buyers_help_the_captive",
            [("captive=likely", [("tied_by_services", ["buyers: one", "services: credit"])])],
        ),
        ("buyers_help_twice", [("captive=likely (above)", [])]),
    ]
    ground = proof.steps[1].grounds[0]
    assert isinstance(ground, ClaimGround)
    assert ground.shown_above
    text = as_text(how_lines(diagnosis, proof))
    assert text.count("From this: Captive risk: Likely") == 1
    assert text.count("From this, shown above: Captive risk: Likely") == 1


def test_grounds_are_the_answers_as_they_were_given(small: RuleBase):
    answer = Answer("coffee", "told", "the chair", "From the ledger.")
    case = Case(answers={"crop": answer, "tasks": Answer(("grading", "selling"))})
    (step, *_) = how(diagnose(small, case), "bargaining", "strong").steps
    crop, tasks = step.grounds
    assert isinstance(crop, AnswerGround)
    assert crop.answer is answer
    assert isinstance(tasks, AnswerGround)
    assert tasks.matched == ("grading",)


def test_a_number_is_a_ground_by_its_value(small: RuleBase):
    (step,) = how_idea(told(small, share=20), "more_buyers").steps
    assert tree(step) == ("small_sellers_may_lose", ["share: 20"])


def test_a_proof_in_words_shows_sources_judgement_notes_and_scope(small: RuleBase):
    case = Case(
        answers={
            "buyers": Answer("many", "observed", "us", "Counted\ntwice."),
            "services": Answer(("credit",), "told"),
            "share": Answer(Decimal(60)),
        }
    )
    diagnosis = diagnose(small, case)
    assert (
        as_text(how_lines(diagnosis, how(diagnosis, "bargaining", "strong")))
        == """\
How this was reached: Bargaining power: Strongly
------------------------------------------------
- Where producers drive a chain, they bargain well. (strong_where_producers_drive)
  [AAA-3]
   From this: Who drives the chain: Producers
      - Where buyers are many, or a group sells, producers may drive the chain.
        (producers_drive) [AAA-9]
         You answered: How many buyers are within reach? More than three (observed,
         according to us)
            Note: Counted twice.
   The evidence is from: One cotton chain. Whether this case is of that kind is not
   known.
"""
    )
    assert (
        as_text(how_lines(diagnosis, how(diagnosis, "captive", "likely")))
        == """\
How this was reached: Captive risk: Likely
------------------------------------------
- A buyer who takes most and gives credit or inputs is likely to make producers captive.
  (tied_by_services) [AAA-5]
   ? This limit may yet hold, depending on open answers: Where a group lends, the tie is
     looser. [AAA-4]
   You answered: What does the buyer give besides the price? Credit (told)
   You answered: What share of the output goes to the largest buyer? 60 % (how it is
   known was not said)
   Our judgement, not the paper's: That most is more than half is our threshold.
"""
    )


def test_a_mechanism_says_why_the_rule_holds(small: RuleBase):
    diagnosis = told(small, crop="garments", buyers="one")
    text = as_text(how_lines(diagnosis, how(diagnosis, "bargaining", "weak")))
    assert "\n   Why: They have nowhere else to go.\n" in text


def test_words_say_so_where_there_is_nothing_to_prove(small: RuleBase):
    diagnosis = told(small)
    text = as_text(how_lines(diagnosis, how(diagnosis, "captive", "likely")))
    assert text.endswith("\nNo argument for it comes out with these answers.\n")


def test_an_exception_to_an_exception_restores_the_first_argument(small: RuleBase):
    diagnosis = told(small, **BUSY, share=10)
    (weak,) = how(diagnosis, "bargaining", "weak").steps
    assert weak.argument.counts
    strong, _ = how(diagnosis, "bargaining", "strong").steps
    assert strong.argument.set_aside_by == ("grading_unpaid",)
    text = as_text(how_lines(diagnosis, how(diagnosis, "bargaining", "strong")))
    assert (
        "x In coffee that producers grade themselves, they are strong even where buyers drive.\n"
        "  (graded_coffee) [AAA-4]\n"
        "   x Set aside here: Grading does not help those who sell next to nothing. [AAA-4]\n"
    ) in text


# Why not ------------------------------------------------------------------------------------


def summary(barred: tuple[Barred, ...]) -> list[object]:
    return [(b.rule.id, b.truth.name, states(b.conditions), b.argument is not None) for b in barred]


def test_every_rule_that_could_have_given_a_value_is_there_with_its_conditions(small: RuleBase):
    reason = why_not(told(small, **BUSY), "captive", "unlikely")
    assert reason.state is ValueState.RULED_OUT
    assert summary(reason.rules) == [("free_with_many_buyers", "FALSE", ["FALSE", "FALSE"], False)]


def test_parts_of_any_and_all_have_states_of_their_own(small: RuleBase):
    reason = why_not(told(small, buyers="one", group="yes"), "drive", "producer_driven")
    assert reason.state is ValueState.OPEN
    assert summary(reason.rules) == [
        (
            "producers_drive",
            "UNKNOWN",
            [("UNKNOWN", ["FALSE", ("UNKNOWN", ["TRUE", "UNKNOWN"])])],
            False,
        )
    ]


def test_a_rule_that_fired_and_was_set_aside_brings_its_argument(small: RuleBase):
    reason = why_not(told(small, **BUSY), "bargaining", "weak")
    assert reason.state is ValueState.SET_ASIDE
    assert summary(reason.rules) == [("weak_where_buyers_drive", "TRUE", ["TRUE"], True)]


def test_a_claim_that_cannot_come_out_any_more_fails_a_condition_on_it(small: RuleBase):
    reason = why_not(told(small, crop="cotton"), "bargaining", "weak")
    assert summary(reason.rules) == [("weak_where_buyers_drive", "FALSE", ["FALSE"], False)]


def test_the_points_about_an_idea_that_do_not_come_out_are_all_there(small: RuleBase):
    silent = points_that_did_not_come_out(told(small, **BUSY), "more_buyers")
    assert {(b.rule.id, b.truth.name) for b in silent} == {
        ("buyers_drive_prices_down", "UNKNOWN"),
        ("small_sellers_may_lose", "UNKNOWN"),
    }


def test_in_words_conditions_that_failed_come_first_then_those_that_are_open(small: RuleBase):
    diagnosis = told(small, services=("credit",), buyers="few", share=None)
    text = as_text(why_not_lines(diagnosis, why_not(diagnosis, "captive", "likely")))
    assert (
        text
        == """\
Why not: Captive risk: Likely (it could still come out)
-------------------------------------------------------
- A buyer who takes most and gives credit or inputs is likely to make producers captive.
  (tied_by_services) [AAA-5]
   ? Not known: one of these: How many buyers are within reach? «One» / What share of
     the output goes to the largest buyer? more than 50 %
      x Not met: How many buyers are within reach? «One». The answer is «Two or three».
      ? Not known: What share of the output goes to the largest buyer? more than 50 %.
        Nobody knew.
   Met: What does the buyer give besides the price? Among the answers: «Credit» or «Seed
   and tools»
"""
    )


@pytest.mark.parametrize(
    ("answers", "claim", "value", "line"),
    [
        (
            {"buyers": "many", "services": ("credit",)},
            "captive",
            "unlikely",
            "x Not met: What does the buyer give besides the price? Not among the answers: "
            "«Credit» or «Seed and tools». The answer is «Credit».",
        ),
        (
            {"services": ()},
            "captive",
            "likely",
            "x Not met: What does the buyer give besides the price? Among the answers: «Credit» or "
            "«Seed and tools». The answer is «None of these».",
        ),
        (
            {},
            "bargaining",
            "weak",
            "? Not known: Who drives the chain: «Buyers». It has not come out, and still could.",
        ),
        (
            {"crop": "cotton"},
            "bargaining",
            "weak",
            "x Not met: Who drives the chain: «Buyers». No rule can give that any more.",
        ),
        (
            {},
            "drive",
            "buyer_driven",
            "? Not known: What is sold? «Coffee» or «Garments». Not answered yet.",
        ),
        (
            {"buyers": "one", "group": "no"},
            "drive",
            "producer_driven",
            "x Not met: all of these: Is there a producer group? «Yes» / What does the group do? "
            "Among the answers: «It sells»",
        ),
    ],
)
def test_each_condition_says_what_became_of_it(small, answers, claim, value, line):
    diagnosis = told(small, **answers)
    text = as_text(why_not_lines(diagnosis, why_not(diagnosis, claim, value)), width=10_000)
    assert line in [shown.strip() for shown in text.splitlines()]


def test_a_range_is_told_by_its_bounds(small: RuleBase):
    diagnosis = told(small, share=30)
    lines = [
        line.text
        for barred in points_that_did_not_come_out(diagnosis, "more_buyers")
        for line in barred_lines(diagnosis, barred, 0)
    ]
    assert (
        "Not met: What share of the output goes to the largest buyer? at least 20 % and less than "
        "30 %. The answer is «30 %»." in lines
    )


def test_a_value_that_no_rule_gives_is_said_to_have_none(small: RuleBase):
    base = replace(small, order=tuple(id_ for id_ in small.order if id_ != "free_with_many_buyers"))
    diagnosis = diagnose(base, Case())
    reason = why_not(diagnosis, "captive", "unlikely")
    assert reason.state is ValueState.RULED_OUT
    assert as_text(why_not_lines(diagnosis, reason)).endswith(
        "\nNo rule written from the paper gives this value.\n"
    )


@pytest.mark.parametrize("ask", [how, why_not])
def test_an_unknown_name_is_a_key_error(small: RuleBase, ask):
    with pytest.raises(KeyError):
        ask(told(small), "nothing", "likely")


def test_a_value_that_did_come_out_is_told_so_instead(small: RuleBase):
    diagnosis = told(small, season="steady")
    reason = why_not(diagnosis, "effects", "steady_sales")
    assert reason.state is ValueState.SUPPORTED
    text = as_text(why_not_lines(diagnosis, reason))
    assert text.startswith("Why not: Other effects: Steady sales (it did come out)\n")
    assert "\n   This rule fires, and counts.\n" in text


# Why asked ----------------------------------------------------------------------------------


def bearings(diagnosis: Diagnosis, question: str) -> list[tuple[str, tuple[str, ...], bool]]:
    reason = why_asked(diagnosis, question)
    return [(b.about.id, b.rules, b.direct) for b in reason.bearings]


def test_a_question_bears_directly_and_by_way_of_others(small: RuleBase):
    assert bearings(told(small), "services") == [
        ("captive", ("free_with_many_buyers", "tied_by_services"), True),
        ("more_buyers", ("advice_goes", "tied_by_services"), True),
    ]
    assert bearings(told(small), "crop") == [
        ("drive", ("buyers_drive",), True),
        ("bargaining", ("buyers_drive", "graded_coffee"), True),
    ]


def test_what_is_reached_only_by_way_of_others_is_told_so(small: RuleBase):
    assert bearings(told(small), "group") == [
        ("drive", ("producers_drive",), True),
        ("bargaining", ("producers_drive",), False),
        ("captive", ("groups_lend",), True),
        ("form_group", ("groups_help",), True),
    ]
    diagnosis = told(small)
    text = as_text(why_asked_lines(diagnosis, why_asked(diagnosis, "group")))
    assert (
        text
        == """\
Why this is asked: Is there a producer group?
---------------------------------------------
The answer could change:
- Who drives this chain?
   Where buyers are many, or a group sells, producers may drive the chain. [AAA-9]
- How well can producers bargain? (by way of others)
- Are producers at risk of becoming captive?
   Where a group lends, the tie is looser. [AAA-4]
- Form a group
   Where there is no group, forming one helps. [BBB-1]
It tells whether another question makes sense here.
"""
    )


def test_rules_that_other_answers_block_are_settled_and_lead_nowhere(small: RuleBase):
    diagnosis = told(small, crop="cotton", share=50)
    reason = why_asked(diagnosis, "buyers")
    assert not reason.answered
    assert reason.settled == ("buyers_drive",)
    assert ("bargaining", ("producers_drive",), False) in bearings(diagnosis, "buyers")
    text = as_text(why_asked_lines(diagnosis, reason))
    assert "\n1 rule that asks for it is decided already by other answers.\n" in text


def test_an_answered_question_is_told_what_its_answer_bears_on(small: RuleBase):
    diagnosis = told(small, season="steady")
    reason = why_asked(diagnosis, "season")
    assert reason.answered
    assert reason.settled == ("buyers_drive_prices_down",)
    assert bearings(diagnosis, "season") == [("effects", ("sales_stay_steady",), True)]
    assert "\nThe answer bears on:\n" in as_text(why_asked_lines(diagnosis, reason))


def test_unknown_is_no_answer_to_why(small: RuleBase):
    assert not why_asked(told(small, season=None), "season").answered


def test_a_question_that_nothing_waits_for_any_more_says_so(small: RuleBase):
    diagnosis = told(small, crop="cotton", buyers="one", tasks=())
    reason = why_asked(diagnosis, "tasks")
    assert reason.bearings == ()
    assert set(reason.settled) == {"graded_coffee", "groups_need_to_sell", "producers_drive"}
    text = as_text(why_asked_lines(diagnosis, reason))
    assert "\nWith the answers so far, no conclusion depends on it any more.\n" in text


def test_an_exception_bears_on_what_rests_on_the_argument_it_sets_aside(small: RuleBase):
    lends = small.rules["groups_lend"]
    setting_aside = replace(lends, sets_aside=lends.limits, limits=())
    base = replace(small, rules={**small.rules, lends.id: setting_aside})
    found = bearings(diagnose(base, Case()), "group")
    assert ("captive", ("groups_lend",), True) in found
    assert ("more_buyers", ("groups_lend",), False) in found


def test_a_question_for_a_caveat_or_a_setting_alone_says_what_it_is_for(small: RuleBase):
    base = replace(small, order=("strong_where_producers_drive",))
    diagnosis = diagnose(base, Case())
    assert why_asked(diagnosis, "crop").also == ("scope",)
    assert why_asked(diagnosis, "services").also == ("remark",)
    assert why_asked(diagnosis, "group").also == ("question",)
    assert (
        as_text(why_asked_lines(diagnosis, why_asked(diagnosis, "services")))
        == """\
Why this is asked: What does the buyer give besides the price?
--------------------------------------------------------------
No rule asks for it directly.
It tells whether a limit or an open question of the paper bears on this case.
"""
    )


def test_every_question_of_a_base_says_why_it_is_asked(base: RuleBase):
    diagnosis = diagnose(base, Case())
    for question in base.questions:
        reason = why_asked(diagnosis, question)
        assert reason.bearings or reason.also, question
        assert not reason.settled
