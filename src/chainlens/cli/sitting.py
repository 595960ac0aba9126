"""A case at work in the terminal: its history, its diagnosis, and its safe-keeping."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from chainlens.cases import History, Keeper, same_content
from chainlens.inquiry import Cones, Interview, Standstill, interview, standstill
from chainlens.model import Answer, Case, RuleBase
from chainlens.reasoning import Diagnosis, diagnose
from chainlens.system import ChainLensError, _
from chainlens.telling import step_label


class Sitting:
    """A case at work. Every change is kept on disk before the method that makes it returns.

    Attributes:
        base: the rule base.
        keeper: keeps the case safe.
        history: the case and how it came about.
        interview: where the interview stands.
        troubled: called with what went wrong when a change could not be kept.
    """

    def __init__(
        self, base: RuleBase, keeper: Keeper, history: History, troubled: Callable[[str], None]
    ) -> None:
        self.base = base
        self.keeper = keeper
        self.history = history
        self.troubled = troubled
        self.interview: Interview = interview(diagnose(base, history.case))
        self._cones = Cones(base)
        self._standstill: tuple[Interview, Standstill] | None = None

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return self.history.case

    @property
    def diagnosis(self) -> Diagnosis:
        """What follows from it."""
        return self.interview.diagnosis

    @property
    def standstill(self) -> Standstill:
        """Whether nothing that is left to ask can change what matters; told once for each state."""
        if self._standstill is None or self._standstill[0] is not self.interview:
            self._standstill = self.interview, standstill(self._cones, self.interview)
        return self._standstill[1]

    def put(self, question: str, answer: Answer | None, merge: str = "") -> None:
        """Put, change or (None) take back an answer."""
        self.change(self.case.with_answer(question, answer), merge)

    def give(self, question: str, answer: Answer) -> None:
        """Give an answer; what stood beside the one before stays, as in the window."""
        kept = self.case.answers.get(question)
        self.put(question, replace(kept, value=answer.value) if kept else answer)

    def change(self, case: Case, merge: str = "") -> None:
        """Make the case another value."""
        label = step_label(self.base, self.case, case)
        self._go_to(self.history.change(case, label, merge))

    def settle(self) -> None:
        """Make the next change a step of its own."""
        self.history = self.history.settle()

    def undo(self) -> str:
        """Undo the latest step and return what it was; '' if there is none."""
        label = self.history.undo_label
        self._go_to(self.history.undo())
        return label

    def redo(self) -> str:
        """Redo what was undone last and return what it was; '' if nothing was."""
        label = self.history.redo_label
        self._go_to(self.history.redo())
        return label

    def save(self, path: Path | None = None, *, overwrite: bool = False) -> None:
        """Save the case; like `Keeper.save`."""
        self.keeper.save(self.case, path, overwrite=overwrite)
        self.history = self.history.mark_saved()

    def keep(self) -> None:
        """Keep the case as it is now; what cannot be kept is reported, and stays in memory."""
        try:
            if self.history.is_modified:
                self.keeper.autosave(self.case)
            else:
                self.keeper.discard()
        except ChainLensError as error:
            self.troubled(
                _("Your answers are not safe yet: {error} Save them with 'save FILE'.").format(
                    error=error
                )
            )

    def _go_to(self, history: History) -> None:
        if history is self.history:
            return
        stale = not same_content(history.case, self.case)
        self.history = history
        self.keep()
        if stale:
            self.interview = interview(diagnose(self.base, self.case))


def today() -> str:
    """Return the date that a new case gets."""
    return datetime.datetime.now().astimezone().date().isoformat()
