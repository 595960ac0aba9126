"""A strip above the page that tells something without stopping anybody's work."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from chainlens.system import _
from chainlens_ui.parts import breakable, label
from chainlens_ui.session import Preferences


class Notice(QFrame):
    """Shows what there is to say about the settings until it is closed."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.said = label("")
        self.button = QPushButton(_("Close this note"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._close)
        across = QHBoxLayout(self)
        across.setContentsMargins(18, 6, 18, 6)
        across.setSpacing(16)
        across.addWidget(self.said, 1)
        across.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()
        preferences.told.connect(self.tell)

    def tell(self, text: str) -> None:
        """Show a text, below what is shown and not yet closed; a screen reader is told too."""
        told = breakable(text)
        shown = "" if self.isHidden() else self.said.text()
        if told not in shown.split("\n"):
            self.said.setText(f"{shown}\n{told}".strip())
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self.said, QAccessible.Event.Alert))

    def _close(self) -> None:
        """Hide, and leave the focus on the page rather than nowhere."""
        if self.button.hasFocus():
            self.button.focusNextChild()
        self.hide()
