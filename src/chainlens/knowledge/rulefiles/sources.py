"""Where the files of a rule base are: in a folder, or in memory, as a record has them."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from chainlens.knowledge.reading.nodes import read_bytes


class Source(Protocol):
    """Files by their paths, which are written with '/' on every machine."""

    @property
    def shown_as(self) -> str:
        """What messages call all of it."""

    def has(self, name: str) -> bool:
        """Tell whether there is such a file."""

    def names(self) -> list[str]:
        """Return the paths of all files, in order."""

    def read(self, name: str, shown_as: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            FileProblems: if it cannot be read; they call it as `shown_as` says.
        """


class OnDisk:
    """The files of a folder, hidden ones left out."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.shown_as = str(root)

    def has(self, name: str) -> bool:
        """Tell whether there is such a file."""
        return (self.root / name).is_file()

    def names(self) -> list[str]:
        """Return the paths of all files, in order."""
        inside = (path.relative_to(self.root) for path in self.root.rglob("*") if path.is_file())
        return _in_order(
            path.as_posix()
            for path in inside
            if not any(part.startswith(".") for part in path.parts)
        )

    def read(self, name: str, shown_as: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            FileProblems: if it is missing, unreadable or too large.
        """
        return read_bytes(self.root / name, shown_as)


class InMemory:
    """The texts of files."""

    def __init__(self, texts: Mapping[str, str], shown_as: str = "") -> None:
        self.texts = texts
        self.shown_as = shown_as

    def has(self, name: str) -> bool:
        """Tell whether there is such a file."""
        return name in self.texts

    def names(self) -> list[str]:
        """Return the paths of all files, in order."""
        return _in_order(self.texts)

    def read(self, name: str, shown_as: str) -> bytes:
        """Return the bytes of a file."""
        return self.texts[name].encode()


def _in_order(names: Iterable[str]) -> list[str]:
    """Return paths folder by folder, as a listing of folders has them."""
    return sorted(names, key=lambda name: name.split("/"))
