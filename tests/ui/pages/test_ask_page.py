"""What to ask next: the open questions, ranked, narrowed down, and led to."""

import pytest
from PySide6.QtCore import Qt

from chainlens.cases.focus import what_matters
from chainlens.inquiry.whatif import Cancelled, Cones, ask_next
from chainlens.model.case import Answer
from chainlens.system import paths
from chainlens.telling.wording.asknext import unsettled_in_words, worth_in_words
from chainlens_ui.window import places


@pytest.fixture
def coffee(window, worked_out):
    window.deeds.open_example(paths.examples_dir() / "starbucks-coffee.yaml")
    worked_out()
    window.pages.go_to(places.ASK)
    worked_out()
    return window


@pytest.fixture
def page(coffee):
    return coffee.pages.page(places.ASK)


def asked(page):
    return [page.table.item(row, 0).text() for row in range(page.table.rowCount())]


def pick(box, value):
    place = box.findData(value)
    assert place >= 0
    box.setCurrentIndex(place)


def ranked(session):
    base = session.base
    return ask_next(Cones(base), session.interview, what_matters(base, session.case.focus))


def test_open_questions_stand_in_order_with_why(coffee, page):
    found = ranked(coffee.session)
    assert asked(page) == [worth.question.ask for worth in found.worths]
    for row, worth in enumerate(found.worths):
        assert page.table.item(row, 1).text() == worth_in_words(worth)
    assert unsettled_in_words(found) in page.said.text()


def test_enter_leads_to_the_question_and_back(qtbot, coffee, page):
    page.table.setCurrentCell(2, 0)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    question = ranked(coffee.session).worths[2].question
    assert coffee.pages.place == places.of_topic(question.topic)
    coffee.pages.return_()
    assert coffee.pages.place == places.ASK
    assert page.table.hasFocus()
    assert page.table.currentRow() == 2


def test_only_what_one_kind_of_people_can_tell(coffee, page):
    before = asked(page)
    pick(page.who, "buyers")
    left = asked(page)
    kept = [w.question for w in ranked(coffee.session).worths]
    assert left == [each.ask for each in kept if "buyers" in each.respondents]
    assert 0 < len(left) < len(before)


def test_only_what_bears_on_one_verdict(coffee, page, worked_out):
    before = asked(page)
    pick(page.about, "captive_position")
    worked_out()
    assert 0 < len(asked(page)) < len(before)
    assert "1 verdict is not settled yet." in page.said.text()


def test_a_settled_verdict_leaves_nothing_to_ask(coffee, page, worked_out):
    settled = next(each for each in coffee.session.base.claims if each in coffee.what_if.settled())
    pick(page.about, settled)
    worked_out()
    assert "Nothing is left to ask here." in page.said.text()
    assert not page.table.isVisible()
    page.enter()
    assert page.about.hasFocus()


def test_an_answer_is_followed(coffee, page, worked_out):
    first = ranked(coffee.session).worths[0].question
    coffee.session.put(first.id, Answer(next(iter(first.options))))
    worked_out()
    assert first.ask not in asked(page)


def test_nothing_is_worked_out_while_the_page_is_out_of_sight(coffee, worked_out, held_up):
    held = held_up("_next")
    held.let_go()
    coffee.pages.go_to(places.CASE)
    coffee.session.put("sector", None)
    worked_out()
    assert held.begun == 0
    coffee.pages.go_to(places.ASK)
    worked_out()
    assert held.begun == 1


def test_waiting_can_be_cancelled_and_taken_up_again(qtbot, coffee, page, worked_out, held_up):
    held = held_up("_next")
    pick(page.about, "captive_position")
    qtbot.waitUntil(lambda: held.begun == 1)
    assert page.working.isVisible()
    qtbot.mouseClick(page.working.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(held.ended) == 1)
    assert isinstance(held.ended[0], Cancelled)
    assert page.working.said.text() == "Stopped."
    held.let_go()
    qtbot.mouseClick(page.working.button, Qt.MouseButton.LeftButton)
    worked_out()
    assert not page.working.isVisible()
    assert "1 verdict is not settled yet." in page.said.text()


def test_after_stopping_another_choice_is_worked_out(qtbot, coffee, page, worked_out, held_up):
    held = held_up("_next")
    pick(page.about, "captive_position")
    qtbot.waitUntil(lambda: held.begun == 1)
    qtbot.mouseClick(page.working.button, Qt.MouseButton.LeftButton)
    held.let_go()
    pick(page.about, "captive_risk")
    worked_out()
    assert not page.working.isVisible()


def test_a_key_and_the_list_of_pages_lead_there(qtbot, coffee):
    coffee.pages.go_to(places.CASE)
    qtbot.keyClick(coffee, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert coffee.pages.place == places.ASK
    assert places.ASK in [row.key for row in coffee.sidebar.list.rows()]
