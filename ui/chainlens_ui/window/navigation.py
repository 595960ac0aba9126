"""Leads from page to page, and back from where a link led."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from chainlens_ui.pages import (
    AskPage,
    CasePage,
    ComparePage,
    IdeasPage,
    KnowledgePage,
    MapPage,
    RecordPage,
    ReportPage,
    ResultsPage,
    ReviewPage,
    StartPage,
    TopicPage,
    TracePage,
)
from chainlens_ui.questions import Card
from chainlens_ui.session import Session, Unfinished
from chainlens_ui.text import read_link
from chainlens_ui.window import places

Page = (
    StartPage
    | CasePage
    | TopicPage
    | ReviewPage
    | ResultsPage
    | MapPage
    | IdeasPage
    | ReportPage
    | AskPage
    | ComparePage
    | TracePage
    | RecordPage
    | KnowledgePage
)


class Navigator(QObject):
    """Knows which page is shown.

    Signals:
        moved: another page is shown, or the way back from a link has changed.
        drawn: reasoning that can be shown as a tree is in sight, or another one than before.
        copy_wanted: a link asks for the reader's own copy of the paper.

    Attributes:
        place: the name of the page that is shown.
        way_back: the page that a link was followed from, while its target is shown; else ''.
    """

    moved = Signal()
    drawn = Signal()
    copy_wanted = Signal()

    def __init__(
        self, session: Session, stack: QStackedWidget, make: Callable[[str], Page]
    ) -> None:
        super().__init__(stack)
        self._session = session
        self._stack = stack
        self._make = make
        self._order = places.in_order(session.base)
        self._pages: dict[str, Page] = {}
        self.place = places.START
        self.way_back = ""

    def page(self, place: str) -> Page:
        """Return the page of a place, made when it is first asked for."""
        if place not in self._pages:
            page = self._make(place)
            if not isinstance(page, StartPage | CasePage):
                page.followed.connect(self.follow)
            if isinstance(page, ResultsPage | IdeasPage):
                page.drawn.connect(self.drawn)
            self._pages[place] = page
            self._stack.addWidget(page)
        return self._pages[place]

    def go_to(self, place: str, *, take_focus: bool = True) -> None:
        """Show a page, and put the focus on what one does there first."""
        self._show(place, "")
        if take_focus:
            self.page(place).enter()

    def neighbour(self, step: int) -> str:
        """Return the page so many steps ahead, or ''."""
        if self.place not in self._order:
            return ""
        index = self._order.index(self.place) + step
        return self._order[index] if 0 <= index < len(self._order) else ""

    def go_back(self) -> None:
        """Go to the page before; in the knowledge browser, to the entry before."""
        page = self.page(self.place)
        if isinstance(page, KnowledgePage):
            page.go_back()
        elif place := self.neighbour(-1):
            self.go_to(place)

    def go_on(self) -> None:
        """Go to the next page, unless something on this one is no answer."""
        page = self.page(self.place)
        wrong = page.wrong() if isinstance(page, TopicPage) else None
        if isinstance(page, KnowledgePage):
            page.go_forward()
        elif wrong is not None:
            wrong.entrance().setFocus()
        elif place := self.neighbour(1):
            self.go_to(place)

    def follow(self, address: str) -> None:
        """Go to what a link names, and keep the way back."""
        kind, id_ = read_link(address) or ("", "")
        came_from = self.place
        if kind == "question" and id_ in self._session.base.questions:
            place = places.of_topic(self._session.base.questions[id_].topic)
            self._show(place, came_from)
            page = self.page(place)
            assert isinstance(page, TopicPage)
            page.come_to(id_)
        elif kind in ("claim", "intervention"):
            self._show(places.RESULTS, came_from)
            page = self.page(places.RESULTS)
            assert isinstance(page, ResultsPage)
            page.choose(f"{kind}:{id_}")
            page.view.setFocus()
        elif kind == "copy":
            self.copy_wanted.emit()
        elif kind:
            knowledge = self.page(places.KNOWLEDGE)
            assert isinstance(knowledge, KnowledgePage)
            if knowledge.open_entry(f"{kind}:{id_}"):
                self._show(places.KNOWLEDGE, came_from)
                knowledge.come_back()

    def return_(self) -> None:
        """Go back to the page that a link was followed from; it is as it was left."""
        if not self.way_back:
            return
        place = self.way_back
        self._show(place, "")
        page = self.page(place)
        if isinstance(page, ResultsPage | ReviewPage):
            page.view.setFocus()
        elif not isinstance(page, StartPage | CasePage):
            page.come_back()

    def close(self) -> None:
        """Wait until no page has a thread at work."""
        page = self._pages.get(places.COMPARE)
        if isinstance(page, ComparePage):
            page.comparisons.close()

    def unfinished(self) -> list[Unfinished]:
        """Return what was put in on any page and is no answer yet, in the order of the pages."""
        return [
            replace(each, lead=self._leading(place, each.lead))
            for place in self._order
            for page in (self._pages.get(place),)
            if isinstance(page, CasePage | TopicPage)
            for each in page.unfinished()
        ]

    def card(self) -> Card | None:
        """Return the question that has the focus."""
        page = self.page(self.place)
        return page.current_card() if isinstance(page, TopicPage) else None

    def _leading(self, place: str, lead: Callable[[], None]) -> Callable[[], None]:
        def go() -> None:
            self._show(place, "")
            lead()

        return go

    def _show(self, place: str, came_from: str) -> None:
        if came_from == place:  # a link within a page leaves the way back as it is
            came_from = self.way_back
        self.way_back = came_from
        self.place = place
        self._stack.setCurrentWidget(self.page(place))
        self.moved.emit()
