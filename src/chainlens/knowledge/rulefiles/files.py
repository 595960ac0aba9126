"""The files of a rule base and its packs, each in its shape, before they are cross-referenced."""

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from chainlens.knowledge.reading.nodes import Node, line_of
from chainlens.knowledge.reading.typed import Shape
from chainlens.knowledge.rulefiles import shapes
from chainlens.system import Place

S = TypeVar("S", bound=Shape)


@dataclass(frozen=True)
class Placed(Generic[S]):
    """Something that was read, with the node it was read from and the file it stands in.

    Attributes:
        name: the file's path in its folder of knowledge.
        prefix: what stands before it in messages; empty for the rule base itself, else a pack's.
    """

    shape: S
    node: Node
    name: str
    prefix: str = ""

    @property
    def path(self) -> str:
        """The file as messages name it."""
        return self.prefix + self.name

    @property
    def folder(self) -> str:
        """The theme or topic whose folder it lies in."""
        return self.name.split("/")[1]

    def at(self, *steps: str | int) -> Place:
        """Return the place of a part of it."""
        return Place(self.path, line_of(self.node, steps))


@dataclass
class RuleFiles:
    """All files, each in its shape; what could not be read is left out.

    Attributes:
        base: what the rule base is.
        lists: the items of each list, those of packs after the rule base's own.
        items: what lies in each folder, likewise.
        unread: kinds of things, such as 'question', some of which could not be read: that one of
            them is unknown may only follow from that, and is not reported.
    """

    base: Placed[shapes.BaseShape] | None = None
    lists: dict[str, list[Placed[Any]]] = field(default_factory=dict)
    items: dict[str, list[Placed[Any]]] = field(default_factory=dict)
    terms: list[Placed[shapes.TermShape]] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
