"""The model that all pages view: the case, its file, and the newest diagnosis of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from chainlens import casefiles
from chainlens.interview import Interview, interview
from chainlens.model.case import Answer, Case
from chainlens.model.knowledge import RuleBase
from chainlens.reasoning import Diagnosis, diagnose
from chainlens_ui.tasks import Task

Reason = Callable[[RuleBase, Case], Diagnosis]


class Session(QObject):
    """A case at work.

    Signals:
        changed: the case is another value now (an answer, its name, its date ...).
        replaced: another case took its place; `changed` follows.
        diagnosed: `diagnosis` and `interview` are those of the case as it is now.
        stored: the file it belongs to, or whether all of it is saved, may have changed.
        failed: reasoning stopped with this exception; the case is unharmed.
    """

    changed = Signal()
    replaced = Signal()
    diagnosed = Signal()
    stored = Signal()
    failed = Signal(object)

    def __init__(
        self, base: RuleBase, reason: Reason = diagnose, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.base = base
        self._reason = reason
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._newest: Task[Diagnosis] | None = None
        self.path: Path | None = None
        self.case = self._saved = Case()
        self.diagnosis: Diagnosis = reason(base, self.case)
        self.interview: Interview = interview(self.diagnosis)

    @property
    def is_dirty(self) -> bool:
        """Tell whether the case has changes that no file holds."""
        return self.case != self._saved

    @property
    def is_thinking(self) -> bool:
        """Tell whether a diagnosis of the newest answers is still to come."""
        return self._newest is not None

    def new(self) -> None:
        """Begin a case with nothing in it but today's date."""
        self._replace(Case(date=date.today().isoformat()), None)

    def open(self, path: Path) -> None:
        """Read a case file; the case at work stays if that fails.

        Raises:
            FileProblems: with every mistake in the file.
        """
        self._replace(casefiles.read_case(path, self.base), path)

    def open_copy(self, path: Path) -> None:
        """Read a case file as one without a file of its own, such as an example.

        Raises:
            FileProblems: with every mistake in the file.
        """
        self._replace(casefiles.read_case(path, self.base), None)

    def save(self, path: Path) -> None:
        """Write the case to a file, which it belongs to from then on.

        Raises:
            ChainLensError: if the file cannot be written.
        """
        casefiles.write_case(path, self.case, self.base)
        version, print_ = self.base.version, self.base.fingerprint
        kept = replace(self.case, rules_version=version, rules_fingerprint=print_)
        known, self.case, self._saved, self.path = self.case == kept, kept, kept, path
        self.stored.emit()
        if not known:
            self._think()

    def put(self, question: str, answer: Answer | None) -> None:
        """Put, change or (None) take back an answer."""
        if self.case.answers.get(question) != answer:
            self._change(self.case.with_answer(question, answer))

    def describe(self, **texts: str) -> None:
        """Change the name, author, date or note of the case."""
        self._change(replace(self.case, **texts))  # type: ignore[arg-type]

    def close(self) -> None:
        """Stop reasoning and wait until no thread is left."""
        self._drop()
        self._pool.waitForDone()

    def _replace(self, case: Case, path: Path | None) -> None:
        self.case = self._saved = case
        self.path = path
        self._drop()  # what is on its way belongs to the case before
        self.diagnosis = self._reason(self.base, case)
        self.interview = interview(self.diagnosis)
        self.replaced.emit()
        self.changed.emit()
        self.diagnosed.emit()
        self.stored.emit()

    def _change(self, case: Case) -> None:
        if case == self.case:
            return
        self.case = case
        self.changed.emit()
        self.stored.emit()
        self._think()

    def _think(self) -> None:
        self._drop()
        case = self.case
        task = Task(lambda: self._reason(self.base, case))
        # Both slots run on this object's thread, whichever thread the work is done on.
        task.done.connect(self._arrived, Qt.ConnectionType.QueuedConnection)
        task.failed.connect(self._broke, Qt.ConnectionType.QueuedConnection)
        self._newest = task
        task.start(self._pool)

    def _drop(self) -> None:
        if self._newest is not None:
            self._newest.drop()
        self._newest = None

    @Slot(object)
    def _arrived(self, task: Task[Diagnosis]) -> None:
        if task is not self._newest or task.result is None:
            return  # the answers have changed since
        self._newest = None
        self.diagnosis = task.result
        self.interview = interview(self.diagnosis)
        self.diagnosed.emit()

    @Slot(object)
    def _broke(self, task: Task[Diagnosis]) -> None:
        if task is self._newest:
            self._newest = None
            self.failed.emit(task.error)
