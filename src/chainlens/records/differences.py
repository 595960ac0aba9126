"""What differs between the rule base of a record and another one, item by item and key by key."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from chainlens.model.knowledge import RuleBase
from chainlens.records.canonical import Json
from chainlens.records.knowledge import knowledge_data

Kind = Literal[
    "theme", "question", "claim", "intervention", "rule", "caveat", "gap", "finding", "passage",
    "work",
]  # fmt: skip
_KINDS: dict[str, Kind] = {
    "themes": "theme",
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
    """

    kind: Kind
    id: str
    how: Literal["added", "removed", "changed", "retired"]
    fields: tuple[FieldChange, ...] = ()

    @property
    def key(self) -> str:
        """Its kind and id, such as 'rule:captive_when_one_firm_is_all'."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class RuleChanges:
    """How today's rule base differs from that of a record.

    Attributes:
        id: id then and now. version: likewise. fingerprint: likewise.
        items: what differs in what a record keeps; none while the fingerprints differ means that
            only the version, a test, a comment or the like is another.
        reordered: kinds of things that stand in another order.
    """

    id: tuple[str, str]
    version: tuple[str, str]
    fingerprint: tuple[str, str]
    items: tuple[ItemChange, ...]
    reordered: tuple[Kind, ...]

    @property
    def are_none(self) -> bool:
        """Tell whether it is the same rule base, file by file."""
        return self.fingerprint[0] == self.fingerprint[1] and not self.items


def rule_changes(then: RuleBase, now: RuleBase) -> RuleChanges:
    """Return how a rule base differs from an earlier one."""
    before, after = knowledge_data(then), knowledge_data(now)
    return RuleChanges(
        id=(then.id, now.id),
        version=(then.version, now.version),
        fingerprint=(then.fingerprint, now.fingerprint),
        items=tuple(
            change
            for part, kind in _KINDS.items()
            for change in _changes(kind, _by_id(before[part]), _by_id(after[part]))
        ),
        reordered=tuple(
            kind
            for part, kind in _KINDS.items()
            if _common(before[part], after[part]) != _common(after[part], before[part])
        ),
    )


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
