"""A list to pick one of, which the wheel of the mouse does not change in passing."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget


class PickOne(QComboBox):
    """Values with their names; `picked` carries the value that a person picks."""

    picked = Signal(str)

    def __init__(self, choices: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_choices(choices)
        self.activated.connect(lambda place: self.picked.emit(self.itemData(place)))

    def show_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer these in place of those before; none of them is picked."""
        self.clear()
        for value, name in choices:
            self.addItem(name, value)

    def show_picked(self, value: str) -> None:
        """Show the name of a value."""
        self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll unless one is at work here."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
