"""Looks at what a page shows: texts that were never translated, and texts that have no room."""

import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QFontMetrics, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from chainlens.model.case import Case
from chainlens.model.knowledge import RuleBase
from chainlens.system import folders

# Names that are the same in every language.
NAMES = {"ChainLens", "English", "PySide", "Apache", "Inter", "MIT", "OFL"}
NAMES |= {"experta", "frozendict", "schema", "pydantic", "PyYAML", "platformdirs"}
NAMES |= {"Shift"}  # a key's name comes from Qt
# Buttons that are Qt's own; it has no words in the language of the tests.
QTS = {"Close"}
# A word with a vowel that has no accent; in brackets of the test's language every vowel has one.
_PLAIN = re.compile(r"[A-Za-z]*[aeiouAEIOU][A-Za-z]*")
_SENTENCES = re.compile(r".+?[.!?](?=\s+[^\sa-z\d]|$)")
_SEES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class Allowed:
    """What may be shown as it is: ids, what the paper and its works are called, and cases."""

    def __init__(self, base: RuleBase, cases: Iterable[Case]) -> None:
        self._texts = [str(folders.settings_file()), base.fingerprint, "a/rather/long/path"]
        for case in cases:
            notes = [answer.note for answer in case.answers.values()]
            self._texts += [" ".join(text.split()) for text in (case.name, case.note, *notes)]
            self._texts += _SENTENCES.findall(" ".join(case.note.split()))  # one may stand alone
        for each in base.passages.values():
            self._texts += [each.section, each.heading]
            self._texts += [segment.begins for segment in each.segments]
        for each in base.works.values():
            self._texts += [each.printed_as, each.authors, each.key]
        self._texts += [base.paper.title, base.paper.series, base.id, base.fingerprint[:12]]
        kinds = (base.topics, base.themes, base.questions, base.claims, base.interventions)
        more = (base.findings, base.passages, base.works, base.rules, base.caveats, base.gaps)
        self._texts += [id_ for kind in (*kinds, *more) for id_ in kind]
        self._texts.sort(key=len, reverse=True)

    def plain_words(self, text: str) -> list[str]:
        """Return the words of a text that are neither translated nor allowed."""
        if not _PLAIN.search(text):
            return []
        for each in self._texts:
            if each:
                text = text.replace(each, " ")
        return [word for word in _PLAIN.findall(text) if word not in NAMES | QTS]


def untranslated(page: QWidget, allowed: Allowed) -> Iterator[tuple[str, str]]:
    """Yield each text of a page with words that did not pass through translation."""
    for shown in dict.fromkeys(_texts(page)):
        text = QTextDocumentFragment.fromHtml(shown).toPlainText() if "</" in shown else shown
        text = text.replace("\u200b", "")
        words = allowed.plain_words(text)
        if words:
            yield "untranslated", f"{' '.join(words[:20])!r} in {text[:300]!r}"


def _texts(page: QWidget) -> Iterator[str]:
    yield page.windowTitle()
    for action in page.findChildren(QAction):
        yield action.text()
        yield action.toolTip()
    for widget in _visible(page, QWidget):
        yield widget.accessibleName()
        yield widget.accessibleDescription()
        yield widget.toolTip()
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QGroupBox):
            yield widget.title()
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QTextEdit | QPlainTextEdit):
            yield widget.placeholderText() if not widget.isReadOnly() else widget.toPlainText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _items(widget.model())


def _items(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    parent = parent or QModelIndex()
    # A list hides how many columns it has.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            for role in _SEES:
                yield str(model.data(index, role) or "")
            if column == 0 and not isinstance(model, QAbstractListModel):
                yield from _items(model, index)
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def cut_off(page: QWidget) -> Iterator[tuple[str, str]]:
    """Yield each text of a page that has less room than it needs."""
    for label in _visible(page, QLabel):
        if label.text() and _label_lacks(label):
            yield "cut off", _told(label, label.text())
    for button in _visible(page, QAbstractButton):
        if button.text() and _button_lacks(button):
            yield "cut off", _told(button, button.text())
    for box in _visible(page, QComboBox):
        if box.width() < box.minimumSizeHint().width() or box.height() < box.sizeHint().height():
            yield "cut off", _told(box, box.currentText())
    for area in _visible(page, QScrollArea):
        yield from _beside(area)


def _label_lacks(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() < label.heightForWidth(
            label.width()
        ) - 1 or label.contentsRect().width() < _longest_word(label.text(), label.fontMetrics())
    hint = label.sizeHint()
    return label.width() < hint.width() or label.height() < hint.height() - 1


def _longest_word(text: str, metrics: QFontMetrics) -> int:
    return max(metrics.horizontalAdvance(word) for word in re.split(r"[\s\u200b]+", text))


def _button_lacks(button: QAbstractButton) -> bool:
    if button.hasHeightForWidth():
        high = button.heightForWidth(button.width())
        return button.height() < high or button.width() < button.minimumSizeHint().width()
    hint = button.sizeHint()
    return button.width() < hint.width() or button.height() < hint.height()


def _beside(area: QScrollArea) -> Iterator[tuple[str, str]]:
    """Yield what reaches over the right edge of a page that does not scroll sideways."""
    if area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        return
    inner = area.widget()
    if inner is None or inner.width() <= area.viewport().width():
        return
    for widget in _visible(inner, QLabel | QAbstractButton | QLineEdit | QComboBox):
        right = widget.mapTo(area.viewport(), widget.rect().topRight()).x()
        if right > area.viewport().width():
            text = getattr(widget, "text", lambda: "")()
            yield "beside the page", _told(widget, text)


def _visible(page: QWidget, kind) -> list:
    found = page.findChildren(QWidget)
    return [each for each in found if isinstance(each, kind) and each.isVisible()]


def _told(widget: QWidget, text: str) -> str:
    has, needs = widget.size().toTuple(), widget.sizeHint().toTuple()
    name = type(widget).__name__
    return f"{name} {text[:120]!r} has {has}, asks for {needs}"
