"""A question on its card: what is asked, the answer, how it is known, and why it is asked."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGroupBox, QVBoxLayout, QWidget

from chainlens.inquiry import QuestionState, why_asked
from chainlens.knowledge import terms_in
from chainlens.model import Answer, Question
from chainlens.system import _
from chainlens.telling import (
    Line,
    Role,
    beside_answer_lines,
    not_asked_lines,
    pack_mark,
    term_lines,
    why_asked_lines,
)
from chainlens_ui.parts import (
    FlowLayout,
    FoldButton,
    QuietButton,
    Room,
    capitalised,
    label,
    restyle,
)
from chainlens_ui.questions.details import Details
from chainlens_ui.questions.fields import field_for
from chainlens_ui.questions.respondents import Respondents
from chainlens_ui.session import Session, Unfinished
from chainlens_ui.text import LinesLabel


class Card(QGroupBox):
    """One question of a page, as a view of the session."""

    followed = Signal(str)  # the address of a link that was followed

    def __init__(self, session: Session, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(question.ask)
        self.question = question
        self._session = session
        # An answer that is just being typed anew keeps what stood beside it.
        self._put_aside: Answer | None = None
        ask = question.ask
        self._title = label(ask, "ask")
        mark = pack_mark(session.base, f"question:{question.id}")
        self.whose = label(capitalised(mark), "small")
        self.whose.setVisible(bool(mark))
        self.reason = LinesLabel(session.base)
        self.reason.followed.connect(self.followed)
        self._body = QWidget()
        self._body.setObjectName("plain")
        self.field = field_for(question)
        self.settled = label("", "small")
        self.know_button = FoldButton(_("How do you know?"))
        self.know_button.setAccessibleName(_("How do you know? {ask}").format(ask=ask))
        self.why_button = FoldButton(_("Why is this asked?"))
        self.why_button.setAccessibleName(_("Why is this asked? {ask}").format(ask=ask))
        self.clear_button = QuietButton(_("Clear the answer"))
        self.clear_button.setAccessibleName(_("Clear the answer: {ask}").format(ask=ask))
        self.words_button = FoldButton(_("Words"))
        self.words_button.setAccessibleName(_("Words: {ask}").format(ask=ask))
        self.words = LinesLabel(session.base)
        self.words.followed.connect(self.followed)
        self._terms = terms_in(session.base.terms, ask, question.help, *question.options.values())
        self.words.show_lines(term_lines(self._terms))
        self.others_button = FoldButton(_("Another respondent said otherwise"))
        self.others_button.setAccessibleName(
            _("Another respondent said otherwise: {ask}").format(ask=ask)
        )
        # Most stay folded, and making them takes most of the time that a page takes to be made.
        self._others: Respondents | None = None
        self._others_room = Room()
        self._details: Details | None = None
        self._details_room = Room()
        self.why = LinesLabel(session.base)
        self.why.followed.connect(self.followed)
        self.known = label("", "small")
        self._lay_out()
        self.field.given.connect(self._given)
        self.clear_button.clicked.connect(self.clear)
        self.know_button.toggled.connect(self._show_details)
        self.others_button.toggled.connect(self._show_others)
        self.why_button.toggled.connect(self._show_why)
        self.words_button.toggled.connect(self.words.setVisible)
        session.replaced.connect(self.forget)
        self.show_answer()
        self.show_state()

    def _lay_out(self) -> None:
        question = self.question
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        if question.help:
            body.addWidget(label(question.help, "muted"))
        if question.example:
            text = _("Example: {example}").format(example=question.example)
            body.addWidget(label(text, "small"))
        body.addSpacing(2)
        body.addWidget(self.field)
        body.addWidget(self.settled)
        foot = QWidget()
        foot.setObjectName("plain")
        flow = FlowLayout(foot, 6)
        for button in (
            self.know_button,
            self.others_button,
            self.why_button,
            *((self.words_button,) if self._terms else ()),
            self.clear_button,
        ):
            flow.addWidget(button)
        down = QVBoxLayout(self)
        down.setContentsMargins(22, 18, 22, 12)
        down.setSpacing(8)
        down.addWidget(self._title)
        down.addWidget(self.whose)
        down.addWidget(self.reason)
        down.addWidget(self._body)
        down.addWidget(self.known)
        down.addWidget(foot)
        down.addWidget(self.words)
        down.addWidget(self._details_room)
        down.addWidget(self._others_room)
        down.addWidget(self.why)
        self.words.hide()
        self.why.hide()

    @property
    def details(self) -> Details:
        """How the answer is known, to be unfolded; made when it is needed first."""
        if self._details is None:
            self._details = made = Details(self.question.ask)
            made.hide()
            self._details_room.take(made)
            made.show_answer(self.answer or Answer(None))
            made.edited.connect(self._detailed)
        return self._details

    @property
    def others(self) -> Respondents:
        """What other respondents said, to be unfolded; made when it is needed first."""
        if self._others is None:
            self._others = made = Respondents(self.question)
            made.hide()
            self._others_room.take(made)
            made.show_answer(self.answer)
            made.edited.connect(lambda answer: self._session.put(self.question.id, answer))
        return self._others

    @property
    def state(self) -> QuestionState:
        """Where the question stands."""
        return self._session.interview.states[self.question.id]

    @property
    def is_asked(self) -> bool:
        """Tell whether it makes sense to ask it, as far as is known."""
        return self.state not in (QuestionState.MOOT, QuestionState.WAITING)

    @property
    def answer(self) -> Answer | None:
        """The answer in the case, if there is one."""
        return self._session.case.answers.get(self.question.id)

    def show_answer(self) -> None:
        """Show what the case holds."""
        answer = self.answer
        if answer is not None:
            self._put_aside = None
        self.field.show_answer(answer)
        if self._details is not None:
            self._details.show_answer(answer or Answer(None))
        if self._others is not None:
            self._others.show_answer(answer)
        for button in (self.know_button, self.others_button):
            button.setEnabled(answer is not None)
            if answer is None:
                button.setChecked(False)
        self.clear_button.setEnabled(answer is not None or bool(self.field.problem()))
        lines = beside_answer_lines(self.question, answer, 0) if answer is not None else []
        self.known.setVisible(bool(lines))
        self.known.setText("\n".join(line.text for line in lines))

    def show_state(self) -> None:
        """Show where the question stands with the newest diagnosis."""
        asked = self.is_asked
        self._body.setVisible(asked)
        self.reason.setVisible(not asked)
        self._title.setProperty("kind", "ask" if asked else "muted")
        restyle(self._title)
        if not asked:
            self.reason.show_lines(self._why_not_asked())
        self.settled.setVisible(self.state is QuestionState.SETTLED)
        self.settled.setText(
            _("With your other answers nothing depends on this any more. You can still answer it.")
        )
        self.know_button.setVisible(asked)
        self.others_button.setVisible(asked)
        self.clear_button.setVisible(asked or self.answer is not None)
        if not asked:
            self.know_button.setChecked(False)
            self.others_button.setChecked(False)
        if self.why_button.isChecked():
            self._show_why(True)

    def entrance(self) -> QWidget:
        """Return the widget that gets the focus when the question is come to."""
        return self.field.entrance() if self.is_asked else self.why_button

    def clear(self) -> None:
        """Take the answer back, with all that was said beside it."""
        self.forget()
        self._session.put(self.question.id, None)
        self.show_answer()
        self.entrance().setFocus()

    def forget(self) -> None:
        """Forget what was put in and is no answer."""
        self._put_aside = None
        if self._others is not None:
            self._others.forget()
        self.field.discard()

    def unfinished(self) -> list[Unfinished]:
        """Return what was put in here and is no answer yet."""
        if not self.is_asked:
            return []
        found = []
        if problem := self.field.problem():
            found.append(Unfinished(self.question.ask, problem, self._lead_to_field))
        if self.answer is not None and self._others is not None:
            found += [
                Unfinished(self.question.ask, problem, partial(self._lead_to_others, place))
                for problem, place in self._others.unfinished()
            ]
        return found

    def ask_how_known(self) -> None:
        """Unfold how the answer is known and go there, or fold it and go back to the answer."""
        if self.know_button.isEnabled():
            self.know_button.toggle()
            where = self.details if self.know_button.isChecked() else self
            where.entrance().setFocus()

    def point_out(self, on: bool) -> None:
        """Mark the card as the one that was asked for."""
        self.setProperty("pointed", on)
        restyle(self)

    def _lead_to_field(self) -> None:
        self.field.tell_problem()
        self.field.entrance().setFocus()

    def _lead_to_others(self, place: int | None) -> None:
        self.others_button.setChecked(True)
        self.others.enter(place)

    def _given(self, bare: Answer | None) -> None:
        kept = self.answer or self._put_aside
        if bare is not None and kept is not None:
            bare = replace(kept, value=bare.value)
        self._session.put(self.question.id, bare)
        self._put_aside = kept if bare is None else None
        self.show_answer()

    def _detailed(self) -> None:
        answer, told = self.answer, self.details
        if answer is not None:
            new = replace(answer, known=told.known, said_by=told.said_by, note=told.note)
            self._session.put(self.question.id, new)

    def _show_details(self, on: bool) -> None:
        self.details.setVisible(on)
        self._details_room.setVisible(on)

    def _show_others(self, on: bool) -> None:
        self.others.setVisible(on)
        self._others_room.setVisible(on)

    def _show_why(self, on: bool) -> None:
        self.why.setVisible(on)
        if on:
            diagnosis = self._session.diagnosis
            lines = why_asked_lines(diagnosis, why_asked(diagnosis, self.question.id))
            self.why.show_lines([line for line in lines if line.role is not Role.HEADING])

    def _why_not_asked(self) -> list[Line]:
        reason = self._session.interview.why_not_asked(self.question.id)
        return not_asked_lines(reason) if reason is not None else []
