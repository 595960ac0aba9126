"""The legend below the map of a chain."""

from PySide6.QtCore import QPointF, QRectF

from chainlens.system import _
from chainlens.telling import LEGEND, LegendSign
from chainlens_ui.diagrams.canvas import Canvas

_SIGN, _COLUMN = 46, 300


def draw_legend(canvas: Canvas, place: QRectF, notes: tuple[str, ...]) -> None:
    """Draw what each sign means, in as many columns as there is room for, and the notes."""
    unit = canvas.unit
    title = canvas.text(_("Legend"), place.width(), bold=True)
    title.setPos(place.x(), place.y())
    columns = max(1, int(place.width() // (_COLUMN * unit)))
    width = place.width() / columns
    y = place.y() + title.boundingRect().height() + 8 * unit
    for first in range(0, len(LEGEND), columns):
        height = 0.0
        for column, entry in enumerate(LEGEND[first : first + columns]):
            x = place.x() + column * width
            text = canvas.text(entry.text, width - (_SIGN + 22) * unit, scale=0.92)
            text.setPos(x + (_SIGN + 8) * unit, y)
            _sign(canvas, entry.sign, QRectF(x, y, _SIGN * unit, 17 * unit))
            height = max(height, text.boundingRect().height(), 20 * unit)
        y += height + 7 * unit
    for note in notes:
        text = canvas.text(note, place.width(), colour="muted", scale=0.92)
        text.setPos(place.x(), y + 4 * unit)
        y += text.boundingRect().height() + 4 * unit


def _sign(canvas: Canvas, sign: LegendSign, place: QRectF) -> None:
    unit = canvas.unit
    middle = place.center()
    icon = 14 * unit
    at = (middle.x() - icon / 2, middle.y() - icon / 2, icon)
    boxes: dict[str, tuple[str, str, float, bool, str]] = {
        "known": ("surface", "outline", 1.2, False, ""),
        "assumed": ("sunken", "outline", 1.2, False, "part"),
        "unknown": ("surface", "outline", 1.2, True, "unknown"),
        "none": ("surface", "outline", 1.2, True, "excluded"),
        "small": ("tint", "accent", 2, False, "small"),
        "lead": ("surface", "text", 3, False, "lead"),
    }
    if sign in boxes:
        fill, line, width, dashed, name = boxes[sign]
        canvas.box(place, fill, line, width, dashed=dashed, radius=4)
        if name:
            canvas.icon(name, *at, "accent" if name == "small" else "text")
        return
    if sign in ("mark", "contested", "unknown_mark"):
        name, colour = {
            "mark": ("governance", "accent"),
            "contested": ("contested", "warn"),
            "unknown_mark": ("unknown", "muted"),
        }[sign]
        canvas.icon(name, *at, colour)
        return
    tip = QPointF(place.right(), middle.y())
    colour = "muted" if sign == "unknown_line" else "text"
    canvas.line([QPointF(place.left(), middle.y()), tip], colour, dashed=sign == "dashed")
    for number in range(3 if sign == "several" else 1):
        canvas.head(QPointF(tip.x() - number * 10 * unit, tip.y()), 1, colour)
    if sign == "unknown_line":
        canvas.disc("unknown", middle)
