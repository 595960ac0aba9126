"""Keeps the answers of an open case safe: autosave, lock, and no silent overwriting.

Nothing here runs by itself: whoever has the case open says when to keep what.
"""

import contextlib
import secrets
from dataclasses import replace
from pathlib import Path

from chainlens.cases import casefiles, caselock
from chainlens.cases.autosaves import (
    AUTOSAVE,
    autosave_text,
    check_length,
    mode_of,
    places_for,
    real_path,
    sweep,
    unsaved_folder,
)
from chainlens.cases.caselock import Lock
from chainlens.cases.elsewhere import Elsewhere, look_at
from chainlens.cases.recovery import Recovery, newest
from chainlens.model import Case, RuleBase
from chainlens.system import (
    ChainLensError,
    FileState,
    Stamp,
    _,
    make_folder,
    state_since,
    write_text,
)


class ChangedElsewhere(ChainLensError):
    """The file holds something that this program neither read nor wrote."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            _(
                "{path} was changed by another program since it was opened here, so it was not "
                "overwritten. Save under another name, or overwrite it if you are sure."
            ).format(path=path)
        )


class AlreadyThere(ChainLensError):
    """The name under which a case is to be saved belongs to a file already."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            _(
                "{path} exists already, so it was not overwritten. Choose another name, or "
                "overwrite it if you are sure."
            ).format(path=path)
        )


class Keeper:
    """Keeps one open case safe, from opening to closing.

    Attributes:
        file: the file that the case belongs to; None for a case that was never saved.
        case: the case as that file holds it; empty where it holds none yet.
        recovery: what was found autosaved at opening, for a person to decide on: go on with its
            case, or call `discard`. None if nothing was.
        is_locked: whether other programs can see that the case is open here. They cannot where the
            folder takes no files.
    """

    def __init__(
        self,
        base: RuleBase,
        file: Path | None,
        places: tuple[Path, ...],
        lock: Lock,
        stamp: Stamp | None,
        case: Case,
        recovery: Recovery | None,
        state: Path | None,
    ) -> None:
        self.file = file
        self.case = case
        self.recovery = recovery
        self._base = base
        self._places = places
        self._lock = lock
        self._stamp = stamp
        self._state = state

    @property
    def is_locked(self) -> bool:
        """Tell whether the lock on the case is this program's own."""
        return self._lock.is_held()

    @property
    def autosaves(self) -> tuple[Path, ...]:
        """The autosaves of this case that are there now."""
        return tuple(place for place in self._places if place.exists())

    def file_state(self, *, thorough: bool = True) -> FileState:
        """Return what became of the case file since it was read or written here.

        Args:
            thorough: see `filestamp.state_since`.
        """
        if self.file is None:
            return FileState.SAME
        return state_since(self.file, self._stamp, thorough=thorough)

    def look(self, *, thorough: bool = True) -> Elsewhere | None:
        """Return what another program made of the case file; None if it is as it was.

        Args:
            thorough: see `filestamp.state_since`.
        """
        if self.file is None:
            return None
        return look_at(self.file, self._base, self._stamp, self.case, thorough=thorough)

    def accept(self, seen: Elsewhere) -> None:
        """Take what another program made of the file for what it held; saving goes over that."""
        self._stamp = seen.stamp
        self.case = seen.case or Case()

    def autosave(self, case: Case) -> Path:
        """Keep a case as it is now, and return where; call it at every answer.

        When this returns, the answers are on the disk: a kill at any later moment loses none.

        Raises:
            ChainLensError: if nowhere is room for it, or a text is so long that the case could
                not be read again; it is kept as it was before then.
        """
        check_length(case)
        self._spare_unreadable()
        text = autosave_text(case, self._base, self.file, self._stamp)
        mode = mode_of(self.file)
        for place in self._places[:-1]:
            with contextlib.suppress(ChainLensError):
                write_text(place, text, mode=mode)
                return place
        place = self._places[-1]
        make_folder(place.parent)
        write_text(place, text, mode=mode)
        return place

    def save(self, case: Case, path: Path | None = None, *, overwrite: bool = False) -> Case:
        """Write a case to its file, or to another one which it belongs to from then on.

        The autosave is removed once the file is written.

        Args:
            case: the case.
            path: the file, if not the one it belongs to.
            overwrite: write even over what another program put there.

        Returns:
            The case as the file now holds it, with the rule base it was saved under.

        Raises:
            ValueError: if the case belongs to no file and none is given.
            ChangedElsewhere: if the file was changed since it was opened; nothing is written.
            AlreadyThere: if another file is given and is there already; nothing is written.
            CaseInUse: if another program has that other file open; nothing is written.
            ChainLensError: if the file cannot be written.
        """
        target = path or self.file
        if target is None:
            raise ValueError("a case without a file needs a path")
        if self.file is not None and real_path(target) == real_path(self.file):
            if not overwrite and self.file_state() is FileState.CHANGED:
                raise ChangedElsewhere(self.file)
            self._write(self.file, case)
        else:
            self._move_to(target, case, overwrite=overwrite)
        kept = replace(
            case,
            rules_version=self._base.version,
            rules_fingerprint=self._base.fingerprint,
            rules_packs=self._base.pack_names,
        )
        self.case = kept
        self.discard()
        return kept

    def discard(self) -> None:
        """Remove the autosaves of this case, found or written; nothing is asked."""
        self.recovery = None
        for place in self._places:
            with contextlib.suppress(OSError):
                place.unlink(missing_ok=True)

    def close(self) -> None:
        """End the work on a case that is saved or given up: no autosave and no lock is left."""
        self.discard()
        self.leave()

    def leave(self) -> None:
        """End the work on a case with its autosave left for the next start."""
        self._lock.release()

    def _write(self, target: Path, case: Case) -> None:
        casefiles.write_case(target, case, self._base)
        self._stamp = Stamp.of(target)

    def _move_to(self, target: Path, case: Case, *, overwrite: bool) -> None:
        real = real_path(target)
        if not overwrite and real.exists():
            raise AlreadyThere(target)
        lock = caselock.take(real)
        try:
            self._write(target, case)
        except BaseException:
            lock.release()
            raise
        self.discard()  # where the case had its autosave until now
        self._lock.release()
        self._lock, self.file = lock, target
        self._places = places_for(real, self._state)

    def _spare_unreadable(self) -> None:
        """Move an autosave that could not be read out of the way of a new one."""
        if self.recovery is not None and self.recovery.case is None:
            found = self.recovery.autosave
            with contextlib.suppress(OSError):
                found.replace(found.with_name(f"{found.name}.damaged"))
        self.recovery = None


