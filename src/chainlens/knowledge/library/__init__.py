"""Everything in a rule base as entries that link to one another both ways, and can be searched."""

from chainlens.library.entries import Entry, EntryKind, Library, Link, Relation
from chainlens.library.glossary import terms_in
from chainlens.library.incase import in_case
from chainlens.library.links import library_of
from chainlens.library.search import Index, index_of

__all__ = [
    "Entry",
    "EntryKind",
    "Index",
    "Library",
    "Link",
    "Relation",
    "in_case",
    "index_of",
    "library_of",
    "terms_in",
]
