"""Checks that a pack keeps to itself: every id of it begins with its own, and no other does."""

from collections.abc import Iterable, Iterator
from typing import Any

from chainlens.knowledge.rulefiles.files import Placed, RuleFiles
from chainlens.knowledge.rulefiles.folder import Folder
from chainlens.system import Place, Problem

# What stands between a pack's id and the rest, in the lists whose ids have a form of their own.
_JOINTS = {"findings.yaml": "-", "passages.yaml": "."}
_JOINT = "_"


def problems_of(packs: Iterable[Folder], files: RuleFiles) -> list[Problem]:
    """Return what in packs, or beside them, could be taken for something else's."""
    ids: dict[str, str] = {}
    problems = []
    for pack in packs:
        if pack.head is None:  # what is wrong with it is reported already
            continue
        id_ = pack.head.shape.id
        if id_ in ids:
            text = f"the pack '{id_}' is loaded already, from {ids[id_]}. Leave one out."
            problems.append(Problem(pack.head.at("id"), text))
        ids[id_] = pack.source.shown_as
        problems += _problems_of(id_, pack.prefix, files)
    return problems


def _problems_of(pack: str, prefix: str, files: RuleFiles) -> Iterator[Problem]:
    for placed, id_, joint, place in _named(files):
        begins = f"{pack}{joint}"
        if placed.prefix == prefix and not id_.startswith(begins):
            yield Problem(
                place,
                f"'{id_}' must begin with the pack's own id. Write '{begins}{id_}' or the like.",
            )
        elif placed.prefix != prefix and id_.startswith(begins):
            yield Problem(
                place,
                f"'{id_}' could be taken for one of the pack '{pack}'. Give the pack another id.",
            )


def _named(files: RuleFiles) -> Iterator[tuple[Placed[Any], str, str, Place]]:
    """Yield everything that has an id: it, its id, what joins the id's parts, its place."""
    for name, entries in files.lists.items():
        for placed in entries:
            key = "key" if name == "works.yaml" else "id"
            if hasattr(placed.shape, key):
                id_ = getattr(placed.shape, key)
                yield placed, id_, _JOINTS.get(name, _JOINT), placed.at(key)
    for items in files.items.values():
        for placed in items:
            yield placed, placed.shape.id, _JOINT, placed.at("id")
