"""Runs slow work off the window's thread and reports back on it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

T = TypeVar("T")


class Task(QObject, Generic[T]):
    """A piece of work; unless it is dropped first, `done` or `failed` follows with the task itself.

    Connect both with a queued connection, to have them on the thread of the receiver.

    Attributes:
        result: what the work gave, once it is done.
        error: what it raised, once it failed.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[], T]) -> None:
        super().__init__()
        self._work = work
        self._dropped = False
        self.result: T | None = None
        self.error: Exception | None = None

    def start(self, pool: QThreadPool) -> None:
        """Put the work in the queue of a pool."""
        pool.start(_Runner(self))

    def drop(self) -> None:
        """Let it be known that nobody waits any more; work that has not begun is left out."""
        self._dropped = True

    @property
    def is_dropped(self) -> bool:
        """Tell the work, on its own thread, whether it can stop."""
        return self._dropped

    def run(self) -> None:
        """Do the work; the pool calls this on one of its threads."""
        if self._dropped:
            return
        try:
            self.result = self._work()
        except Exception as error:
            self.error = error
            signal = self.failed
        else:
            signal = self.done
        if not self._dropped:
            signal.emit(self)


class _Runner(QRunnable):
    def __init__(self, task: Task[T]) -> None:
        super().__init__()
        self._task = task  # keeps it alive until its work is done

    def run(self) -> None:
        """Do the task's work."""
        self._task.run()
