"""Boxes in which one chooses what a page shows."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from chainlens_ui.parts.widgets import ComboBox


def choice_box(name: str) -> ComboBox:
    """Return an empty box of a moderate width, however long its choices are."""
    box = ComboBox()
    box.setAccessibleName(name)
    box.setAccessibleDescription(name)  # Qt tells what is chosen as its name
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(22)
    return box


def named_box(text: str, box: ComboBox) -> QWidget:
    """Return a box with its name before it; '&' in the name stands before its key."""
    both = QWidget()
    both.setObjectName("plain")
    across = QHBoxLayout(both)
    across.setContentsMargins(0, 0, 0, 0)
    name = QLabel(text)
    name.setBuddy(box)
    across.addWidget(name)
    across.addWidget(box, 1)
    return both
