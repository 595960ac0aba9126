"""Answers that are numbers."""

import re
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chainlens.model import UNKNOWN, Answer, Question
from chainlens.system import _
from chainlens_ui.parts import CheckOption, ShortLine, label, restyle
from chainlens_ui.questions.field import Field, unknown_text

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


class NumberField(Field):
    """A line for a number in the question's unit; what does not fit is told in words."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        span = _("{least} to {most} {unit}").format(
            least=question.minimum, most=question.maximum, unit=question.unit
        )
        self.line = ShortLine(self)
        self.line.setAccessibleName(f"{question.ask} ({span})")
        self._unknown = CheckOption(unknown_text(), self)
        self.error = label("", "error", self)
        self.error.hide()
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addWidget(self.line)
        across.addWidget(label(question.unit), 0)
        across.addWidget(label(f"({span})", "muted"), 1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addLayout(across)
        down.addWidget(self.error)
        down.addWidget(self._unknown)
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self.tell_problem)
        self._unknown.clicked.connect(self._say)

    def show_answer(self, answer: Answer | None) -> None:
        """Write an answer's number; what is wrong in the line stays until it is replaced."""
        value = answer.value if answer else None
        self._unknown.setChecked(answer is not None and answer.is_unknown)
        if answer is None and self.problem():
            return
        if value != self._number():
            self.line.setText("" if value is None else str(value))
        self.tell_problem()

    def discard(self) -> None:
        """Empty the line, whatever stands in it."""
        self.line.clear()
        self.tell_problem()

    def say_unknown(self) -> None:
        """Tick 'I do not know'."""
        if not self._unknown.isChecked():
            self._unknown.click()

    def entrance(self) -> QWidget:
        """Return the line."""
        return self.line

    def problem(self) -> str:
        """Return what is wrong with what was typed, or ''."""
        text = self._typed()
        if not text:
            return ""
        number = self._number()
        question = self.question
        assert question.minimum is not None
        assert question.maximum is not None
        if number is None:
            return _("«{text}» is no number. Write digits, with a point for decimals.").format(
                text=text
            )
        if not question.minimum <= number <= question.maximum:
            return _("{number} does not fit. Write a number from {least} to {most} {unit}.").format(
                number=number, least=question.minimum, most=question.maximum, unit=question.unit
            )
        return ""

    def _typed(self) -> str:
        return self.line.text().strip().removesuffix(self.question.unit).strip()

    def _number(self) -> Decimal | None:
        text = self._typed()
        return Decimal(text) if _NUMBER.fullmatch(text) else None

    def _edited(self) -> None:
        self._unknown.setChecked(False)
        number = None if self.problem() else self._number()
        if self.error.isVisibleTo(self):
            self.tell_problem()
        self.given.emit(None if number is None else Answer(number))

    def _say(self, unknown: bool) -> None:
        self.line.clear()
        self.tell_problem()
        self.given.emit(UNKNOWN if unknown else None)

    def tell_problem(self) -> None:
        """Show below the line what is wrong with it."""
        problem = self.problem()
        self.error.setText(problem)
        self.error.setVisible(bool(problem))
        self.line.setAccessibleDescription(problem)
        if self.line.property("wrong") != bool(problem):
            self.line.setProperty("wrong", bool(problem))
            restyle(self.line)
