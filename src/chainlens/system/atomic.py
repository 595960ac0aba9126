"""Writes files so that a crash leaves either the old or the new one, never a half of it."""

import contextlib
import glob
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from chainlens.system.errors import ChainLensError


def write_text(path: Path, text: str, *, mode: int | None = None) -> None:
    """Write text to path as UTF-8 with LF line ends, replacing the file in one step.

    Args and errors are those of `write_bytes`.
    """
    write_bytes(path, text.encode(), mode=mode)


def write_bytes(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Write bytes to path, replacing the file in one step.

    Args:
        path: the file.
        data: what it is to hold.
        mode: its permissions; those of the file it replaces, if not given.

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
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_mode_for(target) if mode is None else mode)
        part.replace(target)
        _keep_entry(target.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise ChainLensError(_why_not(path, error)) from error
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def leftovers(path: Path) -> Iterator[Path]:
    """Yield halves of new versions of a file that a killed program left beside it.

    A half that is younger than a minute may still be in the making and is left out.
    """
    ended = time.time() - 60
    for part in path.parent.glob(f".{glob.escape(path.name[:30])}*.part"):
        with contextlib.suppress(OSError):
            if part.stat().st_mtime < ended:
                yield part


def _keep_entry(folder: Path) -> None:
    """Bring the folder's new entry to the disk, where the system knows how."""
    with contextlib.suppress(OSError):  # Windows opens no folders, and keeps entries by itself
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


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
