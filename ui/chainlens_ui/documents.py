"""Opens and saves the case at work, and never lets changes go without asking."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from chainlens.casefiles import SUFFIX
from chainlens.errors import ChainLensError
from chainlens.i18n import _
from chainlens_ui.dialogs import problem_dialog
from chainlens_ui.session import Session


class Documents(QObject):
    """What the File menu does. Each deed returns whether it was done."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def new(self) -> bool:
        """Begin a new case."""
        if not self.may_leave():
            return False
        self._session.new()
        return True

    def open(self) -> bool:
        """Ask for a case file and open it."""
        if not self.may_leave():
            return False
        folder = str(self._session.path.parent) if self._session.path else ""
        name, _filter = QFileDialog.getOpenFileName(
            self._window, _("Open a case"), folder, _file_types()
        )
        return bool(name) and self._read(Path(name), copy=False)

    def open_file(self, path: Path) -> bool:
        """Open a case file."""
        return self.may_leave() and self._read(path, copy=False)

    def open_example(self, path: Path) -> bool:
        """Open an example as a case without a file of its own."""
        return self.may_leave() and self._read(path, copy=True)

    def save(self) -> bool:
        """Save the case where it came from; ask where if that is nowhere."""
        return self._write(self._session.path) if self._session.path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and save the case there."""
        session = self._session
        proposed = str(session.path or Path(_file_name(session.case.name)))
        name, _filter = QFileDialog.getSaveFileName(
            self._window, _("Save the case"), proposed, _file_types()
        )
        if not name:
            return False
        path = Path(name)
        return self._write(path if path.suffix else path.with_name(path.name + SUFFIX))

    def may_leave(self) -> bool:
        """Tell whether the case at work may go: it is saved, or the person lets its changes go."""
        if not self._session.is_dirty:
            return True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Unsaved changes"))
        name = self._session.case.name or _("A case without a name")
        box.setText(_("“{name}” has changes that are not saved.").format(name=name))
        box.setInformativeText(_("Save them first?"))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        choice = box.exec()
        if choice == buttons.Save:
            return self.save()
        return choice == buttons.Discard

    def _read(self, path: Path, *, copy: bool) -> bool:
        try:
            if copy:
                self._session.open_copy(path)
            else:
                self._session.open(path)
        except ChainLensError as error:
            says = _("{name} could not be opened. The case at work is as it was.")
            self._tell(_("This file could not be opened"), says.format(name=path.name), error)
            return False
        return True

    def _write(self, path: Path) -> bool:
        try:
            self._session.save(path)
        except ChainLensError as error:
            says = _("Nothing is lost: the case is still open here.")
            self._tell(_("The case could not be saved"), says, error)
            return False
        return True

    def _tell(self, title: str, says: str, error: ChainLensError) -> None:
        problem_dialog(title, says, error, self._window).exec()


def _file_types() -> str:
    return _("Cases of ChainLens (*.yaml *.yml);;All files (*)")


def _file_name(name: str) -> str:
    """Return a file name made of a case's name, safe on every system."""
    kept = "".join(letter if letter.isalnum() else " " for letter in name.casefold())
    return ("-".join(kept.split())[:60] or "case") + SUFFIX
