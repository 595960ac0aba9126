"""Works something out off the window's thread; of several requests only the newest counts."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal, Slot

from chainlens_ui.session.session import Session
from chainlens_ui.session.tasks import Task

# Milliseconds until it is said that something is still being worked out.
PATIENCE = 150

T = TypeVar("T")


class Newest(QObject, Generic[T]):
    """The result of what was asked for last.

    Signals:
        arrived: `result` is that of the newest request.
        overdue: the newest request takes so long that somebody should be told.
        failed: working it out stopped with this exception.

    Attributes:
        result: None while it is being worked out, and after `drop`.
    """

    arrived = Signal()
    overdue = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._task: Task[T] | None = None
        self._then: Callable[[], None] | None = None  # what waits for the result
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.overdue)
        self.result: T | None = None
        session.closing.connect(self.close)

    @property
    def is_working(self) -> bool:
        """Tell whether a result is still to come."""
        return self._task is not None

    def ask(self, work: Callable[[], T]) -> None:
        """Begin to work something out, in place of what was asked for before."""
        self.drop()
        task = Task(work)
        # Both slots run on this object's thread, whichever thread the work is done on.
        task.done.connect(self._done, Qt.ConnectionType.QueuedConnection)
        task.failed.connect(self._broke, Qt.ConnectionType.QueuedConnection)
        self._task = task
        task.start(self._pool)
        self._patience.start()

    def once_there(self, deed: Callable[[], None]) -> None:
        """Do something with the result: now, or as soon as it has arrived."""
        if self.result is not None:
            deed()
        else:
            self._then = deed

    def drop(self) -> None:
        """Forget the result, and wait for none; a deed waits on, for what is asked for next."""
        if self._task is not None:
            self._task.drop()
        self._task, self.result = None, None
        self._patience.stop()

    def forget(self) -> None:
        """Drop the result, and the deed that waits for it."""
        self.drop()
        self._then = None

    @Slot()
    def close(self) -> None:
        """Wait until no thread is left."""
        self.drop()
        self._pool.waitForDone()

    @Slot(object)
    def _done(self, task: Task[T]) -> None:
        if task is self._task:
            self._task, self.result = None, task.result
            self._patience.stop()
            then, self._then = self._then, None
            self.arrived.emit()
            if then is not None:
                then()

    @Slot(object)
    def _broke(self, task: Task[T]) -> None:
        if task is self._task:
            self._task, self._then = None, None
            self.failed.emit(task.error)
