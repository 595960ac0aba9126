"""The facts of a diagram as a table that can be read row by row."""

from PySide6.QtCore import Qt, Signal
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


class FactTable(QTableWidget):
    """A table of wording with names for its columns; nothing in it can be changed.

    Signals:
        entered: Enter was pressed on a row, or it was clicked twice; with what it rests on.
    """

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._targets: tuple[str, ...] = ()
        says = _("Enter leads to the answer or verdict that the row rests on.")
        self.setAccessibleDescription(says)
        self.setToolTip(says)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.cellDoubleClicked.connect(lambda row, _column: self._enter(row))

    def show_table(self, table: Table) -> None:
        """Show a table in place of the one before."""
        self._targets = table.targets
        self.setAccessibleName(table.title)
        self.setColumnCount(len(table.header))
        self.setHorizontalHeaderLabels(table.header)
        letters = self.horizontalHeader().fontMetrics()
        widest = max(letters.horizontalAdvance(name) for name in table.header)
        self.horizontalHeader().setMinimumSectionSize(widest + 20)
        self.setRowCount(len(table.rows))
        for row, cells in enumerate(table.rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                self.setItem(row, column, item)
        self.resizeRowsToContents()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter the chosen row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(self.currentRow())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first row, so that Enter and a screen reader have one."""
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.rowCount():
            self.setCurrentCell(0, 0)

    def _enter(self, row: int) -> None:
        if 0 <= row < len(self._targets) and self._targets[row]:
            self.entered.emit(self._targets[row])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts anew."""
        super().resizeEvent(event)
        self.resizeRowsToContents()
