"""All answers on one page, to be checked, each with a link to change it."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chainlens.i18n import _
from chainlens.interview import QuestionState
from chainlens.model.knowledge import Question, Topic
from chainlens.wording.conditions import how_known, value_in_words
from chainlens.wording.summary import notice_lines
from chainlens_ui import theme
from chainlens_ui.reading import ReadingView
from chainlens_ui.richtext import Look, anchor, lines_html, link
from chainlens_ui.session import Session


class ReviewPage(QWidget):
    """What was answered, and what was not; `followed` carries the address of a link."""

    followed = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.view = ReadingView(_("Your answers"), 860)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.view)
        self.view.followed.connect(self.followed)
        self.view.restyled.connect(self.show_answers)
        session.changed.connect(self.show_answers)
        session.diagnosed.connect(self.show_answers)
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
        notices = notice_lines(session.diagnosis)
        if notices:
            parts.append(lines_html(notices, Look(theme.colours(), self.font().pointSizeF())))
        parts += [self._topic_html(topic) for topic in session.base.topics.values()]
        self.view.show_html("".join(parts), keep_place=True)

    def _topic_html(self, topic: Topic) -> str:
        rows = "".join(map(self._row_html, self._session.interview.questions(topic.id)))
        return (
            f"<h2>{escape(topic.title)}</h2>"
            f'<table width="100%" cellspacing="0" cellpadding="7">{rows}</table>'
        )

    def _row_html(self, question: Question) -> str:
        colours = theme.colours()
        answer = self._session.case.answers.get(question.id)
        state = self._session.interview.states[question.id]
        if answer is not None:
            said = f"<b>{escape(value_in_words(question, answer.value))}</b>"
            details = [how_known(answer)] if answer.known or answer.said_by else []
            details += [" ".join(answer.note.split())] if answer.note else []
            if details:
                said += f'<br><span class="small">{escape(". ".join(details))}</span>'
        else:
            said = f'<span class="muted">{escape(_state_text(state))}</span>'
        verb = _("Change") if answer is not None else _("Answer")
        go = anchor(link("question", question.id), escape(verb), colours)
        line = f"border-bottom:1px solid {colours.hairline};"
        return (
            f'<tr><td width="46%" style="{line}">{escape(question.ask)}</td>'
            f'<td style="{line}">{said}</td>'
            f'<td width="84" align="right" style="{line}">{go}</td></tr>'
        )


def _state_text(state: QuestionState) -> str:
    return {
        QuestionState.OPEN: _("Not answered"),
        QuestionState.ANSWERED: _("Being looked at"),
        QuestionState.WAITING: _("Not asked yet: it hangs on another answer"),
        QuestionState.MOOT: _("Does not apply with your other answers"),
        QuestionState.SETTLED: _("Not answered; nothing depends on it any more"),
    }[state]
