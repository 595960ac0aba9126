"""The fingerprint of a rule base: the same for the same knowledge, on every machine."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from chainlens.model import Pack


def fingerprint(root: Path, files: Iterable[Path]) -> str:
    """Return the SHA-256 of the files' relative paths and contents, line ends made alike.

    Args:
        root: the rule base's folder; paths count from there.
        files: the files that hold knowledge; their order does not matter.

    Returns:
        64 hexadecimal digits.
    """
    digest = hashlib.sha256()
    for path in sorted(files, key=lambda path: path.relative_to(root).as_posix()):
        name = path.relative_to(root).as_posix().encode()
        content = path.read_bytes().replace(b"\r\n", b"\n")
        for part in (name, content):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def joint_fingerprint(paper: str, packs: Iterable[Pack]) -> str:
    """Return the fingerprint of a rule base together with packs; without any, its own.

    Returns:
        64 hexadecimal digits.
    """
    parts = [f"{pack.id} {pack.fingerprint}" for pack in packs]
    if not parts:
        return paper
    return hashlib.sha256("\n".join([paper, *sorted(parts)]).encode()).hexdigest()
