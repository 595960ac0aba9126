"""What all ways to answer a question have in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from chainlens.model import Answer, Question
from chainlens.system import _
from chainlens_ui.parts import CheckOption, RadioOption

MANY = 7  # options from which on they stand in two columns


def unknown_text() -> str:
    """Return the words for saying that one does not know."""
    return _("I do not know")


class Field(QWidget):
    """A way to answer a question.

    Signals:
        given: an answer without details; None takes it back.
    """

    given = Signal(object)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.setObjectName("plain")

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer without telling of it by `given`."""
        raise NotImplementedError

    def say_unknown(self) -> None:
        """Answer that one does not know, as a click would."""
        raise NotImplementedError

    def entrance(self) -> QWidget:
        """Return the widget that gets the focus when the question is come to."""
        raise NotImplementedError

    def problem(self) -> str:
        """Return what is wrong with what was put in, or ''."""
        return ""

    def tell_problem(self) -> None:
        """Show beside the field what is wrong with what was put in."""

    def discard(self) -> None:
        """Drop what was put in and is no answer."""


def set_out(field: QWidget, buttons: list[RadioOption] | list[CheckOption], last: int = 1) -> None:
    """Set options below each other, many of them in two columns; the last ones stand apart."""
    grid = QGridLayout(field)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(1)
    body = buttons[:-last]
    columns = 2 if len(body) >= MANY else 1
    rows = -(-len(body) // columns)
    for index, button in enumerate(body):
        grid.addWidget(button, index % rows, index // rows)
    for index, button in enumerate(buttons[-last:]):
        grid.addWidget(button, rows + index, 0, 1, columns)
