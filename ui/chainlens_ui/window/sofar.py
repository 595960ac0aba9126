"""The panel that tells on a page of questions what the last answer changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from chainlens.system import _
from chainlens.telling import so_far_lines
from chainlens_ui.look import text_scale
from chainlens_ui.parts import FoldButton, announce
from chainlens_ui.session import Session
from chainlens_ui.text import LinesLabel

_SIDE = 14
_HIGHEST = 150  # of the lines, at the usual size of text; longer ones scroll


class SoFar(QFrame):
    """Verdicts that the last answer changed; `followed` carries the address of a link."""

    followed = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._session = session
        self._came_from: QWidget | None = None
        self.button = FoldButton(_("So far: what your last answer changed"))
        self.lines = LinesLabel(session.base)
        self.lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._room = QScrollArea()
        self._room.setWidgetResizable(True)
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("plain")
        down = self._inner = QVBoxLayout(inner)
        down.setContentsMargins(8, 0, 8, 4)
        down.addWidget(self.lines)
        down.addStretch(1)
        self._room.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_SIDE, 2, _SIDE, 2)
        whole.setSpacing(0)
        whole.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self._room)
        self._room.hide()
        self.button.toggled.connect(self._unfold)
        self.lines.followed.connect(self.followed)
        session.diagnosed.connect(self.show_changes)
        self.show_changes()

    def show_changes(self) -> None:
        """Show what differs between the newest diagnosis and the one before."""
        before = self._session.before
        lines = so_far_lines(before, self._session.diagnosis) if before is not None else []
        self.lines.show_lines(lines)
        self.button.setEnabled(bool(lines))
        count = sum(bool(line.target) for line in lines)
        text = _("So far: what your last answer changed")
        self.button.setText(f"{text} ({count})" if lines else text)
        if not lines:
            self.button.setChecked(False)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def go_to(self) -> None:
        """Open the panel and go to it; from within it, close it and go back."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.button.setChecked(False)
            if self._came_from is not None and isValid(self._came_from):
                self._came_from.setFocus()
        elif self.button.isEnabled():
            self._came_from = focus
            self.button.setChecked(True)
            leads = self.lines.focusPolicy() != Qt.FocusPolicy.NoFocus
            (self.lines if leads else self.button).setFocus()
        else:
            announce(self, _("So far nothing was changed by an answer."))

    def _unfold(self, on: bool) -> None:
        self._room.setVisible(on)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the lines, up to a share of the window."""
        highest = round(_HIGHEST * min(text_scale(), 1.5))
        highest = min(highest, max(self.window().height() // 4, 60))
        needed = self._inner.heightForWidth(self.width() - 2 * _SIDE)
        self._room.setFixedHeight(max(min(highest, needed), 0))
