from helpers import choose, open_question

from chainlens.model.case import Answer, Said
from chainlens.wording.insight import insight_lines, so_far_lines
from chainlens_ui import places


def test_the_panel_is_there_on_pages_of_questions_only(window):
    window.pages.go_to(places.CASE)
    assert not window.so_far.isVisible()
    open_question(window, "sector")
    assert window.so_far.isVisible()
    assert not window.so_far.button.isEnabled()


def test_the_panel_tells_what_the_last_answer_changed(qtbot, window, settled):
    window.open_example(window.examples[0].path)
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
    window.open_example(window.examples[0].path)
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
