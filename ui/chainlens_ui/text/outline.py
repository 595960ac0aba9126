"""Lines as trees: each with the lines that belong under it."""

from collections.abc import Iterable
from dataclasses import dataclass

from chainlens.telling import Line


@dataclass(frozen=True)
class Outline:
    """A line with the lines that belong under it."""

    line: Line
    under: "tuple[Outline, ...]"


def outline(lines: Iterable[Line]) -> tuple[Outline, ...]:
    """Return lines as trees, each under the last line before it that is less deep."""
    waiting = list(lines)

    def take(depth: int) -> tuple[Outline, ...]:
        found = []
        while waiting and waiting[0].depth >= depth:
            line = waiting.pop(0)
            found.append(Outline(line, take(line.depth + 1)))
        return tuple(found)

    return take(0)
