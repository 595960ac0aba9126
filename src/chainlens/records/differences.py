"""What differs between the rule base of a record and another one, item by item and key by key."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from chainlens.model import Pack, RuleBase
from chainlens.records.canonical import Json
from chainlens.records.knowledge import knowledge_data

Kind = Literal[
    "theme", "respondent", "question", "claim", "intervention", "rule", "caveat", "gap", "finding",
    "passage", "work",
]  # fmt: skip
_KINDS: dict[str, Kind] = {
    "themes": "theme",
    "respondents": "respondent",
    "questions": "question",
    "claims": "claim",
    "interventions": "intervention",
    "rules": "rule",
    "caveats": "caveat",
    "gaps": "gap",
    "findings": "finding",
    "passages": "passage",
    "works": "work",
}


@dataclass(frozen=True)
class FieldChange:
    """A key of an item that holds something else now, as plain data."""

    field: str
    then: object
    now: object


@dataclass(frozen=True)
class ItemChange:
    """Something in a rule base that was added, removed, changed or retired.

    Attributes:
        fields: what differs, where it is in both.
        pack: id of the pack that it belongs to; empty for the paper's own.
    """

    kind: Kind
    id: str
    how: Literal["added", "removed", "changed", "retired"]
    fields: tuple[FieldChange, ...] = ()
    pack: str = ""

    @property
    def key(self) -> str:
        """Its kind and id, such as 'rule:captive_when_one_firm_is_all'."""
        return f"{self.kind}:{self.id}"


class PackState(StrEnum):
    """How a pack stands today to the pack of a record."""

    NOT_LOADED = "not_loaded"  # the record was made with it; today it is not loaded
    ADDED = "added"  # it is loaded today; the record was made without it
    OTHER_VERSION = "other_version"
    DIFFERS = "differs"  # the same version, but other files


@dataclass(frozen=True)
class PackChange:
    """A pack that is not the same as it was when a record was made.

    Attributes:
        then: the pack of the record; None where it was made without it.
        now: the pack that is loaded today; None where it is not.
    """

    how: PackState
    then: Pack | None
    now: Pack | None

    @property
    def pack(self) -> Pack:
        """The pack, as it is today if it is there."""
        pack = self.now or self.then
        assert pack is not None
        return pack


@dataclass(frozen=True)
class RuleChanges:
    """How today's rule base differs from that of a record.

    Attributes:
        id: id then and now. version: likewise. fingerprint: likewise, of all, packs included.
        paper: likewise, of the paper's own rules.
        packs: packs that are not the same.
        items: what differs in what a record keeps; none while the fingerprints differ means that
            only the version, a test, a comment or the like is another.
        reordered: kinds of things that stand in another order.
    """

    id: tuple[str, str]
    version: tuple[str, str]
    fingerprint: tuple[str, str]
    paper: tuple[str, str]
    packs: tuple[PackChange, ...]
    items: tuple[ItemChange, ...]
    reordered: tuple[Kind, ...]

    @property
    def are_none(self) -> bool:
        """Tell whether it is the same rule base, file by file."""
        return self.fingerprint[0] == self.fingerprint[1] and not self.items

    @property
    def paper_is_same(self) -> bool:
        """Tell whether the paper's own rules are the same, file by file."""
        return self.paper[0] == self.paper[1] and not any(not each.pack for each in self.items)


def rule_changes(then: RuleBase, now: RuleBase) -> RuleChanges:
    """Return how a rule base differs from an earlier one."""
    before, after = knowledge_data(then), knowledge_data(now)
    return RuleChanges(
        id=(then.id, now.id),
        version=(then.version, now.version),
        fingerprint=(then.fingerprint, now.fingerprint),
        paper=(then.paper_fingerprint, now.paper_fingerprint),
        packs=tuple(_pack_changes(then, now)),
        items=tuple(
            replace(change, pack=_owner(change.id, then, now))
            for part, kind in _KINDS.items()
            for change in _changes(kind, _by_id(before[part]), _by_id(after[part]))
        ),
        reordered=tuple(
            kind
            for part, kind in _KINDS.items()
            if _common(before[part], after[part]) != _common(after[part], before[part])
        ),
    )


def _pack_changes(then: RuleBase, now: RuleBase) -> Iterator[PackChange]:
    before = {pack.id: pack for pack in then.packs}
    after = {pack.id: pack for pack in now.packs}
    for id_ in dict.fromkeys((*before, *after)):
        one, other = before.get(id_), after.get(id_)
        if other is None:
            yield PackChange(PackState.NOT_LOADED, one, None)
        elif one is None:
            yield PackChange(PackState.ADDED, None, other)
        elif one.version != other.version:
            yield PackChange(PackState.OTHER_VERSION, one, other)
        elif one != other:
            yield PackChange(PackState.DIFFERS, one, other)


def _owner(id_: str, then: RuleBase, now: RuleBase) -> str:
    pack = then.pack_of(id_) or now.pack_of(id_)
    return pack.id if pack else ""


def _by_id(items: Iterable[Json]) -> dict[str, Json]:
    return {str(item.get("id", item.get("key"))): item for item in items}


def _common(items: Iterable[Json], others: Iterable[Json]) -> list[str]:
    """Return the ids of the items that are among others too, in the order of the items."""
    known = _by_id(others)
    return [id_ for id_ in _by_id(items) if id_ in known]


def _changes(kind: Kind, then: dict[str, Json], now: dict[str, Json]) -> Iterator[ItemChange]:
    for id_ in dict.fromkeys((*then, *now)):
        if id_ not in now:
            yield ItemChange(kind, id_, "removed")
        elif id_ not in then:
            yield ItemChange(kind, id_, "added")
        elif then[id_] != now[id_]:
            fields = tuple(
                FieldChange(field, then[id_][field], now[id_][field])
                for field in then[id_]
                if then[id_][field] != now[id_][field]
            )
            retired = any((each.field, each.now) == ("status", "retired") for each in fields)
            yield ItemChange(kind, id_, "retired" if retired else "changed", fields)
