"""A list at the left and what is told of its rows beside it, or below where there is no room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from chainlens_ui.parts.widgets import label

# Below this width the sides stand below each other.
NARROW = 720
_BESIDE, _BELOW = [360, 640], [420, 580]


class Sides(QSplitter):
    """Two sides of a page.

    Attributes:
        rows: the layout of the left side, below its title.
    """

    def __init__(self, title: str, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        left = QWidget()
        left.setObjectName("page")
        self.rows = QVBoxLayout(left)
        self.rows.setSpacing(6)
        self._title = label(title, "title")
        self.rows.addWidget(self._title)
        self.addWidget(left)
        self.addWidget(right)
        left.setMinimumWidth(200)
        right.setMinimumWidth(260)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setStretchFactor(0, 2)
        self.setStretchFactor(1, 3)
        self._set_out(narrow=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the room beside each other becomes too little, or enough."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow is not (self.orientation() == Qt.Orientation.Vertical):
            self._set_out(narrow=narrow)

    def _set_out(self, *, narrow: bool) -> None:
        self.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        self.setSizes(_BELOW if narrow else _BESIDE)
        self._title.setVisible(not narrow)
        self.rows.setContentsMargins(14, 8 if narrow else 24, 6, 4)
