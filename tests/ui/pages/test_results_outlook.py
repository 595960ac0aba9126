"""The results tell how settled a verdict is and what would change it, without holding anyone up."""

import pytest
from helpers import click_link, links

from chainlens.inquiry.whatif import Cancelled, Cones, Way, certainties, what_would_change
from chainlens.model.case import Answer
from chainlens.system import paths
from chainlens.telling.wording.asked_of import WHAT_IS_OURS
from chainlens.telling.wording.certain import certainty_lines
from chainlens.telling.wording.lines import Role
from chainlens.telling.wording.wouldchange import WAY, how_many_in_words
from chainlens_ui.pages.results.outlook import FIRST, WORKING, with_outlook
from chainlens_ui.pages.results.sheets import sheet_of_claim
from chainlens_ui.session.whatif import Outlook
from chainlens_ui.window import places

ABOUT = "subcontracting_brake"


@pytest.fixture
def garments(window, worked_out):
    window.deeds.open_example(paths.examples_dir() / "garments.yaml")
    worked_out()
    return window


@pytest.fixture
def page(garments):
    return garments.pages.page(places.RESULTS)


def outlook_of(session, about):
    cones = Cones(session.base)
    answers = {id_: answer.value for id_, answer in session.case.answers.items()}
    (certainty,) = certainties(cones, answers, (about,))
    return Outlook(certainty, what_would_change(cones, session.case, about))


def test_a_verdict_says_how_settled_it_is_and_what_would_change_it(garments, page, worked_out):
    page.choose(f"claim:{ABOUT}")
    worked_out()
    text = page.view.toPlainText()
    expected = outlook_of(garments.session, ABOUT)
    assert not expected.certainty.is_settled
    assert "How settled it is" in text
    for line in certainty_lines(garments.session.base, expected.certainty)[2:]:
        assert line.text in text
    assert how_many_in_words(expected.change) in text
    for way in (Way.VERIFY, Way.PROGRAMME):
        assert expected.change.of_way(way)
        assert WAY[way] in text
    assert WHAT_IS_OURS in text
    assert text.index("How settled it is") < text.index("What would change it")


def test_an_idea_says_so_too(garments, page, worked_out):
    page.choose("intervention:form_groups")
    worked_out()
    expected = outlook_of(garments.session, "form_groups")
    assert how_many_in_words(expected.change) in page.view.toPlainText()


def test_an_answer_that_would_change_it_leads_to_its_question_and_back(
    qtbot, garments, page, worked_out
):
    page.choose(f"claim:{ABOUT}")
    worked_out()
    change = outlook_of(garments.session, ABOUT).change
    question = change.of_way(Way.VERIFY)[0].steps[0].question
    click_link(qtbot, page.view, f"chainlens://question/{question.id}")
    assert garments.pages.place == places.of_topic(question.topic)
    garments.pages.return_()
    assert garments.pages.place == places.RESULTS


def test_known_facts_against_which_it_is_firm_are_folded(garments, page, worked_out):
    page.choose(f"claim:{ABOUT}")
    worked_out()
    change = outlook_of(garments.session, ABOUT).change
    firm = change.of_way(Way.FIRM)[0].steps
    asks = [step.question.ask for step in firm if not step.programme_could]
    closed = page.view.toPlainText()
    (address,) = [a for a, text in links(page.view) if text.startswith(WAY[Way.FIRM])]
    page.view.followed.emit(address)
    opened = page.view.toPlainText()
    assert all(opened.count(ask) > closed.count(ask) for ask in asks)


@pytest.mark.parametrize("example", ["garments", "tanzanian-cotton"])
def test_no_set_of_answers_is_lost_between_what_is_shown_and_what_is_folded(session, example, base):
    session.open_copy(paths.examples_dir() / f"{example}.yaml")
    for about in base.claims:
        outlook = outlook_of(session, about)
        sheet = sheet_of_claim(session.diagnosis, session.diagnosis.verdict_of[about])
        told = with_outlook(sheet, base, outlook)
        steps = [
            line
            for section in told.sections
            if section.key.startswith("change")
            for _title, lines in section.sides
            for line in lines
            if line.target.startswith("question:")
        ]
        assert len(steps) == sum(len(each.steps) for each in outlook.change.sets)
        shown = next(each for each in told.sections if each.key == "change")
        singles = [one for one in shown.sides[0][1] if one.role is Role.ITEM and one.depth == 1]
        most = sum(
            min(FIRST, len(outlook.change.of_way(way))) for way in Way if way is not Way.FIRM
        )
        assert len(singles) == most


def test_until_it_is_worked_out_it_says_working_and_nothing_waits(
    garments, page, worked_out, held_up
):
    held = held_up("_outlook")
    page.choose(f"claim:{ABOUT}")
    assert WORKING in page.view.toPlainText()
    assert "What would change it" not in page.view.toPlainText()
    held.let_go()
    worked_out()
    assert WORKING not in page.view.toPlainText()
    assert "What would change it" in page.view.toPlainText()


def test_choosing_another_verdict_stops_the_work_on_the_first(
    qtbot, garments, page, worked_out, held_up
):
    held = held_up("_outlook")
    page.choose(f"claim:{ABOUT}")
    qtbot.waitUntil(lambda: held.begun == 1)
    page.choose("claim:captive_risk")
    qtbot.waitUntil(lambda: len(held.ended) == 1)
    assert isinstance(held.ended[0], Cancelled)
    held.let_go()
    worked_out()
    assert held.finished == 1
    assert WORKING not in page.view.toPlainText()


def test_what_was_being_worked_out_for_an_older_case_is_dropped(
    qtbot, garments, page, worked_out, settled, held_up
):
    held = held_up("_outlook")
    page.choose(f"claim:{ABOUT}")
    qtbot.waitUntil(lambda: held.begun == 1)
    garments.session.put("buyer_deals_with", Answer("each_producer", "observed"))
    settled()
    qtbot.waitUntil(lambda: len(held.ended) == 1)
    held.let_go()
    worked_out()
    expected = outlook_of(garments.session, ABOUT)
    assert how_many_in_words(expected.change) in page.view.toPlainText()
    assert expected.certainty == garments.what_if.outlook(ABOUT).certainty


def test_what_was_worked_out_is_kept_until_the_case_is_another(garments, page, worked_out, held_up):
    held = held_up("_outlook")
    held.let_go()
    for about in (ABOUT, "captive_risk", ABOUT):
        page.choose(f"claim:{about}")
        worked_out()
    assert held.begun == 2
    garments.session.put("sector", None)
    worked_out()
    assert held.begun == 3


def test_a_settled_verdict_says_so_in_the_list(garments, page):
    base, session = garments.session.base, garments.session
    answers = {id_: answer.value for id_, answer in session.case.answers.items()}
    everything = (*base.claims, *base.interventions)
    found = {each.about: each.is_settled for each in certainties(Cones(base), answers, everything)}
    said = {
        row.key.partition(":")[2]: row.note.endswith("settled")
        for row in page.list.rows()
        if ":" in row.key
    }
    assert said == found
    assert len(set(found.values())) == 2


def test_nothing_is_worked_out_while_the_results_are_out_of_sight(garments, worked_out, held_up):
    held, marks = held_up("_outlook"), held_up("_settled")
    held.let_go()
    garments.pages.go_to(places.CASE)
    garments.session.put("sector", None)
    worked_out()
    assert held.begun == marks.begun == 0
    garments.pages.go_to(places.RESULTS)
    worked_out()
    assert marks.begun == 1
