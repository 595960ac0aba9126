"""Forward chaining in experta; nothing outside this package knows that engine."""

from chainlens.reasoning.inference.chaining import Firing, Match, chain

__all__ = ["Firing", "Match", "chain"]
