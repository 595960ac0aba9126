"""Says that something is being worked out, with a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from chainlens.system import _
from chainlens_ui.parts.widgets import QuietButton, label


class Working(QWidget):
    """A line with a button; out of sight while nothing is to be waited for.

    Signals:
        stopped: the person wants to wait no longer.
        wanted: after that, the person wants it after all.
    """

    stopped = Signal()
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._is_stopped = False
        self.said = label("", "muted")
        self.button = QuietButton("")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.said, 1)
        across.addWidget(self.button)
        self.button.clicked.connect(self._pressed)
        self.hide()

    def begin(self, text: str) -> None:
        """Say what is being done."""
        self._is_stopped = False
        self.said.setText(text)
        self.button.setText(_("Cance&l"))
        self.show()

    def end(self) -> None:
        """Say nothing any more."""
        self._is_stopped = False
        self.hide()

    def _pressed(self) -> None:
        if self._is_stopped:
            self._is_stopped = False
            self.wanted.emit()
            return
        self._is_stopped = True
        self.said.setText(_("Stopped."))
        self.button.setText(_("Do it after a&ll"))
        self.stopped.emit()
