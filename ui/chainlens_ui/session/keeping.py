"""Keeps the case at work safe while it changes: at once for an answer, soon for what is typed."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from chainlens.cases import (
    Elsewhere,
    Keeper,
    Lock,
    Recovery,
    new_case,
    open_case,
    read_case,
    resume_case,
    unsaved_cases,
)
from chainlens.model import Case, RuleBase
from chainlens.system import ChainLensError, state_folder

# Milliseconds without a keystroke after which what was typed is kept.
PAUSE = 400


class Keeping(QObject):
    """Holds the keeper of the case at work; a case that was never changed has none.

    Signals:
        failed: answers could not be kept, with the error; told once for each case.
    """

    failed = Signal(object)

    def __init__(self, base: RuleBase, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._base = base
        self._keeper: Keeper | None = None
        self._waiting: Case | None = None
        self._has_failed = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._keep_waiting)

    @property
    def file(self) -> Path | None:
        """The file that the case belongs to, if any."""
        return self._keeper.file if self._keeper else None

    def open_keeper(self, path: Path, *, take_over: bool = False) -> Keeper:
        """Return the keeper of a case file; the case at work keeps its own until `take`.

        Raises:
            CaseInUse: if another program has it open.
            FileProblems: if the file has mistakes, or is not there.
        """
        take_over = take_over or self.is_own(path)
        keeper = open_case(path, self._base, take_over=take_over)
        if keeper.recovery is None and not path.exists():
            keeper.leave()
            read_case(path, self._base)  # tells in words that it is not there
        return keeper

    def is_own(self, path: Path) -> bool:
        """Tell whether a path names the file of the case at work."""
        return self.file is not None and path.resolve() == self.file.resolve()

    def look(self) -> Elsewhere | None:
        """Return what another program made of the file of the case; None if nothing, or no file."""
        return self._keeper.look(thorough=False) if self._keeper else None

    def accept(self, seen: Elsewhere) -> None:
        """Take what another program made of the file for what it held; saving goes over that."""
        self._own().accept(seen)

    def take(self, keeper: Keeper | None) -> None:
        """Let the case at work go, with its autosave, and keep another one."""
        self._pause.stop()
        self._waiting = None
        self._has_failed = False
        if self._keeper is not None:
            if keeper is not None and keeper.recovery is not None and self._shares(keeper):
                self._keeper.leave()  # what it kept is what the other one goes on with
            else:
                self._keeper.close()
        self._keeper = keeper

    def keep(self, case: Case, *, modified: bool, soon: bool = False) -> None:
        """Keep the case as it is now.

        Args:
            case: the case.
            modified: whether it has changes that no file holds; without any nothing is kept.
            soon: whether to wait for a pause, as in typing.
        """
        self._pause.stop()
        if not modified:
            self._waiting = None
            self.forget()
            return
        self._waiting = case
        if soon:
            self._pause.start()
        else:
            self._keep_waiting()

    def keep_now(self) -> None:
        """Keep what was typed without waiting for a pause, since the person goes on elsewhere."""
        self._keep_waiting()

    def forget(self) -> None:
        """Remove what was kept, since it is saved or given up; what nobody could read stays."""
        unreadable = self._keeper and self._keeper.recovery and not self._keeper.recovery.case
        if self._keeper is not None and not unreadable:
            self._keeper.discard()

    def leave(self) -> None:
        """End the work with everything kept for the next start."""
        self._keep_waiting()
        if self._keeper is not None:
            self._keeper.leave()
        self._keeper = None

    def save(self, case: Case, path: Path, *, overwrite: bool) -> Case:
        """Save the case; see `Keeper.save`."""
        kept = self._own().save(case, path, overwrite=overwrite)
        self._pause.stop()
        self._waiting = None
        return kept

    def unsaved(self) -> tuple[Recovery, ...]:
        """Return what other sittings left behind without a file, the latest first."""
        return unsaved_cases(self._base)

    def resume(self, recovery: Recovery) -> Keeper:
        """Return the keeper of a case that was left behind without a file.

        Raises:
            CaseInUse: if another program went on with it already.
        """
        return resume_case(recovery, self._base)

    def _shares(self, keeper: Keeper) -> bool:
        return keeper.file is not None and self.is_own(keeper.file)

    def _keep_waiting(self) -> None:
        self._pause.stop()
        case, self._waiting = self._waiting, None
        if case is None:
            return
        try:
            self._own().autosave(case)
        except ChainLensError as error:
            if not self._has_failed:
                self._has_failed = True
                self.failed.emit(error)

    def _own(self) -> Keeper:
        if self._keeper is None:
            try:
                self._keeper = new_case(self._base)
            except ChainLensError:
                # Saving still works; keeping will say why it does not.
                place = state_folder() / "unsaved" / "case"
                nothing = (None, Case(), None, None)
                self._keeper = Keeper(self._base, None, (place,), Lock(None), *nothing)
        return self._keeper
