"""Draws the map of a chain: functions from left to right, lines between them, legend below."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from chainlens.system import _
from chainlens.telling import FUNCTION, FUNCTIONS, Actor, as_text, map_tables, notes_of, table_lines
from chainlens_ui.diagrams.boxes import Box, MapModel, width_of
from chainlens_ui.diagrams.canvas import SIZE, Canvas, Drawing, Part
from chainlens_ui.diagrams.legend import draw_legend
from chainlens_ui.diagrams.routes import Routes
from chainlens_ui.look import Colours

MARGIN = 20
_BETWEEN_ROWS = 26


def draw_chain(
    scene: QGraphicsScene, model: MapModel, colours: Colours, size: int = SIZE
) -> Drawing:
    """Draw the map on a scene, in place of what was on it."""
    canvas = Canvas(scene, colours, size)
    unit, drawn = canvas.unit, model.drawn
    routes = Routes(canvas, model)
    lefts, widths = _columns(model, routes, unit)
    right = lefts[-1] + widths[-1]
    heading = canvas.text(title_of_map(model), right, bold=True, scale=1.35)
    top = heading.boundingRect().height() + 12 * unit
    bottom = top
    for column, function in enumerate(FUNCTIONS):
        word = canvas.text(FUNCTION[function], widths[column], colour="muted", bold=True)
        word.setPos(lefts[column], top)
        bottom = max(bottom, top + word.boundingRect().height())
    canvas.line([QPointF(0, bottom + 5 * unit), QPointF(right, bottom + 5 * unit)], "hairline", 1)
    boxes = {actor.id: Box(canvas, model, actor, widths[actor.column]) for actor in drawn.actors}
    y = bottom + 20 * unit
    parts: dict[str, list[Part]] = {}
    for row in range(drawn.rows):
        inside = [actor for actor in drawn.actors if actor.row == row]
        height = routes.row_height(row, lefts, widths)
        routes.row_at(row, y)
        for actor in inside:
            own = max(boxes[actor.id].height, routes.least_height(actor))
            parts[actor.id] = boxes[actor.id].place(lefts[actor.column], y, own)
            height = max(height, own)
        y += height + _BETWEEN_ROWS * unit
    rects = {id_: box.rect for id_, box in boxes.items()}
    lines = routes.draw(rects, lefts, widths)
    draw_legend(canvas, QRectF(0, y + 4 * unit, right, 0), notes_of(drawn))
    canvas.fit(MARGIN * unit)
    ordered = [
        part
        for actor in sorted(drawn.actors, key=_reading_order)
        for part in (*parts[actor.id], *lines.get(actor.id, ()))
    ]
    return Drawing(title_of_map(model), description_of(model), tuple(ordered))


def title_of_map(model: MapModel) -> str:
    """Return the title of the map."""
    name = model.diagnosis.case.name or _("A case without a name")
    return _("Map of the chain: {name}").format(name=name)


def description_of(model: MapModel) -> str:
    """Return the facts of the map as running text."""
    tables = map_tables(model.diagnosis, model.drawn)
    return " ".join(as_text(table_lines(one), 10_000) for one in tables)


def _reading_order(actor: Actor) -> tuple[int, int]:
    return actor.column, actor.row


def _columns(model: MapModel, routes: Routes, unit: float) -> tuple[list[float], list[float]]:
    widths = [width_of(model.drawn, column) * unit for column in range(len(FUNCTIONS))]
    lefts: list[float] = []
    x = 0.0
    for column, width in enumerate(widths):
        lefts.append(x)
        x += width + routes.gap(column)
    return lefts, widths
