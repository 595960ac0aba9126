"""Says on a page of questions that nothing left to ask can change what matters any more."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from chainlens.system import _
from chainlens.telling import standstill_in_words
from chainlens_ui.look import text_scale
from chainlens_ui.parts import QuietButton, announce, label
from chainlens_ui.session import STANDSTILL, Session, WhatIf

# From this width on, at the usual size of text, there is room for all that can be said.
ROOMY = 700


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
        self._text = self._short = ""
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
            self._text = standstill_in_words(found, focused=focused)
            self._short = standstill_in_words(replace(found, still_put=()), focused=focused)
            self._say()
            text = _("What remains &unknown ({count})").format(count=len(found.unknown))
            self.button.setText(text)
            self.button.setVisible(bool(found.unknown))
            if found.reached and not self._reached and self._in_place:
                announce(self, self._text)
                self._reached = True
            elif not found.reached:
                self._reached = False
        self.setVisible(self._in_place and bool(self._text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is no room."""
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        roomy = self.width() >= ROOMY * text_scale()
        self.said.setText(self._text if roomy else self._short)
        self.said.setToolTip("" if roomy else self._text)

    def _forget(self) -> None:
        self._reached = False
        self._text = self._short = ""
        self._say()
