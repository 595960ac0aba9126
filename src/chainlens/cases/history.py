"""Undo and redo over the values that a case has had."""

from dataclasses import dataclass, replace

from chainlens.cases.casechanges import same_content
from chainlens.model import Case

MOST_STEPS = 200


@dataclass(frozen=True)
class Step:
    """A change that can be undone or redone.

    Attributes:
        label: what was done, for a menu, such as 'Answer to «...»'.
        case: the case on the far side of it: before it for undo, after it for redo.
    """

    label: str
    case: Case


@dataclass(frozen=True)
class History:
    """A case with the way it came about; every method returns another history.

    Attributes:
        case: the case as it is now.
        past: what can be undone, the latest last.
        future: what was undone and can be redone, the next last.
        saved: the case as it stands in its file; None where no file holds any of it.
        merging: key under which the next change may still join the latest step; '' for none.
        most: how many steps are kept at most, at least 1.
    """

    case: Case
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()
    saved: Case | None = None
    merging: str = ""
    most: int = MOST_STEPS

    @classmethod
    def of(cls, case: Case, most: int = MOST_STEPS) -> "History":
        """Return the history of a case that was just opened or begun, with nothing to undo."""
        return cls(case, saved=case, most=most)

    @property
    def is_modified(self) -> bool:
        """Tell whether the case differs from what its file holds, however it came to that."""
        return self.saved is None or not same_content(self.case, self.saved)

    @property
    def undo_label(self) -> str:
        """What undo would undo; '' if there is nothing."""
        return self.past[-1].label if self.past else ""

    @property
    def redo_label(self) -> str:
        """What redo would redo; '' if there is nothing."""
        return self.future[-1].label if self.future else ""

    def change(self, case: Case, label: str, merge: str = "") -> "History":
        """Return the history after one more change; what was undone before can't be redone then.

        Args:
            case: the case after the change. The same case again is no change.
            label: what was done.
            merge: changes one after the other with the same key, such as the keystrokes of one
                note, become one step. '' is a step of its own.
        """
        if case == self.case:
            return self
        if merge and merge == self.merging and self.past:
            start = self.past[-1].case
            # Typing and deleting what one typed leaves nothing to undo.
            past = self.past[:-1] if case == start else (*self.past[:-1], Step(label, start))
            return replace(
                self, case=case, past=past, future=(), merging="" if case == start else merge
            )
        past = (*self.past, Step(label, self.case))[-self.most :]
        return replace(self, case=case, past=past, future=(), merging=merge)

    def settle(self) -> "History":
        """Return the history with its latest step closed: the next change is a step of its own."""
        return replace(self, merging="")

    def undo(self) -> "History":
        """Return the history with the latest step undone; itself if there is none."""
        if not self.past:
            return self
        step = self.past[-1]
        back = Step(step.label, self.case)
        return replace(
            self, case=step.case, past=self.past[:-1], future=(*self.future, back), merging=""
        )

    def redo(self) -> "History":
        """Return the history with the step done again that was undone last; itself if none was."""
        if not self.future:
            return self
        step = self.future[-1]
        back = Step(step.label, self.case)
        return replace(
            self, case=step.case, past=(*self.past, back), future=self.future[:-1], merging=""
        )

    def mark_saved(self) -> "History":
        """Return the history with the case as it is now known to stand in its file."""
        return replace(self, saved=self.case, merging="")
