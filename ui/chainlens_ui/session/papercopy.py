"""The reader's own copy of the paper: read off the window's thread, and remembered."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from chainlens.model import RuleBase
from chainlens.owncopy import FoundPassage, OwnCopy, locate, read_copy
from chainlens.system import ChainLensError
from chainlens.telling import (
    Line,
    changed_line,
    copy_lines,
    found_lines,
    lost_line,
    no_copy_line,
    reading_line,
)
from chainlens_ui.session.settings import Preferences
from chainlens_ui.session.tasks import Task


@dataclass(frozen=True)
class CopyRead:
    """What reading a copy gave."""

    path: Path
    copy: OwnCopy
    found: tuple[FoundPassage, ...]


# Told how many pages are read, and of how many.
Progress = Callable[[int, int], None]


def read_and_locate(path: Path, base: RuleBase, progress: Progress) -> CopyRead:
    """Read a copy and look for every passage in it.

    Args:
        path: the file.
        base: the rule base with the passages.
        progress: called before each page, and (0, 0) before the search; what it raises ends it.

    Raises:
        CopyUnreadable: if the file cannot be read as a copy of the paper.
    """
    copy = read_copy(path, progress)
    progress(0, 0)
    return CopyRead(path, copy, locate(copy, base.passages.values()))


Read = Callable[[Path, RuleBase, Progress], CopyRead]


class _Stopped(Exception):
    """Nobody waits for the copy any more."""


class PaperCopy(QObject):
    """The copy that passages are shown from.

    Signals:
        progressed: so many pages are read, of so many; (0, 0): the search has begun.
        changed: other passages can be shown, or none, or the words about the copy are others.
        opened: the copy that was asked for has been read.
        failed: it could not be read, for this reason; a copy from before stays as it is.
    """

    progressed = Signal(int, int)
    changed = Signal()
    opened = Signal()
    failed = Signal(object)

    def __init__(
        self,
        base: RuleBase,
        preferences: Preferences,
        read: Read = read_and_locate,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._base = base
        self._preferences = preferences
        self._read = read
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._task: Task[CopyRead] | None = None
        self._path = Path()
        self._restoring = False
        self._read_now: CopyRead | None = None
        self._lost = ""
        self._differs = False
        #: for each passage the line with its state, then what stands in the copy
        self.passages: dict[str, tuple[Line, ...]] = {}

    @property
    def is_reading(self) -> bool:
        """Tell whether a copy is being read."""
        return self._task is not None

    @property
    def is_known(self) -> bool:
        """Tell whether there is a copy to forget."""
        return bool(self._read_now or self._preferences.now.own_copy)

    def open(self, path: Path) -> None:
        """Begin to read a copy; `opened` or `failed` follows unless it is cancelled."""
        self._begin(path.absolute(), restoring=False)

    def restore(self) -> None:
        """Begin to read the copy of last time, if there was one."""
        if self._preferences.now.own_copy:
            self._begin(Path(self._preferences.now.own_copy), restoring=True)

    def cancel(self) -> None:
        """Stop waiting for a copy; the one from before stays."""
        if self._task is not None:
            self._task.drop()
            self._task = None
            self.changed.emit()

    def forget(self) -> None:
        """Show no copy any more, and remember none; the file itself is left alone."""
        self.cancel()
        self._read_now, self._lost, self._differs, self.passages = None, "", False, {}
        self._preferences.set(own_copy="", own_copy_sha256="")
        self.changed.emit()

    def close(self) -> None:
        """Wait until no thread is left."""
        if self._task is not None:
            self._task.drop()
            self._task = None
        self._pool.waitForDone()

    def state_lines(self) -> list[Line]:
        """Return what there is to say of the copy beside a citation; nothing if all is well."""
        if self._task is not None:
            return [reading_line(str(self._path))]
        if self._lost:
            return [lost_line(self._lost)]
        if self._read_now is None:
            return [no_copy_line()]
        return [changed_line(str(self._read_now.path))] if self._differs else []

    def report(self) -> list[Line]:
        """Return how much of the paper was found in the copy."""
        return copy_lines(self._read_now.copy, self._read_now.found) if self._read_now else []

    def _begin(self, path: Path, *, restoring: bool) -> None:
        if self._task is not None:
            self._task.drop()
        self._path, self._restoring = path, restoring

        def report(done: int, of: int) -> None:
            if task.is_dropped:
                raise _Stopped
            self.progressed.emit(done, of)

        task = Task(lambda: self._read(path, self._base, report))
        # Both slots run on this object's thread, whichever thread the work is done on.
        task.done.connect(self._arrived, Qt.ConnectionType.QueuedConnection)
        task.failed.connect(self._broke, Qt.ConnectionType.QueuedConnection)
        self._task = task
        task.start(self._pool)
        self.changed.emit()

    @Slot(object)
    def _arrived(self, task: Task[CopyRead]) -> None:
        if task is not self._task or task.result is None:
            return  # cancelled, or another file was chosen since
        self._task = None
        read = self._read_now = task.result
        self.passages = {one.passage.id: tuple(found_lines(one)) for one in read.found}
        self._lost = ""
        kept = self._preferences.now.own_copy_sha256
        self._differs = self._restoring and kept != read.copy.sha256
        if not self._restoring:
            self._preferences.set(own_copy=str(read.path), own_copy_sha256=read.copy.sha256)
        self.changed.emit()
        if not self._restoring:
            self.opened.emit()

    @Slot(object)
    def _broke(self, task: Task[CopyRead]) -> None:
        if task is not self._task:
            return
        self._task = None
        error = task.error
        assert error is not None
        if self._restoring and isinstance(error, ChainLensError):
            self._lost = str(error)
        self.changed.emit()
        if not self._restoring or not isinstance(error, ChainLensError):
            self.failed.emit(error)
