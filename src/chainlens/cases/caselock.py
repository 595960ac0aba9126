"""A lock file beside a case, so that two programs do not work on one case without knowing it."""

import contextlib
import datetime
import json
import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from chainlens.system import ChainLensError, Process, _, is_over, this_process

_FORMAT = 1
_MOST_BYTES = 4096
# An empty lock is one in the making, unless it is older than this, in seconds.
_MAKING = 10
_TRIES = 3


@dataclass(frozen=True)
class Owner:
    """Who holds a lock.

    Attributes:
        process: the program that has the case open.
        since: when it opened the case.
        token: tells this lock from every other.
    """

    process: Process
    since: datetime.datetime
    token: str


class CaseInUse(ChainLensError):
    """Another program has the case open.

    Attributes:
        owner: that program, or None if its lock does not say.
    """

    def __init__(self, case_file: Path, owner: Owner | None) -> None:
        self.case_file = case_file
        self.owner = owner
        self.lock = lock_file(case_file)
        where = _("in another program")
        if owner is not None:
            where = _("in process {pid} on {host}, since {since}").format(
                pid=owner.process.pid,
                host=owner.process.host,
                since=owner.since.astimezone().strftime("%Y-%m-%d %H:%M"),
            )
        super().__init__(
            _(
                "{path} is open {where}. Save and close it there first; if it is not open there "
                "any more, delete the file {lock}."
            ).format(path=case_file, where=where, lock=self.lock)
        )


@dataclass(frozen=True)
class Lock:
    """A lock that was taken; without a file where the folder takes none, and nothing can be saved.

    Attributes:
        path: the lock file.
        token: what stands in it.
    """

    path: Path | None
    token: str = ""

    def is_held(self) -> bool:
        """Tell whether the lock is still this program's own; it may have been taken over."""
        if self.path is None:
            return False
        owner = read_owner(self.path)
        return owner is not None and owner.token == self.token

    def release(self) -> None:
        """Give the lock back, unless another program took it over."""
        if self.path is not None and self.is_held():
            with contextlib.suppress(OSError):
                self.path.unlink()


def lock_file(case_file: Path) -> Path:
    """Return the lock file that belongs to a case file."""
    return case_file.with_name(f".{case_file.name}.lock")


def take(case_file: Path, *, take_over: bool = False) -> Lock:
    """Take the lock of a case file; a lock whose process is over is taken over.

    Args:
        case_file: the file; it need not exist.
        take_over: take it from a program that runs, or may do so on another computer.

    Raises:
        CaseInUse: if another program holds it, or this one does already.
    """
    path = lock_file(case_file)
    token = secrets.token_hex(8)
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(0.02)  # another program may be writing what it has to say
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            if take_over or _is_stale(path):
                with contextlib.suppress(OSError):
                    path.unlink()
            continue
        except OSError:
            return Lock(None)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(_content(token))
        except OSError:  # the disk is full
            with contextlib.suppress(OSError):
                path.unlink()
            return Lock(None)
        return Lock(path, token)
    raise CaseInUse(case_file, read_owner(path))


def holder(case_file: Path) -> Owner | None:
    """Return who has a case file open, as far as its lock tells; None if nobody has."""
    path = lock_file(case_file)
    owner = read_owner(path)
    return None if owner is None or is_over(owner.process) else owner


def read_owner(path: Path) -> Owner | None:
    """Return what a lock file says; None if it is not there or says nothing of use."""
    try:
        with path.open("rb") as file:
            data = json.loads(file.read(_MOST_BYTES).decode("utf-8"))
        if data["chainlens_lock"] != _FORMAT:
            return None
        process = Process(int(data["pid"]), str(data["host"]), str(data["started"]))
        since = datetime.datetime.fromisoformat(data["since"])
        return Owner(process, since, str(data["token"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _is_stale(path: Path) -> bool:
    owner = read_owner(path)
    if owner is not None:
        return is_over(owner.process)
    try:
        status = path.stat()
    except OSError:
        return False
    return status.st_size == 0 and time.time() - status.st_mtime > _MAKING


def _content(token: str) -> str:
    process = this_process()
    data = {
        "chainlens_lock": _FORMAT,
        "pid": process.pid,
        "host": process.host,
        "started": process.started,
        "since": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "token": token,
    }
    return json.dumps(data) + "\n"
