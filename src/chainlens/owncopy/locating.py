"""Finds the passages of the paper in a reader's copy, and checks each by its fingerprint.

A passage is verified when letters of the copy have its fingerprint: then they are the passage's,
whatever stands around them. Where page furniture or a footnote stands in the middle, it is enough
to find which lines to leave out; the fingerprint proves the rest.
"""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from chainlens.model import Passage, Segment
from chainlens.owncopy.copies import OwnCopy
from chainlens.owncopy.furniture import page_furniture, without_lines
from chainlens.owncopy.letters import Letters, TextLine, letters_of, lines_of, page_at
from chainlens.owncopy.unwrap import Unwrapper

# Opening words that stand in more places than this are no opening words; bounds the work.
MOST_CANDIDATES = 100
# The longest foot of a page, with footnotes, that is tried as something in between.
MOST_LINES_BETWEEN = 14
_CLOSING = "”’\"').,;:!?…»"
_BREAKS_WORD = re.compile(r"[-\u00ad][ \t]*[\n\f]")
_OPENING = "“‘\"'(«[•▪◦‣–—"


class FoundState(StrEnum):
    """What became of a passage in a copy."""

    VERIFIED = "verified"  # its letters have the fingerprint
    DIFFERS = "differs"  # its opening words are there, and what follows is not the same
    NOT_FOUND = "not_found"


@dataclass(frozen=True)
class Difference:
    """What can be told of a segment that differs; how it should read is known by fingerprint only.

    Attributes:
        expected: how many letters and digits it has in the paper.
        found: how many there are up to where the next one begins; None if that is not known.
        suspects: lines within it that look like page furniture.
    """

    expected: int
    found: int | None
    suspects: tuple[str, ...]


@dataclass(frozen=True)
class FoundSegment:
    """A segment of a passage in a copy.

    Attributes:
        text: its words in the copy's spelling, unwrapped; of one that differs, as many letters as
            the segment has; '' if not found.
        page: the page it starts on, from 1; None in a text without pages.
        left_out: lines of the copy in the middle of it that are not part of it.
        difference: what can be told where it differs, else None.
    """

    segment: Segment
    state: FoundState
    text: str = ""
    page: int | None = None
    left_out: tuple[str, ...] = ()
    difference: Difference | None = None


@dataclass(frozen=True)
class FoundPassage:
    """A passage in a copy: verified if every segment is, not found if none is.

    Attributes:
        text: what was found of it, unwrapped, segment after segment.
        page: the page on which the first segment that was found starts.
        left_out: lines of the copy in the middle of it that are not part of it.
    """

    passage: Passage
    state: FoundState
    text: str
    page: int | None
    left_out: tuple[str, ...]
    segments: tuple[FoundSegment, ...]


def locate(copy: OwnCopy, passages: Iterable[Passage]) -> tuple[FoundPassage, ...]:
    """Return what became of each passage in a copy; passages in the order of the paper."""
    return _Search(copy, tuple(passages)).results()


def locate_passage(copy: OwnCopy, passage: Passage) -> FoundPassage:
    """Return what became of one passage; `locate` knows more where a passage differs."""
    return locate(copy, (passage,))[0]


@dataclass(frozen=True)
class _Hit:
    """Where a segment was verified: spans of the text, and the lines left out between them."""

    spans: tuple[tuple[int, int], ...]
    left_out: tuple[TextLine, ...]

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


