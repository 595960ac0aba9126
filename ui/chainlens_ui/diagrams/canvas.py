"""What diagrams are drawn with: wrapped text, boxes, lines, arrow heads and icons on a scene."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTextOption,
)
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsTextItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from chainlens_ui.look import FAMILY, Colours, paint

SIZE = 13  # of text, in pixels; all else is measured by it
GROUND = 0  # the key under which a text keeps the colour behind it


@dataclass(frozen=True)
class Part:
    """Something on a diagram that can be chosen.

    Attributes:
        key: the same for the same thing when the diagram is drawn anew.
        outline: where it is on the scene.
        says: it in words, for those who do not see it.
        target: what explains it, as 'kind:id', or ''.
    """

    key: str
    outline: QPainterPath
    says: str
    target: str = ""

    @property
    def rect(self) -> QRectF:
        """The rectangle that it is in."""
        return self.outline.boundingRect()


@dataclass(frozen=True)
class Drawing:
    """A diagram as it was drawn; its parts are in reading order."""

    title: str
    description: str
    parts: tuple[Part, ...]


class IconItem(QGraphicsItem):
    """An icon of the window on a scene, drawn as a shape in every export."""

    def __init__(self, name: str, place: QRectF, colour: str, colours: Colours) -> None:
        super().__init__()
        self.name, self._place, self._colour, self._colours = name, place, colour, colours

    def boundingRect(self) -> QRectF:
        """Return its place."""
        return self._place

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw it."""
        paint(painter, self._place, self.name, self._colour, self._colours)


class Canvas:
    """Draws on a scene in the colours of a theme; colours are given by their names in it."""

    def __init__(self, scene: QGraphicsScene, colours: Colours, size: int = SIZE) -> None:
        self.scene = scene
        self.colours = colours
        self.unit = size / SIZE
        self._size = size
        scene.clear()
        scene.setBackgroundBrush(QColor(colours.surface))

    def text(
        self,
        text: str,
        width: float,
        *,
        colour: str = "text",
        ground: str = "surface",
        bold: bool = False,
        scale: float = 1,
    ) -> QGraphicsTextItem:
        """Put a wrapped text on the scene, to be moved to its place."""
        font = QFont(FAMILY)
        font.setPixelSize(round(self._size * scale))
        font.setBold(bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        item = QGraphicsTextItem(clean(text))
        item.setFont(font)
        item.document().setDocumentMargin(0)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        item.document().setDefaultTextOption(option)
        item.setTextWidth(width)
        item.setDefaultTextColor(QColor(getattr(self.colours, colour)))
        item.setData(GROUND, getattr(self.colours, ground))
        item.setZValue(3)
        self.scene.addItem(item)
        return item

    def box(
        self,
        rect: QRectF,
        fill: str = "surface",
        line: str = "outline",
        width: float = 1,
        *,
        dashed: bool = False,
        radius: float = 6,
    ) -> QPainterPath:
        """Draw a box with round corners, and return its outline."""
        path = QPainterPath()
        path.addRoundedRect(rect, radius * self.unit, radius * self.unit)
        pen = self.pen(line, width, dashed=dashed)
        self.scene.addPath(path, pen, QBrush(QColor(getattr(self.colours, fill)))).setZValue(1)
        return path

    def pen(self, colour: str, width: float, *, dashed: bool = False) -> QPen:
        """Return a pen."""
        made = QPen(QColor(getattr(self.colours, colour)), width * self.unit)
        made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashed:
            made.setDashPattern([4, 3])
        return made

    def line(
        self,
        points: Sequence[QPointF],
        colour: str = "text",
        width: float = 1.6,
        *,
        dashed: bool = False,
    ) -> QGraphicsPathItem:
        """Draw a line through points."""
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        return self.scene.addPath(path, self.pen(colour, width, dashed=dashed))

    def head(self, tip: QPointF, step: float, colour: str = "text") -> None:
        """Draw an arrow head that points to the right (step 1) or to the left (step -1)."""
        long, half = 9 * self.unit * step, 4.5 * self.unit
        back = tip.x() - long
        corners = [tip, QPointF(back, tip.y() - half), QPointF(back, tip.y() + half)]
        ink = QColor(getattr(self.colours, colour))
        self.scene.addPolygon(QPolygonF(corners), QPen(Qt.PenStyle.NoPen), ink).setZValue(2)

    def icon(self, name: str, x: float, y: float, size: float, colour: str) -> None:
        """Draw an icon."""
        place = QRectF(x, y, size, size)
        item = IconItem(name, place, getattr(self.colours, colour), self.colours)
        item.setZValue(3)
        self.scene.addItem(item)

    def disc(self, name: str, middle: QPointF, colour: str = "muted") -> None:
        """Draw an icon in the middle of a line, which stops for it."""
        size = 16 * self.unit
        place = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
        ground = QColor(self.colours.surface)
        self.scene.addRect(place, QPen(Qt.PenStyle.NoPen), ground).setZValue(2)
        self.icon(name, place.x(), place.y(), size, colour)

    def fit(self, margin: float) -> None:
        """Let the scene end where the drawing does, with a margin."""
        wide = self.scene.itemsBoundingRect()
        self.scene.setSceneRect(wide.adjusted(-margin, -margin, margin, margin))


def clean(text: str) -> str:
    """Return a text with nothing in it that a picture file could not hold."""
    kept = (letter if letter.isprintable() else " " for letter in text)
    return " ".join("".join(kept).split())
