import pytest
from helpers import choose, open_question
from PySide6.QtCore import Qt

from chainlens.model.case import Answer, Said
from chainlens.telling.wording.insight import insight_lines, so_far_lines
from chainlens_ui.window import places, sofar


def test_the_panel_is_there_on_pages_of_questions_only(window):
    window.pages.go_to(places.CASE)
    assert not window.so_far.isVisible()
    open_question(window, "sector")
    assert window.so_far.isVisible()
    assert not window.so_far.button.isEnabled()


def test_the_panel_tells_what_the_last_answer_changed(qtbot, window, settled):
    window.deeds.open_example(window.examples[0].path)
    before = window.session.diagnosis
    question = next(iter(window.session.case.answers))
    open_question(window, question)
    window.session.put(question, None)
    settled()
    window.so_far.button.setChecked(True)
    said = so_far_lines(before, window.session.diagnosis)
    assert window.so_far.lines.isVisible()
    assert said[0].text in window.so_far.lines.accessibleName()


def test_a_note_is_no_answer_and_leaves_the_panel_as_it_is(qtbot, window, settled):
    choose(qtbot, window, "sector", "farming")
    settled()
    told = window.so_far.lines.accessibleName()
    assert told
    window.session.put("sector", Answer("farming", note="two villages"))
    settled()
    assert window.so_far.lines.accessibleName() == told


def test_the_results_begin_with_the_answer_in_plain_sentences(window):
    window.deeds.open_example(window.examples[0].path)
    text = window.pages.page(places.RESULTS).view.toPlainText()
    first = insight_lines(window.session.diagnosis)[0].text
    assert text.index("In short") < text.index(first) < text.index("What came out")


def test_where_respondents_disagree_the_results_say_what_hangs_on_it(window, settled):
    answer = Answer("farming").with_other(Said("mining", "told", "the chairman"))
    window.session.put("sector", answer)
    settled()
    window.pages.go_to(places.RESULTS)
    text = window.pages.page(places.RESULTS).view.toPlainText()
    assert "Where respondents disagree" in text
    assert "according to the chairman" in text


@pytest.fixture
def told(qtbot, window, settled):
    """A window whose panel tells that an answer brought verdicts out."""
    window.session.put("inputs_from", Answer("only_main_buyer"))
    settled()
    card = choose(qtbot, window, "buyers_within_reach", "one")
    settled()
    assert window.so_far.button.isEnabled()
    return card


def test_a_key_opens_the_panel_goes_to_it_and_comes_back(qtbot, window, told):
    before = window.focusWidget()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F8)
    assert window.so_far.button.isChecked()
    assert window.so_far.lines.isVisible()
    assert window.so_far.isAncestorOf(window.focusWidget())
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F8)
    assert not window.so_far.button.isChecked()
    assert window.focusWidget() is before


def test_the_key_goes_to_a_panel_that_is_open_already(qtbot, window, told):
    window.so_far.button.setChecked(True)
    assert not window.so_far.isAncestorOf(window.focusWidget())
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F8)
    assert window.so_far.isAncestorOf(window.focusWidget())
    assert window.so_far.button.isChecked()


def test_a_verdict_in_the_panel_is_followed_by_key(qtbot, window, told):
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F8)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.pages.place == places.RESULTS


def test_with_nothing_to_tell_the_key_says_so_and_leaves_the_focus(qtbot, window, monkeypatch):
    said = []
    monkeypatch.setattr(sofar, "announce", lambda _widget, text: said.append(text))
    open_question(window, "sector")
    before = window.focusWidget()
    qtbot.keyClick(before, Qt.Key.Key_F8)
    assert said
    assert window.focusWidget() is before
