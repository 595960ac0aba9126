"""The report under review: what it asserts, its file, and never letting assertions go unasked."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from chainlens.cases import AlreadyThere, ChangedElsewhere, read_report, write_report
from chainlens.model import Assertion, Report
from chainlens.system import ChainLensError, FileState, Stamp, _, state_since
from chainlens_ui.parts import problem_dialog
from chainlens_ui.session.choosing import Choice, ask_overwrite
from chainlens_ui.session.conceptnote import file_name
from chainlens_ui.session.session import Session
from chainlens_ui.session.settings import Preferences

SUFFIX = ".yaml"
_KEPT = _("Nothing is lost: the report is still open here.")


class ReportDesk(QObject):
    """A report at work. Each deed returns whether it was done.

    Signals:
        changed: the report is another value now.
        stored: the file it belongs to, or whether all of it is saved, may have changed.

    Attributes:
        session: with the case that the report is held against.
        report: what it asserts. path: the file that it belongs to, if any.
    """

    changed = Signal()
    stored = Signal()

    def __init__(self, session: Session, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self.session = session
        self._preferences = preferences
        self._window = window
        self.report = Report()
        self.path: Path | None = None
        self._saved = self.report
        self._stamp: Stamp | None = None

    @property
    def is_dirty(self) -> bool:
        """Tell whether there is something that no file holds."""
        return self.report != self._saved

    def put(self, report: Report) -> None:
        """Take another value for the report."""
        if report != self.report:
            self.report = report
            self.changed.emit()
            self.stored.emit()

    def insert(self, place: int, assertion: Assertion) -> None:
        """Add an assertion at a place, counted from 0."""
        listed = list(self.report.assertions)
        listed.insert(place, assertion)
        self.put(replace(self.report, assertions=tuple(listed)))

    def change(self, place: int, assertion: Assertion) -> None:
        """Put another assertion in the place of one."""
        listed = list(self.report.assertions)
        listed[place] = assertion
        self.put(replace(self.report, assertions=tuple(listed)))

    def remove(self, place: int) -> Assertion:
        """Take an assertion out, and return it."""
        listed = list(self.report.assertions)
        taken = listed.pop(place)
        self.put(replace(self.report, assertions=tuple(listed)))
        return taken

    def new(self) -> bool:
        """Begin a report that asserts nothing yet."""
        if not self.may_leave():
            return False
        self._take(Report(), None)
        return True

    def open(self) -> bool:
        """Ask for a report's file and open it."""
        folder = self.path.parent if self.path else self._preferences.start_folder()
        name, _filter = QFileDialog.getOpenFileName(
            self._window, _("Open a report's assertions"), str(folder), _file_types()
        )
        return bool(name) and self.open_file(Path(name))

    def open_file(self, path: Path) -> bool:
        """Open a report's file; the report at work stays if that fails."""
        if not self.may_leave():
            return False
        try:
            report = read_report(path, self.session.base)
        except ChainLensError as error:
            says = _("{name} could not be opened. The report at work is as it was.")
            self._tell(_("This file could not be opened"), says.format(name=path.name), error)
            return False
        self._take(report, path)
        return True

    def save(self) -> bool:
        """Save the report where it came from; ask where if that is nowhere."""
        return self._write(self.path) if self.path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and save the report there."""
        start = self._preferences.start_folder() / file_name(self.report.name or "report", SUFFIX)
        name, _filter = QFileDialog.getSaveFileName(
            self._window, _("Save the assertions"), str(self.path or start), _file_types()
        )
        if not name:
            return False
        path = Path(name)
        if not path.suffix:
            return self._write(path.with_name(path.name + SUFFIX))
        # The dialog has asked about a file that is there, but not about one changed meanwhile.
        return self._write(path, overwrite=path != self.path)

    def may_leave(self) -> bool:
        """Tell whether the report may go: it is saved, or the person lets its changes go."""
        if not self.is_dirty:
            return True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Unsaved assertions"))
        name = self.report.name or _("A report without a name")
        box.setText(_("What “{name}” asserts is not saved.").format(name=name))
        box.setInformativeText(_("Save it first?"))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        choice = box.exec()
        return self.save() if choice == buttons.Save else choice == buttons.Discard

    def _take(self, report: Report, path: Path | None) -> None:
        self.report = self._saved = report
        self.path = path
        self._stamp = Stamp.of(path) if path else None
        self.changed.emit()
        self.stored.emit()

    def _write(self, path: Path, *, overwrite: bool = False) -> bool:
        case = self.session.path
        if case is not None and path.resolve() == case.resolve():
            says = _("{path} is the case itself. Name another file for the assertions.")
            error = ChainLensError(says.format(path=path))
            self._tell(_("The report could not be saved"), _KEPT, error)
            return False
        if not overwrite and (obstacle := self._obstacle(path)) is not None:
            choice = ask_overwrite(obstacle, "", self._window)
            return self._after(choice, lambda: self._write(path, overwrite=True))
        try:
            write_report(path, self.report, self.session.base)
        except ChainLensError as error:
            self._tell(_("The report could not be saved"), _KEPT, error)
            return False
        self.path, self._saved, self._stamp = path, self.report, Stamp.of(path)
        self.stored.emit()
        return True

    def _obstacle(self, path: Path) -> ChangedElsewhere | AlreadyThere | None:
        if path != self.path:
            return AlreadyThere(path) if path.exists() else None
        changed = state_since(path, self._stamp) is FileState.CHANGED
        return ChangedElsewhere(path) if changed else None

    def _after(self, choice: Choice, overwrite: Callable[[], bool]) -> bool:
        if choice is Choice.OVERWRITE:
            return overwrite()
        return choice is Choice.RENAME and self.save_as()

    def _tell(self, title: str, says: str, error: ChainLensError) -> None:
        problem_dialog(title, says, error, self._window).exec()


def _file_types() -> str:
    return _("Assertions of a report (*.yaml *.yml);;All files (*)")
