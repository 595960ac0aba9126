"""What would change a verdict: exact on real examples, and split by what it calls for."""

import random
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_base import QUESTIONS, bases, cases

from chainlens.cases.casefiles import read_case
from chainlens.cases.focus import what_matters
from chainlens.inquiry.whatif import Cones, Footing, Way, by_outcome, weights, what_would_change
from chainlens.inquiry.whatif.alike import Range, alike
from chainlens.inquiry.whatif.change import could_be_brought_about
from chainlens.model.case import Answer, Case
from chainlens.model.conditions import ClaimIs, atoms
from chainlens.reasoning import diagnose
from chainlens.reasoning.manycases.completions import Outcome
from chainlens.reasoning.manycases.cone import cone_of, signature
from chainlens.reasoning.manycases.flips import flips
from chainlens.reasoning.manycases.watch import Cancelled
from chainlens.reasoning.threevalued import Truth
from chainlens.system import paths
from chainlens.telling.wording.lines import as_text
from chainlens.telling.wording.whatif import alike_in_words
from chainlens.telling.wording.wouldchange import would_change_lines

EXAMPLES = sorted(path.stem for path in paths.examples_dir().glob("*.yaml"))


def values_of(case):
    return {id_: answer.value for id_, answer in case.answers.items()}


def by_experta(base, answers, about):
    case = Case(answers={id_: Answer(value) for id_, value in answers.items()})
    diagnosis = diagnose(base, case)
    if about in base.interventions:
        return Outcome(diagnosis.idea_of[about].status)
    verdict = diagnosis.verdict_of[about]
    return Outcome(verdict.status, verdict.values)


def some_answer(question, chance):
    if question.kind == "number":
        return Decimal(chance.randint(int(question.minimum), int(question.maximum)))
    if question.kind == "several":
        return tuple(option for option in question.options if chance.random() < 0.4)
    return chance.choice(list(question.options))


# Exact ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXAMPLES)
def test_on_an_example_flips_and_the_full_reasoning_agree(base, name):
    chance = random.Random(name)
    start = values_of(read_case(paths.examples_dir() / f"{name}.yaml", base))
    for about in chance.sample(what_matters(base, ()), 3):
        cone = cone_of(base, about)
        now = by_experta(base, start, about)
        found = flips(cone, start, 2)
        for flip in chance.sample(found, min(3, len(found))):
            assert by_experta(base, {**start, **flip.answers}, about) == flip.outcome != now
        for _ in range(4):
            pair = chance.sample(list(cone.answers), min(2, len(cone.answers)))
            change = {id_: some_answer(base.questions[id_], chance) for id_ in pair}
            told = any(
                all(
                    id_ in change
                    and signature(base.questions[id_], cone.conditions[id_], value)
                    == signature(base.questions[id_], cone.conditions[id_], change[id_])
                    for id_, value in flip.answers.items()
                )
                for flip in found
            )
            # What is put in anew and cannot be told from what is there is no change.
            changed = by_experta(base, {**start, **change}, about) != now
            assert told or not changed, change


@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(bases(), st.data())
def test_sets_for_one_value_bring_it_out_or_take_it_away_and_no_part_of_them_does(base, data):
    start = values_of(data.draw(cases(base)))
    about = data.draw(st.sampled_from(list(base.claims)))
    value = data.draw(st.sampled_from(list(base.claims[about].values)))
    there = value in by_experta(base, start, about).values
    for flip in flips(cone_of(base, about), start, 2, value)[:6]:
        then = by_experta(base, {**start, **flip.answers}, about)
        assert then == flip.outcome
        assert (value in then.values) is not there
        for left_out in flip.answers:
            part = {id_: v for id_, v in flip.answers.items() if id_ != left_out}
            assert (value in by_experta(base, {**start, **part}, about).values) is there


def test_slices_make_no_difference_to_what_is_found(base, monkeypatch):
    cone = cone_of(base, "mse_power")
    whole = flips(cone, {}, 3)
    monkeypatch.setattr("chainlens.reasoning.manycases.flips._AT_ONCE", 7)
    assert flips(cone, {}, 3) == whole


def test_the_search_tells_how_far_it_is_and_stops_when_told_to(base):
    heard = []
    flips(cone_of(base, "form_groups"), {}, 3, tick=lambda *far: heard.append(far))
    assert heard
    assert all(0 < done <= total for done, total in heard)

    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        flips(cone_of(base, "form_groups"), {}, 3, tick=stop)


