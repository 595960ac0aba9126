"""Looks for memory to free on the window's thread alone."""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL = 1000  # milliseconds


class Tidying(QObject):
    """Does from time to time what Python does by itself in whichever thread makes objects.

    In a thread that works something out Python would take down parts of the window that nobody
    uses any more, which Qt allows on the window's own thread only.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(tidy)
        timer.start(INTERVAL)


def tidy() -> None:
    """Look for memory to free where Python would have by now; the oldest that is due."""
    due = zip(range(3), gc.get_count(), gc.get_threshold(), strict=True)
    oldest = max((age for age, count, most in due if count > most > 0), default=None)
    if oldest is not None:
        gc.collect(oldest)
