"""The cases that were open lately, kept as JSON in the state folder."""

import datetime
import json
from dataclasses import dataclass
from pathlib import Path

from chainlens.system import atomic, folders

MOST = 12
_FORMAT = 1
_MOST_BYTES = 256 * 1024


@dataclass(frozen=True)
class Recent:
    """A case that was open lately.

    Attributes:
        path: its file, in full.
        name: the name of the case when it was last open; may be empty.
        opened: when that was.
        missing: whether the file is not there at the moment (a drive may be unplugged).
    """

    path: Path
    name: str
    opened: datetime.datetime
    missing: bool = False


def recents_file() -> Path:
    """Return the file that the list is kept in."""
    return folders.state_folder() / "recent.json"


def recent_cases(path: Path | None = None) -> tuple[Recent, ...]:
    """Return the list, the latest first; empty where there is none or it cannot be read.

    Args:
        path: the file of the list, if not the usual one.
    """
    try:
        with (path or recents_file()).open("rb") as file:
            data = json.loads(file.read(_MOST_BYTES).decode("utf-8"))
        if data["recent_cases"] != _FORMAT:
            return ()
        found: dict[Path, Recent] = {}
        for entry in data["cases"]:
            recent = _recent(entry)
            found.setdefault(recent.path, recent)
        return tuple(found.values())[:MOST]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return ()  # nobody misses more than a list of names; it begins anew


def remember_case(
    case_file: Path,
    name: str,
    *,
    when: datetime.datetime | None = None,
    path: Path | None = None,
) -> tuple[Recent, ...]:
    """Put a case first in the list, keep the list, and return it.

    Args:
        case_file: the file of the case.
        name: the name of the case.
        when: when it was open; now, if not given.
        path: the file of the list, if not the usual one.

    Raises:
        ChainLensError: if the list cannot be written.
    """
    case_file = _in_full(case_file)
    when = (when or datetime.datetime.now(datetime.UTC)).replace(microsecond=0)
    others = [recent for recent in recent_cases(path) if recent.path != case_file]
    return _keep([Recent(case_file, name, when, not _is_there(case_file)), *others], path)


def forget(case_file: Path, *, path: Path | None = None) -> tuple[Recent, ...]:
    """Take a case off the list, keep the list, and return it.

    Raises:
        ChainLensError: if the list cannot be written.
    """
    case_file = _in_full(case_file)
    return _keep([each for each in recent_cases(path) if each.path != case_file], path)


def _keep(cases: list[Recent], path: Path | None) -> tuple[Recent, ...]:
    path = path or recents_file()
    folders.make_folder(path.parent)
    kept = tuple(cases[:MOST])
    data = {
        "recent_cases": _FORMAT,
        "cases": [
            {
                "path": str(recent.path),
                "name": recent.name,
                "opened": recent.opened.isoformat(timespec="seconds"),
            }
            for recent in kept
        ],
    }
    atomic.write_text(path, json.dumps(data, indent=2) + "\n", mode=0o600)
    return kept


def _recent(entry: dict[str, str]) -> Recent:
    path = Path(entry["path"])
    opened = datetime.datetime.fromisoformat(entry["opened"])
    if not path.is_absolute() or opened.tzinfo is None or not isinstance(entry["name"], str):
        raise ValueError("not an entry of this list")
    return Recent(path, entry["name"], opened, not _is_there(path))


def _in_full(path: Path) -> Path:
    return path.absolute()


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # such as a name that is too long
        return False
