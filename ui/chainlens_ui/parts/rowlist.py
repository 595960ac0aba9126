"""A list whose rows have an icon, a text that wraps, and a word for their state below it."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from chainlens_ui.look import current_colours, paint

_ROW = Qt.ItemDataRole.UserRole
_PAD, _GAP = 8, 10
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_BREAK = "\N{ZERO WIDTH SPACE}"  # where a line may end
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    """A row; one without a key is a heading.

    Attributes:
        note: the word for its state. icon: the shape for it. colour: its name in `Colours`.
    """

    key: str
    text: str
    note: str = ""
    icon: str = ""
    colour: str = "muted"


class RowList(QListWidget):
    """Rows to choose one of.

    Signals:
        chosen: the person moved to the row with this key.
        entered: the person clicked it or pressed Enter on it.
    """

    chosen = QtSignal(str)
    entered = QtSignal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.currentItemChanged.connect(self._moved)
        self.itemClicked.connect(self._entered)
        self.itemActivated.connect(self._entered)

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows; the current one stays current if it is among them."""
        rows = list(rows)
        if [row.key for row in rows] == [self._row(place).key for place in range(self.count())]:
            for place, row in enumerate(rows):
                self._fill(self.item(place), row)
            self.scheduleDelayedItemsLayout()
            return
        current = self.current()
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem()
            self._fill(item, row)
            self.addItem(item)
        self.blockSignals(False)
        self.show_current(current)

    def show_current(self, key: str) -> None:
        """Make the row with a key current without telling of it by `chosen`."""
        self.blockSignals(True)
        self.setCurrentRow(-1)
        for place in range(self.count()):
            if key and self._row(place).key == key:
                self.setCurrentRow(place)
        self.blockSignals(False)
        self.viewport().update()

    def current(self) -> str:
        """Return the key of the current row, or ''."""
        place = self.currentRow()
        return self._row(place).key if place >= 0 else ""

    def rows(self) -> list[Row]:
        """Return all rows."""
        return [self._row(place) for place in range(self.count())]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Wrap the texts anew when the font changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()

    def row_width(self) -> int:
        """Return the room for a row, in pixels."""
        return max(self.viewport().width(), 60)

    def _row(self, place: int) -> Row:
        return row_of(self.item(place))

    @staticmethod
    def _fill(item: QListWidgetItem, row: Row) -> None:
        item.setData(_ROW, row)
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole, f"{row.text}: {row.note}" if row.note else row.text
        )
        if not row.key:
            item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _moved(self, item: QListWidgetItem | None) -> None:
        if item is not None and row_of(item).key:
            self.chosen.emit(row_of(item).key)

    def _entered(self, item: QListWidgetItem) -> None:
        if row_of(item).key:
            self.entered.emit(row_of(item).key)


def row_of(item: QListWidgetItem) -> Row:
    """Return the row that an item of the list shows."""
    row = item.data(_ROW)
    assert isinstance(row, Row)
    return row


class RowDelegate(QStyledItemDelegate):
    """Draws the rows of the list that is its parent."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row = index.data(_ROW)
        view = self.parent()
        assert isinstance(view, RowList)
        colours = current_colours()
        fonts = _Fonts(view.font())
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not row.key:
            painter.setFont(fonts.small_bold)
            painter.setPen(QColor(colours.muted))
            painter.drawText(place.adjusted(_PAD + 3, 16, -_PAD, -2), _WRAP, row.text)
            painter.restore()
            return
        body = QRectF(place).adjusted(4, 1, -4, -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.tint if chosen else colours.sunken))
            painter.drawRoundedRect(body, 7, 7)
        if chosen:
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(
                QRectF(body.left(), body.top() + 7, 3, body.height() - 14), 1, 1
            )
        if chosen and view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), 7, 7)
        size = fonts.icon
        top = place.top() + _PAD + (fonts.line - size) / 2
        colour = getattr(colours, row.colour)
        if row.icon:
            where = QRectF(place.left() + _PAD + 6, top, size, size)
            paint(painter, where, row.icon, colour, colours)
        left = place.left() + _PAD + 6 + size + _GAP
        room = QRect(left, place.top() + _PAD, place.right() - _PAD - left, place.height())
        painter.setFont(fonts.text)
        painter.setPen(QColor(colours.text))
        used = painter.boundingRect(room, _WRAP, row.text)
        painter.drawText(room, _WRAP, row.text)
        painter.setFont(fonts.small)
        painter.setPen(QColor(colour))
        painter.drawText(room.adjusted(0, used.height() + 1, 0, 0), _WRAP, _breaking(row.note))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row with its text wrapped."""
        row = index.data(_ROW)
        view = self.parent()
        assert isinstance(view, RowList)
        fonts = _Fonts(view.font())
        width = view.row_width()
        if not row.key:
            text = _height(fonts.small_bold, row.text, width - 2 * _PAD - 3)
            return QSize(width, text + 24)
        room = width - 2 * _PAD - 6 - fonts.icon - _GAP
        height = _height(fonts.text, row.text, room)
        if row.note:
            height += _height(fonts.small, _breaking(row.note), room) + 1
        return QSize(width, height + 2 * _PAD)


def _breaking(note: str) -> str:
    """Return a note in which an id can go on in the next line, as it does in narrow lists."""
    return note.replace("_", f"_{_BREAK}")


class _Fonts:
    """The fonts of a list, made from its own."""

    def __init__(self, font: QFont) -> None:
        self.text = QFont(font)
        self.small = QFont(font)
        self.small.setPointSizeF(font.pointSizeF() * 0.9)
        self.small_bold = QFont(self.small)
        self.small_bold.setBold(True)
        metrics = QFontMetrics(self.text)
        self.line = metrics.height()
        self.icon = round(metrics.height() * 0.95)


def _height(font: QFont, text: str, width: int) -> int:
    return (
        QFontMetrics(font).boundingRect(QRect(0, 0, max(width, 1), 100_000), _WRAP, text).height()
    )
