"""Takes a diagram out of the window, as SVG, PNG or to the clipboard, in light colours."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsScene, QTextEdit

from chainlens.system import write_bytes
from chainlens_ui.diagrams.canvas import Drawing, clean
from chainlens_ui.look import LIGHT, Colours

Draw = Callable[[QGraphicsScene, Colours], Drawing]
SHARPNESS = 2
_SVG = "image/svg+xml"
OURS = "application/x-chainlens"  # marks what this program has put on the clipboard
_MOST_PIXELS = 80_000_000
_DOTS_A_METRE = round(96 / 0.0254)


def svg(draw: Draw) -> bytes:
    """Return a diagram as SVG with its title and description; texts stay texts."""
    scene = QGraphicsScene()
    drawing = draw(scene, LIGHT)
    place = scene.sceneRect()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setTitle(clean(drawing.title))
    generator.setDescription(clean(drawing.description))
    generator.setSize(place.size().toSize())
    generator.setViewBox(QRectF(0, 0, place.width(), place.height()))
    _paint(scene, generator, QRectF(0, 0, place.width(), place.height()))
    return bytes(buffer.data().data())


def image(draw: Draw) -> QImage:
    """Return a diagram as an image, twice as sharp as on the screen where it is not huge."""
    scene = QGraphicsScene()
    draw(scene, LIGHT)
    place = scene.sceneRect()
    points = place.width() * place.height()
    sharpness = min(SHARPNESS, (_MOST_PIXELS / max(points, 1)) ** 0.5)
    size = QSize(round(place.width() * sharpness), round(place.height() * sharpness))
    made = QImage(size, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    _paint(scene, made, QRectF(made.rect()))
    made.setDotsPerMeterX(round(_DOTS_A_METRE * sharpness))
    made.setDotsPerMeterY(round(_DOTS_A_METRE * sharpness))
    return made


def png(draw: Draw) -> bytes:
    """Return a diagram as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image(draw).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def copy(draw: Draw) -> None:
    """Put a diagram on the clipboard, for programs that take images and for those that take SVG."""
    data = QMimeData()
    data.setImageData(image(draw))
    data.setData(_SVG, QByteArray(svg(draw)))
    data.setData(OURS, QByteArray(b"1"))
    QGuiApplication.clipboard().setMimeData(data)


def hand_over_clipboard() -> None:
    """Leave what was copied on the clipboard in Qt's own keeping, for when the program ends.

    What Python put there is taken down after Python, which would end the process with a fault.
    """
    clipboard = QGuiApplication.clipboard()
    data: object = clipboard.mimeData()
    # Qt gives nothing at all where the clipboard is empty, whatever its types say.
    if isinstance(data, QMimeData) and data.hasFormat(OURS):
        if data.hasHtml():
            page = QTextEdit()
            page.setHtml(data.html())
            page.selectAll()
            page.copy()
        else:
            clipboard.setImage(clipboard.image())


def save(draw: Draw, path: Path) -> None:
    """Write a diagram to a file, as SVG or PNG by its suffix.

    Raises:
        ChainLensError: if the file cannot be written.
    """
    write_bytes(path, svg(draw) if path.suffix.casefold() == ".svg" else png(draw))


def _paint(scene: QGraphicsScene, device: QSvgGenerator | QImage, place: QRectF) -> None:
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scene.render(painter, place, scene.sceneRect())
    painter.end()
