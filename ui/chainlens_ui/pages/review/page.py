"""All answers on one page, to be checked, each with a link to change it."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chainlens.model import Question, Topic
from chainlens.system import _
from chainlens.telling import (
    QUESTION_STATE,
    Line,
    beside_answer_lines,
    not_asked_lines,
    notice_lines,
    pack_mark,
    standstill_lines,
    value_in_words,
)
from chainlens_ui.look import current_colours, text_scale
from chainlens_ui.parts import capitalised
from chainlens_ui.session import STANDSTILL, Session, WhatIf
from chainlens_ui.text import Look, ReadingView, anchor, lines_html, link


class ReviewPage(QWidget):
    """What was answered, and what was not; `followed` carries the address of a link."""

    followed = Signal(str)

    def __init__(self, session: Session, what_if: WhatIf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._what_if = what_if
        self.view = ReadingView(_("Your answers"), 860)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.view)
        self.view.followed.connect(self.followed)
        self.view.restyled.connect(self.show_answers)
        session.changed.connect(self.show_answers)
        session.diagnosed.connect(self.show_answers)
        what_if.found.connect(lambda name: self.show_answers() if name == STANDSTILL else None)
        self.show_answers()

    def enter(self) -> None:
        """Begin at the top."""
        self.view.verticalScrollBar().setValue(0)
        self.view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the page up to date when it comes into sight."""
        super().showEvent(event)
        self.show_answers()

    def show_answers(self) -> None:
        """Show all answers as they are now; nothing is done out of sight."""
        if not self.isVisible():
            return
        session = self._session
        parts = [f"<h1>{escape(_('Check your answers'))}</h1>"]
        notices = [*self._standstill(), *notice_lines(session.diagnosis)]
        if notices:
            look = Look(current_colours(), self.font().pointSizeF(), naming=session.base)
            parts.append(lines_html(notices, look))
        parts += [self._topic_html(topic) for topic in session.base.topics.values()]
        self.view.show_html("".join(parts), keep_place=True)

    def _standstill(self) -> list[Line]:
        """Return that nothing left to ask can change what matters, once it has come to this."""
        found = self._what_if.standstill()
        focused = bool(self._session.diagnosis.case.focus)
        return standstill_lines(self._session.base, found, focused=focused) if found else []

    def _topic_html(self, topic: Topic) -> str:
        rows = "".join(map(self._row_html, self._session.interview.questions(topic.id)))
        return (
            f"<h2>{escape(topic.title)}</h2>"
            f'<table width="100%" cellspacing="0" cellpadding="7">{rows}</table>'
        )

    def _row_html(self, question: Question) -> str:
        colours = current_colours()
        answer = self._session.case.answers.get(question.id)
        state = self._session.interview.states[question.id]
        if answer is not None:
            said = f"<b>{escape(value_in_words(question, answer.value))}</b>"
            beside = beside_answer_lines(question, answer, 0)
        else:
            said = f'<span class="muted">{escape(QUESTION_STATE[state])}</span>'
            beside = []
        reason = self._session.interview.why_not_asked(question.id)
        beside += not_asked_lines(reason) if reason is not None else []
        said += "".join(f'<br><span class="small">{escape(line.text)}</span>' for line in beside)
        verb = _("Change") if answer is not None else _("Answer")
        go = anchor(link("question", question.id), escape(verb), colours)
        room = round(84 * text_scale())
        line = f"border-bottom:1px solid {colours.hairline};"
        asked = escape(question.ask)
        if mark := pack_mark(self._session.base, f"question:{question.id}"):
            asked += f'<br><span class="small">{escape(capitalised(mark))}</span>'
        return (
            f'<tr><td width="46%" style="{line}">{asked}</td>'
            f'<td style="{line}">{said}</td>'
            f'<td width="{room}" align="right" style="{line}">{go}</td></tr>'
        )
