"""Names of files to propose, made of titles; and what a person chose, with its suffix."""

from pathlib import Path

from chainlens.system import ChainLensError, _


def file_name(title: str, otherwise: str) -> str:
    """Return a file name without a suffix, safe on every system; `otherwise` where none is left."""
    kept = "".join(letter if letter.isalnum() else " " for letter in title.casefold())
    return "-".join(kept.split())[:60] or otherwise


def ending_in(chosen: Path, suffix: str) -> Path:
    """Return a chosen file with a suffix put behind it.

    Raises:
        ChainLensError: if that is a file that exists; the dialog asked only about the name without.
    """
    path = chosen.with_name(chosen.name + suffix)
    if path.exists():
        text = _("{path} exists already. Choose another name, or that file itself to overwrite it.")
        raise ChainLensError(text.format(path=path))
    return path
