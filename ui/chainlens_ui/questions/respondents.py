"""The part of a card that keeps what other respondents said, and adds one more."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from chainlens.model import Answer, Question, Said, Value
from chainlens.system import _
from chainlens_ui.parts import FlowLayout, Room, label
from chainlens_ui.questions.details import Details
from chainlens_ui.questions.respondent import Respondent, field_in_box

# What somebody else said was told, unless one says that it is known in another way.
_AT_FIRST = Said(None, "told")


class Respondents(QWidget):
    """What others said; `edited` carries the answer as it is then."""

    edited = Signal(object)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._question = question
        self._answer: Answer | None = None
        self._value: Value | None = None
        self._is_given = False
        self.rows: list[Respondent] = []
        self._room = Room(2)
        ask = question.ask
        self.box, self.field = field_in_box(
            question, _("What another respondent said: {named}"), ask
        )
        self.details = Details(_("another respondent: {ask}").format(ask=ask))
        self.add_button = QPushButton(_("Keep what they said"))
        self.add_button.setAccessibleName(_("Keep what they said: {ask}").format(ask=ask))
        self.add_button.setAutoDefault(False)
        self._lay_out()
        self.field.given.connect(self._given)
        self.add_button.clicked.connect(self._add)
        self.forget()

    def _lay_out(self) -> None:
        foot = QWidget()
        foot.setObjectName("plain")
        flow = FlowLayout(foot, 6)
        flow.addWidget(self.add_button)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 4, 0, 4)
        down.setSpacing(6)
        down.addWidget(self._room)
        down.addWidget(label(_("What did the other respondent say?"), "muted"))
        down.addWidget(self.box)
        down.addWidget(label(_("How is it known?"), "muted"))
        down.addWidget(self.details)
        down.addWidget(foot)

    def show_answer(self, answer: Answer | None) -> None:
        """Show what others said beside an answer."""
        self._answer = answer
        others = answer.others if answer else ()
        # A row that stays keeps the focus and what is being typed in it.
        while len(self.rows) > len(others):
            self._room.give_up(self.rows.pop())
        while len(self.rows) < len(others):
            self._add_row(len(self.rows))
        for row, said in zip(self.rows, others, strict=True):
            row.show_said(said)
        self._room.setVisible(bool(self.rows))

    def _add_row(self, index: int) -> None:
        row = Respondent(self._question, index + 1)
        row.taken.connect(lambda: self._tell(lambda answer: answer.taking(index)))
        row.removed.connect(lambda: self._remove(index))
        row.edited.connect(
            lambda said: self._tell(lambda answer: answer.with_other_changed(index, said))
        )
        self.rows.append(row)
        self._room.take(row)

    def _remove(self, index: int) -> None:
        # The rows from here on stand for other respondents then.
        for row in self.rows[index:]:
            row.forget()
        self._tell(lambda answer: answer.without_other(index))
        # The button that had the focus may be gone with its row.
        left = min(index, len(self.rows) - 1)
        (self.rows[left].remove_button if self.rows else self.field.entrance()).setFocus()

    def unfinished(self) -> list[tuple[str, int | None]]:
        """Return what is wrong, and in which row; None: in the form for one more respondent."""
        found: list[tuple[str, int | None]] = [
            (problem, place)
            for place, row in enumerate(self.rows)
            if (problem := row.field.problem())
        ]
        told = self.details
        if problem := self.field.problem():
            found.append((problem, None))
        elif self._is_given or told.said_by.strip() or told.note.strip():
            text = _(
                "What another respondent said was put in and is not kept yet. Press “Keep what "
                "they said”."
            )
            found.append((text, None))
        return found

    def enter(self, place: int | None) -> None:
        """Go to what is wrong in a row, or (None) in the form for one more respondent."""
        if place is None:
            self.field.tell_problem()
            (self.add_button if self._is_given else self.field.entrance()).setFocus()
        else:
            row = self.rows[place]
            row.change_button.setChecked(True)
            row.field.tell_problem()
            row.field.entrance().setFocus()

    def forget(self) -> None:
        """Forget what was put in and is not kept, here and in the rows."""
        for row in self.rows:
            row.forget()
        self._empty()

    def _empty(self) -> None:
        """Empty the form for one more respondent."""
        self.field.discard()
        self.details.show_answer(_AT_FIRST)
        self._given(None)

    def _given(self, bare: Answer | None) -> None:
        self._is_given = bare is not None
        self._value = bare.value if bare is not None else None
        self.field.show_answer(bare)
        self.add_button.setEnabled(bare is not None)

    def _add(self) -> None:
        told = self.details
        said = Said(self._value, told.known, told.said_by.strip(), told.note)
        self._empty()
        self._tell(lambda answer: answer.with_other(said))
        self.field.entrance().setFocus()

    def _tell(self, deed: Callable[[Answer], Answer]) -> None:
        if self._answer is not None:
            self.edited.emit(deed(self._answer))
