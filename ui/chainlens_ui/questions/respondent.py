"""What one other respondent said to a question: to be read, changed, taken instead, or removed."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGroupBox, QLineEdit, QVBoxLayout, QWidget

from chainlens.model import Answer, Question, Said
from chainlens.system import _
from chainlens.telling import note_in_words, said_in_words
from chainlens_ui.parts import FlowLayout, FoldButton, QuietButton, label
from chainlens_ui.questions.details import Details
from chainlens_ui.questions.field import Field
from chainlens_ui.questions.fields import field_for


class Respondent(QWidget):
    """One respondent, as a view of what was said.

    Signals:
        edited: what was said, how it is known or what stands beside it is another; with all of it.
        taken: their answer is to be the one that counts.
        removed: what they said is to be left out.
    """

    edited = Signal(object)
    taken = Signal()
    removed = Signal()

    def __init__(self, question: Question, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._question = question
        self._number = number
        self._said = Said(None)
        self._words = label("")
        self._note = label("", "small")
        self.take_button = QuietButton(_("Take theirs instead"))
        self.change_button = FoldButton(_("Change, or say how they know"))
        self.remove_button = QuietButton(_("Remove"))
        named = _("respondent {number}: {ask}").format(number=number, ask=question.ask)
        self.box, self.field = field_in_box(question, _("What they said, {named}"), named)
        self.details = Details(named)
        self._inner = QWidget()
        self._lay_out()
        self.take_button.clicked.connect(self.taken)
        self.remove_button.clicked.connect(self.removed)
        self.change_button.toggled.connect(self._inner.setVisible)
        self.field.given.connect(self._given)
        self.details.edited.connect(self._detailed)

    def _lay_out(self) -> None:
        foot = QWidget()
        foot.setObjectName("plain")
        flow = FlowLayout(foot, 6)
        for button in (self.take_button, self.change_button, self.remove_button):
            flow.addWidget(button)
        self._inner.setObjectName("plain")
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(18, 0, 0, 6)
        inner.addWidget(self.box)
        inner.addWidget(label(_("How is it known?"), "muted"))
        inner.addWidget(self.details)
        self._inner.hide()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 6)
        down.setSpacing(0)
        for widget in (self._words, self._note, foot, self._inner):
            down.addWidget(widget)

    def show_said(self, said: Said) -> None:
        """Show what was said without telling of it by `edited`."""
        self._said = said
        words = said_in_words(self._question, said)
        self._words.setText(_("Another respondent: {said}").format(said=words))
        self._note.setText(note_in_words(said))
        self._note.setVisible(bool(said.note))
        numbered = f"{self._number}. {words} ({self._question.ask})"
        for button, name in (
            (self.take_button, _("Take theirs instead: {said}")),
            (self.change_button, _("Change what they said, or say how they know: {said}")),
            (self.remove_button, _("Remove what they said: {said}")),
        ):
            button.setAccessibleName(name.format(said=numbered))
        if not self.field.problem():  # what was mistyped stays until it is put right
            self.field.show_answer(Answer(said.value))
        self.details.show_answer(said)

    def forget(self) -> None:
        """Fold up, and forget what was mistyped."""
        self.change_button.setChecked(False)
        if self.field.problem():
            self.field.discard()

    def _given(self, bare: Answer | None) -> None:
        if bare is not None:  # an emptied field leaves what they said as it was
            self._tell(replace(self._said, value=bare.value))

    def _detailed(self) -> None:
        told = self.details
        self._tell(replace(self._said, known=told.known, said_by=told.said_by, note=told.note))

    def _tell(self, said: Said) -> None:
        self.show_said(said)
        self.edited.emit(said)


def field_in_box(question: Question, template: str, named: str) -> tuple[QGroupBox, Field]:
    """Return a field for what a respondent said, in a group that is named apart from the card's."""
    box = QGroupBox()
    box.setAccessibleName(template.format(named=named))
    inner = QVBoxLayout(box)
    inner.setContentsMargins(0, 0, 0, 0)
    field = field_for(question)
    inner.addWidget(field)
    for line in field.findChildren(QLineEdit):  # a number's, beside the card's own
        line.setAccessibleName(box.accessibleName())
    return box, field