def open_case(
    path: Path, base: RuleBase, *, take_over: bool = False, state: Path | None = None
) -> Keeper:
    """Open a case file, or begin one under a name that is free.

    Args:
        path: the file; where it is missing, the case is empty.
        base: the rule base.
        take_over: open it even if another program has it open.
        state: the state folder, if not the usual one.

    Raises:
        CaseInUse: if another program has the file open.
        FileProblems: if the file has mistakes.
    """
    real = real_path(path)
    lock = caselock.take(real, take_over=take_over)
    try:
        # The stamp comes first: a change between the two is then noticed, not missed.
        stamp = Stamp.of(real)
        case = casefiles.read_case(path, base) if stamp or real.exists() else Case()
        places = places_for(real, state)
        if lock.is_held():
            sweep(real, *places)
        recovery = newest(places, base, path, case, stamp)
    except BaseException:
        lock.release()
        raise
    keeper = Keeper(base, path, places, lock, stamp, case, recovery, state)
    if recovery is None:
        keeper.discard()  # what is left holds nothing that the file lacks
    return keeper


def new_case(base: RuleBase, *, state: Path | None = None) -> Keeper:
    """Begin a case without a file; its autosave goes to the state folder.

    Args:
        base: the rule base.
        state: the state folder, if not the usual one.

    Raises:
        ChainLensError: if the state folder cannot be made.
    """
    folder = make_folder(unsaved_folder(state))
    place = folder / f"{secrets.token_hex(8)}.yaml{AUTOSAVE}"
    return Keeper(base, None, (place,), caselock.take(place), None, Case(), None, state)


def resume_case(recovery: Recovery, base: RuleBase, *, state: Path | None = None) -> Keeper:
    """Go on with a case without a file that `unsaved_cases` found.

    Args:
        recovery: what was found.
        base: the rule base.
        state: the state folder, if not the usual one.

    Raises:
        CaseInUse: if another program went on with it already.
    """
    place = recovery.autosave
    lock = caselock.take(place)
    return Keeper(base, None, (place,), lock, None, Case(), recovery, state)
