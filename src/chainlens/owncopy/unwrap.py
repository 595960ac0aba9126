"""Puts lines of a page back together into running text."""

import re
from functools import cached_property

# A word broken at the end of a line; some PDFs have a soft hyphen there.
_BROKEN = re.compile(r"(?P<head>\w+)[-\u00ad][ \t]*\s*[\n\f]\s*(?P<tail>\w+)")
_ITEM = re.compile(r"\s+(?=[•▪◦‣])")
_SPACES = re.compile(r"(?:(?![\n])\s)+")
_NEVER = "\u2063"  # an invisible mark that stands in no text


class Unwrapper:
    """Joins lines; a copy's other words tell whether a hyphen at a line's end belongs to a word."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(re.findall(r"\w+(?:-\w+)*", self._text.lower()))

    def unwrap(self, text: str) -> str:
        """Return a stretch of text as running text, each listed item on a line of its own."""
        joined = _BROKEN.sub(self._join, text)
        # A tail may itself be the head of the next broken word.
        joined = _BROKEN.sub(self._join, joined)
        listed = _ITEM.sub(_NEVER, joined)
        running = _SPACES.sub(" ", listed.replace("\n", " ").replace("\f", " "))
        return re.sub(rf"\s*{_NEVER}\s*", "\n", running).strip().replace("\u00ad", "")

    def _join(self, match: re.Match[str]) -> str:
        head, tail = match["head"], match["tail"]
        together, apart = head + tail, f"{head}-{tail}"
        if together.lower() in self._words:
            return together
        if apart.lower() in self._words or not tail[0].islower():
            return apart
        return together
