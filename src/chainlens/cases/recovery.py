"""Recovery: answers that were autosaved and never saved are found, and compared with the file."""

import contextlib
import datetime
from dataclasses import dataclass
from pathlib import Path

from chainlens.cases import casefiles, caselock
from chainlens.cases.autosaves import AUTOSAVE, places_for, real_path, told_by, unsaved_folder
from chainlens.cases.casechanges import Change, changes
from chainlens.model import Case, RuleBase
from chainlens.system import FileProblems, Stamp


@dataclass(frozen=True)
class Recovery:
    """Answers that were autosaved and never saved.

    Attributes:
        autosave: the file that holds them.
        file: the case file they belong to, or None for a case that was never saved.
        written: when they were autosaved.
        case: the case with these answers, or None where the autosave cannot be read.
        problem: why it cannot be read, or ''.
        changes: what they change in the case file as it is now, or in an empty case.
        file_changed: whether the case file was changed by another program in the meantime.
    """

    autosave: Path
    file: Path | None
    written: datetime.datetime
    case: Case | None
    problem: str
    changes: tuple[Change, ...]
    file_changed: bool


def left_behind(path: Path, base: RuleBase, *, state: Path | None = None) -> Recovery | None:
    """Return answers to a case file that a program that is gone kept and never saved; only looks.

    Args:
        path: the case file; it need not be there.
        base: the rule base.
        state: the state folder, if not the usual one.
    """
    real = real_path(path)
    places = places_for(real, state)
    if not any(place.exists() for place in places) or caselock.holder(real) is not None:
        return None
    stamp = Stamp.of(real)
    try:
        case = casefiles.read_case(path, base) if stamp else Case()
    except FileProblems:
        case = Case()
    return newest(places, base, path, case, stamp)


def unsaved_cases(base: RuleBase, *, state: Path | None = None) -> tuple[Recovery, ...]:
    """Return the autosaves of cases without a file whose program is gone, the latest first.

    Args:
        base: the rule base.
        state: the state folder, if not the usual one.
    """
    found = []
    for place in unsaved_folder(state).glob(f"*.yaml{AUTOSAVE}"):
        if caselock.holder(place) is None:
            recovery = _recovery(place, base, None, Case(), None)
            if recovery is not None:
                found.append(recovery)
    return tuple(sorted(found, key=lambda recovery: recovery.written, reverse=True))


def newest(
    places: tuple[Path, ...], base: RuleBase, file: Path, case: Case, stamp: Stamp | None
) -> Recovery | None:
    """Return what the latest autosave of a case file holds, if that is more than the file does.

    Args:
        places: where it can be.
        base: the rule base.
        file: the case file.
        case: the case that it holds now.
        stamp: its stamp now.
    """
    found = [
        recovery
        for place in places
        if (recovery := _recovery(place, base, file, case, stamp)) is not None
    ]
    return max(found, key=lambda recovery: recovery.written, default=None)


def _recovery(
    place: Path, base: RuleBase, file: Path | None, case: Case, stamp: Stamp | None
) -> Recovery | None:
    """Return what an autosave holds; None if there is none, or nothing that the file lacks."""
    try:
        written = datetime.datetime.fromtimestamp(place.stat().st_mtime, datetime.UTC)
    except OSError:
        return None
    told = told_by(place)
    with contextlib.suppress(KeyError, TypeError, ValueError):
        written = datetime.datetime.fromisoformat(str(told["written"])).astimezone(datetime.UTC)
    begun_on = Stamp.from_data(told.get("stamp"))
    file_changed = bool(told) and _differ(begun_on, stamp)
    try:
        kept = casefiles.read_case(place, base)
    except FileProblems as problems:
        return Recovery(place, file, written, None, str(problems), (), file_changed)
    found = changes(case, kept, base.questions)
    if not found:
        return None
    return Recovery(place, file, written, kept, "", found, file_changed)


def _differ(one: Stamp | None, other: Stamp | None) -> bool:
    return (one.sha256 if one else "") != (other.sha256 if other else "")
