"""Asks for the reader's own copy of the paper, and tells what became of it."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QProgressBar, QProgressDialog, QWidget

from chainlens.system import ChainLensError, _
from chainlens.telling import as_text
from chainlens_ui.parts import TextDialog, problem_dialog
from chainlens_ui.session import PaperCopy, Preferences


class CopyDialog(QObject):
    """What the File menu does with the reader's copy."""

    def __init__(self, copy: PaperCopy, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._copy = copy
        self._preferences = preferences
        self._window = window
        self._name = ""
        self.progress: QProgressDialog | None = None
        # Pages are counted on the thread that reads them.
        copy.progressed.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        copy.opened.connect(self._tell)
        copy.failed.connect(self._tell_failure)

    def ask(self) -> None:
        """Ask for the file and read it."""
        folder = str(Path(self._preferences.now.own_copy).parent)
        name, _filter = QFileDialog.getOpenFileName(
            self._window,
            _("Open my copy of the paper"),
            folder if self._preferences.now.own_copy else "",
            _("PDF and text (*.pdf *.txt *.md);;All files (*)"),
        )
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Read a file, with a way to cancel."""
        self._done()
        self._name = path.name
        text = _("Reading {name} and looking for the passages in it…").format(name=path.name)
        progress = QProgressDialog(text, _("Cancel"), 0, 0, self._window)
        progress.setWindowTitle(_("My copy of the paper"))
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(300)
        progress.setAutoClose(False)
        progress.setAutoReset(False)
        for bar in progress.findChildren(QProgressBar):
            bar.setAccessibleName(_("Reading"))
        progress.canceled.connect(self._cancel)
        self.progress = progress
        self._copy.open(path)

    @Slot(int, int)
    def _show_progress(self, done: int, of: int) -> None:
        if self.progress is None:
            return
        text = _("Looking for the passages in {name}…").format(name=self._name)
        if of:
            text = _("Reading {name}: page {page} of {pages}…").format(
                name=self._name, page=done + 1, pages=of
            )
        self.progress.setMaximum(of)
        self.progress.setLabelText(text)
        self.progress.setValue(done)

    def _cancel(self) -> None:
        self._copy.cancel()
        self._done()

    def _done(self) -> None:
        if self.progress is not None:
            progress, self.progress = self.progress, None
            progress.canceled.disconnect(self._cancel)
            progress.reset()
            progress.deleteLater()

    def _tell(self) -> None:
        self._done()
        says = _(
            "The passages now stand beside our words wherever they are cited. Your copy stays "
            "where it is; only where it lies and its fingerprint are kept."
        )
        text = as_text(self._copy.report(), width=10_000)
        TextDialog(_("My copy of the paper"), says, text, self._window).exec()

    def _tell_failure(self, error: Exception) -> None:
        self._done()
        if not isinstance(error, ChainLensError):
            raise error
        title = _("This file cannot be used as a copy of the paper")
        problem_dialog(title, _("Nothing else has changed."), error, self._window).exec()
