"""A layout that sets widgets in a line and begins a new line where they do not fit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Widgets beside each other, wrapped like words."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that its height hangs on its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all lines take."""
        least = self.contentsMargins()
        inner = QRect(0, 0, width - least.left() - least.right(), 0)
        return self._arrange(inner, move=False) + least.top() + least.bottom()

    def setGeometry(self, place: QRect) -> None:
        """Set all widgets into a place."""
        super().setGeometry(place)
        self._arrange(place.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        """Return the size of one line with everything in it."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() + self._gap for size in shown) - (self._gap if shown else 0)
        height = max((size.height() for size in shown), default=0)
        return QSize(width, height).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        least = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                least = least.expandedTo(item.minimumSize())
        return least.grownBy(self.contentsMargins())

    def _arrange(self, place: QRect, *, move: bool) -> int:
        x, y, line = place.x(), place.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if size.width() > place.width():
                size.setWidth(place.width())
                if item.hasHeightForWidth():
                    size.setHeight(item.heightForWidth(place.width()))
            if x > place.x() and x + size.width() > place.right() + 1:
                x, y, line = place.x(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - place.y()
