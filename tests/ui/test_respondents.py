import pytest
from helpers import choose, click, open_question
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from chainlens.model.case import Answer, Said


@pytest.fixture
def card(qtbot, window):
    return choose(qtbot, window, "sector", "farming")


def say(qtbot, card, value, who):
    card.others_button.setChecked(True)
    text = card.question.options[value]
    (button,) = [
        each for each in card.others.field.findChildren(QRadioButton) if each.text() == text
    ]
    click(qtbot, button)
    qtbot.keyClicks(card.others.who, who)
    card.others.add_button.setFocus()
    qtbot.keyClick(card.others.add_button, Qt.Key.Key_Space)


def test_only_a_question_with_an_answer_has_others(window):
    card = open_question(window, "sector")
    assert not card.others_button.isEnabled()


def test_what_another_respondent_said_is_kept_beside_the_answer(qtbot, window, card):
    assert not card.others.add_button.isEnabled() or not card.others.isVisible()
    say(qtbot, card, "mining", "the chairman")
    other = Said("mining", "told", "the chairman")
    assert window.session.case.answers["sector"] == Answer("farming", others=(other,))
    assert "Another respondent" in card.known.text()
    assert not card.others.add_button.isEnabled()
    assert card.others.who.text() == ""


def test_theirs_is_taken_instead_and_the_one_before_is_kept(qtbot, window, card):
    say(qtbot, card, "mining", "the chairman")
    card.others.take_buttons[0].click()
    taken = window.session.case.answers["sector"]
    assert taken == Answer("mining", "told", "the chairman", others=(Said("farming"),))
    checked = [each.text() for each in card.field.findChildren(QRadioButton) if each.isChecked()]
    assert checked == [card.question.options["mining"]]


def test_what_one_said_is_removed_and_comes_back_by_undo(qtbot, window, card):
    say(qtbot, card, "mining", "the chairman")
    say(qtbot, card, "mining", "the driver")
    card.others.remove_buttons[0].click()
    kept = window.session.case.answers["sector"].others
    assert [each.said_by for each in kept] == ["the driver"]
    window.editing.undo_action.trigger()
    assert len(window.session.case.answers["sector"].others) == 2
    assert len(card.others.take_buttons) == 2


def test_an_answer_that_is_changed_keeps_what_others_said(qtbot, window, card):
    say(qtbot, card, "mining", "the chairman")
    window.session.put("sector", window.session.case.answers["sector"])
    choose(qtbot, window, "sector", "manufacturing")
    answer = window.session.case.answers["sector"]
    assert answer.value == "manufacturing"
    assert [each.value for each in answer.others] == ["mining"]
