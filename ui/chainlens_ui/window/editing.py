"""Undo and redo in the window: what they are called, and where what they changed can be seen."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from chainlens.cases import AnswerChange, changes
from chainlens.system import _
from chainlens_ui.pages import CasePage, TopicPage
from chainlens_ui.parts import plain
from chainlens_ui.session import Session
from chainlens_ui.window import places
from chainlens_ui.window.navigation import Navigator

_LONGEST = 60  # letters of a step in a menu


class Editing(QObject):
    """Undoes and redoes steps of the case, also while the focus is in a text field of it."""

    def __init__(self, session: Session, pages: Navigator, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = pages
        self.undo_action = QAction(parent)
        self.undo_action.setShortcut(QKeySequence("Ctrl+Z"))
        self.undo_action.triggered.connect(lambda: self._go(session.undo))
        self.redo_action = QAction(parent)
        self.redo_action.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.redo_action.triggered.connect(lambda: self._go(session.redo))
        session.changed.connect(self.show_steps)
        pages.moved.connect(self.show_steps)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._watch)
        self.show_steps()

    def show_steps(self) -> None:
        """Name the steps that undo and redo would take."""
        history = self._session.history
        working = self._pages.place != places.START
        for action, label, bare, named in (
            (self.undo_action, history.undo_label, _("&Undo"), _("&Undo: {step}")),
            (self.redo_action, history.redo_label, _("&Redo"), _("&Redo: {step}")),
        ):
            step = label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip() + "…"
            action.setText(named.format(step=plain(step)) if label else bare)
            action.setEnabled(bool(label) and working)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a text field from taking the keys of undo and redo for itself."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination())
            if keys in (*self.undo_action.shortcuts(), *self.redo_action.shortcuts()):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._session.keeping.keep_now()  # who leaves a field has finished with it
        page = self._pages.page(self._pages.place)
        if (
            isinstance(new, QLineEdit | QPlainTextEdit)
            and isinstance(page, CasePage | TopicPage)
            and page.isAncestorOf(new)
        ):
            new.removeEventFilter(self)
            new.installEventFilter(self)

    def _go(self, deed: object) -> None:
        assert callable(deed)
        before = self._session.case
        deed()
        found = changes(before, self._session.case)
        if found:
            self._come_to(found[0].question if isinstance(found[0], AnswerChange) else "")

    def _come_to(self, question: str) -> None:
        """Show what was changed, where a page of questions is shown that does not hold it."""
        here = self._pages.place
        if here != places.CASE and not places.topic_at(here):
            return  # the review and the results tell of every answer
        if not question:
            if here != places.CASE:
                self._pages.go_to(places.CASE)
            return
        there = places.of_topic(self._session.base.questions[question].topic)
        page = self._pages.page(there)
        if there != here:
            self._pages.go_to(there)
            assert isinstance(page, TopicPage)
            page.come_to(question)
