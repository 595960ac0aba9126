"""A page of text to read: scrolls, wraps at a readable width, follows no link by itself."""

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QAccessible, QAccessibleTextSelectionEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from chainlens_ui.look import Colours, current_colours, text_scale


class ReadingView(QTextBrowser):
    """Shows HTML made of lines; nothing is ever fetched, from the network or from disk.

    Signals:
        followed: the address of a link that was followed.
        restyled: the theme changed, so the text should be made anew.
        rewrapped: the width that text wraps at is another one now.
    """

    followed = Signal(str)
    restyled = Signal()
    rewrapped = Signal()

    def __init__(self, name: str, widest: int = 700, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widest = widest
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.document().setDocumentMargin(26)
        self.anchorClicked.connect(self._follow)

    def show_html(self, body: str, *, keep_place: bool = False) -> None:
        """Show the body of a page; `keep_place` leaves it scrolled as it is."""
        colours = current_colours()
        place = self.verticalScrollBar().value() if keep_place else 0
        self.document().setDefaultStyleSheet(_css(colours, self.font().pointSizeF()))
        self.setHtml(f"<body>{body}</body>")
        self.verticalScrollBar().setValue(place)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return nothing: a page has no parts elsewhere."""
        return None

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next link, and tell a screen reader, which Qt does not do by itself."""
        moved = super().focusNextPrevChild(forward)
        cursor = self.textCursor()
        if moved and self.hasFocus() and cursor.hasSelection() and QAccessible.isActive():
            start, end = cursor.selectionStart(), cursor.selectionEnd()
            QAccessible.updateAccessibility(QAccessibleTextSelectionEvent(self, start, end))
        return moved

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap at the width there is, or at the widest that reads well."""
        super().resizeEvent(event)
        self._wrap()

    def changeEvent(self, event: QEvent) -> None:
        """Tell when the theme changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._wrap()
            self.restyled.emit()

    def _wrap(self) -> None:
        widest = round(self._widest * text_scale())
        width = min(self.viewport().width(), widest)
        if width != self.lineWrapColumnOrWidth():
            self.setLineWrapColumnOrWidth(width)
            self.rewrapped.emit()

    def _follow(self, address: QUrl) -> None:
        self.followed.emit(address.toString())


def _css(colours: Colours, points: float) -> str:
    return f"""
h1 {{ font-size: x-large; font-weight: bold; margin: 2px 0 6px 0; }}
h2 {{ font-size: large; font-weight: bold; margin: 22px 0 6px 0; }}
h3 {{ font-size: medium; font-weight: bold; margin: 12px 0 4px 0; }}
p {{ margin: 5px 0; }}
.muted {{ color: {colours.muted}; }}
.small {{ font-size: {points * 0.88:.1f}pt; color: {colours.muted}; }}
"""