def test_weights_count_the_verdicts_that_one_answer_or_two_change(base):
    case = read_case(paths.examples_dir() / "tanzanian-cotton.yaml", base)
    start, abouts = values_of(case), what_matters(base, ("power", "captivity"))
    found = {weight.question.id: weight for weight in weights(Cones(base), start, abouts)}
    for id_ in base.questions:
        alone, together = set(), set()
        for about in abouts:
            for flip in flips(cone_of(base, about), start, 2):
                if id_ in flip.answers:
                    (alone if len(flip.answers) == 1 else together).add(about)
        weight = found.get(id_)
        assert (set(weight.alone) if weight else set()) == alone
        assert (set(weight.with_one_more) if weight else set()) == together - alone
    order = [(len(w.alone), len(w.with_one_more)) for w in found.values()]
    assert order == sorted(order, reverse=True)


# What a set calls for -------------------------------------------------------------------------


def small_case(**answers):
    return Case(answers=answers)


@pytest.fixture
def captive(small):
    def found(case, about="captive", value="", most=3):
        return what_would_change(Cones(small), case, about, value, most)

    return found


def way_of(found, *questions):
    return [s.way for s in found.sets if tuple(x.question.id for x in s.steps) == questions]


def test_an_answer_nobody_knows_well_is_to_be_verified(captive):
    for known in (None, "assumed"):
        case = small_case(
            buyers=Answer("one", known),
            services=Answer(("credit",), "observed"),
            share=Answer(Decimal(9), "told"),
        )
        assert set(way_of(captive(case), "buyers")) == {Way.VERIFY}


def test_a_known_answer_that_a_programme_could_alter_is_told_apart_from_one_that_is_given(captive):
    case = small_case(
        buyers=Answer("one", "documented"),
        services=Answer(("credit",), "observed"),
        share=Answer(Decimal(9), "told"),
    )
    found = captive(case)
    assert set(way_of(found, "buyers")) == {Way.PROGRAMME}
    many = replace(case, answers={**case.answers, "buyers": Answer("few", "documented")})
    assert set(way_of(captive(many), "share")) == {Way.FIRM}  # nothing alters the share


def test_a_set_of_both_kinds_is_told_as_both(captive):
    case = small_case(services=Answer((), "told"), buyers=Answer("few", "documented"))
    found = captive(case, "more_buyers")
    assert Way.BOTH in way_of(found, "services", "share")  # one could be altered, one is not known
    for each in found.of_way(Way.BOTH):
        kinds = {step.is_to_verify for step in each.steps}
        assert kinds == {True, False}
        assert all(step.is_to_verify or step.programme_could for step in each.steps)


def asked(base, id_, now, then):
    """Tell whether a programme could bring an answer about, as the rule base says."""
    question = base.questions[id_]
    conditions = tuple(
        dict.fromkeys(
            atom
            for rule in base.active
            for condition in rule.when
            for atom in atoms(condition)
            if not isinstance(atom, ClaimIs) and atom.question == id_
        )
    )
    return could_be_brought_about(question, now, alike(question, conditions, then))


def test_a_programme_is_said_to_alter_an_answer_in_its_own_direction_alone(base):
    assert asked(base, "buyers_within_reach", "one", "many")
    assert not asked(base, "buyers_within_reach", "many", "one")
    assert not asked(base, "buyers_change", "more", "fewer")
    assert asked(base, "producer_groups", "weak", "strong")
    assert not asked(base, "producer_groups", "strong", "weak")
    assert asked(base, "buyer_services", (), ("advice",))
    assert not asked(base, "buyer_services", ("advice",), ())
    assert asked(base, "entry_to_better_work", ("capital",), ())
    assert not asked(base, "entry_to_better_work", ("lead_firms_keep_it",), ())
    assert asked(base, "committed_share", Decimal(60), Decimal(10))
    assert not asked(base, "product", "cotton", "garments")


def test_a_programme_is_not_said_to_give_up_something_better_for_what_it_could_bring_about(base):
    assert asked(base, "price_set_by", "buyer", "bargaining")
    assert not asked(base, "price_set_by", "producers", "bargaining")
    assert asked(base, "code_cost_bearer", "suppliers", "shared")
    assert not asked(base, "code_cost_bearer", "buyer", "shared")
    assert asked(base, "price_follows_quality", "hardly", "partly")
    assert not asked(base, "price_follows_quality", "mostly", "partly")


def test_of_what_lead_firms_do_a_programme_is_not_said_to_bring_in_what_the_paper_warns_of(base):
    assert asked(base, "csr_practice", (), ("producer_links",))
    assert not asked(base, "csr_practice", (), ("supplier_code",))
    assert not asked(base, "csr_practice", (), ("strategy",))
    assert not asked(base, "csr_practice", (), ("grants",))


def test_small_sets_come_first_and_then_those_known_least_well(captive):
    case = small_case(
        buyers=Answer("few", "documented"),
        services=Answer((), "assumed"),
        crop=Answer("coffee", "told"),
    )
    order = list(Footing)
    keys = [
        (len(s.steps), sorted((order.index(step.footing) for step in s.steps), reverse=True))
        for s in captive(case, "bargaining").sets
    ]
    assert len(keys) > 1
    assert keys == sorted(keys)


