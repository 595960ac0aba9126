"""What several tests of the window do: find options, click them, read what is shown."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton

from chainlens.model.case import UNKNOWN, Answer
from chainlens_ui.window import places

# Answers after which nothing left to ask can change what a person wants to know.
STANDSTILL = {
    "product": "specialty_coffee",
    "buyers_within_reach": None,
    "buyers_change": "more",
    "deal_form": "spot",
    "ties_change": "closer",
    "inputs_from": "only_main_buyer",
    "buyer_services": ("inputs_on_credit",),
}


def open_question(window, question):
    """Go to a question as a person would through the list, and return its card."""
    topic = window.session.base.questions[question].topic
    window.pages.go_to(places.of_topic(topic))
    return window.pages.page(places.of_topic(topic)).cards[question]


def option(card, text):
    """Return the radio button or check box of a card's answer that has this text."""
    found = [
        button
        for kind in (QRadioButton, QCheckBox)
        for button in card.field.findChildren(kind)
        if button.text().replace("&&", "&") == text
    ]
    assert len(found) == 1, f"{text!r} is there {len(found)} times"
    return found[0]


def click(qtbot, button: QAbstractButton):
    # What was just made has no place before layouts have come to rest.
    qtbot.waitUntil(lambda: button.height() >= least_height(button))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def least_height(widget):
    """Return how high a widget must be at its width, in pixels."""
    wraps = widget.hasHeightForWidth()
    return widget.heightForWidth(widget.width()) if wraps else widget.minimumSizeHint().height()


def choose(qtbot, window, question, value):
    """Answer a choice or several question by a click on an option, given by its id."""
    card = open_question(window, question)
    click(qtbot, option(card, window.session.base.questions[question].options[value]))
    return card


def links(view):
    """Return the address and text of every link that a page of text shows, in order."""
    found = []
    block = view.document().begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.charFormat().isAnchor():
                found.append((fragment.charFormat().anchorHref(), fragment.text()))
            iterator += 1
        block = block.next()
    return found


def click_link(qtbot, view, address):
    """Click a link in a page of text with the mouse."""
    view.setFocus()
    document = view.document()
    block = document.begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.charFormat().anchorHref() == address:
                cursor = QTextCursor(document)
                cursor.setPosition(fragment.position() + 1)
                view.setTextCursor(cursor)
                view.ensureCursorVisible()
                place = view.cursorRect(cursor).center()
                qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
                return
            iterator += 1
        block = block.next()
    raise AssertionError(f"there is no link to {address}")


def on_dialog(kind, deed):
    """Do something with the dialog that is about to open."""

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            deed(dialog)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(10, look)


def press(button):
    """Return what presses a button of a box."""
    return lambda box: box.button(button).click()


def answer_all(window, but=""):
    """Answer all but one question, so that nothing left to ask can change what matters."""
    window.session.new()
    window.session.ask_about(("captivity",))
    for question, value in STANDSTILL.items():
        if question != but:
            window.session.put(question, Answer(value) if value else UNKNOWN)
