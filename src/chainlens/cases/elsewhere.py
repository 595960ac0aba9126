"""What another program made of a case file while the case was open here."""

from dataclasses import dataclass
from pathlib import Path

from chainlens.cases import casefiles
from chainlens.cases.casechanges import Change, changes
from chainlens.model import Case, RuleBase
from chainlens.system import FileProblems, FileState, Stamp, state_since


@dataclass(frozen=True)
class Elsewhere:
    """A case file as another program left it.

    Attributes:
        file: the file.
        stamp: what it is like now; None where it is gone.
        case: the case that it holds now, or None where it is gone or cannot be read.
        problem: why it cannot be read, or ''.
        changes: what the other program changed in the case.
    """

    file: Path
    stamp: Stamp | None
    case: Case | None
    problem: str
    changes: tuple[Change, ...]

    @property
    def is_gone(self) -> bool:
        """Tell whether there is no such file any more."""
        return self.stamp is None and not self.problem


def look_at(
    file: Path, base: RuleBase, stamp: Stamp | None, before: Case, *, thorough: bool = True
) -> Elsewhere | None:
    """Return what another program made of a file; None if it is as it was.

    Args:
        file: the case file.
        base: the rule base.
        stamp: what the file was like; None: it was not there.
        before: the case that it held then.
        thorough: see `filestamp.state_since`.
    """
    state = state_since(file, stamp, thorough=thorough)
    if state is FileState.SAME:
        return None
    if state is FileState.GONE:
        return Elsewhere(file, None, None, "", ())
    # The stamp comes first: a change between the two is then noticed, not missed.
    now = Stamp.of(file)
    try:
        case = casefiles.read_case(file, base)
    except FileProblems as problems:
        return Elsewhere(file, now, None, str(problems), ())
    return Elsewhere(file, now, case, "", changes(before, case, base.questions))
