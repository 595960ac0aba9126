"""The model that all pages view: the case, its file, and the newest diagnosis of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal, Slot

from chainlens.cases import AnswerChange, Elsewhere, History, Keeper, changes, read_case
from chainlens.inquiry import Interview, interview
from chainlens.model import Answer, Case, RuleBase, Said
from chainlens.reasoning import Diagnosis, diagnose
from chainlens.system import _
from chainlens.telling import step_label
from chainlens_ui.session.keeping import Keeping
from chainlens_ui.session.tasks import Task

Reason = Callable[[RuleBase, Case], Diagnosis]
# Milliseconds without a keystroke after which what was typed is reasoned over.
PAUSE = 250


class Session(QObject):
    """A case at work.

    Signals:
        changed: the case is another value now (an answer, its name, its date ...).
        replaced: another case took its place; `changed` follows.
        diagnosed: `diagnosis` and `interview` are those of the case as it is now.
        stored: the file it belongs to, or whether all of it is saved, may have changed.
        failed: reasoning stopped with this exception; the case is unharmed.
        closing: the window goes; whoever works off its thread stops now.

    Attributes:
        history: the case with what can be undone and redone.
        keeping: what keeps the case safe until it is saved.
        diagnosis: of the case as it was when reasoning last came to an end.
        before: the diagnosis before that one, of the same case; None where there is none yet.
    """

    changed = Signal()
    replaced = Signal()
    diagnosed = Signal()
    stored = Signal()
    failed = Signal(object)
    closing = Signal()

    def __init__(
        self, base: RuleBase, reason: Reason = diagnose, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.base = base
        self._reason = reason
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._newest: Task[Diagnosis] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._think)
        self.history = History.of(Case())
        self.keeping = Keeping(base, self)
        self.before: Diagnosis | None = None
        self.diagnosis: Diagnosis = reason(base, self.case)
        self.interview: Interview = interview(self.diagnosis)

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return self.history.case

    @property
    def path(self) -> Path | None:
        """The file that the case belongs to, if any."""
        return self.keeping.file

    @property
    def is_dirty(self) -> bool:
        """Tell whether the case has changes that no file holds."""
        return self.history.is_modified

    @property
    def is_thinking(self) -> bool:
        """Tell whether a diagnosis of the newest answers is still to come."""
        return self._newest is not None or self._pause.isActive()

    def new(self) -> None:
        """Begin a case with nothing in it but today's date."""
        self._replace(History.of(Case(date=date.today().isoformat())), None)

    def open(self, path: Path) -> None:
        """Read a case file; the case at work stays if that fails.

        Raises:
            CaseInUse: if another program has it open.
            FileProblems: with every mistake in the file.
        """
        keeper = self.keeping.open_keeper(path)
        self.adopt(keeper, keeper.case)

    def adopt(self, keeper: Keeper, case: Case) -> None:
        """Go on with a case that something keeps safe already.

        Args:
            keeper: it.
            case: the case as its file holds it, or as it was recovered.
        """
        if keeper.file is None:
            self._replace(History(case), keeper)  # nothing of it is in a file
        else:
            history = History.of(keeper.case)
            self._replace(history.change(case, _("Recovered answers")), keeper)

    def open_copy(self, path: Path) -> None:
        """Read a case file as one without a file of its own, such as an example.

        Raises:
            FileProblems: with every mistake in the file.
        """
        self._replace(History.of(read_case(path, self.base)), None)

    def save(self, path: Path, *, overwrite: bool = False) -> None:
        """Write the case to a file, which it belongs to from then on.

        Args:
            path: the file.
            overwrite: write even over what someone else put there.

        Raises:
            ChangedElsewhere, AlreadyThere, CaseInUse: if that has to be asked about first.
            ChainLensError: if the file cannot be written.
        """
        kept = self.keeping.save(self.case, path, overwrite=overwrite)
        known = self.case == kept
        self.history = replace(self.history, case=kept).mark_saved()
        self.stored.emit()
        if not known:
            self._think()

    def keep_mine(self, seen: Elsewhere) -> None:
        """Go on with the case as it is here; saving goes over what another program wrote."""
        self.keeping.accept(seen)
        self.history = replace(self.history, saved=seen.case).settle()
        self.keeping.keep(self.case, modified=self.is_dirty)
        self.stored.emit()

    def take_theirs(self, seen: Elsewhere) -> None:
        """Go on with the case as another program wrote it; what was here comes back by undo."""
        if seen.case is None:
            return
        self.keeping.accept(seen)
        history = self.history.settle().change(seen.case, _("Taking what the file holds"))
        self._go_through(history.mark_saved())

    def undo(self) -> None:
        """Undo the latest step."""
        self._go_through(self.history.undo())

    def redo(self) -> None:
        """Do the step again that was undone last."""
        self._go_through(self.history.redo())

    def put(self, question: str, answer: Answer | None) -> None:
        """Put, change or (None) take back an answer."""
        self._change(self.case.with_answer(question, answer))

    def describe(self, **texts: str) -> None:
        """Change the name, author, date or note of the case."""
        self._change(replace(self.case, **texts))  # type: ignore[arg-type]

    def ask_about(self, themes: tuple[str, ...]) -> None:
        """Ask only what bears on some themes; none stands for all."""
        self._change(replace(self.case, focus=themes))

    def close(self) -> None:
        """Stop reasoning, wait until no thread is left, and let the case go."""
        self.closing.emit()
        self._drop()
        self._pool.waitForDone()
        self.keeping.take(None)

    def _replace(self, history: History, keeper: Keeper | None) -> None:
        self.keeping.take(keeper)
        self.history = history
        self._drop()  # what is on its way belongs to the case before
        self.before = None
        self.diagnosis = self._reason(self.base, self.case)
        self.interview = interview(self.diagnosis)
        self.replaced.emit()
        self.changed.emit()
        self.diagnosed.emit()
        self.stored.emit()

    def _change(self, case: Case) -> None:
        if case == self.case:
            return
        merge = _merge_key(self.base, self.case, case)
        label = step_label(self.base, self.case, case)
        self._go_through(self.history.change(case, label, merge), typing=bool(merge))

    def _go_through(self, history: History, *, typing: bool = False) -> None:
        if history is self.history:
            return
        self.history = history
        self.keeping.keep(self.case, modified=self.is_dirty, soon=typing)
        self.changed.emit()
        self.stored.emit()
        if typing:
            self._drop()
            self._pause.start()
        else:
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
        self._pause.stop()
        if self._newest is not None:
            self._newest.drop()
        self._newest = None

    @Slot(object)
    def _arrived(self, task: Task[Diagnosis]) -> None:
        if task is not self._newest or task.result is None:
            return  # the answers have changed since
        self._newest = None
        if _values(task.result) != _values(self.diagnosis):
            self.before = self.diagnosis
        self.diagnosis = task.result
        self.interview = interview(self.diagnosis)
        self.diagnosed.emit()

    @Slot(object)
    def _broke(self, task: Task[Diagnosis]) -> None:
        if task is self._newest:
            self._newest = None
            self.failed.emit(task.error)