def test_every_set_stands_under_the_verdict_it_leads_to(captive):
    found = captive(small_case(buyers=Answer("one")))
    grouped = by_outcome(found.sets)
    assert sum(map(len, grouped.values())) == len(found.sets)
    for outcome, sets in grouped.items():
        assert outcome != found.now
        assert {each.outcome for each in sets} == {outcome}


def test_a_question_that_does_not_apply_is_marked_in_a_set(small):
    case = small_case(crop=Answer("coffee"), group=Answer("no", "observed"))
    asked = {
        (step.question.id, "group" in [s.question.id for s in each.steps]): step.asked
        for about in (*small.claims, *small.interventions)
        for each in what_would_change(Cones(small), case, about).sets
        for step in each.steps
    }
    assert asked["tasks", False] is Truth.FALSE
    assert asked.get(("tasks", True), Truth.TRUE) is not Truth.FALSE
    assert asked["buyers", False] is Truth.TRUE


def test_the_text_says_whose_judgement_it_is_and_folds_what_is_firm(base):
    case = read_case(paths.examples_dir() / "garments.yaml", base)
    found = what_would_change(Cones(base), case, "mse_power")
    short = as_text(would_change_lines(base, found, 5))
    assert found.of_way(Way.FIRM)
    assert "this program's judgement, not the paper's" in " ".join(short.split())
    assert "Which product is it? «" not in short
    assert "Which product is it? «" in as_text(would_change_lines(base, found, firm=True))


def test_what_is_not_shown_is_counted(base):
    case = read_case(paths.examples_dir() / "gemstone-mining.yaml", base)
    found = what_would_change(Cones(base), case, "mse_power", "", 2)
    way = next(way for way in Way if way is not Way.FIRM and len(found.of_way(way)) > 2)
    left = len(found.of_way(way)) - 1
    assert f"{left} more are not shown." in as_text(would_change_lines(base, found, 1))


def test_of_options_that_go_together_only_those_that_would_be_other_are_told(base):
    case = Case(answers={"csr_practice": Answer(("obeys_law", "grants"), "documented")})
    found = what_would_change(Cones(base), case, "csr_effect", "helps", 1)
    assert len(found.of_way(Way.PROGRAMME)) == 1
    text = " ".join(as_text(would_change_lines(base, found), 400).split())
    options = base.questions["csr_practice"].options
    assert f"also «{options['producer_links']}»; now «{options['obeys_law']}; " in text
    assert "among the answers" not in text


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_set_alters_more_options_than_another_that_leads_to_the_same(base, name):
    case = read_case(paths.examples_dir() / f"{name}.yaml", base)
    for about in ("csr_effect", "mse_power"):
        seen: dict[object, list[set[str]]] = {}
        for each in what_would_change(Cones(base), case, about, "", 1).sets:
            (step,) = each.steps
            if step.question.kind == "several" and step.now is not None:
                there = set(step.now.value)
                altered = set(step.then.named) - there | set(step.then.not_named) & there
                seen.setdefault((each.outcome, step.question.id), []).append(altered)
        for sets in seen.values():
            assert not any(one < other for one in sets for other in sets)


def test_that_nothing_would_change_it_is_said(base):
    found = what_would_change(Cones(base), Case(), "csr_jobs", "", 1)
    empty = replace(found, sets=())
    assert "No single answer changes that." in as_text(would_change_lines(base, empty))


# Answers that come to the same ----------------------------------------------------------------


@given(bases(), st.data())
@settings(
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_answers_said_to_come_to_the_same_cannot_be_told_apart(base, data):
    cone = cone_of(base, data.draw(st.sampled_from([*base.claims, *base.interventions])))
    for id_, values in cone.answers.items():
        question, conditions = QUESTIONS[id_], cone.conditions[id_]
        value = data.draw(st.sampled_from(values))
        same = alike(question, conditions, value)
        wanted = signature(question, conditions, value)

        def is_same(other, question=question, conditions=conditions, wanted=wanted):
            return signature(question, conditions, other) == wanted

        if question.kind == "choice":
            assert same.options == tuple(o for o in question.options if is_same(o))
        elif question.kind == "number":
            for half in range(21):
                number = Decimal(half) / 2
                told = any(_holds(each, number) for each in same.ranges)
                assert told is is_same(number)
        else:
            for size in range(4):
                for chosen in combinations(question.options, size):
                    if set(same.named) <= set(chosen) and not set(same.not_named) & set(chosen):
                        assert is_same(chosen)
        assert alike_in_words(same)


def _holds(numbers: Range, number: Decimal) -> bool:
    low = number >= numbers.low if numbers.low_is_in else number > numbers.low
    return low and (number <= numbers.high if numbers.high_is_in else number < numbers.high)
