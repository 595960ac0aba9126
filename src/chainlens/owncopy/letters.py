"""The letters of a text: what fingerprints are taken of, each with its place in the text."""

import hashlib
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

# Lower case without changing the length of the text, so that places stay what they are. The two
# letters behind A-Z are the only others whose lower case has a letter of a-z in it.
_LOWER = {
    **{ord(upper): upper.lower() for upper in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    ord("İ"): "i",
    ord("\N{KELVIN SIGN}"): "k",
}
# Type setters' ligatures, which some PDFs hold in place of their letters.
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_KEPT = re.compile("[a-z0-9]+|[ﬀ-ﬆ]")


@dataclass(frozen=True)
class Letters:
    """The letters a-z and digits of a text in lower case.

    Attributes:
        letters: those letters, one behind the other.
        places: where in the text each of them stands; a ligature's letters stand at one place.
    """

    letters: str
    places: "array[int]"

    def index_at(self, place: int) -> int:
        """Return how many letters stand before a place in the text."""
        return bisect_left(self.places, place)

    def fingerprint(self, start: int, end: int) -> str:
        """Return the fingerprint of a stretch of letters."""
        return fingerprint(self.letters[start:end])

    def without(self, spans: Iterable[tuple[int, int]]) -> "Letters":
        """Return the letters that stand outside some spans of the text (in order, start to end)."""
        parts: list[str] = []
        places = array("q")
        done = 0
        for start, end in spans:
            upto = self.index_at(start)
            parts.append(self.letters[done:upto])
            places.extend(self.places[done:upto])
            done = self.index_at(end)
        parts.append(self.letters[done:])
        places.extend(self.places[done:])
        return Letters("".join(parts), places)


def letters_of(text: str) -> Letters:
    """Return the letters of a text; each letter and place is looked at once."""
    parts: list[str] = []
    places = array("q")
    for match in _KEPT.finditer(text.translate(_LOWER)):
        found = match.group()
        if found in _LIGATURES:
            found = _LIGATURES[found]
            places.extend([match.start()] * len(found))
        else:
            places.extend(range(match.start(), match.end()))
        parts.append(found)
    return Letters("".join(parts), places)


def fingerprint(letters: str) -> str:
    """Return the SHA-256 of letters, as passages.yaml has it."""
    return hashlib.sha256(letters.encode("ascii")).hexdigest()


@dataclass(frozen=True)
class TextLine:
    """A line of a text: where it starts and ends, and how many letters stand before it."""

    start: int
    end: int
    letter: int


def lines_of(text: str, letters: Letters) -> tuple[TextLine, ...]:
    """Return the lines of a text that have letters in them; a page break ends a line too."""
    found = (
        TextLine(match.start(), match.end(), letters.index_at(match.start()))
        for match in re.finditer(r"[^\n\f]+", text)
    )
    return tuple(line for line in found if letters.index_at(line.end) > line.letter)


def page_at(page_starts: tuple[int, ...], place: int) -> int | None:
    """Return the number of the page, from 1, on which a place stands; None for a text in one."""
    return bisect_right(page_starts, place) if len(page_starts) > 1 else None
