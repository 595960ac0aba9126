"""A reader's own copy of the paper: its text, and where the passages stand in it."""

from chainlens.owncopy.copies import CopyUnreadable, OwnCopy, copy_from_text, read_copy
from chainlens.owncopy.locate import (
    Difference,
    FoundPassage,
    FoundSegment,
    FoundState,
    locate,
    locate_passage,
)

__all__ = [
    "CopyUnreadable",
    "Difference",
    "FoundPassage",
    "FoundSegment",
    "FoundState",
    "OwnCopy",
    "copy_from_text",
    "locate",
    "locate_passage",
    "read_copy",
]
