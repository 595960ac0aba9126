"""Finds entries as a person types: every word, or its beginning, must be in the entry."""

import heapq
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chainlens.knowledge.library.entries import Entry, Library

_WORD = re.compile(r"\w+")
_LAST = "\U0010ffff"
_MOST_WORDS = 12
# What a word of a query costs an entry; the sum ranks the entries. One word that is only in the
# text weighs more than all words that are in the title or id.
_IN_TITLE, _BEGINS_IN_TITLE, _IN_TEXT, _BEGINS_IN_TEXT = 0, 1, 102, 103


def folded(text: str) -> str:
    """Return a text without capitals and accents, for comparing."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """Return the folded words of a text; 'told_apart' has two, and so has 'CAP-4'."""
    return _WORD.findall(folded(text).replace("_", " "))


@dataclass(frozen=True)
class Index:
    """The words of a library's entries.

    Attributes:
        entries: the entries, in the order in which equally good ones are given.
        words: every word, in alphabetical order.
        titles: for each word the places of the entries that have it in their title or id.
        texts: for each word the places of the entries that have it in their text.
        ids: the places of the entries by folded id.
    """

    entries: tuple[Entry, ...]
    words: tuple[str, ...]
    titles: Mapping[str, tuple[int, ...]]
    texts: Mapping[str, tuple[int, ...]]
    ids: Mapping[str, tuple[int, ...]]

    def search(self, query: str, most: int = 100) -> tuple[Entry, ...]:
        """Return the entries that have every word of a query, the best first.

        The last letters of a word may be missing. An id typed out comes first of all, then entries
        with every word in title or id, then those with some only in their text.

        Returns:
            At most `most` entries; none for a query without words.
        """
        wanted = list(dict.fromkeys(words_of(query)))[:_MOST_WORDS]
        if not wanted:
            return ()
        costs: dict[int, int] | None = None
        for word in wanted:
            own = self._costs(word)
            if costs is None:
                costs = own
            else:
                costs = {at: cost + own[at] for at, cost in costs.items() if at in own}
        assert costs is not None
        for at in self.ids.get(folded(query.strip()), ()):
            costs[at] = -1
        best = heapq.nsmallest(most, ((cost, at) for at, cost in costs.items()))
        return tuple(self.entries[at] for _, at in best)

    def _costs(self, begins: str) -> dict[int, int]:
        """Return the places of all entries with a word that begins so, each with its least cost."""
        first = bisect_left(self.words, begins)
        last = bisect_left(self.words, begins + _LAST, lo=first)
        longer = [word for word in self.words[first:last] if word != begins]
        costs: dict[int, int] = {}
        # From the dearest to the cheapest, so that the cheapest stays.
        for words, places, cost in (
            (longer, self.texts, _BEGINS_IN_TEXT),
            ([begins], self.texts, _IN_TEXT),
            (longer, self.titles, _BEGINS_IN_TITLE),
            ([begins], self.titles, _IN_TITLE),
        ):
            for word in words:
                costs.update(dict.fromkeys(places.get(word, ()), cost))
        return costs


def index_of(library: Library) -> Index:
    """Return the index of a library; building it takes far longer than searching it."""
    entries = tuple(library.entries.values())
    titles = _places([*words_of(entry.id), *words_of(entry.title)] for entry in entries)
    texts = _places(words_of(entry.text) for entry in entries)
    ids: dict[str, list[int]] = {}
    for at, entry in enumerate(entries):
        ids.setdefault(folded(entry.id), []).append(at)
    return Index(
        entries=entries,
        words=tuple(sorted({*titles, *texts})),
        titles=titles,
        texts=texts,
        ids={id_: tuple(places) for id_, places in ids.items()},
    )


def _places(words: Iterable[list[str]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for at, own in enumerate(words):
        for word in dict.fromkeys(own):
            found.setdefault(word, []).append(at)
    return {word: tuple(places) for word, places in found.items()}
