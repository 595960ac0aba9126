from dataclasses import replace
from decimal import Decimal

import pytest
from helpers import choose, click, open_question
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QRadioButton

from chainlens.model.case import Answer, Said


@pytest.fixture
def card(qtbot, window):
    return choose(qtbot, window, "sector", "farming")


def radio(widget, text):
    (button,) = [each for each in widget.findChildren(QRadioButton) if each.text() == text]
    return button


def say(qtbot, card, value, who, note=""):
    card.others_button.setChecked(True)
    click(qtbot, radio(card.others.field, card.question.options[value]))
    qtbot.keyClicks(card.others.details.said_by_line, who)
    qtbot.keyClicks(card.others.details.note_box, note)
    card.others.add_button.setFocus()
    qtbot.keyClick(card.others.add_button, Qt.Key.Key_Space)


def others(window, question="sector"):
    return window.session.case.answers[question].others


def test_only_a_question_with_an_answer_has_others(window):
    card = open_question(window, "sector")
    assert not card.others_button.isEnabled()


def test_what_another_respondent_said_is_kept_beside_the_answer(qtbot, window, card):
    assert not card.others.add_button.isEnabled() or not card.others.isVisible()
    say(qtbot, card, "mining", "the chairman", "by phone")
    other = Said("mining", "told", "the chairman", "by phone")
    assert window.session.case.answers["sector"] == Answer("farming", others=(other,))
    assert "Another respondent" in card.known.text()
    assert "by phone" in card.known.text()
    assert not card.others.add_button.isEnabled()
    assert card.others.details.said_by == ""
    assert card.others.details.note == ""


def test_how_another_respondent_knows_is_asked(qtbot, window, card):
    card.others_button.setChecked(True)
    click(qtbot, radio(card.others.field, card.question.options["mining"]))
    radio(card.others.details, "Observed: someone went and saw it").click()
    card.others.add_button.click()
    assert others(window) == (Said("mining", "observed"),)
    assert card.others.details.known == "told"  # for the next one, as at first


def test_what_stands_beside_another_respondents_answer_can_be_changed(qtbot, window, card):
    say(qtbot, card, "mining", "the chairman")
    say(qtbot, card, "manufacturing", "the driver")
    row = card.others.rows[1]
    row.change_button.click()
    click(qtbot, radio(row.details, "Documented: a contract, a record, figures"))
    row.details.note_box.setFocus()
    qtbot.keyClicks(row.details.note_box, "page 3")
    assert row.details.note_box.hasFocus()
    assert card.others.rows[1] is row
    assert others(window) == (
        Said("mining", "told", "the chairman"),
        Said("manufacturing", "documented", "the driver", "page 3"),
    )
    assert "page 3" in card.known.text()


def test_a_note_on_another_respondent_is_one_step_of_undo(qtbot, window, card):
    say(qtbot, card, "mining", "the chairman")
    row = card.others.rows[0]
    row.change_button.click()
    row.details.note_box.setFocus()
    qtbot.keyClicks(row.details.note_box, "page 3")
    window.editing.undo_action.trigger()
    assert others(window) == (Said("mining", "told", "the chairman"),)
    assert row.details.note_box.toPlainText() == ""


def test_what_another_respondent_said_can_be_changed(qtbot, window, card):
    say(qtbot, card, "mining", "the chairman")
    row = card.others.rows[0]
    row.change_button.click()
    click(qtbot, radio(row.field, card.question.options["manufacturing"]))
    assert others(window) == (Said("manufacturing", "told", "the chairman"),)


def test_a_number_that_does_not_fit_leaves_what_another_said_as_it_was(qtbot, window):
    card = open_question(window, "committed_share")
    window.session.put("committed_share", Answer(Decimal(5), others=(Said(Decimal(30), "told"),)))
    card.others_button.setChecked(True)
    row = card.others.rows[0]
    row.change_button.click()
    row.field.line.selectAll()
    qtbot.keyClicks(row.field.line, "150")
    assert row.field.line.text() == "150"
    assert "150 does not fit" in row.field.problem()
    assert others(window, "committed_share") == (Said(Decimal(15), "told"),)  # as far as it fitted
    row.details.said_by_line.setFocus()
    qtbot.keyClicks(row.details.said_by_line, "A")
    assert row.field.line.text() == "150"  # and what was typed stays in sight


