"""Small widgets that every page is made of."""

import re
from html import escape

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from chainlens_ui.look import current_colours, text_scale, themed_icon

WIDEST = 740  # of a column of text, in points: about 75 letters and the margins


def plain(text: str) -> str:
    """Return a text for a button or menu, with no letter in it taken for a shortcut."""
    return text.replace("&", "&&")


def capitalised(text: str) -> str:
    """Return a text that begins with a capital; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def breakable(text: str) -> str:
    """Return a text in which a long path can wrap; a label cannot break a word."""
    return re.sub(r"([/\\])", "\\1\u200b", text)


def label(text: str, kind: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label that wraps; its kind is one that the style sheet knows."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setProperty("kind", kind)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def wrapped(text: str) -> str:
    """Return a text as a tooltip that wraps; one of plain text would be a single line."""
    return f"<p>{escape(text)}</p>" if text else ""


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at a widget's properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def open_at(dialog: QWidget, width: int, height: int) -> None:
    """Let a dialog open at a size, larger where text is, within the window that it belongs to."""
    scale = max(text_scale(), 1.0)
    size = QSize(round(width * scale), round(height * scale))
    parent = dialog.parentWidget()
    most = parent.window().size() if parent else dialog.screen().availableSize()
    dialog.resize(size.boundedTo(most.expandedTo(QSize(width, height))))


def end_of_tabs(whole: QWidget) -> QWidget:
    """Return the last widget inside another one that the Tab key leads through."""
    last, each = whole, whole.nextInFocusChain()
    while each is not None and each is not whole:
        if whole.isAncestorOf(each):
            last = each
        each = each.nextInFocusChain()
    return last


def heading(title: str, says: str) -> QWidget:
    """Return the title of a page with the sentence below it."""
    made = QWidget()
    made.setObjectName("plain")
    down = QVBoxLayout(made)
    down.setContentsMargins(0, 0, 0, 4)
    down.setSpacing(4)
    down.addWidget(label(title, "title"))
    down.addWidget(label(says, "lead"))
    return made


def named_button(text: str, says: str) -> QPushButton:
    """Return a button with few words on it, and what it does in its tooltip and name."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.setAccessibleName(says)
    made.setToolTip(says)
    return made


class ShortLine(QLineEdit):
    """A line for a date or a number: as wide as some 17 letters are, whatever their size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class NoteBox(QPlainTextEdit):
    """A box for a few lines of text, whatever the size of its letters."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of its lines with the room round them."""
        margins = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        height = self._lines * self.fontMetrics().lineSpacing() + margins
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """Return the same height, and no width."""
        return QSize(0, self.sizeHint().height())


class QuietButton(QPushButton):
    """A button that looks like a link, with an icon in the theme's colour."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", "quiet")
        self.setAutoDefault(False)
        self._icon = icon
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._dress()

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._dress()

    def _dress(self) -> None:
        if self._icon:
            colours = current_colours()
            self.setIcon(themed_icon(self._icon, colours.accent, colours))
            size = self.fontMetrics().height()
            self.setIconSize(QSize(size, size))


class FoldButton(QuietButton):
    """A button that shows and hides a part of the page below it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "right", parent)
        self.setCheckable(True)
        self.toggled.connect(self._turn)

    def _turn(self, unfolded: bool) -> None:
        self.show_icon("down" if unfolded else "right")


class ComboBox(QComboBox):
    """A box to choose one of several in, with the ring that everything else has round the focus."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current_colours().focus), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


class Column(QScrollArea):
    """A page that scrolls, with one column of no more than a readable width in its middle."""

    def __init__(self, parent: QWidget | None = None, widest: int = WIDEST) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page = QWidget()
        self.page.setObjectName("page")
        column = QWidget()
        column.setObjectName("column")
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        across = QHBoxLayout(self.page)
        across.setContentsMargins(24, 28, 24, 28)
        across.addStretch(1)
        across.addWidget(column, 100)
        across.addStretch(1)
        self.rows = QVBoxLayout(column)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(16)
        self.setWidget(self.page)
        self._column, self._widest = column, widest
        self._limit()

    def changeEvent(self, event: QEvent) -> None:
        """Let the column be wider where text is larger."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._limit()

    def _limit(self) -> None:
        self._column.setMaximumWidth(round(self._widest * text_scale()))
