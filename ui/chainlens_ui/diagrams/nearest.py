"""Finds the part of a diagram that an arrow key leads to."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF

from chainlens_ui.diagrams.canvas import Part


def towards(parts: Iterable[Part], here: Part, way: QPointF) -> str:
    """Return the key of the nearest part in a direction, or '' where there is none."""
    found: list[tuple[float, str]] = []
    for part in parts:
        step = part.rect.center() - here.rect.center()
        ahead = QPointF.dotProduct(step, way)
        aside = abs(step.x() * way.y() - step.y() * way.x())
        # A little aside is further than the same distance ahead; far aside is another direction.
        if part.key != here.key and ahead > 1 and ahead >= aside / 2:
            found.append((ahead + 2 * aside, part.key))
    return min(found)[1] if found else ""
