"""Shows a diagram: zooms it, and leads from part to part with the keyboard or the mouse."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QFrame, QGraphicsScene, QGraphicsView, QWidget

from chainlens_ui.diagrams.canvas import SIZE, Drawing, Part
from chainlens_ui.diagrams.nearest import towards
from chainlens_ui.look import Colours, current_colours, text_scale

Draw = Callable[[QGraphicsScene, Colours, int], Drawing]
STEP, SMALLEST, LARGEST = 1.25, 0.25, 5.0
_READABLE = 0.68  # a diagram that is made to fit is not made smaller than this
_KEYS = Qt.Key
_WAYS = {
    _KEYS.Key_Left: QPointF(-1, 0),
    _KEYS.Key_Right: QPointF(1, 0),
    _KEYS.Key_Up: QPointF(0, -1),
    _KEYS.Key_Down: QPointF(0, 1),
}
_LARGER = (_KEYS.Key_Plus, _KEYS.Key_Equal)


class DiagramView(QGraphicsView):
    """A diagram with a chosen part.

    Signals:
        chosen: the part with this key is the chosen one now.
        entered: the person pressed Enter on it, or clicked it twice.
        pressed: the person clicked it, or pressed + or - on it; with the key '+', '-' or ''.
    """

    chosen = Signal(str)
    entered = Signal(str)
    pressed = Signal(str, str)

    def __init__(self, name: str, draw: Draw, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _tell_role()
        self._draw = draw
        self.drawing = Drawing("", "", ())
        self.current = ""
        self._is_zoomed = False
        self._is_stale = True
        self.setScene(QGraphicsScene(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(200, 90)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)

    # What it shows

    def redraw(self) -> None:
        """Draw the diagram anew; out of sight that can wait."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        size = round(SIZE * text_scale())
        self.drawing = self._draw(self.scene(), current_colours(), size)
        self.setSceneRect(self.scene().sceneRect())
        if self.current not in {part.key for part in self.drawing.parts}:
            self.current = ""
        self._describe()
        if not self._is_zoomed:
            self.fit()
        self.viewport().update()

    def part(self) -> Part | None:
        """Return the chosen part."""
        return next((part for part in self.drawing.parts if part.key == self.current), None)

    def choose(self, key: str) -> None:
        """Choose a part and bring it into sight."""
        self.current = key
        part = self.part()
        if part is not None:
            rect = part.rect
            if rect.height() * self.transform().m11() > self.viewport().height():
                rect.setHeight(self.viewport().height() / self.transform().m11() / 2)
            self.ensureVisible(rect, 24, 24)
        self._describe()
        self.viewport().update()
        self.chosen.emit(key)

    def zoom(self, factor: float) -> None:
        """Show it larger (a factor above 1) or smaller."""
        now = self.transform().m11()
        wanted = min(max(now * factor, SMALLEST), LARGEST)
        self._is_zoomed = True
        self.scale(wanted / now, wanted / now)

    def fit(self) -> None:
        """Show as much of its width as there is room for at a size that can be read."""
        self._is_zoomed = False
        width = self.sceneRect().width()
        room = self.viewport().width() - 4
        self.resetTransform()
        if width > 0:
            factor = min(1.0, max(_READABLE, room / width))
            self.scale(factor, factor)
            if not self.current:
                self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())
                self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    # What Qt asks for

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the picture up to date when it comes into sight."""
        super().showEvent(event)
        if self._is_stale:
            self.redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep it as wide as there is room, unless the person has zoomed."""
        super().resizeEvent(event)
        if not self._is_zoomed:
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.redraw()

    def event(self, event: QEvent) -> bool:
        """Keep the keys for zooming from the menu's larger and smaller text."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            zooming = event.key() in (*_LARGER, _KEYS.Key_Minus, _KEYS.Key_0)
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and zooming:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, move from part to part, or enter the chosen one."""
        key = _KEYS(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if key in _LARGER:
                self.zoom(STEP)
            elif key == _KEYS.Key_Minus:
                self.zoom(1 / STEP)
            elif key == _KEYS.Key_0:
                self.fit()
            else:
                super().keyPressEvent(event)
        elif key in _WAYS:
            self._go(_WAYS[key])
        elif key in (_KEYS.Key_Home, _KEYS.Key_End) and self.drawing.parts:
            self.choose(self.drawing.parts[0 if key == _KEYS.Key_Home else -1].key)
        elif key in (_KEYS.Key_Return, _KEYS.Key_Enter) and self.current:
            self.entered.emit(self.current)
        elif key in (*_LARGER, _KEYS.Key_Minus) and self.current:
            self.pressed.emit(self.current, "-" if key == _KEYS.Key_Minus else "+")
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next part; past the last one the focus leaves."""
        keys = [part.key for part in self.drawing.parts]
        place = keys.index(self.current) if self.current in keys else -1 if forward else len(keys)
        place += 1 if forward else -1
        if 0 <= place < len(keys):
            self.choose(keys[place])
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where one is."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason and self.drawing.parts:
            self.choose(self.drawing.parts[0].key)
        elif event.reason() == Qt.FocusReason.BacktabFocusReason and self.drawing.parts:
            self.choose(self.drawing.parts[-1].key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is clicked."""
        part = self._part_at(self.mapToScene(event.position().toPoint()))
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if part is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(part.key)
            self.pressed.emit(part.key, "")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Enter what is clicked twice."""
        part = self._part_at(self.mapToScene(event.position().toPoint()))
        if part is not None:
            self.entered.emit(part.key)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom while Ctrl is held; else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def drawForeground(self, painter: QPainter, rect: QRectF | object) -> None:
        """Draw the ring round the chosen part, which no export shows."""
        part = self.part()
        if part is None:
            return
        pen = QPen(QColor(current_colours().focus), 3 if self.hasFocus() else 1.5)
        pen.setCosmetic(True)
        if not self.hasFocus():
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if part.key.startswith("link:"):
            painter.drawPath(part.outline.simplified())
        else:
            room = 1 if part.key.startswith(("mark:", "answer:")) else 4
            painter.drawRoundedRect(part.rect.adjusted(-room, -room, room, room), 6, 6)

    def _part_at(self, point: QPointF) -> Part | None:
        """Return the smallest part at a point."""
        found = [part for part in self.drawing.parts if part.outline.contains(point)]
        return min(found, key=lambda part: part.rect.width() * part.rect.height(), default=None)

    def _go(self, way: QPointF) -> None:
        """Choose the part that is nearest in a direction."""
        here = self.part()
        parts = self.drawing.parts
        found = towards(parts, here, way) if here else parts[0].key if parts else ""
        if found:
            self.choose(found)

    def _describe(self) -> None:
        part = self.part()
        self.setAccessibleDescription(part.says if part else self.drawing.description)
        if part is not None and QAccessible.isActive():
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)


@cache
def _tell_role() -> None:
    """Let a screen reader know a diagram as one; to Qt a graphics view is mere filling."""

    def made(_key: str, thing: QObject) -> QAccessibleWidget | None:
        if not isinstance(thing, DiagramView):
            return None
        return QAccessibleWidget(thing, QAccessible.Role.Canvas, thing.accessibleName())

    QAccessible.installFactory(made)
