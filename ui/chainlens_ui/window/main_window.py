"""The main window: the list of pages at the left, the page at work beside it, the way on below."""

from collections.abc import Iterable

from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from chainlens.rulecheck import AtWork
from chainlens.system import _
from chainlens.telling import left_out_note
from chainlens_ui.pages import IdeasPage, ResultsPage, StartPage
from chainlens_ui.parts import end_of_tabs
from chainlens_ui.session import (
    Documents,
    Example,
    OwnPacks,
    PaperCopy,
    Preferences,
    ReportDesk,
    Session,
    WhatIf,
)
from chainlens_ui.window import places
from chainlens_ui.window.bars import Banner, BottomBar
from chainlens_ui.window.deeds import Deeds
from chainlens_ui.window.editing import Editing
from chainlens_ui.window.filenotice import FileNotice
from chainlens_ui.window.menus import Menus
from chainlens_ui.window.navigation import Navigator
from chainlens_ui.window.notice import Notice
from chainlens_ui.window.pagemaking import PageMaker
from chainlens_ui.window.sidebar import Sidebar
from chainlens_ui.window.sideroom import SideRoom
from chainlens_ui.window.sofar import SoFar
from chainlens_ui.window.stopnote import StopNote


class MainWindow(QMainWindow):
    """Brings the pages together; what they show is in the session."""

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        examples: Iterable[Example] = (),
        at_work: AtWork | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.preferences = preferences
        self.examples = tuple(examples)
        self.own_packs = OwnPacks(session, preferences, at_work or AtWork(), self)
        self.documents = Documents(session, preferences, self, lambda: self.pages.unfinished())
        self.report_desk = ReportDesk(session, preferences, self)
        self.paper_copy = PaperCopy(session.base, preferences, parent=self)
        self.stack = QStackedWidget()
        self.sidebar = Sidebar(session)
        self.notice = Notice(preferences)
        self.banner = Banner()
        self.file_notice = FileNotice(session, self.documents, self)
        self.what_if = WhatIf(session, self)
        self.stop_note = StopNote(session, self.what_if)
        self.so_far = SoFar(session)
        self.bar = BottomBar()
        self._lay_out()
        maker = PageMaker(
            session,
            preferences,
            self.examples,
            self.own_packs,
            self.paper_copy,
            self.report_desk,
            self.what_if,
        )
        self.pages = Navigator(session, self.stack, maker.make)
        self.deeds = Deeds(
            session,
            preferences,
            self.documents,
            self.own_packs,
            self.paper_copy,
            self.pages,
            self,
        )
        self.side_room = SideRoom(self.sidebar, self.pages, self)
        self.editing = Editing(session, self.pages, self)
        self.menus = Menus(
            self,
            self.deeds,
            preferences,
            self.examples,
            self.editing,
            self.file_notice,
            self.side_room,
            self.so_far,
        )
        self._connect()
        self.paper_copy.restore()
        self._show_title()
        self._show_progress()
        self.resize(1180, 780)
        self.setMinimumSize(480, 340)
        start = self.pages.page(places.START)
        assert isinstance(start, StartPage)
        self.deeds.serve(start)
        self.pages.go_to(places.START)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(lambda place: self.pages.go_to(place, take_focus=False))
        self.sidebar.entered.connect(self.pages.go_to)
        self.so_far.followed.connect(lambda address: self.pages.follow(address))
        self.stop_note.wanted.connect(lambda: self.pages.go_to(places.REVIEW))
        self.pages.moved.connect(
            lambda: self.so_far.setVisible(bool(places.topic_at(self.pages.place)))
        )
        self.pages.moved.connect(
            lambda: self.stop_note.set_wanted(bool(places.topic_at(self.pages.place)))
        )
        self.bar.back.clicked.connect(self.pages.go_back)
        self.bar.next.clicked.connect(self.pages.go_on)
        self.banner.button.clicked.connect(self.pages.return_)
        self.pages.moved.connect(self._show_place)
        self.pages.drawn.connect(self._show_tree_key)
        session = self.session
        session.diagnosed.connect(self._show_progress)
        session.stored.connect(self._show_title)
        session.failed.connect(self._tell_failure)
        self.what_if.failed.connect(self._tell_failure)
        self.preferences.changed.connect(self.side_room.show_fitting)

    def _lay_out(self) -> None:
        right = QWidget()
        right.setObjectName("page")
        down = QVBoxLayout(right)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.file_notice.banner)
        down.addWidget(self.notice)
        down.addWidget(self.banner)
        down.addWidget(self.stack, 1)
        down.addWidget(self.stop_note)
        down.addWidget(self.so_far)
        down.addWidget(self.bar)
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        across.addWidget(right, 1)
        self.setCentralWidget(whole)

    def tell_left_out(self) -> None:
        """Tell which packs were left out at the start, without stopping anybody's work."""
        for left in self.own_packs.at_work.left_out:
            self.notice.tell(left_out_note(left))

    # What Qt asks for

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless there are changes that the person wants to keep."""
        if not (self.report_desk.may_leave() and self.documents.may_leave()):
            event.ignore()
            return
        self.preferences.keep_geometry(self.saveGeometry())
        self.what_if.close()
        self.pages.close()
        self.session.close()
        self.paper_copy.close()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the list of pages where there is no room for it."""
        super().resizeEvent(event)
        self.side_room.resized(event.oldSize(), event.size())

    # Following the session

    def _show_place(self) -> None:
        place = self.pages.place
        self._order_tabs()
        working = place != places.START
        self.bar.setVisible(place in places.in_order(self.session.base))
        for action in self.menus.working:
            action.setEnabled(working)
        for action in self.menus.answering:
            action.setEnabled(bool(places.topic_at(place)))
        self._show_tree_key()
        self.sidebar.list.show_current(place)
        before, after = self.pages.neighbour(-1), self.pages.neighbour(1)
        base = self.session.base
        self.bar.show_ways(places.title_of(base, before), places.title_of(base, after))
        self.banner.setVisible(bool(self.pages.way_back))
        if self.pages.way_back:
            self.banner.show_way_back(places.title_of(base, self.pages.way_back))
        self.side_room.show_fitting()

    def _show_tree_key(self) -> None:
        """Offer the tree where there is reasoning to be shown."""
        page = self.pages.page(self.pages.place)
        has_tree = isinstance(page, ResultsPage | IdeasPage) and page.has_tree
        self.menus.tree.setEnabled(has_tree)

    def _order_tabs(self) -> None:
        """Let the Tab key lead from the end of the page to what stands below it."""
        last = end_of_tabs(self.pages.page(self.pages.place))
        for below in (
            self.stop_note.button,
            self.so_far.button,
            self.so_far.lines,
            self.bar.back,
            self.bar.next,
        ):
            QWidget.setTabOrder(last, below)
            last = below

    def _show_progress(self) -> None:
        self.bar.show_progress(self.session.interview)

    def _show_title(self) -> None:
        case = self.session.case
        name = case.name or (_("A case without a name") if case.answers else "")
        self.setWindowTitle(f"{name}[*] – ChainLens" if name else "ChainLens[*]")
        self.setWindowModified(self.session.is_dirty)

    def _tell_failure(self, error: Exception) -> None:
        raise error
