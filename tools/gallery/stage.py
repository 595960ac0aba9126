"""The program with nothing around it that differs from one machine, person or day to another."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from chainlens.cases import Recovery, new_case, read_case, unsaved_cases
from chainlens.model.knowledge import RuleBase
from chainlens.system import paths
from chainlens.system.recents import Recent
from chainlens_ui import app as program
from chainlens_ui.pages.start import page as start
from chainlens_ui.session import Session, comparisons
from chainlens_ui.session.comparisons import Comparisons
from chainlens_ui.session.examples import Example
from chainlens_ui.session.settings import Preferences
from chainlens_ui.window import menus
from chainlens_ui.window.main_window import MainWindow

WHEN = datetime(2026, 3, 31, 9, 30, tzinfo=UTC)
LOOKS = {
    "light": {"theme": "light", "text_percent": 100},
    "dark": {"theme": "dark", "text_percent": 100},
    "large": {"theme": "light", "text_percent": 200},
}
NOBODYS = {
    "packs": (),
    "own_copy": "",
    "own_copy_sha256": "",
    "case_folder": Path("/home/ama/chains"),
}
_TURNS = 12


class Stage:
    """A window that shows one screen.

    Attributes:
        app: the application.
        base: the rule base.
        window: the main window, new for each picture.
        folder: an empty folder that is gone afterwards.
        failures: what went wrong inside Qt, which would only print it and go on.
    """

    def __init__(self, app: QApplication, base: RuleBase, folder: Path) -> None:
        self.app, self.base, self.folder = app, base, folder
        self.window: MainWindow
        self._examples: tuple[Example, ...] = tuple(program.examples(base))
        os.environ["TZ"] = "UTC"
        if hasattr(time, "tzset"):
            time.tzset()
        platformdirs.user_state_path = lambda *_names, **_more: folder / "state"
        platformdirs.user_config_path = lambda *_names, **_more: folder / "config"
        self._preferences = Preferences()
        self.failures: list[BaseException] = []
        self.be_nobody()
        app.setCursorFlashTime(0)
        program.dress(app, self._preferences)

    @contextmanager
    def opened(self, look: str, size: tuple[int, int]) -> Iterator[None]:
        """Hold a window of a size open in one of the looks, as it is at the program's start."""
        self._preferences.set(**LOOKS[look], **NOBODYS)
        QCursor.setPos(QPoint(-100, -100))  # nothing is pointed at
        self.window = MainWindow(Session(self.base), self._preferences, self._examples)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        hook, sys.excepthook = sys.excepthook, lambda _kind, error, _: self.failures.append(error)
        try:
            yield
        finally:
            sys.excepthook = hook
            self.be_nobody()
            self.window.documents.may_leave = lambda: True  # type: ignore[method-assign]
            self.window.close()
            self.window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def open_example(self, name: str) -> None:
        """Open an example case, at its results."""
        self.window.deeds.open_example(paths.examples_dir() / f"{name}.yaml")

    def be_nobody(self) -> None:
        """Have no cases of one's own."""
        _know_of((), ())

    def be_someone(self, recent: tuple[tuple[str, str], ...]) -> None:
        """Have an unsaved case, and cases that were open lately, given as file and name."""
        found = tuple(Recent(Path(path), name, WHEN) for path, name in recent)
        _know_of(found, (self.left_behind(),))

    def left_behind(self) -> Recovery:
        """Return a case that was never saved, as a program that was killed leaves it."""
        example = read_case(paths.examples_dir() / "poultry-contracting.yaml", self.base)
        keeper = new_case(self.base, state=self.folder / "left")
        place = keeper.autosave(example)
        keeper.leave()
        text = place.read_text(encoding="utf-8")
        head, _line, rest = text.partition("\n")
        place.write_text(f"{head.partition('{')[0].rstrip()}\n{rest}", encoding="utf-8")
        os.utime(place, (WHEN.timestamp(), WHEN.timestamp()))
        found = unsaved_cases(self.base, state=self.folder / "left")[0]
        place.unlink()
        return found

    @contextmanager
    def caught(self) -> Iterator[list[QDialog]]:
        """Collect the dialogs that ask to be answered, instead of waiting for an answer."""
        dialogs: list[QDialog] = []
        waiting = QDialog.exec
        QDialog.exec = lambda dialog: dialogs.append(dialog) or 0  # type: ignore[assignment,method-assign,func-returns-value]
        try:
            yield dialogs
        finally:
            QDialog.exec = waiting  # type: ignore[method-assign]

    def settle(self) -> None:
        """Wait until nothing is reasoned over, read or moving, and layouts have settled."""
        window = self.window
        turns = 0
        while turns < _TURNS:
            self.app.processEvents()
            time.sleep(0.002)
            moving = any(
                move.state() is QAbstractAnimation.State.Running
                for move in window.findChildren(QAbstractAnimation)
            )
            reading = window.paper_copy.is_reading
            busy = window.session.is_thinking or window.what_if.is_working or reading or moving
            busy |= any(each.is_working for each in window.findChildren(Comparisons))
            turns = 0 if busy else turns + 1
        if self.failures:
            raise self.failures[0]

    def present(self, dialog: QDialog) -> QWidget:
        """Show a dialog above the window."""
        dialog.show()
        dialog.activateWindow()
        return dialog


def _know_of(recent: tuple[Recent, ...], unsaved: tuple[Recovery, ...]) -> None:
    """Let every part of the window know of these cases alone."""
    for part in (start, menus, comparisons):
        vars(part)["recent_cases"] = lambda path=None: recent
    vars(start)["unsaved_cases"] = lambda base, *, state=None: unsaved
