"""Radio buttons and check boxes whose texts wrap and can be clicked anywhere."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from chainlens_ui.look import Colours, current_colours
from chainlens_ui.parts.widgets import plain

_PAD, _GAP = 7, 10
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


# For the type checker it is a button; at run time a second C++ base would be one too many.
if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


class _Wrapping(_Button):
    """What a button does whose text wraps; stands before Qt's class among the bases."""

    is_round: ClassVar[bool]

    def hasHeightForWidth(self) -> bool:
        """Return that its text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of its wrapped text."""
        return _height(self, width)

    def sizeHint(self) -> QSize:
        """Return the size of its text in one line, or as wide as is readable."""
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        """Return the size of its longest word."""
        return _least(self)

    def hitButton(self, place: QPoint) -> bool:
        """Tell that a click anywhere on it counts."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        _paint(self, is_round=self.is_round)


class RadioOption(_Wrapping, QRadioButton):
    """One of several options that exclude each other."""

    is_round = True

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(plain(text), parent)
        _prepare(self)


class CheckOption(_Wrapping, QCheckBox):
    """An option that can be ticked beside others."""

    is_round = False

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(plain(text), parent)
        _prepare(self)


def _prepare(button: QAbstractButton) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)


def _label(button: QAbstractButton) -> str:
    return button.text().replace("&&", "&")


def _sign(button: QAbstractButton) -> int:
    """Return the size of the circle or box."""
    return button.fontMetrics().height()


def _left(button: QAbstractButton) -> int:
    return _PAD + _sign(button) + _GAP


def _height(button: QAbstractButton, width: int) -> int:
    room = QRect(0, 0, max(width - _left(button) - _PAD, 1), 100_000)
    text = button.fontMetrics().boundingRect(room, _WRAP, _label(button))
    return max(text.height(), _sign(button)) + 2 * _PAD


def _size(button: QAbstractButton) -> QSize:
    width = _left(button) + button.fontMetrics().horizontalAdvance(_label(button)) + _PAD + 2
    width = min(width, 600)
    return QSize(width, _height(button, width))


def _least(button: QAbstractButton) -> QSize:
    longest = max(map(button.fontMetrics().horizontalAdvance, _label(button).split()), default=0)
    return QSize(_left(button) + longest + _PAD, _sign(button) + 2 * _PAD)


def _paint(button: QAbstractButton, *, is_round: bool) -> None:
    colours = current_colours()
    on, live = button.isChecked(), button.isEnabled()
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    body = QRectF(button.rect()).adjusted(1, 1, -1, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    if on or (live and button.underMouse()):
        painter.setBrush(QColor(colours.tint if on else colours.sunken))
        painter.drawRoundedRect(body, 6, 6)
    size = _sign(button)
    top = (button.height() - size) / 2
    sign = QRectF(_PAD, top, size, size).adjusted(1, 1, -1, -1)
    line = colours.accent if on and live else colours.outline
    painter.setPen(QPen(QColor(line), 1.5))
    painter.setBrush(QColor(colours.surface))
    if is_round:
        painter.drawEllipse(sign)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(line))
            inner = sign.width() * 0.24
            painter.drawEllipse(sign.adjusted(inner, inner, -inner, -inner))
    else:
        painter.setBrush(QColor(line if on else colours.surface))
        painter.drawRoundedRect(sign, 4, 4)
        if on:
            _tick(painter, sign, colours.on_accent if live else colours.surface)
    painter.setPen(QColor(colours.text if live else colours.muted))
    room = button.rect().adjusted(_left(button), 0, -_PAD, 0)
    painter.drawText(room, _WRAP, _label(button))
    if button.hasFocus():
        painter.setPen(QPen(QColor(colours.focus), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(body, 6, 6)
    painter.end()


def paint_box(painter: QPainter, place: QRectF, colours: Colours, *, on: bool) -> None:
    """Draw a box, ticked or not, into a square place."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sign = place.adjusted(1, 1, -1, -1)
    line = colours.accent if on else colours.outline
    painter.setPen(QPen(QColor(line), 1.5))
    painter.setBrush(QColor(line if on else colours.surface))
    painter.drawRoundedRect(sign, 4, 4)
    if on:
        _tick(painter, sign, colours.on_accent)
    painter.restore()


def _tick(painter: QPainter, place: QRectF, colour: str) -> None:
    pen = QPen(QColor(colour), place.width() * 0.13)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    x, y, size = place.x(), place.y(), place.width()
    knee = QPoint(round(x + size * 0.43), round(y + size * 0.7))
    painter.drawLine(QPoint(round(x + size * 0.24), round(y + size * 0.5)), knee)
    painter.drawLine(knee, QPoint(round(x + size * 0.77), round(y + size * 0.3)))
