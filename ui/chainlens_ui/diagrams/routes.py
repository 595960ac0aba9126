"""The lines of the map of a chain: each has a lane of its own in every gap that it goes through."""

from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPainterPathStroker
from PySide6.QtWidgets import QGraphicsTextItem

from chainlens.telling import (
    LINK,
    Actor,
    ActorId,
    Link,
    LinkKind,
    Presence,
    as_text,
    link_title,
    map_link_lines,
)
from chainlens_ui.diagrams.boxes import MapModel
from chainlens_ui.diagrams.canvas import Canvas, Part

_LANE, _PORT, _LEAST_GAP, _ENTRY, _LABEL = 14, 24, 48, 26, 90
Lefts = list[float]


@dataclass
class _Way:
    """How a line goes: the sides it leaves and enters by, with the gaps and lanes it uses."""

    link: Link
    start: Actor
    end: Actor

    @property
    def out(self) -> int:
        """1 where it leaves to the right, -1 to the left."""
        return 1 if self.end.column >= self.start.column else -1

    @property
    def into(self) -> int:
        """1 where it goes to the right as it enters, -1 to the left."""
        return 1 if self.end.column > self.start.column else -1

    @property
    def gaps(self) -> tuple[int, int]:
        first = self.start.column if self.out > 0 else self.start.column - 1
        last = self.end.column - 1 if self.into > 0 else self.end.column
        return first, last

    @property
    def is_straight(self) -> bool:
        return self.start.row == self.end.row == self.link.row


