"""Lines that belong to the page and not to the text: running heads, feet and page numbers."""

import re
from collections import Counter

from chainlens.owncopy.letters import Letters, TextLine, letters_of

# A line that comes back this often, but for its numbers, is a running head or foot.
_RECURS = 3
_MOST_LETTERS = 120
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p)?\W*(?:\d{1,4}|[ivxl]{1,6})\W*(?:(?:of|/)\W*\d{1,4})?\W*", re.I
)


def page_furniture(text: str, lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
    """Return the lines of a text that look like page furniture, in order."""
    masked = [_masked(text[line.start : line.end]) for line in lines]
    counts = Counter(masked)
    return tuple(
        line
        for line, mask in zip(lines, masked, strict=True)
        if _PAGE_NUMBER.fullmatch(text, line.start, line.end)
        or (counts[mask] >= _RECURS and len(mask) <= _MOST_LETTERS and mask != "0")
    )


def _masked(line: str) -> str:
    return re.sub(r"\d+", "0", letters_of(line).letters)


def without_lines(letters: Letters, lines: tuple[TextLine, ...]) -> Letters:
    """Return letters without those of some lines."""
    return letters.without((line.start, line.end) for line in lines)
