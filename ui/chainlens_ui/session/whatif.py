"""Works out, off the window's thread, what open answers could still do to a case's verdicts."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from chainlens.cases import what_matters
from chainlens.inquiry import (
    AskNext,
    Cancelled,
    Certainty,
    Cones,
    Guide,
    Interview,
    Standstill,
    Tick,
    WhatWouldChange,
    ask_next,
    certainties,
    guide,
    interview,
    questions_behind,
    standstill,
    what_would_change,
)
from chainlens.model import Value
from chainlens_ui.session.session import Session
from chainlens_ui.session.tasks import Task

SETTLED, STANDSTILL, OUTLOOK, NEXT, GUIDE = "settled", "standstill", "outlook", "next", "guide"


@dataclass(frozen=True)
class Outlook:
    """What can still become of one claim or idea."""

    certainty: Certainty
    change: WhatWouldChange


class WhatIf(QObject):
    """Knows what was worked out for the case as it was when reasoning last came to an end.

    Everything that is asked for and not known yet is None, is begun, and is told of by `found`.
    What belongs to an older case is dropped, also while it is being worked out.

    Signals:
        found: what was asked for under this name is known now.
        failed: working it out stopped with this exception; the case is unharmed.
    """

    found = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._cones = Cones(session.base)  # looked into by the one thread of the pool alone
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._case = session.interview.diagnosis.case
        self._known: dict[str, object] = {}
        self._running: dict[str, Task[object]] = {}
        session.diagnosed.connect(self._catch_up)

    @property
    def is_working(self) -> bool:
        """Tell whether something is being worked out."""
        return bool(self._running)

    def settled(self) -> frozenset[str] | None:
        """Return ids of the claims and ideas that no open answer can change any more."""
        found = self._get(SETTLED, _settled)
        return found if isinstance(found, frozenset) else None

    def standstill(self) -> Standstill | None:
        """Return whether nothing that is left to ask can change what matters."""
        found = self._get(STANDSTILL, lambda cones, stands, tick: standstill(cones, stands, tick))
        return found if isinstance(found, Standstill) else None

    def outlook(self, about: str) -> Outlook | None:
        """Return what can still become of a claim or idea; work on any other one is stopped."""
        key = f"{OUTLOOK}:{about}"
        for other in [each for each in self._running if each.startswith(OUTLOOK) and each != key]:
            self.stop(other)
        found = self._get(key, lambda cones, stands, tick: _outlook(cones, stands, about, tick))
        return found if isinstance(found, Outlook) else None

    def ask_next(self, about: str = "") -> AskNext | None:
        """Return the open questions, ranked; for one claim or idea, or for all that matters."""
        key = f"{NEXT}:{about}"
        found = self._get(key, lambda cones, stands, tick: _next(cones, stands, about, tick))
        return found if isinstance(found, AskNext) else None

    def guide(self, about: str = "") -> Guide | None:
        """Return an interview guide for all kinds of people; of one claim or idea, or of all."""
        key = f"{GUIDE}:{about}"
        found = self._get(key, lambda cones, stands, _tick: _guide(cones, stands, about))
        return found if isinstance(found, Guide) else None

    def stop(self, name: str) -> None:
        """Stop working something out; it begins anew when it is asked for again."""
        task = self._running.pop(name, None)
        if task is not None:
            task.drop()

    def close(self) -> None:
        """Stop all work, and wait until no thread is left."""
        self._forget()
        self._pool.waitForDone()

    def _get(self, name: str, work: Callable[[Cones, Interview, Tick], object]) -> object:
        self._catch_up()
        if name not in self._known and name not in self._running:
            self._start(name, work)
        return self._known.get(name)

    def _start(self, name: str, work: Callable[[Cones, Interview, Tick], object]) -> None:
        stands = self._session.interview

        def tick(_done: int, _total: int) -> None:
            if task.is_dropped:
                raise Cancelled

        task: Task[object] = Task(lambda: work(self._cones, stands, tick))
        # Both slots run on this object's thread, whichever thread the work is done on.
        task.done.connect(self._arrived, Qt.ConnectionType.QueuedConnection)
        task.failed.connect(self._broke, Qt.ConnectionType.QueuedConnection)
        self._running[name] = task
        task.start(self._pool)

    def _catch_up(self) -> None:
        """Forget what belongs to an older case."""
        case = self._session.interview.diagnosis.case
        if case != self._case:
            self._case = case
            self._forget()

    def _forget(self) -> None:
        self._known.clear()
        for name in list(self._running):
            self.stop(name)

    def _name_of(self, task: Task[object]) -> str:
        return next((name for name, each in self._running.items() if each is task), "")

    @Slot(object)
    def _arrived(self, task: Task[object]) -> None:
        name = self._name_of(task)
        if name:
            del self._running[name]
            self._known[name] = task.result
            self.found.emit(name)

    @Slot(object)
    def _broke(self, task: Task[object]) -> None:
        name = self._name_of(task)
        if name:
            del self._running[name]
            self.failed.emit(task.error)


def _settled(cones: Cones, stands: Interview, tick: Tick) -> frozenset[str]:
    everything = what_matters(cones.base, ())
    found = certainties(cones, _answers(stands), everything, tick)
    return frozenset(each.about for each in found if each.is_settled)


def _outlook(cones: Cones, stands: Interview, about: str, tick: Tick) -> Outlook:
    (certainty,) = certainties(cones, _answers(stands), (about,), tick)
    change = what_would_change(cones, stands.diagnosis.case, about, tick=tick)
    return Outlook(certainty, change)


def _next(cones: Cones, stands: Interview, about: str, tick: Tick) -> AskNext:
    if not about:
        return ask_next(cones, stands, what_matters(cones.base, stands.diagnosis.case.focus), tick)
    found = ask_next(cones, _unfocused(stands), (about,), tick)
    return replace(found, worths=tuple(worth for worth in found.worths if any(worth.rank)))


def _guide(cones: Cones, stands: Interview, about: str) -> Guide:
    if not about:
        return guide(stands)
    return guide(_unfocused(stands), questions_behind(cones[about]))


def _unfocused(stands: Interview) -> Interview:
    """Return where a case stands, whatever the person asked about."""
    diagnosis = stands.diagnosis
    return interview(replace(diagnosis, case=replace(diagnosis.case, focus=())))


def _answers(stands: Interview) -> dict[str, Value | None]:
    return {id_: answer.value for id_, answer in stands.diagnosis.case.answers.items()}
