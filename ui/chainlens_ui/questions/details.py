"""The part of a card that asks how an answer is known."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QGroupBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from chainlens.model import KNOWN, Known, Said
from chainlens.system import _
from chainlens_ui.parts import NoteBox, RadioOption, label


def known_texts() -> dict[Known, str]:
    """Return how an answer can be known, each with what is meant by it."""
    return {
        "documented": _("Documented: a contract, a record, figures"),
        "observed": _("Observed: someone went and saw it"),
        "told": _("Told: someone who should know said so"),
        "assumed": _("Assumed: a guess that is still to be checked"),
    }


class Details(QWidget):
    """How an answer is known, who said it, and a note; `edited` follows each change."""

    edited = Signal()

    def __init__(self, ask: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._group = QButtonGroup(self)
        self._buttons: dict[Known | None, RadioOption] = {}
        box = QGroupBox(self)
        box.setAccessibleName(_("How is it known? {ask}").format(ask=ask))
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(1)
        texts = known_texts()
        for index, known in enumerate((*KNOWN, None)):
            button = RadioOption(texts[known] if known else _("Not said"), box)
            self._buttons[known] = button
            self._group.addButton(button)
            grid.addWidget(button, index, 0)
        self.said_by_line = QLineEdit(self)
        self.note_box = NoteBox(3, self)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 4, 0, 0)
        down.setSpacing(6)
        down.addWidget(box)
        down.addWidget(_named(_("Who said it?"), self.said_by_line, ask))
        down.addWidget(self.said_by_line)
        down.addWidget(_named(_("Note"), self.note_box, ask))
        down.addWidget(self.note_box)
        self._group.buttonClicked.connect(self.edited)
        self.said_by_line.textEdited.connect(self.edited)
        self.note_box.textChanged.connect(self.edited)

    def show_answer(self, answer: Said) -> None:
        """Show the details of an answer without telling of it by `edited`."""
        self._buttons[answer.known].setChecked(True)
        if self.said_by_line.text() != answer.said_by:
            self.said_by_line.setText(answer.said_by)
        if self.note_box.toPlainText() != answer.note:
            self.note_box.blockSignals(True)
            self.note_box.setPlainText(answer.note)
            self.note_box.blockSignals(False)

    def entrance(self) -> QWidget:
        """Return the widget that gets the focus when the details are come to."""
        return next(button for button in self._buttons.values() if button.isChecked())

    @property
    def known(self) -> Known | None:
        """How the answer is known."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), None)

    @property
    def said_by(self) -> str:
        """Who said it."""
        return self.said_by_line.text()

    @property
    def note(self) -> str:
        """What is worth keeping beside it."""
        return self.note_box.toPlainText()


def _named(text: str, field: QWidget, ask: str) -> QLabel:
    field.setAccessibleName(f"{text} ({ask})")
    made = label(text, "muted")
    made.setBuddy(field)
    return made
