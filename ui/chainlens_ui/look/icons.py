"""Draws the window's own icons in the colours of the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from chainlens_ui.look.assets import ASSETS
from chainlens_ui.look.colours import Colours

_SHARPEST = 3  # device pixels a pixel; scaled down where the screen has fewer


@cache
def _source(name: str) -> str:
    return (ASSETS / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def renderer(name: str, colour: str, on: str) -> QSvgRenderer:
    """Return what draws an icon in a colour; `on` is the colour of marks inside filled shapes."""
    text = _source(name).replace("currentColor", colour)
    text = text.replace('stroke="white"', f'stroke="{on}"')
    return QSvgRenderer(QByteArray(text.encode()))


def paint(painter: QPainter, place: QRectF, name: str, colour: str, colours: Colours) -> None:
    """Draw an icon into a place."""
    renderer(name, colour, colours.surface).render(painter, place)


@cache
def image(name: str, colour: str, colours: Colours, size: int) -> QImage:
    """Return an icon as an image of a size in points."""
    drawn = QImage(size * _SHARPEST, size * _SHARPEST, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer(name, colour, colours.surface).render(painter)
    painter.end()
    drawn.setDevicePixelRatio(_SHARPEST)
    return drawn


def themed_icon(name: str, colour: str, colours: Colours) -> QIcon:
    """Return an icon for a button."""
    return QIcon(QPixmap.fromImage(image(name, colour, colours, 20)))


def program_icon() -> QIcon:
    """Return the icon of the program."""
    return QIcon(str(ASSETS / "icons" / "chainlens.svg"))
