"""Says on a page of questions that nothing left to ask can change what matters any more."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from chainlens.i18n import _
from chainlens.wording.certain import standstill_in_words
from chainlens_ui.announce import announce
from chainlens_ui.session import Session
from chainlens_ui.whatif import STANDSTILL, WhatIf
from chainlens_ui.widgets import QuietButton, label


class StopNote(QFrame):
    """A line that is there from when it has come to this until an answer changes that.

    Signals:
        wanted: the person wants to see what remains unknown.
    """

    wanted = Signal()

    def __init__(self, session: Session, what_if: WhatIf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._session, self._what_if = session, what_if
        self._in_place = False
        self._reached = False
        self.said = label("")
        self.button = QuietButton("", "review")
        across = QHBoxLayout(self)
        across.setContentsMargins(18, 4, 18, 4)
        across.setSpacing(10)
        across.addWidget(self.said, 1)
        across.addWidget(self.button)
        self.hide()
        self.button.clicked.connect(self.wanted)
        what_if.found.connect(lambda name: self._show() if name == STANDSTILL else None)
        session.diagnosed.connect(self._show)
        session.replaced.connect(self._forget)

    def set_wanted(self, wanted: bool) -> None:
        """Show it where it belongs, if there is something to say."""
        self._in_place = wanted
        self._show()

    def _show(self) -> None:
        """Say it once it is known; until the newest answer is looked at, what is said stays."""
        found = self._what_if.standstill()
        if found is not None:
            focused = bool(self._session.diagnosis.case.focus)
            self.said.setText(standstill_in_words(found, focused=focused))
            text = _("What remains &unknown ({count})").format(count=len(found.unknown))
            self.button.setText(text)
            self.button.setVisible(bool(found.unknown))
            if found.reached and not self._reached and self._in_place:
                announce(self, self.said.text())
                self._reached = True
            elif not found.reached:
                self._reached = False
        self.setVisible(self._in_place and bool(self.said.text()))

    def _forget(self) -> None:
        self._reached = False
        self.said.setText("")