class _Search:
    def __init__(self, copy: OwnCopy, passages: tuple[Passage, ...]) -> None:
        self.copy = copy
        self.passages = passages
        self.full = copy.letters
        self.unwrapper = Unwrapper(copy.text)

    @cached_property
    def lines(self) -> tuple[TextLine, ...]:
        return lines_of(self.copy.text, self.full)

    @cached_property
    def furniture(self) -> tuple[TextLine, ...]:
        return page_furniture(self.copy.text, self.lines)

    @cached_property
    def cleaned(self) -> Letters:
        return without_lines(self.full, self.furniture)

    @cached_property
    def cleaned_lines(self) -> tuple[TextLine, ...]:
        """The lines that are no furniture, with how many cleaned letters stand before each."""
        left_out = {line.start for line in self.furniture}
        return tuple(
            TextLine(line.start, line.end, self.cleaned.index_at(line.start))
            for line in self.lines
            if line.start not in left_out
        )

    def results(self) -> tuple[FoundPassage, ...]:
        segments = [segment for passage in self.passages for segment in passage.segments]
        hits: list[_Hit | None] = []
        after: int | None = None
        for segment in segments:
            hit = self._verified(segment, after)
            hits.append(hit)
            # A passage often follows straight on the one before; its opening words may be cut.
            after = hit.end if hit else None
        starts = [
            hit.start if hit else self._likeliest(hits, i, segments[i])
            for i, hit in enumerate(hits)
        ]
        found = [self._found(segments, hits, starts, index) for index in range(len(segments))]
        results, at = [], 0
        for passage in self.passages:
            own = tuple(found[at : at + len(passage.segments)])
            at += len(own)
            results.append(self._passage(passage, own))
        return tuple(results)

    # Finding

    def _verified(self, segment: Segment, after: int | None) -> _Hit | None:
        for letters, left_out in ((self.full, ()), (self.cleaned, self.furniture)):
            for start in _candidates(letters, segment):
                end = start + segment.length
                if end <= len(letters.letters) and (
                    letters.fingerprint(start, end) == segment.sha256
                ):
                    return self._hit(letters, ((start, end),), left_out)
            if not self.furniture:
                break
        starts = list(_candidates(self.cleaned, segment))
        if after is not None:
            starts.append(self.cleaned.index_at(after))
        for start in dict.fromkeys(starts):
            hit = self._with_lines_between(segment, start)
            if hit is not None:
                return hit
        return None

    def _with_lines_between(self, segment: Segment, start: int) -> _Hit | None:
        """Try to leave out each short run of lines in the middle of a segment."""
        letters = self.cleaned.letters
        lines = self.cleaned_lines
        first = bisect_left(lines, start + 1, key=lambda line: line.letter)
        for begin in range(first, len(lines)):
            before = lines[begin].letter - start
            if before >= segment.length:
                break
            head = hashlib.sha256(letters[start : start + before].encode("ascii"))
            for end in range(begin + 1, min(begin + 1 + MOST_LINES_BETWEEN, len(lines))):
                behind = lines[end].letter
                stop = behind + segment.length - before
                if stop > len(letters):
                    break
                whole = head.copy()
                whole.update(letters[behind:stop].encode("ascii"))
                if whole.hexdigest() == segment.sha256:
                    between = (*self.furniture, *lines[begin:end])
                    ranges = ((start, start + before), (behind, stop))
                    return self._hit(self.cleaned, ranges, between)
        return None

    def _hit(
        self,
        letters: Letters,
        ranges: tuple[tuple[int, int], ...],
        left_out: Iterable[TextLine],
    ) -> _Hit:
        start = self._opened(letters.places[ranges[0][0]])
        end = self._closed(letters.places[ranges[-1][1] - 1] + 1)
        inside = sorted(
            (line for line in left_out if start < line.start and line.end < end),
            key=lambda line: line.start,
        )
        spans, at = [], start
        for line in inside:
            spans.append((at, line.start))
            at = line.end
        spans.append((at, end))
        return _Hit(tuple(spans), tuple(inside))

    def _closed(self, place: int) -> int:
        """Take in the marks that close the last word."""
        text = self.copy.text
        while place < len(text) and text[place] in _CLOSING:
            place += 1
        # A segment may end in the middle of a broken word, which the next one carries on.
        return place + 1 if _BREAKS_WORD.match(text, place) else place

    def _opened(self, place: int) -> int:
        """Take in the marks that open the first word, and the bullet of a listed item."""
        text = self.copy.text
        while place > 0 and text[place - 1] in _OPENING:
            place -= 1
        bullet = len(text[:place].rstrip(" \t")) if place and text[place - 1] in " \t" else place
        return bullet - 1 if bullet and text[bullet - 1] in "•▪◦‣" else place

    # What can be told of the rest

    def _likeliest(self, hits: list[_Hit | None], index: int, segment: Segment) -> int | None:
        """Return where in the text a segment that was not verified most likely starts."""
        before = next((hit.start for hit in reversed(hits[:index]) if hit), -1)
        behind = next((hit.start for hit in hits[index + 1 :] if hit), len(self.copy.text))
        places = [self.full.places[start] for start in _candidates(self.full, segment)]
        between = [place for place in places if before < place < behind]
        return next(iter(between or places), None)

    def _found(
        self,
        segments: list[Segment],
        hits: list[_Hit | None],
        starts: list[int | None],
        index: int,
    ) -> FoundSegment:
        segment, hit, start = segments[index], hits[index], starts[index]
        text = self.copy.text
        if hit is not None:
            pieces = "\n".join(text[a:b].rstrip("\n") for a, b in hit.spans)
            return FoundSegment(
                segment,
                FoundState.VERIFIED,
                self.unwrapper.unwrap(pieces),
                page_at(self.copy.page_starts, hit.start),
                tuple(" ".join(text[line.start : line.end].split()) for line in hit.left_out),
            )
        if start is None:
            return FoundSegment(segment, FoundState.NOT_FOUND)
        first = self.full.index_at(start)
        last = min(first + segment.length, len(self.full.letters))
        end = self._closed(self.full.places[last - 1] + 1)
        following = starts[index + 1] if index + 1 < len(starts) else None
        upto = None if following is None or following <= start else self.full.index_at(following)
        suspects = tuple(
            " ".join(text[line.start : line.end].split())
            for line in self.furniture
            if start < line.start < end
        )
        return FoundSegment(
            segment,
            FoundState.DIFFERS,
            self.unwrapper.unwrap(text[self._opened(start) : end]),
            page_at(self.copy.page_starts, start),
            difference=Difference(segment.length, None if upto is None else upto - first, suspects),
        )

    def _passage(self, passage: Passage, own: tuple[FoundSegment, ...]) -> FoundPassage:
        states = {found.state for found in own}
        state = states.pop() if len(states) == 1 else FoundState.DIFFERS
        text = self.unwrapper.unwrap("\n".join(found.text for found in own if found.text))
        return FoundPassage(
            passage=passage,
            state=state,
            text=text,
            page=next((found.page for found in own if found.page is not None), None),
            left_out=tuple(line for found in own for line in found.left_out),
            segments=own,
        )


def _candidates(letters: Letters, segment: Segment) -> Iterator[int]:
    """Yield where the opening words of a segment stand, as counts of letters before them."""
    opening = letters_of(segment.begins).letters
    if not opening:
        return
    start = letters.letters.find(opening)
    for _ in range(MOST_CANDIDATES):
        if start < 0:
            return
        yield start
        start = letters.letters.find(opening, start + 1)
