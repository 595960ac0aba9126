"""The wizard says when nothing that is left to ask can change what matters."""

import pytest
from helpers import STANDSTILL, answer_all, links, open_question
from PySide6.QtCore import Qt

from chainlens.model.case import Answer
from chainlens_ui.window import places, stopnote

LAST = "buyer_services"


@pytest.fixture
def reached(window, worked_out):
    answer_all(window)
    worked_out()
    open_question(window, LAST)
    worked_out()
    return window


def test_it_is_said_once_nothing_left_to_ask_can_change_what_was_asked_about(window, worked_out):
    answer_all(window, but=LAST)
    open_question(window, LAST)
    worked_out()
    assert not window.stop_note.isVisible()
    window.session.put(LAST, Answer(STANDSTILL[LAST]))
    worked_out()
    assert window.stop_note.isVisible()
    assert "on what you asked about" in window.stop_note.said.text()


def test_it_is_said_on_pages_of_questions_and_where_answers_are_checked(reached):
    reached.pages.go_to(places.CASE)
    assert not reached.stop_note.isVisible()
    reached.pages.go_to(places.REVIEW)
    assert not reached.stop_note.isVisible()
    text = reached.pages.page(places.REVIEW).view.toPlainText()
    assert "No answer still to come can change" in text


def test_it_leads_to_what_remains_unknown(qtbot, reached):
    assert "(1)" in reached.stop_note.button.text()
    qtbot.mouseClick(reached.stop_note.button, Qt.MouseButton.LeftButton)
    assert reached.pages.place == places.REVIEW
    first = links(reached.pages.page(places.REVIEW).view)[0]
    ask = reached.session.base.questions["buyers_within_reach"].ask
    assert first[0] == "chainlens://question/buyers_within_reach"
    assert ask in first[1].replace("\xa0", " ")


@pytest.mark.parametrize("question", ["inputs_from", LAST])
def test_it_goes_when_an_answer_is_taken_back(reached, worked_out, question):
    reached.session.put(question, None)
    worked_out()
    assert not reached.stop_note.isVisible()
    reached.pages.go_to(places.REVIEW)
    text = reached.pages.page(places.REVIEW).view.toPlainText()
    assert "No answer still to come" not in text


def test_it_goes_when_more_is_asked_about(reached, worked_out):
    reached.session.ask_about(())
    worked_out()
    assert not reached.stop_note.isVisible()


def test_another_case_begins_without_it(reached, worked_out):
    reached.session.new()
    assert not reached.stop_note.isVisible()
    worked_out()
    assert not reached.stop_note.isVisible()


def test_a_screen_reader_is_told_once(window, worked_out, monkeypatch):
    said = []
    monkeypatch.setattr(stopnote, "announce", lambda _widget, text: said.append(text))
    open_question(window, LAST)
    answer_all(window)
    worked_out()
    assert len(said) == 1
    assert "No answer still to come" in said[0]
    window.session.put("product", Answer("specialty_coffee", "observed"))
    worked_out()
    open_question(window, "inputs_from")
    assert len(said) == 1
    window.session.put(LAST, None)
    worked_out()
    window.session.put(LAST, Answer(STANDSTILL[LAST]))
    worked_out()
    assert len(said) == 2


def test_where_there_is_little_room_it_says_less_and_keeps_the_rest_at_hand(qtbot, reached):
    whole = reached.stop_note.said.text()
    assert "left that only tell" in whole
    reached.resize(640, 600)
    qtbot.waitUntil(lambda: reached.stop_note.said.text() != whole)
    assert whole.startswith(reached.stop_note.said.text())
    assert reached.stop_note.said.toolTip() == whole
