"""The fingerprint of a rule base: the same for the same knowledge, on every machine."""

import hashlib
from collections.abc import Iterable, Mapping

from chainlens.model import Pack


def fingerprint(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of files, line ends made alike.

    Args:
        files: the files that hold knowledge, by their paths in the rule base's folder; their order
            does not matter.

    Returns:
        64 hexadecimal digits.
    """
    digest = hashlib.sha256()
    for name in sorted(files):
        for part in (name.encode(), files[name].replace(b"\r\n", b"\n")):
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
