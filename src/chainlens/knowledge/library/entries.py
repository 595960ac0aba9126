"""What an entry of the library is: a thing of the rule base, with links to other such things."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class EntryKind(StrEnum):
    """The kinds of things in a rule base, in the order in which they are listed."""

    CLAIM = "claim"
    VALUE = "value"
    INTERVENTION = "intervention"
    QUESTION = "question"
    OPTION = "option"
    TERM = "term"
    RULE = "rule"
    EXCEPTION = "exception"
    CAVEAT = "caveat"
    GAP = "gap"
    FINDING = "finding"
    PASSAGE = "passage"
    WORK = "work"
    THEME = "theme"
    TOPIC = "topic"


class Relation(StrEnum):
    """How an entry bears on another; every relation has its opposite."""

    RESTS_ON = "rests_on"  # a rule, caveat, gap or term on a finding
    STANDS_BEHIND = "stands_behind"
    FOUND_AT = "found_at"  # a finding at a passage
    HOLDS = "holds"
    CITES = "cites"  # a finding cites a work
    CITED_BY = "cited_by"
    TENSION = "tension"  # two findings that pull against each other
    CONCLUDES = "concludes"  # a rule on a value, and on its claim
    CONCLUDED_BY = "concluded_by"
    MAKES_POINT = "makes_point"  # a rule about an intervention
    POINT_BY = "point_by"
    ASKS_FOR = "asks_for"  # in a condition: for a question, an option, a claim or a value
    ASKED_FOR_BY = "asked_for_by"
    SETS_ASIDE = "sets_aside"
    SET_ASIDE_BY = "set_aside_by"
    LIMITS = "limits"
    LIMITED_BY = "limited_by"
    BEARS_ON = "bears_on"  # a caveat or gap on a claim, a value or an intervention
    BORNE_ON_BY = "borne_on_by"
    BACKGROUND = "background"  # a theme has a finding for its background
    BACKGROUND_OF = "background_of"
    PART_OF = "part_of"
    HAS_PART = "has_part"


_PAIRS = (
    (Relation.RESTS_ON, Relation.STANDS_BEHIND),
    (Relation.FOUND_AT, Relation.HOLDS),
    (Relation.CITES, Relation.CITED_BY),
    (Relation.TENSION, Relation.TENSION),
    (Relation.CONCLUDES, Relation.CONCLUDED_BY),
    (Relation.MAKES_POINT, Relation.POINT_BY),
    (Relation.ASKS_FOR, Relation.ASKED_FOR_BY),
    (Relation.SETS_ASIDE, Relation.SET_ASIDE_BY),
    (Relation.LIMITS, Relation.LIMITED_BY),
    (Relation.BEARS_ON, Relation.BORNE_ON_BY),
    (Relation.BACKGROUND, Relation.BACKGROUND_OF),
    (Relation.PART_OF, Relation.HAS_PART),
)
OPPOSITE: Mapping[Relation, Relation] = {
    **dict(_PAIRS),
    **{back: forth for forth, back in _PAIRS},
}


@dataclass(frozen=True)
class Link:
    """A link to another entry, named by its key."""

    relation: Relation
    to: str


@dataclass(frozen=True)
class Entry:
    """A thing of the rule base.

    Attributes:
        key: 'kind:id', as lines of text name their target; a rule's and an exception's alike begin
            with 'rule:'.
        id: its id; for an option or a value 'question=option' or 'claim=value'.
        title: a few words that tell it from others.
        text: everything that is said in it, to be searched.
        links: to other entries, in the order of the rule base.
    """

    key: str
    kind: EntryKind
    id: str
    title: str
    text: str
    links: tuple[Link, ...]

    def linked(self, *relations: Relation) -> tuple[str, ...]:
        """Return the keys of the entries to which it has links of these kinds."""
        return tuple(link.to for link in self.links if link.relation in relations)


def key_of(kind: EntryKind, id_: str) -> str:
    """Return the key of an entry."""
    return f"{EntryKind.RULE if kind is EntryKind.EXCEPTION else kind}:{id_}"


@dataclass(frozen=True)
class Library:
    """All entries of a rule base by key, in order of their kinds."""

    entries: Mapping[str, Entry]

    @cached_property
    def by_id(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries by id, of which things of different kinds may share one."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            found.setdefault(entry.id, []).append(entry)
        return {id_: tuple(entries) for id_, entries in found.items()}

    def of_kind(self, kind: EntryKind) -> tuple[Entry, ...]:
        """Return all entries of a kind."""
        return tuple(entry for entry in self.entries.values() if entry.kind is kind)

    def named(self, name: str) -> tuple[Entry, ...]:
        """Return the entries that a person means by an id, a key or a word of the glossary.

        Capitals make no difference; without any such entry, nothing is returned.
        """
        if name in self.entries:
            return (self.entries[name],)
        if name in self.by_id:
            return self.by_id[name]
        wanted = name.casefold()
        return tuple(
            entry
            for entry in self.entries.values()
            if wanted in (entry.id.casefold(), entry.key.casefold())
        )

    def linked(self, entry: Entry, *relations: Relation) -> tuple[Entry, ...]:
        """Return the entries to which an entry has links of these kinds."""
        return tuple(self.entries[key] for key in entry.linked(*relations))
