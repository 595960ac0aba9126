"""Answers that are chosen: one option of several, or all that hold."""

from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from chainlens.model import UNKNOWN, Answer, Question
from chainlens.telling import NONE_OF_THESE
from chainlens_ui.parts import CheckOption, RadioOption
from chainlens_ui.questions.field import Field, set_out, unknown_text


class ChoiceField(Field):
    """Radio buttons, none of them chosen at first."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str | None, RadioOption] = {}
        for option, text in question.options.items():
            self._buttons[option] = RadioOption(text, self)
        self._buttons[None] = RadioOption(unknown_text(), self)
        for button in self._buttons.values():
            self._group.addButton(button)
        set_out(self, list(self._buttons.values()))
        self._group.buttonToggled.connect(self._toggled)

    def show_answer(self, answer: Answer | None) -> None:
        """Choose the button of an answer."""
        self._group.blockSignals(True)
        if answer is None:
            self._group.setExclusive(False)
            for button in self._buttons.values():
                button.setChecked(False)
            self._group.setExclusive(True)
        else:
            value = answer.value if isinstance(answer.value, str) else None
            self._buttons[value].setChecked(True)
        self._group.blockSignals(False)

    def say_unknown(self) -> None:
        """Choose 'I do not know'."""
        self._buttons[None].click()

    def entrance(self) -> QWidget:
        """Return the chosen button, or the first."""
        chosen = (button for button in self._buttons.values() if button.isChecked())
        return next(chosen, next(iter(self._buttons.values())))

    def _toggled(self, button: QAbstractButton, on: bool) -> None:
        if on:
            value = next(key for key, each in self._buttons.items() if each is button)
            self.given.emit(UNKNOWN if value is None else Answer(value))


class SeveralField(Field):
    """Check boxes, with one for none of them."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self._boxes = {id_: CheckOption(text, self) for id_, text in question.options.items()}
        self._none = CheckOption(NONE_OF_THESE, self)
        self._unknown = CheckOption(unknown_text(), self)
        set_out(self, [*self._boxes.values(), self._none, self._unknown], last=2)
        for box in (*self._boxes.values(), self._none, self._unknown):
            box.clicked.connect(self._clicked)

    def show_answer(self, answer: Answer | None) -> None:
        """Tick the boxes of an answer."""
        value = answer.value if answer else None
        chosen = value if isinstance(value, tuple) else ()
        for id_, box in self._boxes.items():
            box.setChecked(id_ in chosen)
        self._none.setChecked(value == ())
        self._unknown.setChecked(answer is not None and answer.is_unknown)

    def say_unknown(self) -> None:
        """Tick 'I do not know'."""
        if not self._unknown.isChecked():
            self._unknown.click()

    def entrance(self) -> QWidget:
        """Return the first box."""
        return next(iter(self._boxes.values()))

    def _clicked(self) -> None:
        box = self.sender()
        answer: Answer | None = None
        if box in (self._none, self._unknown):
            if self._none.isChecked() and box is self._none:
                answer = Answer(())
            elif self._unknown.isChecked() and box is self._unknown:
                answer = UNKNOWN
        else:
            chosen = tuple(id_ for id_, each in self._boxes.items() if each.isChecked())
            answer = Answer(chosen) if chosen else None
        self.show_answer(answer)
        self.given.emit(answer)
