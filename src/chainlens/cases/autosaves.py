"""Autosaves: where the answers of an open case are kept, and how they are written and told apart.

An autosave is a case file with a first line that says what it is an autosave of.
"""

import contextlib
import datetime
import hashlib
import json
from pathlib import Path

from chainlens.cases import casefiles
from chainlens.knowledge import MOST_LETTERS
from chainlens.model import Case, RuleBase
from chainlens.system import ChainLensError, Stamp, _, leftovers, state_folder

AUTOSAVE = ".autosave"
_HEADER = "# chainlens-autosave: "
_FORMAT = 1
_MOST_LINE = 64 * 1024


def real_path(path: Path) -> Path:
    """Return a path with its links followed, so that one file has one lock and one autosave."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a circle of links is a RuntimeError before Python 3.13
        return path.absolute()


def places_for(real: Path, state: Path | None) -> tuple[Path, Path]:
    """Return where a case file's autosave goes: beside it, or where that folder takes no file."""
    digest = hashlib.sha256(str(real).encode("utf-8", "surrogatepass")).hexdigest()
    far = (state or state_folder()) / "autosaves"
    beside = real.with_name(f".{real.name}{AUTOSAVE}")
    return beside, far / f"{real.name[:40]}.{digest[:16]}{AUTOSAVE}"


def unsaved_folder(state: Path | None) -> Path:
    """Return where the autosaves of cases without a file are."""
    return (state or state_folder()) / "unsaved"


def mode_of(file: Path | None) -> int:
    """Return the permissions of an autosave: those of its case, else for this person alone."""
    try:
        return file.stat().st_mode & 0o777 if file else 0o600
    except OSError:
        return 0o600


def check_length(case: Case) -> None:
    """Check that a case can be read again once it is written.

    Raises:
        ChainLensError: if a text in it is too long.
    """
    said = [each for answer in case.answers.values() for each in (answer, *answer.others)]
    texts = [case.name, case.author, case.note]
    texts += [text for each in said for text in (each.said_by, each.note)]
    longest = max(map(len, texts))
    if longest > MOST_LETTERS:
        raise ChainLensError(
            _("A text of {count} letters is too long to be kept. Cut it to {most}.").format(
                count=longest, most=MOST_LETTERS
            )
        )


def sweep(*files: Path) -> None:
    """Remove halves of files that a killed program left behind."""
    for file in files:
        for part in leftovers(file):
            with contextlib.suppress(OSError):
                part.unlink()


def autosave_text(case: Case, base: RuleBase, file: Path | None, stamp: Stamp | None) -> str:
    """Return a case file with a first line that says what it is an autosave of."""
    told = {
        "format": _FORMAT,
        "written": datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds"),
        "file": str(real_path(file)) if file else None,
        "stamp": stamp.as_data() if stamp else None,
    }
    return f"{_HEADER}{json.dumps(told)}\n{casefiles.case_text(case, base)}"


def told_by(place: Path) -> dict[str, object]:
    """Return what the first line of an autosave says; nothing if it is not as it should be."""
    try:
        with place.open(encoding="utf-8") as file:
            line = file.readline(_MOST_LINE)
        data = json.loads(line.removeprefix(_HEADER))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) and line.startswith(_HEADER) else {}
