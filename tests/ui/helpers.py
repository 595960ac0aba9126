"""What several tests of the window do: find options, click them, read what is shown."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

from chainlens_ui.window import places


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
