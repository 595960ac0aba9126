"""A place kept free on a page for what is made only when it is needed."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Room(QWidget):
    """Takes widgets one below the other, and each into the way of the Tab key at this place.

    It is hidden at first. Qt sets what is made later at the end of that way, behind all else.
    """

    def __init__(self, gap: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(gap)
        self.hide()

    def take(self, widget: QWidget) -> None:
        """Add a widget at the end; the room must be in its window."""
        before = self._stop_before()
        self._down.addWidget(widget)
        for stop in list(_stops(widget)):
            if before is not None:
                QWidget.setTabOrder(before, stop)
            before = stop

    def give_up(self, widget: QWidget) -> None:
        """Take a widget out and let it go."""
        self._down.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _stop_before(self) -> QWidget | None:
        """Return what the Tab key leads to last before this place."""
        before = self.previousInFocusChain()
        while before is not None and before is not self:
            if before.focusPolicy() & Qt.FocusPolicy.TabFocus:
                return before
            before = before.previousInFocusChain()
        return None


def _stops(whole: QWidget) -> Iterator[QWidget]:
    """Yield what the Tab key can lead to inside a widget, in its order."""
    each = whole.nextInFocusChain()
    while each is not None and (each is whole or whole.isAncestorOf(each)):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield each
        each = each.nextInFocusChain()
