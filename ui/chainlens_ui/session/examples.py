"""The example cases that one can open, compare with, or be shown at the start."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Example:
    """An example case: its file, and how it introduces itself."""

    path: Path
    name: str
    note: str
