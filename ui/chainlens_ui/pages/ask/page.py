"""What to ask next: the open questions by how much they would settle, and of whom."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from chainlens.cases import what_matters
from chainlens.inquiry import AskNext
from chainlens.system import _
from chainlens.telling import (
    MEANING,
    WHO_IS_OURS,
    about_title,
    ask_next_table,
    too_much_open_in_words,
    unsettled_in_words,
)
from chainlens_ui.look import text_scale
from chainlens_ui.pages.ask.guidewindow import GuideWindow
from chainlens_ui.parts import FactTable, FlowLayout, Working, choice_box, label, named_box
from chainlens_ui.session import NEXT, Preferences, Session, WhatIf
from chainlens_ui.text import link

# Below this height, at the usual size of text, the explanation gives way to the table.
LOW = 460


class AskPage(QWidget):
    """Open questions in a table; `followed` carries the address of the one to answer."""

    followed = Signal(str)

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        what_if: WhatIf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._preferences, self._what_if = session, preferences, what_if
        self.about = choice_box(_("About"))
        self.about.addItem(_("All that you want to know"), "")
        for id_ in what_matters(session.base, ()):
            self.about.addItem(about_title(session.base, id_), id_)
        self.who = choice_box(_("Who can tell"))
        self.who.addItem(_("Anybody"), "")
        for one in session.base.respondents.values():
            self.who.addItem(one.title, one.id)
        self.guide = QPushButton(_("Interview &guide…"))
        self.guide.setAutoDefault(False)
        self.said = label("", "lead")
        self._is_stopped = False  # by the person, for what is chosen and the case as it is
        self.working = Working()
        self.table = FactTable()
        self.table.setAccessibleName(_("What to ask next"))
        self.table.setAccessibleDescription(_("Enter leads to the question."))
        self.table.setToolTip(_("Enter leads to the question."))
        self._lay_out()
        self.about.currentIndexChanged.connect(self._look_anew)
        self.who.currentIndexChanged.connect(self.show_questions)
        self.guide.clicked.connect(self.show_guide)
        self.table.entered.connect(lambda target: self.followed.emit(link(*target.split(":", 1))))
        self.working.stopped.connect(self._stop)
        self.working.wanted.connect(self._look_anew)
        what_if.found.connect(self._worked_out)
        session.diagnosed.connect(self._look_anew)

    def _lay_out(self) -> None:
        asked = QWidget()
        asked.setObjectName("plain")
        flow = FlowLayout(asked, 10)
        for text, box in ((_("&About"), self.about), (_("&Who can tell"), self.who)):
            flow.addWidget(named_box(text, box))
        flow.addWidget(self.guide)
        self._meaning = label(MEANING, "small")
        self._ours = label(WHO_IS_OURS, "small")
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 20, 20, 12)
        down.setSpacing(8)
        down.addWidget(label(_("What to ask next"), "title"))
        down.addWidget(self.said)
        down.addWidget(self._meaning)
        down.addWidget(asked)
        down.addWidget(self.working)
        down.addWidget(self.table, 1)
        down.addWidget(self._ours)
        down.addStretch()

    def enter(self) -> None:
        """Begin at the first question, or at the filters where there is none."""
        (self.table if self.table.isVisibleTo(self) else self.about).setFocus()

    def come_back(self) -> None:
        """Go on at the question that was chosen last."""
        self.enter()

    def show_guide(self) -> None:
        """Show an interview guide about what is chosen here."""
        about, who = self.about.currentData(), self.who.currentData()
        GuideWindow(self._what_if, self._preferences, about, who, self.window()).open()

    def show_questions(self) -> None:
        """Show what is known of the open questions now; out of sight nothing is worked out."""
        if not self.isVisible() or self._is_stopped:
            return
        found = self._what_if.ask_next(self.about.currentData())
        if found is None:
            self.working.begin(_("Working out what each answer would settle…"))
            return
        self.working.end()
        who = self.who.currentData()
        self._show(found.told_by(who) if who else found)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the page up to date when it comes into sight."""
        super().showEvent(event)
        self.show_questions()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give its room to the table where there is little."""
        super().resizeEvent(event)
        self._meaning.setVisible(self.height() >= LOW * text_scale())

    def _show(self, found: AskNext) -> None:
        base = self._session.base
        says = [unsettled_in_words(found)]
        if found.too_much_open:
            says.append(too_much_open_in_words(found))
        if not found.worths:
            says.append(_("Nothing is left to ask here."))
        self.said.setText(" ".join(says))
        had_focus = self.table.hasFocus()
        self.table.show_table(ask_next_table(base, found))
        self.table.setVisible(bool(found.worths))
        self._ours.setVisible(bool(found.worths and base.respondents))
        if had_focus and not found.worths:
            self.about.setFocus()

    def _look_anew(self) -> None:
        self._is_stopped = False
        self.show_questions()

    def _stop(self) -> None:
        self._is_stopped = True
        self._what_if.stop(self._name())

    def _worked_out(self, name: str) -> None:
        if name == self._name():
            self.show_questions()

    def _name(self) -> str:
        return f"{NEXT}:{self.about.currentData()}"
