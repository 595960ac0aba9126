"""The bars above and below a page: the way back from a link, and the way on with the progress."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from chainlens.inquiry import Interview, Left
from chainlens.system import _
from chainlens.telling import left_in_words
from chainlens_ui.look import text_scale
from chainlens_ui.parts import QuietButton, label, plain

# From this width on, at the usual size of text, the bar has room for all that it can say.
ROOMY = 560


class Banner(QFrame):
    """Leads back to the page that a link was followed from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.button = QuietButton("", "back")
        across = QHBoxLayout(self)
        across.setContentsMargins(18, 4, 18, 4)
        across.addWidget(self.button)
        across.addStretch(1)
        self.hide()

    def show_way_back(self, title: str) -> None:
        """Name the page that it leads back to."""
        self.button.setText(_("&Return to: {page}").format(page=plain(title)))


class BottomBar(QFrame):
    """Back and Next, and how far one has come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.back = QPushButton(_("&Back"))
        self.next = QPushButton(_("&Next"))
        self.next.setProperty("kind", "primary")
        self.said = label("", "small")
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.meter = QProgressBar()
        self.meter.setTextVisible(False)
        self.meter.setMaximumWidth(170)
        self.meter.setAccessibleName(_("Progress"))
        self._left: Left | None = None
        across = QHBoxLayout(self)
        across.setContentsMargins(20, 11, 20, 11)
        across.setSpacing(16)
        across.addWidget(self.back)
        across.addWidget(self.said, 1)
        across.addWidget(self.meter)
        across.addSpacing(8)
        across.addWidget(self.next)

    def show_progress(self, interview: Interview) -> None:
        """Say what is left that can still matter; the meter counts what is answered of it."""
        progress, left = interview.progress(), interview.left()
        self._left = left
        self._say_left()
        # What may follow counts as left, so that the meter promises nothing that it must take back.
        self.meter.setMaximum(max(progress.asked + left.may_follow, 1))
        self.meter.setValue(progress.answered)
        self.meter.setAccessibleDescription(left_in_words(left))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is no room, and leave the meter away."""
        super().resizeEvent(event)
        self._say_left()

    def _say_left(self) -> None:
        left, roomy = self._left, self.width() >= ROOMY * text_scale()
        self.meter.setVisible(roomy)
        if left is not None:
            self.said.setToolTip("" if roomy else left_in_words(left))
            shown = left if roomy else replace(left, unknown=0, spared=0)
            self.said.setText(left_in_words(shown))

    def show_ways(self, before: str, after: str) -> None:
        """Offer the pages before and after by name; '' where there is none."""
        self.back.setEnabled(bool(before))
        self.next.setEnabled(bool(after))
        self.back.setToolTip(before)
        self.next.setToolTip(after)
        self.back.setAccessibleDescription(before)
        self.next.setAccessibleDescription(after)
