"""What comes of a claim or an idea in many cases: each outcome with the cases that have it."""

from collections.abc import Mapping
from dataclasses import dataclass

from chainlens.model import Value
from chainlens.reasoning.manycases.cone import Cone
from chainlens.reasoning.manycases.evaluate import BatchOutcome

Answers = Mapping[str, Value | None]


class TooManyCompletions(Exception):
    """There are more completions than can be gone through; answer more questions first."""


@dataclass(frozen=True, order=True)
class Outcome:
    """What comes of a claim or an idea in one case.

    Attributes:
        status: the verdict's or idea's status.
        values: the values that counting arguments support; none for an idea.
    """

    status: str
    values: tuple[str, ...] = ()


def found_in(cone: Cone, result: BatchOutcome) -> dict[Outcome, int]:
    """Return what comes of the cone's claim or idea in a batch, each with the cases it comes in."""
    if cone.about in cone.base.interventions:
        ideas = result.ideas[cone.about]
        return {Outcome(status): mask for status, mask in ideas.items() if mask}
    found = {}
    for status, mask in result.verdicts[cone.about].items():
        # Take the cases of this status apart by each value in turn.
        parts: list[tuple[int, tuple[str, ...]]] = [(mask, ())] if mask else []
        for value in cone.base.claims[cone.about].values:
            own = result.values[cone.about, value]
            parts = [
                (part, named)
                for rest, before in parts
                for part, named in ((rest & own, (*before, value)), (rest & ~own, before))
                if part
            ]
        found.update({Outcome(status, named): part for part, named in parts})
    return found
