"""The part of a card that keeps what other respondents said: take theirs, remove it, add one."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGroupBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from chainlens.i18n import _
from chainlens.model.case import Answer, Said, Value
from chainlens.model.knowledge import Question
from chainlens.wording.conditions import said_in_words
from chainlens_ui.flow import FlowLayout
from chainlens_ui.questions.fields import field_for
from chainlens_ui.questions.number import NumberField
from chainlens_ui.widgets import QuietButton, label


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
        self.take_buttons: list[QuietButton] = []
        self.remove_buttons: list[QuietButton] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        ask = question.ask
        self.box = QGroupBox()
        self.box.setAccessibleName(_("What another respondent said: {ask}").format(ask=ask))
        inner = QVBoxLayout(self.box)
        inner.setContentsMargins(0, 0, 0, 0)
        self.field = field_for(question)
        inner.addWidget(self.field)
        for line in self.field.findChildren(QLineEdit):  # a number's, beside the card's own
            line.setAccessibleName(self.box.accessibleName())
        self.who = QLineEdit()
        self.who.setAccessibleName(_("Who said otherwise? ({ask})").format(ask=ask))
        named = label(_("Who said so?"), "muted")
        named.setBuddy(self.who)
        self.add_button = QPushButton(_("Keep what they said"))
        self.add_button.setAccessibleName(_("Keep what they said: {ask}").format(ask=ask))
        self.add_button.setAutoDefault(False)
        foot = QWidget()
        foot.setObjectName("plain")
        flow = FlowLayout(foot, 6)
        flow.addWidget(self.add_button)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 4, 0, 4)
        down.setSpacing(6)
        down.addLayout(self._rows)
        down.addWidget(label(_("What did the other respondent say?"), "muted"))
        down.addWidget(self.box)
        down.addWidget(named)
        down.addWidget(self.who)
        down.addWidget(foot)
        self.field.given.connect(self._given)
        self.add_button.clicked.connect(self._add)
        self._clear()

    def show_answer(self, answer: Answer | None) -> None:
        """Show what others said beside an answer."""
        if answer == self._answer:
            return
        before, self._answer = self._answer, answer
        if before is not None and answer is not None and before.others == answer.others:
            return
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.take_buttons, self.remove_buttons = [], []
        for index, said in enumerate(answer.others if answer else ()):
            self._rows.addWidget(self._row(index, said))

    def _row(self, index: int, said: Said) -> QWidget:
        row = QWidget()
        row.setObjectName("plain")
        words = said_in_words(self._question, said)
        numbered = f"{index + 1}. {words} ({self._question.ask})"
        take = QuietButton(_("Take theirs instead"))
        take.setAccessibleName(_("Take theirs instead: {said}").format(said=numbered))
        take.clicked.connect(lambda: self._tell(lambda answer: answer.taking(index)))
        remove = QuietButton(_("Remove"))
        remove.setAccessibleName(_("Remove what they said: {said}").format(said=numbered))
        remove.clicked.connect(lambda: self._tell(lambda answer: answer.without_other(index)))
        self.take_buttons.append(take)
        self.remove_buttons.append(remove)
        foot = QWidget()
        foot.setObjectName("plain")
        flow = FlowLayout(foot, 6)
        flow.addWidget(take)
        flow.addWidget(remove)
        down = QVBoxLayout(row)
        down.setContentsMargins(0, 0, 0, 6)
        down.setSpacing(0)
        down.addWidget(label(_("Another respondent: {said}").format(said=words)))
        down.addWidget(foot)
        return row

    def _given(self, bare: Answer | None) -> None:
        self._is_given = bare is not None
        self._value = bare.value if bare is not None else None
        self.field.show_answer(bare)
        self.add_button.setEnabled(self._is_given)

    def _add(self) -> None:
        said = Said(self._value, "told", self.who.text().strip())
        self._clear()
        self._tell(lambda answer: answer.with_other(said))

    def _clear(self) -> None:
        if isinstance(self.field, NumberField):
            self.field.discard()
        self.who.clear()
        self._given(None)

    def _tell(self, deed: Callable[[Answer], Answer]) -> None:
        if self._answer is not None:
            self.edited.emit(deed(self._answer))
