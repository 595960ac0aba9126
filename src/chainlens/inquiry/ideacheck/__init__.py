"""Whether an idea for action is sound in a case, on what conditions, and at what price."""

from chainlens.inquiry.ideacheck.check import IdeaCheck, IdeaChecks, check_ideas
from chainlens.inquiry.ideacheck.conflicts import Conflict, ConflictKind, Difference
from chainlens.inquiry.ideacheck.points import LimitCheck, PointCheck, PointState
from chainlens.inquiry.ideacheck.settle import PointWeight, Remaining, ToSettle

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
