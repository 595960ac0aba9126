"""Opens and saves the case at work, and never lets changes go without asking."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from chainlens.cases import (
    CASE_SUFFIX,
    AlreadyThere,
    CaseInUse,
    ChangedElsewhere,
    Keeper,
    Recovery,
    changes,
    read_case,
)
from chainlens.system import ChainLensError, _, remember_case
from chainlens.telling import as_text, change_lines
from chainlens_ui.parts import problem_dialog
from chainlens_ui.session.choosing import (
    Choice,
    ask_overwrite,
    ask_recovery,
    ask_take_over,
    ask_unfinished,
    tell_unfinished,
)
from chainlens_ui.session.session import Session
from chainlens_ui.session.settings import Preferences
from chainlens_ui.session.unfinished import Unfinished


class Documents(QObject):
    """What the File menu does. Each deed returns whether it was done.

    Signals:
        remembered: the list of recent cases has changed.
    """

    remembered = Signal()

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        window: QWidget,
        unfinished: Callable[[], list[Unfinished]] = list,
    ) -> None:
        super().__init__(window)
        self._unfinished = unfinished
        self._session = session
        self._preferences = preferences
        self._window = window
        session.keeping.failed.connect(self._tell_unsafe)

    def new(self) -> bool:
        """Begin a new case."""
        if not self.may_leave():
            return False
        self._session.new()
        return True

    def open(self) -> bool:
        """Ask for a case file and open it."""
        folder = str(
            self._session.path.parent if self._session.path else self._preferences.start_folder()
        )
        name, _filter = QFileDialog.getOpenFileName(
            self._window, _("Open a case"), folder, _file_types()
        )
        return bool(name) and self.open_file(Path(name))

    def open_file(self, path: Path) -> bool:
        """Open a case file, with what was answered in it and never saved if the person wants."""
        if not self.may_leave():
            return False
        keeper = self._keeper_of(path)
        if keeper is None or not self._adopt(keeper):
            self._keep_as_it_was()
            return False
        self._remember()
        return True

    def open_example(self, path: Path) -> bool:
        """Open an example as a case without a file of its own."""
        if not self.may_leave():
            return False
        try:
            self._session.open_copy(path)
        except ChainLensError as error:
            self._tell_unread(path, error)
            self._keep_as_it_was()
            return False
        return True

    def recover(self, recovery: Recovery) -> bool:
        """Offer a case that was left behind without a file."""
        if not self.may_leave():
            return False
        try:
            keeper = self._session.keeping.resume(recovery)
        except ChainLensError as error:
            self._tell_unread(recovery.autosave, error)
            self._keep_as_it_was()
            return False
        choice = ask_recovery(self._session.base, recovery, self._window)
        if choice is Choice.RECOVER and recovery.case is not None:
            self._session.adopt(keeper, recovery.case)
            return True
        if choice is Choice.GIVE_UP:
            keeper.close()
        else:
            keeper.leave()
        self._keep_as_it_was()
        return False

    def save(self) -> bool:
        """Save the case where it came from; ask where if that is nowhere.

        What was typed and is no answer is told of, and stays where it was typed.
        """
        saved = self._save()
        if saved:
            self._tell_unfinished()
        return saved

    def save_as(self) -> bool:
        """Ask for a file and save the case there; for the rest see `save`."""
        saved = self._save_as()
        if saved:
            self._tell_unfinished()
        return saved

    def _save(self) -> bool:
        return self._write(self._session.path) if self._session.path else self._save_as()

    def _save_as(self) -> bool:
        session = self._session
        proposed = str(
            session.path or self._preferences.start_folder() / _file_name(session.case.name)
        )
        name, _filter = QFileDialog.getSaveFileName(
            self._window, _("Save the case"), proposed, _file_types()
        )
        if not name:
            return False
        path = Path(name)
        if not path.suffix:
            return self._write(path.with_name(path.name + CASE_SUFFIX))
        # The dialog has asked about a file that is there, but not about one changed meanwhile.
        return self._write(path, overwrite=not session.keeping.is_own(path))

    def may_leave(self) -> bool:
        """Tell whether the case at work may go: it is saved, or the person lets its changes go."""
        if not self._session.is_dirty:
            return self._may_drop_unfinished()
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
            return self._save() and self._may_drop_unfinished()
        if choice == buttons.Discard:
            self._session.keeping.forget()
        return choice == buttons.Discard

    def _tell_unfinished(self) -> None:
        found = self._unfinished()
        if found and tell_unfinished(found, self._window) is Choice.MEND:
            found[0].lead()

    def _may_drop_unfinished(self) -> bool:
        found = self._unfinished()
        if not found:
            return True
        choice = ask_unfinished(found, self._window)
        if choice is Choice.MEND:
            found[0].lead()
        return choice is Choice.LEAVE_OUT

    def _keeper_of(self, path: Path, *, take_over: bool = False) -> Keeper | None:
        try:
            return self._session.keeping.open_keeper(path, take_over=take_over)
        except CaseInUse as error:
            if ask_take_over(error, self._window) is Choice.OPEN:
                return self._keeper_of(path, take_over=True)
        except ChainLensError as error:
            self._tell_unread(path, error)
        return None

    def _adopt(self, keeper: Keeper) -> bool:
        recovery, case = keeper.recovery, keeper.case
        if recovery is not None:
            choice = ask_recovery(self._session.base, recovery, self._window)
            if choice is Choice.CANCEL:
                keeper.leave()
                return False
            if choice is Choice.RECOVER and recovery.case is not None:
                case = recovery.case
            elif recovery.case is not None:
                keeper.discard()
        self._session.adopt(keeper, case)
        return True

    def _keep_as_it_was(self) -> None:
        """Keep the case at work again, since it stays after all."""
        self._session.keeping.keep(self._session.case, modified=self._session.is_dirty)

    def _write(self, path: Path, *, overwrite: bool = False) -> bool:
        try:
            self._session.save(path, overwrite=overwrite)
        except (ChangedElsewhere, AlreadyThere) as error:
            choice = ask_overwrite(error, self._lost_in(path), self._window)
            if choice is Choice.OVERWRITE:
                return self._write(path, overwrite=True)
            return choice is Choice.RENAME and self._save_as()
        except ChainLensError as error:
            says = _("Nothing is lost: the case is still open here.")
            self._tell(_("The case could not be saved"), says, error)
            return False
        self._remember()
        return True

    def _lost_in(self, path: Path) -> str:
        """Return what the case at work would change in a file, as far as it can be read."""
        base = self._session.base
        try:
            there = read_case(path, base)
        except ChainLensError:
            return ""
        found = changes(there, self._session.case, base.questions)
        return as_text(change_lines(base, found), width=10_000)

    def _remember(self) -> None:
        if self._session.path is not None:
            # A list that cannot be kept is no reason to stop anybody's work.
            with contextlib.suppress(ChainLensError):
                remember_case(self._session.path, self._session.case.name)
            self.remembered.emit()

    def _tell_unsafe(self, error: ChainLensError) -> None:
        says = _("Save the case soon: until then your answers are in this window only.")
        self._tell(_("Your answers could not be kept"), says, error)

    def _tell_unread(self, path: Path, error: ChainLensError) -> None:
        says = _("{name} could not be opened. The case at work is as it was.")
        self._tell(_("This file could not be opened"), says.format(name=path.name), error)

    def _tell(self, title: str, says: str, error: ChainLensError) -> None:
        problem_dialog(title, says, error, self._window).exec()


def _file_types() -> str:
    return _("Cases of ChainLens (*.yaml *.yml);;All files (*)")


def _file_name(name: str) -> str:
    """Return a file name made of a case's name, safe on every system."""
    kept = "".join(letter if letter.isalnum() else " " for letter in name.casefold())
    return ("-".join(kept.split())[:60] or "case") + CASE_SUFFIX
