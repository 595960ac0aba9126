from decimal import Decimal

from PySide6.QtCore import Qt

from chainlens.model.case import UNKNOWN, Answer
from chainlens_ui.window import places

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def key(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key as a person would: it goes to whatever has the focus."""
    qtbot.keyClick(window.focusWidget() or window, key, modifier)


def tab_to(qtbot, window, question):
    """Press Tab until the focus is at a question."""
    for _step in range(200):
        card = window.pages.card()
        if card is not None and card.question.id == question:
            return
        key(qtbot, window, Qt.Key.Key_Tab)
    raise AssertionError(f"the Tab key does not lead to {question}")


def next_page(qtbot, window):
    before = window.pages.place
    key(qtbot, window, Qt.Key.Key_PageDown, CONTROL)
    qtbot.waitUntil(lambda: window.pages.place != before)


def next_to(qtbot, window, place):
    while window.pages.place != place:
        next_page(qtbot, window)


def test_a_whole_interview_by_keyboard_alone(qtbot, window, settled):
    assert window.pages.page(places.START).new_button.hasFocus()
    key(qtbot, window, Qt.Key.Key_Space)
    assert window.pages.place == places.CASE
    qtbot.keyClicks(window.focusWidget(), "Beans")
    assert window.session.case.name == "Beans"

    next_page(qtbot, window)  # the chain: the first question has the focus
    assert window.pages.card().question.id == "sector"
    key(qtbot, window, Qt.Key.Key_Space)
    assert window.session.case.answers["sector"] == Answer("farming")
    key(qtbot, window, Qt.Key.Key_Down)
    assert window.session.case.answers["sector"] == Answer("manufacturing")
    tab_to(qtbot, window, "end_markets")
    key(qtbot, window, Qt.Key.Key_Space)
    assert window.session.case.answers["end_markets"] == Answer(("local",))

    next_to(qtbot, window, places.of_topic("governance"))
    tab_to(qtbot, window, "buyers_within_reach")
    key(qtbot, window, Qt.Key.Key_Space)
    next_to(qtbot, window, places.of_topic("deals"))
    tab_to(qtbot, window, "inputs_from")
    key(qtbot, window, Qt.Key.Key_Space)

    next_to(qtbot, window, places.of_topic("household"))
    tab_to(qtbot, window, "committed_share")
    qtbot.keyClicks(window.focusWidget(), "40")
    assert window.session.case.answers["committed_share"] == Answer(Decimal(40))

    next_to(qtbot, window, places.RESULTS)
    settled()
    results = window.pages.page(places.RESULTS)
    assert results.list.hasFocus()
    for _step in range(100):
        if results.list.current() == "claim:captive_position":
            break
        key(qtbot, window, Qt.Key.Key_Down)
    assert window.session.diagnosis.verdict_of["captive_position"].values == ("captive",)
    assert "You answered" in results.view.toPlainText()


def test_alt_with_an_arrow_goes_back_and_on(qtbot, window):
    window.pages.go_to(places.of_topic("chain"))
    key(qtbot, window, Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: window.pages.place == places.CASE)
    key(qtbot, window, Qt.Key.Key_Right, ALT)
    qtbot.waitUntil(lambda: window.pages.place == places.of_topic("chain"))


def test_the_mnemonic_of_next_works(qtbot, window):
    window.pages.go_to(places.of_topic("chain"))
    key(qtbot, window, Qt.Key.Key_N, ALT)
    qtbot.waitUntil(lambda: window.pages.place == places.of_topic("governance"))


def test_a_key_says_that_one_does_not_know(qtbot, window):
    window.pages.go_to(places.of_topic("chain"))
    for id_ in ("sector", "end_markets"):
        tab_to(qtbot, window, id_)
        key(qtbot, window, Qt.Key.Key_D, CONTROL)
        qtbot.waitUntil(lambda id_=id_: window.session.case.answers.get(id_) == UNKNOWN)


def test_a_key_clears_the_answer(qtbot, window):
    window.session.put("sector", Answer("farming"))
    window.pages.go_to(places.of_topic("chain"))
    key(qtbot, window, Qt.Key.Key_Backspace, CONTROL)
    qtbot.waitUntil(lambda: "sector" not in window.session.case.answers)
    assert window.pages.card().question.id == "sector"


def test_keys_unfold_why_a_question_is_asked_and_how_it_is_known(qtbot, window):
    window.session.put("sector", Answer("farming"))
    window.pages.go_to(places.of_topic("chain"))
    card = window.pages.card()
    key(qtbot, window, Qt.Key.Key_F2)
    qtbot.waitUntil(card.why.isVisible)
    key(qtbot, window, Qt.Key.Key_K, CONTROL)
    qtbot.waitUntil(card.details.isVisible)


def test_the_list_of_pages_is_worked_with_arrows_and_enter(qtbot, window):
    window.pages.go_to(places.CASE)
    window.sidebar.list.setFocus()
    key(qtbot, window, Qt.Key.Key_Down)
    assert window.pages.place == places.of_topic("chain")
    assert window.sidebar.list.hasFocus()
    key(qtbot, window, Qt.Key.Key_Return)
    assert window.pages.card().question.id == "sector"


def test_links_of_an_explanation_are_followed_by_keyboard(qtbot, window, settled):
    window.session.put("buyers_within_reach", Answer("one"))
    window.session.put("inputs_from", Answer("only_main_buyer"))
    settled()
    window.pages.go_to(places.RESULTS)
    results = window.pages.page(places.RESULTS)
    results.choose("claim:captive_position")
    results.view.setFocus()
    for _step in range(30):
        key(qtbot, window, Qt.Key.Key_Tab)
        anchor = results.view.textCursor().charFormat().anchorHref()
        if anchor.startswith("chainlens://question/"):
            break
    key(qtbot, window, Qt.Key.Key_Return)
    assert window.pages.card() is not None
    assert anchor.endswith(window.pages.card().question.id)


def test_the_way_on_opens_with_the_focus_on_the_first_question(window):
    for topic in window.session.base.topics:
        window.pages.go_to(places.of_topic(topic))
        page = window.pages.page(places.of_topic(topic))
        first = next(id_ for id_, card in page.cards.items() if card.is_asked)
        assert window.pages.card().question.id == first
