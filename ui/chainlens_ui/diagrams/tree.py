"""Draws the reasoning behind a verdict as a tree that can be folded."""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QGraphicsScene, QGraphicsTextItem

from chainlens.system import _, plural
from chainlens.telling import NODE_KIND, Node, NodeKind, Role, as_text, layout, tree_lines
from chainlens_ui.diagrams.canvas import SIZE, Canvas, Drawing, Part
from chainlens_ui.look import Colours

_WIDTH, _ACROSS, _DOWN, _PAD, _ICON = 224, 18, 44, 10, 14
_ICONS = {
    NodeKind.VERDICT: "results",
    NodeKind.ARGUMENT: "rule",
    NodeKind.ANSWER: "answer",
    NodeKind.CLAIM: "done",
    NodeKind.EXCEPTION: "warning",
    NodeKind.SOURCE: "passage",
}
# The fill, the line and the colour of the word for what a node is.
_DRESS = {
    NodeKind.VERDICT: ("tint", "accent", "accent"),
    NodeKind.ARGUMENT: ("surface", "text", "accent"),
    NodeKind.ANSWER: ("sunken", "outline", "muted"),
    NodeKind.CLAIM: ("tint", "accent", "accent"),
    NodeKind.EXCEPTION: ("surface", "warn", "warn"),
    NodeKind.SOURCE: ("surface", "outline", "muted"),
}


@dataclass(frozen=True)
class TreeModel:
    """A tree, and the ids of those of its nodes that are folded."""

    root: Node
    folded: Collection[str] = ()


class _Card:
    """A node, measured first and then set to its place."""

    def __init__(self, canvas: Canvas, node: Node, hidden: int, *, folds: bool) -> None:
        self._canvas, self.node = canvas, node
        fill, _line, colour = _DRESS[node.kind]
        width = (_WIDTH - 2 * _PAD) * canvas.unit
        word = NODE_KIND[node.kind].capitalize()
        self.kind = canvas.text(
            word, width - 22 * canvas.unit, colour=colour, ground=fill, bold=True, scale=0.92
        )
        first, *others = node.lines
        strong = node.kind in (NodeKind.VERDICT, NodeKind.CLAIM)
        self.texts = [canvas.text(first, width, ground=fill, bold=strong)]
        for text in others:
            self.texts.append(canvas.text(text, width, colour="muted", ground=fill, scale=0.92))
        self.fold: QGraphicsTextItem | None = None
        if folds:
            says = "− " + _("Fold")
            if hidden:
                says = "+ " + plural("{count} step is folded", "{count} steps are folded", hidden)
            self.fold = canvas.text(
                says, width, colour="accent", ground=fill, bold=True, scale=0.92
            )
        self.height = sum(text.boundingRect().height() + 3 * canvas.unit for text in self._all())
        self.height += 2 * _PAD * canvas.unit

    def _all(self) -> list[QGraphicsTextItem]:
        return [self.kind, *self.texts, *([self.fold] if self.fold else [])]

    def place(self, x: float, y: float) -> Part:
        canvas, unit, node = self._canvas, self._canvas.unit, self.node
        rect = QRectF(x, y, _WIDTH * unit, self.height)
        fill, line, colour = _DRESS[node.kind]
        aside = node.role is Role.SET_ASIDE
        outline = canvas.box(
            rect,
            fill,
            "bad" if aside else line,
            2 if node.kind is NodeKind.VERDICT else 1.3,
            dashed=aside or node.role is Role.MISSING,
        )
        top = y + _PAD * unit
        left = x + _PAD * unit
        name = "no" if aside else _ICONS[node.kind]
        canvas.icon(name, left, top, _ICON * unit, "bad" if aside else colour)
        for text in self._all():
            text.setPos(left + (20 * unit if text is self.kind else 0), top)
            top += text.boundingRect().height() + 3 * unit
        says = ". ".join([self.kind.toPlainText(), *node.lines])
        if self.fold is not None:
            says += ". " + self.fold.toPlainText().lstrip("+− ")
        path = QPainterPath()
        path.addPath(outline)
        return Part(node.id, path, says, node.target)


def draw(scene: QGraphicsScene, model: TreeModel, colours: Colours, size: int = SIZE) -> Drawing:
    """Draw a tree on a scene, in place of what was on it."""
    canvas = Canvas(scene, colours, size)
    unit = canvas.unit
    places = layout(model.root, model.folded)
    nodes = [node for node in model.root.walk() if node.id in places.places]
    cards = {
        node.id: _Card(canvas, node, places.places[node.id].hidden, folds=bool(node.children))
        for node in nodes
    }
    tops = [0.0]
    for level in range(places.height):
        inside = [cards[id_].height for id_, place in places.places.items() if place.y == level]
        tops.append(tops[-1] + max(inside) + _DOWN * unit)
    parts = []
    corners: dict[str, tuple[QPointF, float]] = {}
    for node in nodes:
        place = places.places[node.id]
        x = place.x * (_WIDTH + _ACROSS) * unit
        parts.append(cards[node.id].place(x, tops[place.y]))
        corners[node.id] = (
            QPointF(x + _WIDTH * unit / 2, tops[place.y]),
            tops[place.y] + cards[node.id].height,
        )
    for above, below in places.edges:
        start = QPointF(corners[above][0].x(), corners[above][1])
        end = corners[below][0]
        bend = end.y() - _DOWN * unit / 2
        canvas.line([start, QPointF(start.x(), bend), QPointF(end.x(), bend), end], "outline", 1.4)
    canvas.fit(20 * unit)
    title = _("Reasoning: {what}").format(what=model.root.lines[0])
    said = as_text(tree_lines(model.root, model.folded), 10_000)
    return Drawing(title, said, tuple(parts))
