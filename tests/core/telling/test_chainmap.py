"""The map of a chain: only what answers and verdicts say, laid out so that nothing collides."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_base import bases, cases, values_for

from chainlens.cases.casefiles import read_case
from chainlens.model.case import Answer, Case
from chainlens.model.knowledge import RuleBase
from chainlens.reasoning import Diagnosis, diagnose
from chainlens.reasoning.outcome import VerdictStatus
from chainlens.system import paths
from chainlens.telling.chainmap import (
    FUNCTIONS,
    ActorId,
    ChainMap,
    Function,
    LinkKind,
    MarkKind,
    Presence,
    chain_map,
    tables,
)
from chainlens.telling.wording.chainmap import (
    ACTOR,
    LEGEND,
    actor_lines,
    map_link_lines,
    map_tables,
    mark_title,
    notes_of,
)
from chainlens.telling.wording.lines import as_text
from chainlens.telling.wording.tables import table_lines

A = ActorId
law = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def told(base: RuleBase, **answers: object) -> Diagnosis:
    return diagnose(base, Case(answers={id_: Answer(value) for id_, value in answers.items()}))


def drawn(base: RuleBase, **answers: object) -> ChainMap:
    return chain_map(told(base, **answers))


def example(base: RuleBase, name: str) -> tuple[Diagnosis, ChainMap]:
    diagnosis = diagnose(base, read_case(paths.examples_dir() / f"{name}.yaml", base))
    return diagnosis, chain_map(diagnosis)


def flows(shown: ChainMap) -> list[tuple[str, str, str]]:
    return [
        (link.start.value, link.end.value, link.presence.value)
        for link in shown.links
        if link.kind is LinkKind.PRODUCT
    ]


# What it is drawn from


def test_every_question_option_claim_and_value_on_the_map_is_in_the_rule_base(base):
    named = [
        *(pair for says in tables.SAYS_PRESENT.values() for pair in says),
        *(pair for says in tables.SAYS_NONE.values() for pair in says),
        *tables.SERVICES,
        *tables.COOPERATION,
        (tables.SECTOR, (tables.SECTOR_OF_TRADERS,)),
        (tables.LEAD_QUESTION, tuple(tables.LEADS)),
        (tables.MARKET_QUESTION, tuple(tables.MARKETS)),
        (tables.VIA_QUESTION, tuple(tables.VIA)),
        (tables.ARROWS_QUESTION, tuple(tables.ARROWS)),
        *((question, tuple(places)) for question, places in tables.ANSWER_MARKS.items()),
    ]
    for question, options in named:
        assert set(options) <= set(base.questions[question].options), question
    # Where an option puts someone or something on the map, no option may be forgotten.
    for question, options in (
        (tables.MARKET_QUESTION, tables.MARKETS),
        (tables.VIA_QUESTION, tables.VIA),
        (tables.ARROWS_QUESTION, tables.ARROWS),
        (tables.SERVICE_QUESTION, tables.SERVICES[0][1]),
    ):
        assert set(options) == set(base.questions[question].options)
    details = (*tables.FLOW_DETAILS, *tables.SERVICE_DETAILS, *tables.MEMBERSHIP_DETAILS)
    assert set(details) <= set(base.questions)
    for claim, (_, places) in tables.VERDICT_MARKS.items():
        assert set(places) <= set(base.claims[claim].values), claim
    assert set(tables.LOOKED_FOR) <= set(tables.VERDICT_MARKS)
    assert {tables.question_about(actor) for actor in ActorId} <= set(base.questions)


def test_without_answers_everything_is_there_and_unknown(base):
    shown = drawn(base)
    for actor in shown.actors:
        expected = Presence.ASSUMED if actor.is_small else Presence.UNKNOWN
        assert actor.presence is expected, actor
    assert {actor.function for actor in shown.actors} == set(FUNCTIONS)
    assert {link.presence for link in shown.links} == {Presence.UNKNOWN}
    assert [(mark.claim, mark.actor) for mark in shown.verdict_marks] == [
        ("chain_governance", A.BUYERS),
        ("mse_power", A.SMALL_ENTERPRISES),
        ("producer_rents", A.SMALL_ENTERPRISES),
    ]
    assert all(mark.is_unknown for mark in shown.verdict_marks)
    assert shown.answer_marks == ()


def test_an_unknown_answer_draws_the_same_map_as_no_answer(base):
    assert drawn(base, **dict.fromkeys(base.questions)) == drawn(base)


def test_the_way_of_the_product_is_the_one_that_buyers_are_said_to_deal_by(base):
    small, buyers = "small_enterprises", "buyers"
    assert (small, buyers, "unknown") in flows(drawn(base))
    assert (small, buyers, "known") in flows(drawn(base, buyer_deals_with="each_producer"))
    for option, between in (("groups", "producer_groups"), ("middlemen", "middlemen")):
        shown = drawn(base, buyer_deals_with=option)
        assert (small, between, "known") in flows(shown)
        assert (between, buyers, "known") in flows(shown)
        assert (small, buyers) not in [flow[:2] for flow in flows(shown)]
        assert shown.actor(A(between)).row == shown.main_row


def test_several_buyers_are_several_arrows(base):
    for option, arrows in (("one", 1), ("two_or_three", 2), ("many", 3)):
        shown = drawn(base, buyers_within_reach=option, buyer_deals_with="groups")
        leaving = [
            link
            for link in shown.links
            if link.start is A.SMALL_ENTERPRISES and link.kind is LinkKind.PRODUCT
        ]
        assert [link.arrows for link in leaving] == [arrows]


def test_services_that_come_with_the_deal_are_a_dashed_line_of_what_they_are(base):
    diagnosis = told(base, buyer_services=("inputs_on_credit", "advice"), inputs_from="others")
    shown = chain_map(diagnosis)
    (service,) = [link for link in shown.links if link.kind is LinkKind.SERVICE]
    assert (service.start, service.end) == (A.BUYERS, A.SMALL_ENTERPRISES)
    assert [ref.option for ref in service.said] == ["inputs_on_credit", "advice"]
    assert service.row < shown.main_row
    text = as_text(map_link_lines(diagnosis, service), 200)
    assert base.questions["buyer_services"].options["advice"] in text


def test_no_services_are_no_line_and_services_nobody_asked_about_are_an_unknown_one(base):
    def services(**answers):
        return [link for link in drawn(base, **answers).links if link.kind is LinkKind.SERVICE]

    assert services(buyer_services=()) == []
    assert [link.presence for link in services()] == [Presence.UNKNOWN]


def test_inputs_only_from_the_buyer_cross_out_other_suppliers(base):
    shown = drawn(base, inputs_from="only_main_buyer")
    assert shown.actor(A.INPUT_SUPPLIERS).presence is Presence.NONE
    assert all(link.start is not A.INPUT_SUPPLIERS for link in shown.links)
    (service,) = [link for link in shown.links if link.kind is LinkKind.SERVICE]
    assert service.presence is Presence.KNOWN


def test_small_enterprises_that_trade_stand_in_the_column_of_trade(base):
    shown = drawn(base, sector="trade_or_services", buyer_deals_with="middlemen")
    assert shown.actor(A.SMALL_ENTERPRISES).function is Function.TRADE
    assert shown.actor(A.PRODUCERS).presence is Presence.UNKNOWN
    assert ("producers", "small_enterprises", "unknown") in flows(shown)


def test_the_firms_with_the_most_say_stand_where_their_business_is(base):
    for option, function in (
        ("marketing_or_retail", Function.LEAD),
        ("international_trading", Function.TRADE),
        ("processing_or_making", Function.PROCESSING),
        ("growing_or_craft", Function.PRODUCTION),
    ):
        shown = drawn(base, lead_firm_trade=option)
        assert [actor.function for actor in shown.actors if actor.is_lead] == [function]
        same_box = option == "marketing_or_retail"
        assert any("do not tell whether they are the same" in n for n in notes_of(shown)) is (
            not same_box
        )
    assert not any(actor.is_lead for actor in drawn(base, lead_firm_trade="none_stands_out").actors)


def test_where_those_beside_the_way_come_in_stays_unknown(base):
    shown = drawn(base, quality_made_by="processors_or_factories", buyer_deals_with="groups")
    assert shown.actor(A.PROCESSORS).presence is Presence.KNOWN
    assert ("producer_groups", "processors", "unknown") in flows(shown)
    assert ("processors", "buyers", "unknown") in flows(shown)


def test_answers_that_contradict_each_other_are_both_kept(base):
    diagnosis = told(base, producer_groups="none", buyer_deals_with="groups")
    groups = chain_map(diagnosis).actor(A.PRODUCER_GROUPS)
    assert groups.presence is Presence.KNOWN
    assert [ref.question for ref in groups.against] == ["producer_groups"]
    text = as_text(actor_lines(diagnosis, chain_map(diagnosis), groups), 200)
    assert "Another answer says otherwise" in text


def test_what_is_only_assumed_is_drawn_as_assumed(base):
    case = Case(answers={"end_markets": Answer(("global", "local"), "assumed")})
    shown = chain_map(diagnose(base, case))
    markets = shown.at(Function.END_MARKET)
    assert [(market.id, market.presence) for market in markets] == [
        (A.MARKET_LOCAL, Presence.ASSUMED),
        (A.MARKET_GLOBAL, Presence.ASSUMED),
    ]


def test_a_contested_verdict_shows_both_sides_each_with_its_arguments(base):
    diagnosis = told(
        base,
        product="surgical_instruments",
        lead_firm_trade="marketing_or_retail",
        lead_firm_size="much_larger",
        requirements_set_by="lead_buyer",
    )
    assert diagnosis.verdict_of["chain_governance"].status is VerdictStatus.CONTESTED
    marks = [m for m in chain_map(diagnosis).verdict_marks if m.kind is MarkKind.GOVERNANCE]
    assert {(mark.actor, mark.value, mark.against) for mark in marks} == {
        (A.BUYERS, "buyer_driven", ("shared_with_producers",)),
        (A.SMALL_ENTERPRISES, "shared_with_producers", ("buyer_driven",)),
    }
    for mark in marks:
        assert mark.rules
        assert "contested" in mark_title(diagnosis, mark)


# The example cases


EXAMPLES = sorted(path.stem for path in paths.examples_dir().glob("*.yaml"))


def test_starbucks_coffee(base):
    _, shown = example(base, "starbucks-coffee")
    assert shown.actor(A.BUYERS).is_lead
    assert shown.actor(A.PRODUCER_GROUPS).presence is Presence.KNOWN
    assert shown.actor(A.MARKET_GLOBAL).presence is Presence.KNOWN
    # That the groups stand between growers and buyer is not among the answers.
    assert ("small_enterprises", "buyers", "unknown") in flows(shown)
    kinds = {link.kind: link.presence for link in shown.links}
    assert kinds[LinkKind.COOPERATION] is Presence.KNOWN
    assert kinds[LinkKind.MEMBERSHIP] is Presence.KNOWN
    on = {(mark.actor, mark.claim, mark.value) for mark in shown.verdict_marks}
    assert (A.BUYERS, "chain_governance", "buyer_driven") in on
    assert (A.SMALL_ENTERPRISES, "mse_power", "some") in on
    assert (A.PRODUCER_GROUPS, "functions_to_groups", "passed_on") in on
    assert (A.SMALL_ENTERPRISES, "producer_rents", "") in on
    power = next(mark for mark in shown.verdict_marks if mark.claim == "mse_power")
    assert power.rules == ("producers_control_the_value",)
    # The argument that was set aside stands behind no mark.
    assert all("little_power_where_buyers_drive" not in m.rules for m in shown.verdict_marks)


def test_tanzanian_cotton(base):
    _, shown = example(base, "tanzanian-cotton")
    (service,) = [link for link in shown.links if link.kind is LinkKind.SERVICE]
    assert service.presence is Presence.ASSUMED
    assert service.details == ("buyer_services_change",)
    on = {(mark.actor, mark.claim, mark.value) for mark in shown.verdict_marks}
    assert (A.BUYERS, "services_with_deal", "fewer") in on
    assert (A.SMALL_ENTERPRISES, "buyer_dependency", "loosened") in on
    assert shown.actor(A.MARKET_UNKNOWN).presence is Presence.UNKNOWN


def test_poultry_contracting(base):
    _, shown = example(base, "poultry-contracting")
    assert shown.actor(A.INPUT_SUPPLIERS).presence is Presence.NONE
    on = {(mark.actor, mark.claim, mark.value) for mark in shown.verdict_marks}
    assert (A.SMALL_ENTERPRISES, "captive_risk", "present") in on
    assert not any(actor.is_lead for actor in shown.actors)


def test_garments(base):
    _, shown = example(base, "garments")
    assert {(m.actor, m.said.question) for m in shown.answer_marks} == {
        (A.BUYERS, "requirements_set_by"),
        (A.BUYERS, "brand_owner"),
    }
    assert {m.presence for m in shown.answer_marks} == {Presence.ASSUMED}


def test_kenyan_horticulture(base):
    _, shown = example(base, "kenyan-horticulture")
    assert shown.actor(A.MARKET_GLOBAL).presence is Presence.ASSUMED
    flow = next(link for link in shown.links if link.end is A.BUYERS)
    assert {"deal_form", "ties_change"} <= set(flow.details) <= set(tables.FLOW_DETAILS)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_tables_hold_all_that_is_on_the_map(base, name):
    diagnosis, shown = example(base, name)
    who, what, marked = map_tables(diagnosis, shown)
    assert len(who.rows) == len(shown.actors)
    assert len(what.rows) == len(shown.links)
    assert len(marked.rows) == len(shown.verdict_marks) + len(shown.answer_marks)
    text = "".join(as_text(table_lines(one), 10_000) for one in (who, what, marked))
    for actor in shown.actors:
        assert ACTOR[actor.id] in text
    for mark in shown.verdict_marks:
        assert mark_title(diagnosis, mark).rstrip(".") in text
        for id_ in mark.rules:
            assert base.rules[id_].says.rstrip(".") in text
    assert len({entry.sign for entry in LEGEND}) == len(LEGEND)


# Laws


def nothing_collides(shown: ChainMap) -> None:
    boxes = {(actor.column, actor.row) for actor in shown.actors}
    assert len(boxes) == len(shown.actors)
    assert all(0 <= column < len(FUNCTIONS) and 0 <= row < shown.rows for column, row in boxes)
    assert shown.rows - 1 in {row for _, row in boxes}
    there = {actor.id: actor for actor in shown.actors}
    for link in shown.links:
        ends = there[link.start], there[link.end]
        assert 0 <= link.row < shown.rows
        assert all(end.presence is not Presence.NONE for end in ends)
        if Presence.UNKNOWN in {end.presence for end in ends}:
            assert link.presence is Presence.UNKNOWN
        left, right = sorted(end.column for end in ends)
        assert not any((column, link.row) in boxes for column in range(left + 1, right))
    # Two lines may share a row only where they do not run beside each other.
    runs = [
        (link.row, column)
        for link in shown.links
        for column in range(*sorted((there[link.start].column, there[link.end].column)))
        if abs(there[link.start].column - there[link.end].column) > 1
    ]
    apart = [run for run in runs if run[0] <= shown.main_row]
    assert len(set(apart)) == len(apart)


@law
@given(st.data())
def test_no_two_boxes_share_a_place_and_no_line_runs_through_a_box(base, data):
    nothing_collides(chain_map(diagnose(base, data.draw(cases(base)))))


@law
@given(st.data())
def test_everything_on_the_map_is_said_by_an_answer_or_a_verdict(base, data):
    diagnosis = diagnose(base, data.draw(cases(base)))
    shown = chain_map(diagnosis)
    for thing in (*shown.actors, *shown.links):
        for ref in thing.said:
            value = diagnosis.case.answers[ref.question].value
            assert ref.option == value or ref.option in value
    for actor in shown.actors:
        if actor.presence in (Presence.KNOWN, Presence.NONE):
            assert actor.said
    for mark in shown.verdict_marks:
        verdict = diagnosis.verdict_of[mark.claim]
        assert mark.status is verdict.status
        assert mark.value in verdict.values or (mark.is_unknown and not verdict.values)
        assert bool(mark.rules) is not mark.is_unknown
        if mark.is_contested:
            assert {mark.value, *mark.against} == set(verdict.values)
    for claim in tables.VERDICT_MARKS:
        marked = [mark.value for mark in shown.verdict_marks if mark.claim == claim and mark.value]
        assert tuple(marked) == diagnosis.verdict_of[claim].values


@law
@given(st.data())
def test_another_answer_never_makes_a_box_unknown_again(base, data):
    case = data.draw(cases(base))
    open_ = [id_ for id_ in base.questions if id_ not in case.answers]
    question = data.draw(st.sampled_from(open_ or list(base.questions)))
    if question in case.answers:
        return
    more = case.with_answer(question, Answer(data.draw(values_for(base.questions[question]))))
    before, after = chain_map(diagnose(base, case)), chain_map(diagnose(base, more))
    for actor in before.actors:
        if actor.presence in (Presence.KNOWN, Presence.ASSUMED):
            assert after.actor(actor.id).presence in (Presence.KNOWN, Presence.ASSUMED)


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_a_rule_base_with_none_of_these_questions_gives_a_map_of_unknowns(data):
    other = data.draw(bases())
    diagnosis = diagnose(other, data.draw(cases(other)))
    shown = chain_map(diagnosis)
    nothing_collides(shown)
    assert shown.verdict_marks == ()
    assert {link.presence for link in shown.links} == {Presence.UNKNOWN}
    assert map_tables(diagnosis, shown)
