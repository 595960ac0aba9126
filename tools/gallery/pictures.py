"""Draws widgets as small PNG files, the same bytes each time."""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

_MOST = 256  # colours of a picture


def picture_of(widget: QWidget) -> QImage:
    """Return a picture of a widget with no more than 256 colours, those that most of it has."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(image.constBits()).cast("I"))
    by_use = sorted(counts, key=lambda colour: (-counts[colour], colour))
    return image.convertToFormat(
        QImage.Format.Format_Indexed8, by_use[:_MOST], Qt.ImageConversionFlag.AvoidDither
    )


def png_of(image: QImage) -> bytes:
    """Return a picture as a PNG, as small as Qt makes it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 0)
    return bytes(buffer.data().data())


def keep(widget: QWidget, path: Path) -> int:
    """Write a picture of a widget to a file, and return its size in bytes."""
    made = png_of(picture_of(widget))
    path.write_bytes(made)
    return len(made)
