"""A list of rows of which one is shown and several can be ticked."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyleOptionViewItem, QWidget

from chainlens_ui.look import current_colours
from chainlens_ui.parts.options import paint_box
from chainlens_ui.parts.rowlist import RowDelegate, RowList, row_of

_STATE = Qt.ItemDataRole.CheckStateRole
_GAP = 6
Index = QModelIndex | QPersistentModelIndex


class TickList(RowList):
    """Rows with a box each; the space bar or a click on the box ticks it.

    Signals:
        ticked: other rows are ticked now.
    """

    ticked = QtSignal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setItemDelegate(_TickDelegate(self))

    def show_ticks(self, keys: Iterable[str]) -> None:
        """Tick these rows and no others, without telling of it."""
        wanted = frozenset(keys)
        for place in range(self.count()):
            item = self.item(place)
            if row_of(item).key:
                on = row_of(item).key in wanted
                item.setData(_STATE, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def ticks(self) -> tuple[str, ...]:
        """Return the keys of the ticked rows, in their order."""
        items = [self.item(place) for place in range(self.count())]
        return tuple(row_of(item).key for item in items if _is_ticked(item))

    def row_width(self) -> int:
        """Return the room for a row beside its box, in pixels."""
        return super().row_width() - self.box_room()

    def box_room(self) -> int:
        """Return the room for a box, in pixels."""
        return self.fontMetrics().height() + 2 * _GAP

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick the current row by the space bar."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Space and item is not None:
            self._turn(item)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick a row by a click on its box, which shows nothing else."""
        place = event.position().toPoint()
        item = self.itemAt(place)
        if item is not None and place.x() <= self.box_room() and row_of(item).key:
            self._turn(item)
        else:
            super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave the row that is shown as it is where a box is clicked."""
        if event.position().x() > self.box_room():
            super().mousePressEvent(event)

    def _turn(self, item: QListWidgetItem) -> None:
        if not row_of(item).key:
            return
        on = not _is_ticked(item)
        item.setData(_STATE, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.ticked.emit()

    def event(self, event: QEvent) -> bool:
        """Keep the space bar for ticking, not for searching."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
        ):
            event.accept()
            return True
        return super().event(event)


class _TickDelegate(RowDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the box, and the row beside it."""
        view = self.parent()
        assert isinstance(view, TickList)
        place: QRect = option.rect
        if index.data(_STATE) is not None:
            size = view.fontMetrics().height()
            box = QRectF(place.left() + _GAP, place.top() + 8, size, size)
            on = Qt.CheckState(index.data(_STATE)) is Qt.CheckState.Checked
            paint_box(painter, box, current_colours(), on=on)
            option.rect = place.adjusted(view.box_room(), 0, 0, 0)
        super().paint(painter, option, index)


def _is_ticked(item: QListWidgetItem) -> bool:
    state = item.data(_STATE)
    return state is not None and Qt.CheckState(state) is Qt.CheckState.Checked
