"""Ideas side by side: a column for each, and what is told of them in rows."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from chainlens.system import _
from chainlens.telling import Table
from chainlens_ui.look import text_scale

# The least width of a column, and the width of the names of rows, at the usual size of text.
LEAST, NAMES = 220, 130
_BAR, _PAD = 14, 12


class IdeaGrid(QTableWidget):
    """A table whose first column of text names its rows, and stays in sight.

    Signals:
        entered: Enter was pressed in a column, or it was clicked twice; with its place from 0.
    """

    entered = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        says = _("Enter shows the idea of the column by itself.")
        self.setAccessibleDescription(says)
        self.setToolTip(says)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        wraps = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        self.verticalHeader().setDefaultAlignment(wraps)
        self.horizontalHeader().setDefaultAlignment(wraps)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self.cellDoubleClicked.connect(lambda _row, column: self.entered.emit(column))

    def show_table(self, table: Table) -> None:
        """Show a table in place of the one before."""
        self.setAccessibleName(table.title)
        self.setRowCount(len(table.rows))
        self.setColumnCount(len(table.header) - 1)
        self.setHorizontalHeaderLabels(table.header[1:])
        self.setVerticalHeaderLabels([row[0] for row in table.rows])
        for row, cells in enumerate(table.rows):
            for column, text in enumerate(cells[1:]):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                self.setItem(row, column, item)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter the column at hand."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentColumn() >= 0:
                self.entered.emit(self.currentColumn())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first cell, so that Enter and a screen reader have one."""
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.rowCount():
            self.setCurrentCell(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Leave larger letters more room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Let every title and text be seen whole: columns scroll, one of them always fits."""
        scale = max(text_scale(), 1.0)
        names = min(round(NAMES * scale), self.width() // 3)
        self.verticalHeader().setFixedWidth(names)
        room = max(self.width() - names - 2 * self.frameWidth() - _BAR, 1)
        across = self.horizontalHeader()
        across.setMinimumSectionSize(min(round(LEAST * scale), room))
        across.setFixedHeight(self._height_of_titles())
        self.resizeRowsToContents()

    def _height_of_titles(self) -> int:
        across = self.horizontalHeader()
        heights = [across.fontMetrics().height()]
        wraps = int(Qt.TextFlag.TextWordWrap)
        for column in range(self.columnCount()):
            item = self.horizontalHeaderItem(column)
            box = QRect(0, 0, max(across.sectionSize(column) - _PAD, 1), 100_000)
            title = item.text() if item else ""
            heights.append(across.fontMetrics().boundingRect(box, wraps, title).height())
        return max(heights) + _PAD
