"""The questions of one topic, a card each."""

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from chainlens.model import Topic
from chainlens_ui.parts import Column, heading
from chainlens_ui.questions import Card
from chainlens_ui.session import Session, Unfinished


class TopicPage(Column):
    """A page of questions; `followed` carries the address of a link that was followed."""

    followed = Signal(str)

    def __init__(self, session: Session, topic: Topic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows.addWidget(heading(topic.title, topic.says))
        self.cards = {
            question.id: Card(session, question) for question in session.base.questions_of(topic.id)
        }
        for card in self.cards.values():
            card.followed.connect(self.followed)
            self.rows.addWidget(card)
            session.changed.connect(card.show_answer)
            session.diagnosed.connect(card.show_state)
        self.rows.addStretch(1)
        self._last: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    def enter(self) -> None:
        """Begin at the first question."""
        for card in self.cards.values():
            card.point_out(False)
        self.verticalScrollBar().setValue(0)
        asked = (card for card in self.cards.values() if card.is_asked)
        first = next(asked, next(iter(self.cards.values())))
        first.entrance().setFocus()

    def come_to(self, question: str) -> None:
        """Go to one question and mark its card."""
        for id_, card in self.cards.items():
            card.point_out(id_ == question)
        card = self.cards[question]
        card.entrance().setFocus()
        # Layouts of a page that was just made are not settled before the next turn of the loop.
        QTimer.singleShot(0, self, lambda: self._show(card))

    def come_back(self) -> None:
        """Go on where one was, at the question that had the focus last."""
        if self._last is not None:
            self._last.setFocus()

    def unfinished(self) -> list[Unfinished]:
        """Return what was put in on this page and is no answer yet."""
        return [each for card in self.cards.values() for each in card.unfinished()]

    def wrong(self) -> Card | None:
        """Return the first card with something in it that is no answer."""
        return next((card for card in self.cards.values() if card.field.problem()), None)

    def current_card(self) -> Card | None:
        """Return the card that holds the focus."""
        focus = QApplication.focusWidget()
        cards = self.cards.values()
        return next((card for card in cards if focus and card.isAncestorOf(focus)), None)

    def _show(self, card: Card) -> None:
        self.verticalScrollBar().setValue(max(card.y() - 24, 0))

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Keep what has the focus in sight, however it came by it."""
        if new is None or not self.isAncestorOf(new):
            return
        self._last = new
        place = QRect(new.mapTo(self.page, new.rect().topLeft()), new.size())
        if not self.page.visibleRegion().boundingRect().contains(place):
            self.ensureWidgetVisible(new, 0, 60)
