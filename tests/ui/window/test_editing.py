import pytest
from helpers import choose, open_question
from PySide6.QtCore import Qt

from chainlens.model.case import Answer
from chainlens_ui.window import places

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def undo(qtbot, window):
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Z, CONTROL)


def test_an_answer_is_undone_and_done_again_by_keys(qtbot, window):
    choose(qtbot, window, "sector", "farming")
    undo(qtbot, window)
    assert "sector" not in window.session.case.answers
    assert not window.isWindowModified()
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert window.session.case.answers["sector"] == Answer("farming")
    assert window.isWindowModified()


def test_the_menu_names_the_step(qtbot, window):
    assert not window.editing.undo_action.isEnabled()
    choose(qtbot, window, "sector", "farming")
    assert window.editing.undo_action.isEnabled()
    assert window.editing.undo_action.text().startswith("&Undo: Answer to «")
    window.editing.undo_action.trigger()
    assert window.editing.undo_action.text() == "&Undo"
    assert window.editing.redo_action.text().startswith("&Redo: Answer to «")


def test_a_note_that_was_typed_is_one_step_and_undone_from_within_its_field(qtbot, window):
    card = choose(qtbot, window, "sector", "farming")
    card.know_button.setChecked(True)
    card.details.note_box.setFocus()
    qtbot.keyClicks(card.details.note_box, "two villages")
    assert window.session.case.answers["sector"].note == "two villages"
    undo(qtbot, window)
    assert window.session.case.answers["sector"] == Answer("farming")
    assert card.details.note_box.toPlainText() == ""


def test_undo_leads_to_the_page_of_what_it_changed(qtbot, window):
    window.session.put("sector", Answer("farming"))
    other = next(
        question
        for question in window.session.base.questions.values()
        if question.topic != window.session.base.questions["sector"].topic
    )
    open_question(window, other.id)
    window.editing.undo_action.trigger()
    assert window.pages.place == places.of_topic(window.session.base.questions["sector"].topic)


@pytest.mark.parametrize("place", [places.REVIEW, places.RESULTS])
def test_undo_stays_on_a_page_that_tells_of_every_answer(window, place):
    window.session.put("sector", Answer("farming"))
    window.pages.go_to(place)
    window.editing.undo_action.trigger()
    assert window.pages.place == place