def test_theirs_is_taken_instead_and_the_one_before_is_kept(qtbot, window, card):
    say(qtbot, card, "mining", "the chairman", "by phone")
    card.others.rows[0].take_button.click()
    taken = window.session.case.answers["sector"]
    assert taken == Answer("mining", "told", "the chairman", "by phone", (Said("farming"),))
    checked = [each.text() for each in card.field.findChildren(QRadioButton) if each.isChecked()]
    assert checked == [card.question.options["mining"]]


def test_what_was_taken_is_put_back_by_taking_the_other_again(qtbot, window, card):
    say(qtbot, card, "mining", "the chairman", "by phone")
    before = window.session.case.answers["sector"]
    button = card.others.rows[0].take_button
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert button.hasFocus()
    assert card.question.options["farming"] in button.accessibleName()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert window.session.case.answers["sector"] == before


def test_what_one_said_is_removed_and_comes_back_by_undo(qtbot, window, card):
    say(qtbot, card, "mining", "the chairman")
    say(qtbot, card, "mining", "the driver")
    button = card.others.rows[1].remove_button
    button.setFocus()
    card.others.rows[0].remove_button.click()
    assert [each.said_by for each in others(window)] == ["the driver"]
    assert card.others.rows[0].remove_button.hasFocus()  # not lost with the row
    window.editing.undo_action.trigger()
    assert len(others(window)) == 2
    assert len(card.others.rows) == 2


def test_an_answer_that_is_changed_keeps_what_others_said(qtbot, window, card):
    say(qtbot, card, "mining", "the chairman")
    window.session.put("sector", window.session.case.answers["sector"])
    choose(qtbot, window, "sector", "manufacturing")
    answer = window.session.case.answers["sector"]
    assert answer.value == "manufacturing"
    assert [each.value for each in answer.others] == ["mining"]


def test_controls_of_several_respondents_have_names_of_their_own(window, card):
    said = Said("mining", "told", "Ben")
    window.session.put("sector", Answer("farming", others=(said, said)))
    card.others_button.setChecked(True)
    for row in card.others.rows:
        row.change_button.click()
    names = [
        control.accessibleName()
        for row in card.others.rows
        for control in (
            row.take_button,
            row.change_button,
            row.remove_button,
            row.box,
            row.details.said_by_line,
            *row.details.findChildren(QPlainTextEdit),
        )
    ]
    assert all(names)
    assert len(names) == len(set(names))


def test_another_case_begins_with_an_empty_form(qtbot, window, card):
    card.others_button.setChecked(True)
    qtbot.keyClicks(card.others.details.said_by_line, "the chairman")
    window.session.new()
    assert card.others.details.said_by == ""


def test_answers_that_are_typed_anew_keep_what_stood_beside_them(qtbot, window):
    card = open_question(window, "committed_share")
    beside = Answer(Decimal(5), "observed", "Ben", "n", (Said(Decimal(30)),))
    window.session.put("committed_share", beside)
    card.field.line.selectAll()
    qtbot.keyClick(card.field.line, Qt.Key.Key_Backspace)
    assert "committed_share" not in window.session.case.answers
    qtbot.keyClicks(card.field.line, "7")
    assert window.session.case.answers["committed_share"] == replace(beside, value=Decimal(7))


def test_an_answer_that_is_cleared_begins_anew(qtbot, window):
    card = open_question(window, "committed_share")
    window.session.put("committed_share", Answer(Decimal(5), note="n"))
    card.clear()
    qtbot.keyClicks(card.field.line, "7")
    assert window.session.case.answers["committed_share"] == Answer(Decimal(7))


def test_what_was_mistyped_for_one_respondent_is_never_shown_for_another(qtbot, window):
    card = open_question(window, "committed_share")
    others = (Said(Decimal(30), said_by="Ben"), Said(Decimal(40), said_by="Dina"))
    window.session.put("committed_share", Answer(Decimal(5), others=others))
    card.others_button.setChecked(True)
    first = card.others.rows[0]
    first.change_button.click()
    first.field.line.selectAll()
    qtbot.keyClicks(first.field.line, "many")
    first.remove_button.click()
    (row,) = card.others.rows
    assert row.details.said_by == "Dina"
    assert row.field.line.text() == "40"
    row.change_button.setChecked(True)
    row.field.line.selectAll()
    qtbot.keyClicks(row.field.line, "none")
    window.session.new()
    window.session.put("committed_share", Answer(Decimal(5), others=others))
    assert [each.field.line.text() for each in card.others.rows] == ["30", "40"]
