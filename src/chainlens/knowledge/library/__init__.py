"""Everything in a rule base as entries that link to one another both ways, and can be searched."""

from chainlens.knowledge.library.entries import Entry, EntryKind, Library, Link, Relation
from chainlens.knowledge.library.glossary import terms_in
from chainlens.knowledge.library.incase import in_case
from chainlens.knowledge.library.links import library_of
from chainlens.knowledge.library.search import Index, index_of

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
