"""The map of a chain as data: who does what, how the product flows, where power and rents lie."""

from chainlens.telling.chainmap.draw import chain_map
from chainlens.telling.chainmap.model import (
    FUNCTIONS,
    Actor,
    ActorId,
    AnswerMark,
    AnswerRef,
    ChainMap,
    Function,
    Link,
    LinkKind,
    MarkKind,
    Presence,
    VerdictMark,
)

__all__ = [
    "FUNCTIONS",
    "Actor",
    "ActorId",
    "AnswerMark",
    "AnswerRef",
    "ChainMap",
    "Function",
    "Link",
    "LinkKind",
    "MarkKind",
    "Presence",
    "VerdictMark",
    "chain_map",
]
