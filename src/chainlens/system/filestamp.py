"""What a file was like when it was read or written, to notice that another program changed it."""

import hashlib
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path


class FileState(StrEnum):
    """What became of a file since it was stamped."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class Stamp:
    """What a file was like.

    Attributes:
        mtime_ns: when it was last written, in nanoseconds of the system's clock.
        size: bytes.
        sha256: fingerprint of its bytes.
    """

    mtime_ns: int
    size: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> "Stamp | None":
        """Return the stamp of a file; None if it is not there or cannot be read."""
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            status = path.stat()
        except OSError:
            return None
        return cls(status.st_mtime_ns, status.st_size, digest)

    @classmethod
    def from_data(cls, data: object) -> "Stamp | None":
        """Return the stamp that `as_data` gave, or None if it is not one."""
        if not isinstance(data, dict):
            return None
        mtime, size, digest = data.get("mtime_ns"), data.get("size"), data.get("sha256")
        if isinstance(mtime, int) and isinstance(size, int) and isinstance(digest, str):
            return cls(mtime, size, digest)
        return None

    def as_data(self) -> dict[str, object]:
        """Return the stamp as plain data."""
        return asdict(self)


def state_since(path: Path, stamp: Stamp | None, *, thorough: bool = True) -> FileState:
    """Return what became of a file since it had a stamp.

    A file whose bytes are the same again is the same, whenever it was written.

    Args:
        path: the file.
        stamp: what it was like; None: it was not there.
        thorough: read the file even where its time and size are unchanged. Otherwise a change of
            the same length within the clock's step goes unnoticed, and nothing need be read.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        return FileState.GONE if stamp else FileState.SAME
    except OSError:
        return FileState.CHANGED
    if stamp is None or status.st_size != stamp.size:
        return FileState.CHANGED
    if not thorough and status.st_mtime_ns == stamp.mtime_ns:
        return FileState.SAME
    now = Stamp.of(path)
    return FileState.SAME if now and now.sha256 == stamp.sha256 else FileState.CHANGED
