"""The boxes of the map of a chain: who is there, with the marks that answers and verdicts give."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QGraphicsTextItem

from chainlens.reasoning import Diagnosis
from chainlens.telling import (
    LEAD_WORD,
    MARK,
    Actor,
    ChainMap,
    MarkKind,
    Presence,
    actor_lines,
    actor_title,
    answer_mark_title,
    as_text,
    mark_lines,
    mark_title,
    presence_title,
    question_about,
)
from chainlens_ui.diagrams.canvas import Canvas, Part

_PAD, _GAP, _ICON, _BETWEEN = 9, 5, 15, 7
NARROW, WIDE = 118, 216


@dataclass(frozen=True)
class MapModel:
    """What the map is drawn from."""

    diagnosis: Diagnosis
    drawn: ChainMap


@dataclass
class _Row:
    """A line of a box: an icon with texts below one another."""

    icon: str
    colour: str
    texts: list[QGraphicsTextItem]
    key: str = ""
    says: str = ""
    target: str = ""

    @property
    def height(self) -> float:
        return sum(text.boundingRect().height() for text in self.texts)


class Box:
    """An actor's box, measured first and then set to its place."""

    def __init__(self, canvas: Canvas, model: MapModel, actor: Actor, width: float) -> None:
        self.actor = actor
        self._canvas = canvas
        self._model = model
        self.width = width
        self._ground = "tint" if actor.is_small else "surface"
        if actor.presence is Presence.ASSUMED and not actor.is_small:
            self._ground = "sunken"
        self._rows = [*self._head(), *self._marks()]
        self.rect = QRectF()

    @property
    def height(self) -> float:
        """How high it must be for all that it holds."""
        unit = self._canvas.unit
        between = _BETWEEN * unit * (len(self._rows) - 1)
        return sum(row.height for row in self._rows) + between + 2 * _PAD * unit

    def place(self, x: float, y: float, height: float) -> list[Part]:
        """Draw it at a place, at least so high, and return its parts."""
        canvas, unit, actor = self._canvas, self._canvas.unit, self.actor
        self.rect = QRectF(x, y, self.width, height)
        missing = actor.presence in (Presence.UNKNOWN, Presence.NONE)
        outline = canvas.box(
            self.rect,
            self._ground,
            "text" if actor.is_lead else "accent" if actor.is_small else "outline",
            3 if actor.is_lead else 2 if actor.is_small else 1.2,
            dashed=missing,
        )
        if actor.presence is Presence.NONE:
            low = QPointF(self.rect.right(), self.rect.bottom())
            canvas.line([self.rect.topLeft(), low], "hairline", 1.2).setZValue(2)
            low, high = self.rect.bottomLeft(), self.rect.topRight()
            canvas.line([low, high], "hairline", 1.2).setZValue(2)
        model = self._model
        says = as_text(actor_lines(model.diagnosis, model.drawn, actor), 10_000)
        questions = [ref.question for ref in actor.said] or [question_about(actor.id)]
        parts = [Part(f"actor:{actor.id}", outline, says, f"question:{questions[0]}")]
        top = y + _PAD * unit
        for row in self._rows:
            left = x + _PAD * unit
            if row.icon:
                canvas.icon(row.icon, left, top, _ICON * unit, row.colour)
                left += (_ICON + _GAP) * unit
            used = top
            for text in row.texts:
                text.setPos(left, used)
                used += text.boundingRect().height()
            if row.key:
                path = QPainterPath()
                path.addRect(
                    QRectF(
                        x + 4 * unit, top - 1.5 * unit, self.width - 8 * unit, used - top + 3 * unit
                    )
                )
                parts.append(Part(row.key, path, row.says, row.target))
            top = used + _BETWEEN * unit
        return parts

    def _head(self) -> list[_Row]:
        actor, diagnosis = self.actor, self._model.diagnosis
        small = actor.is_small
        title = self._text(actor_title(diagnosis, actor), bold=True, icon=small)
        rows = [_Row("small" if small else "", "accent", [title])]
        if actor.presence is not Presence.KNOWN:
            icon = {
                Presence.ASSUMED: "part",
                Presence.UNKNOWN: "unknown",
                Presence.NONE: "excluded",
            }[actor.presence]
            said = self._text(presence_title(actor), colour="muted", scale=0.92)
            rows.append(_Row(icon, "muted", [said]))
        if actor.is_lead:
            said = self._text(LEAD_WORD, bold=True, scale=0.92)
            rows.append(_Row("lead", "text", [said]))
        return rows

    def _marks(self) -> list[_Row]:
        model, diagnosis = self._model, self._model.diagnosis
        rows = []
        for mark in model.drawn.marks_on(self.actor.id):
            colour = "warn" if mark.is_contested else "muted" if mark.is_unknown else "accent"
            word = self._text(MARK[mark.kind], colour=colour, bold=True, scale=0.92)
            title = self._text(mark_title(diagnosis, mark), scale=0.92)
            rows.append(
                _Row(
                    icon_of(mark.kind, contested=mark.is_contested, unknown=mark.is_unknown),
                    colour,
                    [word, title],
                    f"mark:{mark.claim}={mark.value}",
                    as_text(mark_lines(diagnosis, mark), 10_000),
                    f"claim:{mark.claim}",
                )
            )
        for said in model.drawn.answer_marks:
            if said.actor is self.actor.id:
                text = answer_mark_title(diagnosis, said)
                rows.append(
                    _Row(
                        "answer",
                        "muted",
                        [self._text(text, colour="muted", scale=0.92)],
                        f"answer:{said.said.question}@{said.actor}",
                        text,
                        f"question:{said.said.question}",
                    )
                )
        return rows

    def _text(
        self,
        text: str,
        *,
        colour: str = "text",
        bold: bool = False,
        scale: float = 1,
        icon: bool = True,
    ) -> QGraphicsTextItem:
        unit = self._canvas.unit
        room = self.width - (2 * _PAD + (_ICON + _GAP if icon else 0)) * unit
        return self._canvas.text(
            text, room, colour=colour, ground=self._ground, bold=bold, scale=scale
        )


def width_of(drawn: ChainMap, column: int) -> int:
    """Return how wide a column is: wider where there is more to say."""
    inside = {actor.id for actor in drawn.actors if actor.column == column}
    marks = {mark.actor for mark in drawn.verdict_marks}
    marks |= {mark.actor for mark in drawn.answer_marks}
    return WIDE if inside & marks else NARROW


def icon_of(kind: MarkKind, *, contested: bool = False, unknown: bool = False) -> str:
    """Return the icon of a mark."""
    if contested or unknown:
        return "contested" if contested else "unknown"
    return "warning" if kind is MarkKind.RISK else kind.value
