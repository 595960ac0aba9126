from decimal import Decimal

import pytest
from helpers import click, open_question, option
from PySide6.QtCore import Qt

from chainlens.model.case import UNKNOWN, Answer

QUESTION = "committed_share"  # a number from 0 to 100


@pytest.fixture
def card(window):
    return open_question(window, QUESTION)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("25", "25"), (" 12.5 ", "12.5"), ("30 %", "30"), ("0", "0"), ("100", "100")],
)
def test_a_number_in_range_is_the_answer(qtbot, window, card, typed, number):
    qtbot.keyClicks(card.field.line, typed)
    assert window.session.case.answers[QUESTION] == Answer(Decimal(number))
    assert not card.field.error.isVisible()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("150", "150 does not fit. Write a number from 0 to 100 %."),
        ("-1", "-1 does not fit. Write a number from 0 to 100 %."),
        ("many", "«many» is no number. Write digits, with a point for decimals."),
        ("1,5", "«1,5» is no number. Write digits, with a point for decimals."),
        ("1e1", "«1e1» is no number. Write digits, with a point for decimals."),
    ],
)
def test_what_does_not_fit_is_told_in_words_and_is_no_answer(qtbot, window, card, typed, words):
    qtbot.keyClicks(card.field.line, typed)
    qtbot.keyClick(card.field.line, Qt.Key.Key_Return)
    assert card.field.error.isVisible()
    assert card.field.error.text() == words
    assert card.field.line.accessibleDescription() == words
    assert card.field.line.text() == typed
    assert QUESTION not in window.session.case.answers


def test_a_mistake_takes_the_answer_before_it_back(qtbot, window, card):
    qtbot.keyClicks(card.field.line, "15")
    assert window.session.case.answers[QUESTION] == Answer(Decimal(15))
    qtbot.keyClicks(card.field.line, "0")
    assert QUESTION not in window.session.case.answers


def test_next_stays_on_the_page_until_the_mistake_is_put_right(qtbot, window, card):
    place = window.pages.place
    qtbot.keyClicks(card.field.line, "150")
    click(qtbot, window.bar.next)
    assert window.pages.place == place
    assert card.field.line.hasFocus()
    card.field.line.selectAll()
    qtbot.keyClicks(card.field.line, "50")
    assert not card.field.error.isVisible()
    click(qtbot, window.bar.next)
    assert window.pages.place != place


def test_a_mistake_is_still_there_after_other_answers(qtbot, window, card, settled):
    qtbot.keyClicks(card.field.line, "150")
    window.session.put("sector", Answer("farming"))
    settled()
    assert card.field.line.text() == "150"


def test_a_mistake_can_be_cleared(qtbot, window, card):
    qtbot.keyClicks(card.field.line, "150")
    click(qtbot, card.clear_button)
    assert card.field.line.text() == ""
    assert not card.field.error.isVisible()


def test_not_knowing_empties_the_line(qtbot, window, card):
    qtbot.keyClicks(card.field.line, "50")
    click(qtbot, option(card, "I do not know"))
    assert window.session.case.answers[QUESTION] == UNKNOWN
    assert card.field.line.text() == ""


def test_a_number_takes_the_place_of_not_knowing(qtbot, window, card):
    click(qtbot, option(card, "I do not know"))
    qtbot.keyClicks(card.field.line, "5")
    assert window.session.case.answers[QUESTION] == Answer(Decimal(5))
    assert not option(card, "I do not know").isChecked()


def test_an_opened_number_is_shown(window, card):
    window.session.put(QUESTION, Answer(Decimal("12.5")))
    assert card.field.line.text() == "12.5"
