"""What can go wrong, worded for the person who meets it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

# Letters of a wrong value that a message quotes.
MOST_SHOWN = 60


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file. Line 0 stands for the file as a whole."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in a file: where it stands, what is wrong, and what to do about it."""

    place: Place
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"


class ChainLensError(Exception):
    """Something that a person can mend; its text says what is wrong, where, and what to do."""


class FileProblems(ChainLensError):
    """A file or a rule base has mistakes; all that were found are reported at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NameUnknown(ChainLensError):
    """A person asked for a claim, question or rule that the rule base does not have."""


def did_you_mean(word: str, known: Iterable[str], *, fallback: str = "") -> str:
    """Return ' Did you mean ...?' for the nearest known word, or the fallback sentence."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    if near:
        return f" Did you mean '{near[0]}'?"
    return f" {fallback}" if fallback else ""


def shown(given: object) -> str:
    """Return what stands in a file as a message can quote it: on one line, short, printable."""
    if isinstance(given, dict):
        return "{...}"
    if isinstance(given, list | tuple):
        return f"[{listed([shown(item) for item in given], most=3)}]"
    text = "".join(c if c.isprintable() else "\ufffd" for c in " ".join(str(given).split()))
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}..."


def listed(words: Iterable[str], *, most: int = 12) -> str:
    """Return words as 'a, b, c', cut short after `most` of them."""
    words = list(words)
    shown = ", ".join(words[:most])
    return f"{shown}, ..." if len(words) > most else shown