def _values(diagnosis: Diagnosis) -> dict[str, object]:
    return {id_: answer.value for id_, answer in diagnosis.case.answers.items()}


def _merge_key(base: RuleBase, before: Case, after: Case) -> str:
    """Return what tells which step a keystroke belongs to; '' for what is a step of its own."""
    found = changes(before, after)
    if len(found) != 1:
        return ""
    change = found[0]
    if not isinstance(change, AnswerChange):
        return change.field
    one, other = change.before, change.after
    if one is None or other is None:
        return ""
    if field := _typed_in(one, other):
        return f"{field}:{change.question}"
    if len(one.others) == len(other.others) and replace(one, others=other.others) == other:
        pairs = enumerate(zip(one.others, other.others, strict=True))
        changed = [(place, *pair) for place, pair in pairs if pair[0] != pair[1]]
        if len(changed) == 1 and (field := _typed_in(*changed[0][1:])):
            return f"{field}:{change.question}:{changed[0][0]}"
    kind = base.questions[change.question].kind
    is_typed = kind == "number" and replace(one, value=other.value) == other
    return f"number:{change.question}" if is_typed else ""


def _typed_in(one: Said, other: Said) -> str:
    """Return the text beside an answer in which alone two differ, or ''."""
    fields = ("note", "said_by")
    return next((f for f in fields if replace(one, **{f: getattr(other, f)}) == other), "")
