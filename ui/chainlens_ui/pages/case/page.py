"""The heading of a case: its name, author, date and note."""

import re
from datetime import date

from PySide6.QtWidgets import QGroupBox, QLineEdit, QVBoxLayout, QWidget

from chainlens.system import _
from chainlens_ui.pages.case.focus import FocusCard
from chainlens_ui.parts import Column, NoteBox, ShortLine, heading, label, restyle
from chainlens_ui.session import Session, Unfinished


class CasePage(Column):
    """Says which chain this is about, and who looked at it when."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.name = QLineEdit()
        self.author = QLineEdit()
        self.date = ShortLine()
        self.note = NoteBox(6)
        self.error = label("", "error")
        self.error.hide()
        says = _(
            "Which value chain is this about? All of it can be left blank and filled in later."
        )
        self.rows.addWidget(heading(_("The case"), says))
        card = QGroupBox()
        card.setObjectName("card")
        card.setAccessibleName(_("The case"))
        down = QVBoxLayout(card)
        down.setContentsMargins(22, 20, 22, 20)
        down.setSpacing(6)
        self._date_help = _("Year-month-day, such as 2026-03-31")
        hint = _("Such as: Green beans from Kirinyaga, 2026")
        for title, help_, field in (
            (_("Na&me of the case"), hint, self.name),
            (_("A&uthor"), "", self.author),
            (_("&Date"), self._date_help, self.date),
            (_("N&ote"), _("Whatever a reader should know about the answers"), self.note),
        ):
            named = label(title, "ask")
            named.setBuddy(field)
            field.setAccessibleName(title.replace("&", ""))
            field.setAccessibleDescription(help_)
            down.addWidget(named)
            if help_:
                down.addWidget(label(help_, "small"))
            down.addWidget(field)
            if field is self.date:
                down.addWidget(self.error)
            down.addSpacing(10)
        self.rows.addWidget(card)
        self.focus = FocusCard(session)
        self.rows.addWidget(self.focus)
        self.rows.addStretch(1)
        self.name.textEdited.connect(lambda text: session.describe(name=text))
        self.author.textEdited.connect(lambda text: session.describe(author=text))
        self.date.textEdited.connect(self._date_edited)
        self.date.editingFinished.connect(self._tell_problem)
        self.note.textChanged.connect(self._note_changed)
        session.changed.connect(self.show_case)
        session.replaced.connect(self._forget)
        self.show_case()

    def enter(self) -> None:
        """Begin at the name."""
        self.name.setFocus()

    def unfinished(self) -> list[Unfinished]:
        """Return what is wrong with the date."""
        problem = self._problem()
        return [Unfinished(_("Date"), problem, self._lead_to_date)] if problem else []

    def show_case(self) -> None:
        """Show what the case holds."""
        case = self._session.case
        for field, text in ((self.name, case.name), (self.author, case.author)):
            if field.text() != text:
                field.setText(text)
        if self.date.text().strip() != case.date and not self._problem():
            self.date.setText(case.date)
        if self.note.toPlainText() != case.note:
            self.note.blockSignals(True)
            self.note.setPlainText(case.note)
            self.note.blockSignals(False)
        self._tell_problem()

    def _lead_to_date(self) -> None:
        self.date.setFocus()
        self.error.setText(self._problem())
        self._tell_problem()

    def _note_changed(self) -> None:
        self._session.describe(note=self.note.toPlainText())

    def _forget(self) -> None:
        self.date.clear()
        self._tell_problem()

    def _date_edited(self, text: str) -> None:
        self._session.describe(date="" if self._problem() else text.strip())

    def _problem(self) -> str:
        text = self.date.text().strip()
        if not text:
            return ""
        try:
            known = re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) and date.fromisoformat(text)
        except ValueError:
            known = None
        if known:
            return ""
        return _("«{text}» is no date. Write it as year-month-day, such as 2026-03-31.").format(
            text=text
        )

    def _tell_problem(self) -> None:
        # While someone is typing, a date that is not finished is no mistake.
        problem = "" if self.date.hasFocus() and not self.error.text() else self._problem()
        self.error.setText(problem)
        self.error.setVisible(bool(problem))
        self.date.setAccessibleDescription(problem or self._date_help)
        if self.date.property("wrong") != bool(problem):
            self.date.setProperty("wrong", bool(problem))
            restyle(self.date)