class Routes:
    """Finds the way of every line and draws it."""

    def __init__(self, canvas: Canvas, model: MapModel) -> None:
        self._canvas, self._model, self._unit = canvas, model, canvas.unit
        self._actors = {actor.id: actor for actor in model.drawn.actors}
        self._ways = [
            _Way(link, self._actors[link.start], self._actors[link.end])
            for link in model.drawn.links
        ]
        self._lanes: dict[int, list[_Way]] = {}
        self._ports: dict[tuple[ActorId, int], list[tuple[_Way, bool]]] = {}
        for way in self._ways:
            for gap in sorted(set(way.gaps)):
                if not way.is_straight:
                    self._lanes.setdefault(gap, []).append(way)
            self._ports.setdefault((way.start.id, way.out), []).append((way, True))
            self._ports.setdefault((way.end.id, -way.into), []).append((way, False))
        for gap, lanes in self._lanes.items():
            lanes.sort(key=partial(self._lane_order, gap))
        for (id_, _side), ports in self._ports.items():
            ports.sort(key=lambda port: (port[0].link.row, self._other(port, id_).row))
        self._tops: dict[int, float] = {}
        self._labels: dict[int, QGraphicsTextItem] = {}

    @staticmethod
    def _other(port: tuple[_Way, bool], _id: ActorId) -> Actor:
        way, leaves = port
        return way.end if leaves else way.start

    @staticmethod
    def _lane_order(gap: int, way: _Way) -> tuple[int, int]:
        """Return what lanes are sorted by so that lines of one box do not cross each other."""
        first, last = way.gaps
        near = way.start if first == gap else way.end
        far = way.end.row if first == last else way.link.row
        away = abs(far - near.row)
        return (0, -away) if near.column <= gap else (1, away)

    def gap(self, column: int) -> float:
        """Return how wide the gap to the right of a column is."""
        lanes = self._lanes.get(column, ())
        labelled = any(way.link.kind is LinkKind.MEMBERSHIP for way in lanes)
        room = _LANE * (len(lanes) + 1) + (_LABEL if labelled else _ENTRY)
        return max(_LEAST_GAP, room if lanes else 0) * self._unit

    def row_height(self, row: int, lefts: Lefts, widths: Lefts) -> float:
        """Return how high a row must be for what is written above the line in it."""
        height = 0.0
        for place, way in enumerate(self._ways):
            if way.link.row != row or way.link.kind not in (
                LinkKind.SERVICE,
                LinkKind.COOPERATION,
            ):
                continue
            low, high = sorted((way.start.column, way.end.column))
            # Between the lanes of the gaps at both ends of the line.
            left = lefts[low] + widths[low] + (len(self._lanes[low]) + 0.6) * _LANE * self._unit
            right = lefts[high - 1] + widths[high - 1] + 0.6 * _LANE * self._unit
            text = link_title(self._model.diagnosis, way.link)
            label = self._canvas.text(text, max(right - left, 80 * self._unit), scale=0.92)
            label.setX(left)
            self._labels[place] = label
            height = max(height, label.boundingRect().height() + 14 * self._unit)
        return height

    def row_at(self, row: int, top: float) -> None:
        """Say where a row begins."""
        self._tops[row] = top
        for place, label in self._labels.items():
            if self._ways[place].link.row == row:
                label.setY(top)

    def least_height(self, actor: Actor) -> float:
        """Return how high a box must be for all lines that end at it."""
        counts = [len(self._ports.get((actor.id, side), ())) for side in (-1, 1)]
        above = self._above(actor.row)
        return (max(counts) + above + 0.6) * _PORT * self._unit

    def draw(
        self, rects: dict[ActorId, QRectF], lefts: Lefts, widths: Lefts
    ) -> dict[ActorId, list[Part]]:
        """Draw all lines, and return them as parts under those they leave."""
        parts: dict[ActorId, list[Part]] = {}
        for place, way in enumerate(self._ways):
            points = self._points(way, rects, lefts, widths)
            parts.setdefault(way.start.id, []).append(self._line(place, way, points))
        return parts

    def _above(self, row: int) -> int:
        """Return how many lines come to a box of a row from above, at most."""
        return (
            max(
                sum(1 for way, _leaves in ports if way.link.row < row)
                for (id_, _side), ports in self._ports.items()
                if self._actors[id_].row == row
            )
            if any(self._actors[id_].row == row for id_, _side in self._ports)
            else 0
        )

    def _run(self, row: int) -> float:
        """Return the height of the line that runs along a row."""
        if row < self._model.drawn.main_row:
            heights = [
                label.boundingRect().height()
                for place, label in self._labels.items()
                if self._ways[place].link.row == row
            ]
            return self._tops[row] + max(heights, default=0) + 4 * self._unit
        return self._tops[row] + (1 + self._above(row)) * _PORT * self._unit

    def _port(self, way: _Way, *, leaves: bool) -> float:
        actor = way.start if leaves else way.end
        side = way.out if leaves else -way.into
        ports = self._ports[actor.id, side]
        above = [port for port in ports if port[0].link.row < actor.row]
        place = ports.index((way, leaves)) - len(above)
        shift = 8 if side > 0 and place > 0 else 0
        return self._run(actor.row) + (place * _PORT + shift) * self._unit

    def _lane(self, way: _Way, gap: int, lefts: Lefts, widths: Lefts) -> float:
        start = lefts[gap] + widths[gap]
        return start + (1 + self._lanes[gap].index(way)) * _LANE * self._unit

    def _points(
        self, way: _Way, rects: dict[ActorId, QRectF], lefts: Lefts, widths: Lefts
    ) -> list[QPointF]:
        start, end = rects[way.start.id], rects[way.end.id]
        left = QPointF(start.right() if way.out > 0 else start.left(), self._port(way, leaves=True))
        last = QPointF(end.left() if way.into > 0 else end.right(), self._port(way, leaves=False))
        if way.is_straight:
            return [left, last]
        first_gap, last_gap = way.gaps
        one = self._lane(way, first_gap, lefts, widths)
        if first_gap == last_gap:
            return [left, QPointF(one, left.y()), QPointF(one, last.y()), last]
        other, run = self._lane(way, last_gap, lefts, widths), self._run(way.link.row)
        return [
            left,
            QPointF(one, left.y()),
            QPointF(one, run),
            QPointF(other, run),
            QPointF(other, last.y()),
            last,
        ]

    def _line(self, place: int, way: _Way, points: list[QPointF]) -> Part:
        canvas, unit, link = self._canvas, self._unit, way.link
        dashed = link.kind is not LinkKind.PRODUCT
        colour = "muted" if link.presence is Presence.UNKNOWN else "text"
        canvas.line(points, colour, dashed=dashed)
        for number in range(link.arrows):
            tip = QPointF(points[-1].x() - number * 10 * unit * way.into, points[-1].y())
            canvas.head(tip, way.into, colour)
        if link.kind is LinkKind.MEMBERSHIP:
            label = canvas.text(LINK[link.kind], (_LABEL - 20) * unit, scale=0.85)
            self._labels[place] = label
            x = points[-2].x() + 5 * unit if way.into > 0 else points[-1].x() + 12 * unit
            label.setPos(x, points[-1].y() - label.boundingRect().height() - unit)
        if link.presence is Presence.UNKNOWN:
            ends = max(
                pairwise(points),
                key=lambda pair: (pair[1] - pair[0]).manhattanLength(),
            )
            canvas.disc("unknown", (ends[0] + ends[1]) / 2)
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        stroker = QPainterPathStroker()
        stroker.setWidth(10 * unit)
        says = as_text(map_link_lines(self._model.diagnosis, link), 10_000)
        questions = [ref.question for ref in link.said]
        target = f"question:{questions[0]}" if questions else ""
        key = f"link:{link.start}>{link.end}:{link.kind}"
        return Part(key, stroker.createStroke(path), says, target)
