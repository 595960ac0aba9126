"""Records: seal the case at hand, and run a record again."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QThreadPool, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chainlens.system import ChainLensError, _, write_bytes
from chainlens_ui.look import current_colours
from chainlens_ui.pages.record.work import LoadPlain, RecordOutcome, run_again, seal
from chainlens_ui.parts import (
    FlowLayout,
    Working,
    announce,
    ending_in,
    file_name,
    label,
    problem_dialog,
)
from chainlens_ui.session import Preferences, Session, Task
from chainlens_ui.text import Look, ReadingView, lines_html

SUFFIX = ".record.json"
_SEAL = re.compile("[0-9a-f]{64}")


class RecordPage(QWidget):
    """Seals and replays beside the window's thread; `followed` carries the address of a link."""

    followed = Signal(str)

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        load_plain: LoadPlain,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._preferences, self._load_plain = session, preferences, load_plain
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._task: Task[RecordOutcome] | None = None
        self._again: Callable[[], None] = self.ask_where_to_seal
        self._failed = ""
        self._file = Path()
        self.outcome: RecordOutcome | None = None
        self.seal_button = _button(_("&Seal this case…"))
        self.replay_button = _button(_("&Replay a record…"))
        self.copy_button = _button(_("C&opy the seal"))
        self.noted = QLineEdit()
        self.noted.setAccessibleName(_("Seal that was noted"))
        self.noted.setPlaceholderText(_("64 digits and letters, if you have them"))
        self.working = Working()
        self.view = ReadingView(_("What came of it"))
        self._lay_out()
        self.seal_button.clicked.connect(self.ask_where_to_seal)
        self.replay_button.clicked.connect(self.ask_what_to_replay)
        self.copy_button.clicked.connect(self.copy_seal)
        self.view.followed.connect(self.followed)
        self.view.restyled.connect(self._show)
        self.working.stopped.connect(self._stop)
        self.working.wanted.connect(lambda: self._again())
        self._show()

    def _lay_out(self) -> None:
        says = _(
            "A record seals the case with its verdicts, every step to them and the text of all "
            "rules, so that anybody can run it again, even when these rules are long gone. A "
            "replay says whether a byte was altered, and what today's rules say."
        )
        row = QWidget()
        row.setObjectName("plain")
        flow = FlowLayout(row, 10)
        for button in (self.seal_button, self.replay_button, self.copy_button):
            flow.addWidget(button)
        name = QLabel(_("The seal that was &noted when the record was made, to be compared"))
        name.setWordWrap(True)
        name.setBuddy(self.noted)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 20, 20, 12)
        down.setSpacing(8)
        down.addWidget(label(_("Records"), "title"))
        down.addWidget(label(says, "small"))
        down.addWidget(row)
        down.addWidget(name)
        down.addWidget(self.noted)
        down.addWidget(self.working)
        down.addWidget(self.view, 1)

    def enter(self) -> None:
        """Begin at the first button."""
        self.seal_button.setFocus()

    def come_back(self) -> None:
        """Go on reading."""
        self.view.setFocus()

    def ask_where_to_seal(self) -> None:
        """Ask for a file and seal the case in it."""
        session = self._session
        folder = session.path.parent if session.path else self._preferences.now.case_folder
        proposed = folder / (file_name(session.case.name, "case") + SUFFIX)
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Seal the case in a record"), str(proposed), _("Records (*.json)")
        )
        if not chosen:
            return
        path = Path(chosen)
        try:
            path = path if path.suffix.casefold() == ".json" else ending_in(path, SUFFIX)
        except ChainLensError as there:
            self._tell_failure(_("The case could not be sealed"), there)
            return
        if session.path is not None and path.resolve() == session.path.resolve():
            error = ChainLensError(
                _("{path} is the case itself. Name another file for the record.").format(path=path)
            )
            self._tell_failure(_("The case could not be sealed"), error)
            return
        self._file = path
        work = partial(seal, session.case, session.base.fingerprint, self._load_plain, path)
        self._begin(work, _("Sealing…"), _("The case could not be sealed"))

    def ask_what_to_replay(self) -> None:
        """Ask for a record and run it again."""
        noted = "".join(self.noted.text().split()).lower()
        if noted and not _SEAL.fullmatch(noted):
            error = ChainLensError(
                _(
                    "What is written as the seal that was noted is none. A seal has 64 digits and "
                    "letters from a to f. Correct it, or leave it out."
                )
            )
            self._tell_failure(_("The record was not replayed"), error)
            self.noted.setFocus()
            return
        folder = self._session.path.parent if self._session.path else None
        chosen, _filter = QFileDialog.getOpenFileName(
            self,
            _("Replay a record"),
            str(folder or self._preferences.now.case_folder),
            _("Records (*.json);;All files (*)"),
        )
        if chosen:
            work = partial(run_again, Path(chosen), noted, self._load_plain)
            self._begin(work, _("Running it again…"), _("The record cannot be replayed"))

    def show_outcome(self, outcome: RecordOutcome) -> None:
        """Show what came of a record."""
        self.outcome = outcome
        self._show()

    def copy_seal(self) -> None:
        """Put the seal on the clipboard."""
        if self.outcome is not None:
            QGuiApplication.clipboard().setText(self.outcome.seal)
            announce(self, _("The seal is copied."))

    def _begin(self, work: Callable[[], RecordOutcome], says: str, failed: str) -> None:
        self._drop()
        self._again = partial(self._begin, work, says, failed)
        self._failed = failed
        task: Task[RecordOutcome] = Task(work)
        task.done.connect(self._finished, Qt.ConnectionType.QueuedConnection)
        task.failed.connect(self._broke, Qt.ConnectionType.QueuedConnection)
        self._task = task
        self._allow(False)
        self.working.begin(says)
        task.start(self._pool)

    def _stop(self) -> None:
        self._drop()
        self._allow(True)

    def _drop(self) -> None:
        if self._task is not None:
            self._task.drop()
            self._task = None

    @Slot(object)
    def _finished(self, task: Task[RecordOutcome]) -> None:
        if task is not self._task:
            return
        self._end()
        assert task.result is not None
        if task.result.data:
            try:
                write_bytes(self._file, task.result.data)
            except ChainLensError as error:
                self._tell_failure(self._failed, error)
                return
        self.show_outcome(task.result)
        self.view.setFocus()

    @Slot(object)
    def _broke(self, task: Task[RecordOutcome]) -> None:
        if task is not self._task:
            return
        self._end()
        assert task.error is not None
        if not isinstance(task.error, ChainLensError):
            raise task.error
        self._tell_failure(self._failed, task.error)

    def _end(self) -> None:
        self._task = None
        self.working.end()
        self._allow(True)

    def _allow(self, on: bool) -> None:
        self.seal_button.setEnabled(on)
        self.replay_button.setEnabled(on)

    def _tell_failure(self, what: str, error: ChainLensError) -> None:
        problem_dialog(what, _("Nothing was changed."), error, self).exec()

    def _show(self) -> None:
        self.copy_button.setVisible(self.outcome is not None)
        if self.outcome is None:
            self.view.show_html("")
            return
        look = Look(current_colours(), self.font().pointSizeF(), self._session.base)
        self.view.show_html(lines_html(self.outcome.lines, look))


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
