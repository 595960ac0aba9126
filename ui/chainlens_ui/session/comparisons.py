"""Compares the case at hand with another one, off the window's thread."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from chainlens.cases import read_case
from chainlens.inquiry import Comparison, Side, compare
from chainlens.model import Case, RuleBase
from chainlens.rulecheck import load_leaving_out
from chainlens.system import _, recent_cases
from chainlens.telling import comparison_page, page_as_markdown, page_naming_packs, recent_in_words
from chainlens_ui.session.examples import Example
from chainlens_ui.session.session import Session
from chainlens_ui.session.tasks import Task

SAVED = "saved"


@dataclass(frozen=True)
class Other:
    """What the case at hand is compared with.

    Attributes:
        path: the file of a case.
        saved: whether that is the file of the case at hand, as it was last saved.
        rules: the folder of the rule base that it is read under; None for the one at work.
    """

    path: Path
    saved: bool = False
    rules: Path | None = None

    @property
    def key(self) -> str:
        """What tells it from others in a list."""
        return SAVED if self.saved else str(self.path)


@dataclass(frozen=True)
class Compared:
    """A comparison, and what its sides are called.

    Attributes:
        a: heading of the other case. b: heading of the case at hand.
        names: what the two cases are called in full.
    """

    found: Comparison
    a: str
    b: str
    names: tuple[str, str]

    def markdown(self) -> str:
        """Return all of it as Markdown."""
        page = comparison_page(self.found, *self.names)
        return page_as_markdown(page_naming_packs(self.found.b.base, page))


def compared(
    other: Other, saved: Case, case: Case, base: RuleBase, packs: Iterable[Path]
) -> Compared:
    """Compare a case with another.

    Args:
        other: the other.
        saved: the case as it was last saved.
        case: the case as it is now.
        base: the rule base at work.
        packs: the packs at work, to be loaded beside another rule base too.

    Raises:
        ChainLensError: if the other case or its rule base cannot be read.
    """
    there = base
    if other.rules is not None:
        there, _at_work = load_leaving_out(other.rules, packs)
    # Under other rules the file counts: what was made of its answers here may not fit there.
    known = other.saved and there is base
    before = saved if known else read_case(other.path, there)
    found = compare(Side(before, there), Side(case, base))
    if other.saved:
        a, b = _("As last saved"), _("As it is now")
        return Compared(found, a, b, (a, b))
    names = before.name or other.path.stem, case.name or _("A case without a name")
    if names[0] == names[1]:
        names = f"{names[0]} ({other.path.name})", names[1]
    return Compared(found, _("The other case"), _("This case"), names)


Compare = Callable[[Other, Case, Case, RuleBase, Iterable[Path]], Compared]


class Comparisons(QObject):
    """The comparison with the other case that was chosen last; it follows the session.

    Signals:
        changed: there is another result, or none, or it is being worked out.
        failed: the other case could not be read, for this reason.

    Attributes:
        other: what is compared with, if anything.
        result: the newest comparison; None while there is none of the case as it is now.
        is_stale: whether the case is another one since.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self, session: Session, packs: Iterable[Path], parent: QObject, work: Compare = compared
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._packs = tuple(packs)
        self._compare = work
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._task: Task[Compared] | None = None
        self.other: Other | None = None
        self.result: Compared | None = None
        self.is_stale = False
        session.changed.connect(self._outdate)
        session.replaced.connect(self._replaced)
        session.stored.connect(self._saved)

    @property
    def is_working(self) -> bool:
        """Tell whether a comparison is under way."""
        return self._task is not None

    @property
    def has_saved(self) -> bool:
        """Tell whether there is a file that holds the case at hand as it was last saved."""
        return self._session.path is not None and self._session.history.saved is not None

    def choices(self, examples: Iterable[Example]) -> list[tuple[str, str]]:
        """Return what can be compared with, each with its name, without looking for a file."""
        own = self._session.path
        found = [(SAVED, _("This case as it was last saved"))] if self.has_saved else []
        found += [
            (str(each.path), _("Recent case: {name}").format(name=recent_in_words(each).name))
            for each in recent_cases()
            if not each.missing and each.path != own
        ]
        found += [
            (str(each.path), _("Example: {name}").format(name=each.name)) for each in examples
        ]
        other = self.other
        if other is not None and other.key not in dict(found):
            found.insert(0, (other.key, _("File: {name}").format(name=other.path.name)))
        return found

    def begin(self, path: Path) -> None:
        """Compare with the case in a file; `changed` follows, or `failed` too."""
        self.other = Other(path)
        self.again()

    def begin_with_saved(self) -> None:
        """Compare with the case at hand as it was last saved."""
        if self._session.path is not None:
            self.other = Other(self._session.path, saved=True)
            self.again()

    def read_under(self, rules: Path) -> None:
        """Compare anew with the other case read under the rule base in a folder."""
        if self.other is not None:
            self.other = replace(self.other, rules=rules)
            self.again()

    def again(self) -> None:
        """Compare anew with the case as it is now."""
        if self.other is None:
            return
        self._drop()
        session, other = self._session, self.other
        case, saved = session.case, session.history.saved or Case()
        task = Task(lambda: self._compare(other, saved, case, session.base, self._packs))
        # Both slots run on this object's thread, whichever thread the work is done on.
        task.done.connect(self._arrived, Qt.ConnectionType.QueuedConnection)
        task.failed.connect(self._broke, Qt.ConnectionType.QueuedConnection)
        self._task = task
        self.is_stale = False
        task.start(self._pool)
        self.changed.emit()

    def cancel(self) -> None:
        """Compare with nothing any more."""
        self._drop()
        self.other = self.result = None
        self.is_stale = False
        self.changed.emit()

    def close(self) -> None:
        """Wait until no thread is left."""
        self._drop()
        self._pool.waitForDone()

    def _drop(self) -> None:
        if self._task is not None:
            self._task.drop()
            self._task = None

    def _outdate(self) -> None:
        self._drop()
        self.is_stale = self.other is not None

    def _replaced(self) -> None:
        self.result = None
        if self.other is not None and (self.other.saved or self.other.path == self._session.path):
            self.cancel()

    def _saved(self) -> None:
        if self.other is not None and self.other.saved:
            self._outdate()

    @Slot(object)
    def _arrived(self, task: Task[Compared]) -> None:
        if task is not self._task or task.result is None:
            return  # cancelled, or the case has changed since
        self._task = None
        self.result = task.result
        self.changed.emit()

    @Slot(object)
    def _broke(self, task: Task[Compared]) -> None:
        if task is not self._task:
            return
        self.cancel()
        self.failed.emit(task.error)
