"""The field for each kind of question."""

from PySide6.QtWidgets import QWidget

from chainlens.model import Question
from chainlens_ui.questions.choices import ChoiceField, SeveralField
from chainlens_ui.questions.field import Field
from chainlens_ui.questions.number import NumberField


def field_for(question: Question, parent: QWidget | None = None) -> Field:
    """Return the field for a kind of question."""
    kinds = {"choice": ChoiceField, "several": SeveralField, "number": NumberField}
    return kinds[question.kind](question, parent)
