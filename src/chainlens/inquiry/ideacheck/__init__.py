"""Whether an idea for action is sound in a case, on what conditions, and at what price."""

from chainlens.ideacheck.check import IdeaCheck, IdeaChecks, check_ideas
from chainlens.ideacheck.conflicts import Conflict, ConflictKind, Difference
from chainlens.ideacheck.points import LimitCheck, PointCheck, PointState
from chainlens.ideacheck.settle import PointWeight, Remaining, ToSettle

__all__ = [
    "Conflict",
    "ConflictKind",
    "Difference",
    "IdeaCheck",
    "IdeaChecks",
    "LimitCheck",
    "PointCheck",
    "PointState",
    "PointWeight",
    "Remaining",
    "ToSettle",
    "check_ideas",
]
