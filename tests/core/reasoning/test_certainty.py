"""What is certain, hinges and settles agrees with going through every completion by hand."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_base import NOWHERE, QUESTIONS, base_of, bases, cases, with_asking

from chainlens.cases.casefiles import read_case
from chainlens.inquiry.interviewing import interview
from chainlens.inquiry.whatif import ask_next, certainties, standstill
from chainlens.inquiry.whatif.standstill import can_change
from chainlens.model import knowledge as k
from chainlens.model.case import Answer, Case
from chainlens.model.conditions import ChoiceIs, Includes
from chainlens.reasoning import diagnose
from chainlens.reasoning.manycases import Batch, certainty, evaluate_batch
from chainlens.reasoning.manycases import space as spaces
from chainlens.reasoning.manycases.certainty import Certain, certainty_of
from chainlens.reasoning.manycases.completions import TooManyCompletions, found_in
from chainlens.reasoning.manycases.cone import Cones, cone_of
from chainlens.reasoning.manycases.space import digits, lay, space_of
from chainlens.reasoning.manycases.watch import Cancelled
from chainlens.reasoning.threevalued import Truth, evaluate
from chainlens.system import paths
from chainlens.telling.wording.certain import certainties_lines, certainty_lines, standstill_lines
from chainlens.telling.wording.lines import as_text

law = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

ORDER = ("q0", "q2", "m1", "q1", "n0", "m0")  # each behind what it hangs on


def all_answers(id_):
    question = QUESTIONS[id_]
    if question.kind == "choice":
        return list(question.options)
    if question.kind == "several":
        options = list(question.options)
        return [named for size in range(4) for named in combinations(options, size)]
    return [Decimal(number) / 2 for number in range(21)]


@st.composite
def few_open(draw, base, most=3):
    """Draw answers that leave at most a few questions open, some of them as 'unknown'."""
    start = {id_: a.value for id_, a in draw(cases(base)).answers.items()}
    open_ = [id_ for id_ in QUESTIONS if start.get(id_) is None]
    for id_ in draw(st.permutations(open_))[most:]:
        start[id_] = draw(st.sampled_from(all_answers(id_)))
    return start


def without_those_not_asked(base, start, chosen):
    """Take the answers that nobody would have been asked for out of a completion."""
    answers = dict(start)
    for id_ in ORDER:
        if id_ in chosen:
            asked = evaluate(base, answers).of_all(base.questions[id_].ask_if) is Truth.TRUE
            answers[id_] = chosen[id_] if asked else None
    return answers


def brute(base, about, start, open_, *, blank=False):
    """Return what comes of a claim or idea for every choice of answers to the open questions."""
    cone = cone_of(base, about)
    lists = [[*([None] if blank else []), *all_answers(id_)] for id_ in open_]
    chosen = list(product(*lists))
    full = [
        without_those_not_asked(base, start, dict(zip(open_, each, strict=True))) for each in chosen
    ]
    outcomes = found_in(cone, evaluate_batch(cone.base, Batch.of(full)))
    return {
        each: next(outcome for outcome, mask in outcomes.items() if mask >> place & 1)
        for place, each in enumerate(chosen)
    }


def constant_within(table, open_, fixed):
    places = {open_.index(id_): value for id_, value in fixed.items()}
    return {
        outcome
        for each, outcome in table.items()
        if all(each[place] == value for place, value in places.items())
    }


@law
@given(bases().map(with_asking), st.data())
def test_what_is_certain_and_what_it_hinges_on_agrees_with_every_completion(base, data):
    start = data.draw(few_open(base))
    about = data.draw(st.sampled_from([*base.claims, *base.interventions]))
    open_ = [id_ for id_ in QUESTIONS if start.get(id_) is None]
    table = brute(base, about, start, open_)
    found = certainty_of(cone_of(base, about), start)
    assert set(found.outcomes) == set(table.values())
    hinges = tuple(
        id_
        for place, id_ in enumerate(open_)
        if any(
            table[each] != table[(*each[:place], value, *each[place + 1 :])]
            for each in table
            for value in all_answers(id_)[:1]
        )
    )
    assert found.hinges == hinges
    for value, certain in found.values.items():
        comes = [value in outcome.values or value == outcome.status for outcome in table.values()]
        expected = (
            Certain.CERTAIN if all(comes) else Certain.POSSIBLE if any(comes) else Certain.EXCLUDED
        )
        assert certain is expected


@law
@given(bases().map(with_asking), st.data())
def test_the_answers_that_settle_a_verdict_do_so_and_no_fewer_would(base, data):
    start = data.draw(few_open(base))
    about = data.draw(st.sampled_from([*base.claims, *base.interventions]))
    open_ = [id_ for id_ in QUESTIONS if start.get(id_) is None]
    table = brute(base, about, start, open_)
    found = certainty_of(cone_of(base, about), start).settled_by
    if len(set(table.values())) == 1:
        assert found is None
        return
    assert found is not None
    assert constant_within(table, open_, found.answers) == {found.outcome}

    def asked(fixed):
        truths = evaluate(base, {**start, **fixed})
        return all(truths.of_all(base.questions[id_].ask_if) is Truth.TRUE for id_ in fixed)

    assert asked(found.answers)
    for size in range(1, len(found.answers)):
        for ids in combinations(open_, size):
            for values in product(*map(all_answers, ids)):
                fixed = dict(zip(ids, values, strict=True))
                assert not asked(fixed) or len(constant_within(table, open_, fixed)) > 1


@law
@given(bases().map(with_asking), st.data())
def test_asking_on_can_change_a_verdict_exactly_where_some_way_to_go_on_does(base, data):
    start = data.draw(few_open(base, most=2))
    about = data.draw(st.sampled_from([*base.claims, *base.interventions]))
    never_asked = [id_ for id_ in QUESTIONS if id_ not in start]
    table = brute(base, about, start, never_asked, blank=True)
    now = table[(None,) * len(never_asked)]
    assert can_change(cone_of(base, about), start) == (set(table.values()) != {now})


@law
@given(bases().map(with_asking), st.data())
def test_what_a_question_settles_is_what_is_certain_after_each_answer(base, data):
    start = data.draw(few_open(base))
    case = Case(answers={id_: Answer(value) for id_, value in start.items()})
    cones = Cones(base)
    abouts = [*base.claims, *base.interventions]
    before = {each.about for each in certainties(cones, start, abouts) if not each.is_settled}
    found = ask_next(cones, interview(diagnose(base, case)), abouts)
    assert set(found.unsettled) == before
    now = {each.about: each.now for each in certainties(cones, start, abouts)}
    for worth in found.worths:
        id_ = worth.question.id
        after = [
            list(certainties(cones, {**start, id_: value}, abouts)) for value in all_answers(id_)
        ]
        settled = [{c.about for c in each if c.is_settled} & before for each in after]
        assert set(worth.settles) == set.intersection(*settled)
        assert set(worth.may_settle) == set.union(*settled)
        assert worth.at_least == min(map(len, settled))
        assert worth.at_best == max(map(len, settled))
        assert set(worth.may_change) == {
            c.about for each in after for c in each if c.now != now[c.about]
        }


def rule_on(condition, then):
    return k.Rule(
        id="r0", theme="t", title="A rule", status="draft", findings=("AAA-0",), when=(condition,),
        then=then, says="It says so.", hedge="", mechanism="", scope=None, judgement="", reason="",
        sets_aside=(), limits=(), tests=(), place=NOWHERE,
    )  # fmt: skip


def test_questions_that_decide_two_levels_up_whether_one_is_asked_count_as_well():
    rule = rule_on(Includes("m0", ("a",)), k.Supports("c0", "high"))
    base = with_asking(base_of({"r0": rule}, ("r0",)))
    found = certainty_of(cone_of(base, "c0"), {})
    assert {outcome.status for outcome in found.outcomes} == {
        "established",  # asked, and so
        "excluded",  # asked, and not so
        "not_established",  # never asked
    }
    assert found.hinges == ("q0", "q1", "m0")
    # One answer settles it by keeping the others from being asked; that is the earliest of them.
    assert list(found.settled_by.answers) == ["q0"]
    assert found.settled_by.outcome.status == "not_established"
    after = certainty_of(cone_of(base, "c0"), {"q0": "green"})
    assert after.is_settled
    assert after.hinges == ()


def test_a_question_hinges_where_its_last_answer_alone_makes_a_difference():
    green = rule_on(ChoiceIs("q0", ("green",)), k.Supports("c0", "high"))
    blue = replace(green, id="r1", when=(ChoiceIs("q0", ("blue",)), ChoiceIs("q2", ("red",))))
    base = base_of({"r0": green, "r1": blue}, ("r0", "r1"))
    found = certainty_of(cone_of(base, "c0"), {"q2": "blue"})
    assert found.hinges == ("q0",)
    assert found.settled_by.answers in ({"q0": "red"}, {"q0": "blue"}, {"q0": "green"})


def test_no_question_left_that_matters_is_said_and_what_nobody_knew_is_named(base):
    cones = Cones(base)
    case = Case(focus=("power",))
    assert not standstill(cones, interview(diagnose(base, case))).reached
    for id_ in base.questions:
        case = case.with_answer(id_, Answer(None))
    found = standstill(cones, interview(diagnose(base, case)))
    assert found.reached
    assert {"product", "price_set_by"} <= set(found.unknown)
    assert "csr_practice" not in found.unknown


def test_every_verdict_on_a_blank_case_can_be_told(base):
    abouts = (*base.claims, *base.interventions)
    found = list(certainties(Cones(base), {}, abouts))
    assert all(each.is_known for each in found)
    assert [each.about for each in found] == list(abouts)


def test_where_too_much_is_open_it_says_so_of_that_verdict_alone(base, monkeypatch):
    monkeypatch.setattr(spaces, "MOST_IN_ALL", 1 << 17)
    with pytest.raises(TooManyCompletions):
        lay(space_of(cone_of(base, "form_groups"), {}))
    found = {c.about: c for c in certainties(Cones(base), {}, ("form_groups", "mse_power"))}
    assert not found["form_groups"].is_known
    assert found["mse_power"].is_known


def test_a_search_that_would_take_too_long_is_given_up_and_said_to_be(base, monkeypatch):
    monkeypatch.setattr(certainty, "_MOST_STEPS", 3)
    found = certainty_of(cone_of(base, "mse_power"), {})
    assert found.settled_by is None
    assert found.hinges
    assert "too much is open to search" in as_text(certainty_lines(base, found), 400)


def test_slices_make_no_difference(base, monkeypatch):
    cone = cone_of(base, "mse_power")
    whole = certainty_of(cone, {})
    monkeypatch.setattr(spaces, "MOST_AT_ONCE", 50)
    assert certainty_of(cone, {}) == whole


def test_work_stops_when_it_is_told_to(base):
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        list(certainties(Cones(base), {}, ("form_groups",), stop))


@given(st.integers(1, 6), st.integers(1, 5), st.integers(1, 9))
def test_a_digit_mask_holds_every_number_with_that_digit(stride, count, repeats):
    size = stride * count * repeats
    for digit in range(count):
        mask = digits(stride, count, digit, size)
        assert mask == sum(1 << n for n in range(size) if n // stride % count == digit)


def test_an_overview_tells_what_is_certain_from_what_hinges_on_answers(base):
    case = read_case(paths.examples_dir() / "garments.yaml", base)
    answers = {id_: answer.value for id_, answer in case.answers.items()}
    found = list(certainties(Cones(base), answers, ("mse_power", "csr_level", "farming_role")))
    (other,) = certainties(Cones(base), answers, ("captive_risk",))
    too_much = replace(other, outcomes=(), hinges=())
    text = as_text(certainties_lines(base, [*found, too_much]), 400)
    headings = (
        "Certain (1)",
        "Certain that nothing comes out (1)",
        "Still open (1)",
        "Not told (1)",
    )
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "Level of CSR" in text[places[0] : places[1]]
    assert "Role of small enterprises in farming" in text[places[1] : places[2]]
    assert f"It hinges on {len(found[0].hinges)} answers." in text[places[2] : places[3]]
    assert "too much is open" in text[places[3] :]


def test_what_is_certain_is_not_said_to_be_surer_than_the_paper_is(base):
    case = read_case(paths.examples_dir() / "garments.yaml", base)
    answers = {id_: answer.value for id_, answer in case.answers.items()}
    (found,) = certainties(Cones(base), answers, ("mse_power",))
    all_of_it = as_text(certainties_lines(base, [found]), 400)
    one = as_text(certainty_lines(base, found), 400)
    for text in (all_of_it, one):
        assert "How surely the paper says it is another matter" in text


def test_nothing_is_said_of_stopping_before_it_has_come_to_that(base):
    stands = interview(diagnose(base, Case()))
    found = standstill(Cones(base), stands)
    assert standstill_lines(base, found, focused=False) == []
