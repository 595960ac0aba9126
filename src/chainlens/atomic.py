"""Writes files so that a crash leaves either the old or the new one, never a half of it."""

import contextlib
import os
import tempfile
from pathlib import Path

from chainlens.errors import ChainLensError


def write_text(path: Path, text: str) -> None:
    """Write text to path as UTF-8 with LF line ends, replacing the file in one step.

    Raises:
        ChainLensError: if the folder is missing or cannot be written to, or the disk is full.
    """
    path = Path(path)
    try:
        # A link is followed, so that saving keeps the link and replaces what it points to.
        target = path.resolve() if path.is_symlink() else path
        # A name may be as long as the folder allows, and leave no room for more.
        prefix = f".{target.name[:30]}."
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=".part", dir=target.parent)
    except (OSError, RuntimeError) as error:  # a circle of links is a RuntimeError before 3.13
        raise ChainLensError(_why_not(path, error)) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_mode_for(target))
        part.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise ChainLensError(_why_not(path, error)) from error
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def _mode_for(target: Path) -> int:
    """Return the permissions of the file that is replaced, or the usual ones for a new file."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _why_not(path: Path, error: OSError | RuntimeError) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return f"{path} could not be written ({reason}). Choose another folder or free some space."
