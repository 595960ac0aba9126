import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from chainlens.model.case import Answer
from chainlens_ui.parts.options import CheckOption, RadioOption
from chainlens_ui.questions.card import Card
from chainlens_ui.window import places


def all_places(window):
    return [places.START, *places.in_order(window.session.base), places.KNOWLEDGE]


@pytest.fixture
def answered(window, settled):
    """A window with an example in it, so that pages have something of everything."""
    window.deeds.open_example(window.examples[0].path)
    return window


def visible(window, kind):
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def focusable(window):
    return [
        widget
        for widget in visible(window, QWidget)
        if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def accessible_name(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def test_every_control_on_every_page_has_an_accessible_name(answered):
    QAccessible.setActive(True)
    checked = 0
    for place in all_places(answered):
        answered.pages.go_to(place)
        for card in answered.pages.page(place).findChildren(QGroupBox, "card"):
            for button in card.findChildren(QAbstractButton):
                if button.isCheckable() and button.isEnabled() and button.text().endswith("?"):
                    button.setChecked(True)
        kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractScrollArea)
        for widget in focusable(answered) + [
            each for kind in kinds for each in visible(answered, kind)
        ]:
            if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
                continue
            checked += 1
            where = f"{place}: {type(widget).__name__} {widget.objectName()}"
            assert accessible_name(widget), where
    assert checked > 200


def test_no_two_controls_of_a_page_have_the_same_name(answered):
    for place in all_places(answered):
        answered.pages.go_to(place)
        for card in answered.pages.page(place).findChildren(Card):
            if card.know_button.isEnabled():
                card.know_button.setChecked(True)
                card.others_button.setChecked(True)
        names = [
            accessible_name(control)
            for kind in (QAbstractButton, QLineEdit, QPlainTextEdit)
            for control in visible(answered, kind)
            # An option is named within the group of its question.
            if not isinstance(control, RadioOption | CheckOption)
        ]
        assert len(names) == len(set(names)), place


def test_the_options_of_a_question_are_a_group_named_by_it(answered):
    for topic in answered.session.base.topics:
        page = answered.pages.page(places.of_topic(topic))
        for card in page.cards.values():
            role = QAccessible.queryAccessibleInterface(card).role()
            assert role == QAccessible.Role.Grouping
            assert accessible_name(card) == card.question.ask
            names = [each.text() for each in card.field.findChildren(RadioOption)]
            assert len(names) == len(set(names))


def test_no_mnemonic_stands_for_two_things_on_a_page(answered):
    for place in all_places(answered):
        answered.pages.go_to(place)
        if place == places.of_topic(next(iter(answered.session.base.topics))):
            answered.pages.follow("chainlens://claim/captive_position")
            answered.pages.return_()
        texts = [action.text() for action in answered.menuBar().actions()]
        texts += [button.text() for button in visible(answered, QAbstractButton)]
        texts += [each.text() for each in visible(answered, QLabel) if each.buddy() is not None]
        keys = [
            found[0].upper()
            for text in texts
            for found in re.findall(r"(?:^|[^&])(?:&&)*&([^&\s])", text)
        ]
        assert len(keys) == len(set(keys)), (place, sorted(keys))
        assert {"F", "H"} <= set(keys)


def test_no_mnemonic_stands_for_two_things_in_a_menu(window):
    for top in window.menuBar().actions():
        texts = [action.text() for action in top.menu().actions()]
        keys = [text[text.index("&") + 1].upper() for text in texts if "&" in text]
        assert len(keys) == len(set(keys)), top.text()


def test_no_key_stands_for_two_things(window):
    keys = [line for _what, keys in window.menus.listing() for line in keys.split(", ")]
    assert len(keys) == len(set(keys)), sorted(keys)
    assert {"F2", "Ctrl+S", "Alt+Right"} <= set(keys)


def test_the_tab_key_goes_down_a_page_and_reaches_every_card(qtbot, window, settled):
    for topic in window.session.base.topics:
        place = places.of_topic(topic)
        window.pages.go_to(place)
        page = window.pages.page(place)
        reached, height = [], -1
        for _step in range(200):
            card = window.pages.card()
            if card is None:
                break
            if card.question.id not in reached:
                reached.append(card.question.id)
                assert card.y() > height
                height = card.y()
            qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert reached == list(page.cards)


def test_the_focus_is_in_sight_wherever_the_tab_key_leads(qtbot, window):
    window.resize(900, 480)
    window.pages.go_to(places.of_topic("chain"))
    page = window.pages.page(places.of_topic("chain"))
    for _step in range(30):
        widget = window.focusWidget()
        if not page.isAncestorOf(widget):
            break
        place = widget.mapTo(page.viewport(), widget.rect().center())
        assert page.viewport().rect().contains(place), widget
        qtbot.keyClick(widget, Qt.Key.Key_Tab)


def test_the_focus_is_in_sight_where_the_arrow_keys_lead(qtbot, window):
    window.resize(700, 384)
    window.pages.go_to(places.of_topic("chain"))
    page = window.pages.page(places.of_topic("chain"))
    page.come_to("product")
    for _step in range(len(window.session.base.questions["product"].options)):
        widget = window.focusWidget()
        assert (
            page.viewport().rect().contains(widget.mapTo(page.viewport(), widget.rect().center()))
        )
        qtbot.keyClick(widget, Qt.Key.Key_Down)


def test_a_status_is_told_to_a_screen_reader(window, settled):
    window.session.put("sector", Answer("farming"))
    settled()
    texts = [
        window.sidebar.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(window.sidebar.list.count())
    ]
    title = window.session.base.topics["chain"].title
    assert f"{title}: part done" in texts


@pytest.mark.parametrize("percent", [100, 200])
def test_no_text_is_cut_off(window, preferences, percent, qapp, settled):
    from chainlens.system.settings import Settings
    from chainlens_ui.look import theme

    try:
        theme.apply_theme(qapp, Settings(theme="light", text_percent=percent))
        window.resize(1366, 700)
        for place in all_places(window):
            window.pages.go_to(place)
            qapp.processEvents()
            for widget in visible(window, QLabel):
                if widget.wordWrap() and widget.text():
                    needed = widget.heightForWidth(widget.width())
                    assert widget.height() >= needed - 1, (place, widget.text())
            for kind in (RadioOption, CheckOption):
                for button in visible(window, kind):
                    needed = button.heightForWidth(button.width())
                    assert button.height() >= needed, (place, button.text())
                    assert button.width() >= button.minimumSizeHint().width(), button.text()
    finally:
        theme.apply_theme(qapp, Settings(theme="light"))


def test_a_small_window_gives_its_room_to_the_page(window):
    window.pages.go_to(places.of_topic("chain"))
    window.resize(683, 384)
    assert not window.sidebar.isVisible()
    window.side_room.toggle()
    assert window.sidebar.isVisible()
    assert window.sidebar.list.hasFocus()
    window.side_room.toggle()
    assert not window.sidebar.isVisible()
    window.resize(1200, 700)
    assert window.sidebar.isVisible()
