"""A report under review: what it asserts, and whether each of that holds in the case."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chainlens.inquiry import Review, review
from chainlens.system import _
from chainlens_ui.pages.report import sheets
from chainlens_ui.pages.report.assertionlist import AssertionList
from chainlens_ui.pages.report.filebar import FileBar
from chainlens_ui.pages.sheetview import SheetView
from chainlens_ui.parts import Sides
from chainlens_ui.session import Newest, PaperCopy, Preferences, ReportDesk
from chainlens_ui.text import Sheet


class ReportPage(QWidget):
    """Lists assertions with their outcomes; `followed` carries the address of a link."""

    followed = Signal(str)

    def __init__(
        self,
        desk: ReportDesk,
        preferences: Preferences,
        paper: PaperCopy,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_stale = True
        self.reviewing: Newest[Review] = Newest(desk.session, self)
        self.assertions = AssertionList(desk)
        self.view = SheetView(_("Outcome and reasons"), desk.session, preferences, paper)
        self.files = FileBar(desk, self.reviewing, preferences)
        self._lay_out()
        self._connect()
        self._show_report()

    def _lay_out(self) -> None:
        right = QWidget()
        right.setObjectName("page")
        down = QVBoxLayout(right)
        down.setContentsMargins(0, 10, 0, 0)
        down.addWidget(self.files)
        down.addWidget(self.view, 1)
        sides = Sides(_("Review a report"), right)
        sides.rows.addWidget(self.files.about)
        sides.rows.addWidget(self.assertions, 1)
        across = QVBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(sides)

    def _connect(self) -> None:
        desk = self._desk
        self.addActions(self.assertions.keys)
        self.assertions.chosen.connect(self._draw)
        self.assertions.rows.entered.connect(lambda _key: self.view.setFocus())
        self.assertions.told.connect(self.files.tell)
        self.files.arrived.connect(self._arrive)
        self.view.led.connect(self.followed)
        self.view.tree_led.connect(self.followed)
        self.view.outdated.connect(self._redraw)
        self.reviewing.overdue.connect(self._draw_all)
        self.reviewing.arrived.connect(self._draw_all)
        self.reviewing.failed.connect(self._broke)
        desk.changed.connect(self._show_report)
        desk.session.diagnosed.connect(self._review)
        desk.session.replaced.connect(self._forget)

    def enter(self) -> None:
        """Begin at the list, or at the button that adds to it."""
        self.assertions.enter()

    def come_back(self) -> None:
        """Go on where a link was followed."""
        self.view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the review up to date when the page comes into sight."""
        super().showEvent(event)
        if self._is_stale:
            self._review()
        else:
            self._draw()

    # Reviewing, off the window's thread

    def _review(self) -> None:
        """Hold the report against the newest diagnosis; out of sight that can wait."""
        self._is_stale = not self.isVisible()
        self.reviewing.drop()
        if self._is_stale:
            return
        diagnosis, report = self._desk.session.diagnosis, self._desk.report
        self.reviewing.ask(lambda: review(diagnosis, report))

    def _broke(self, error: Exception) -> None:
        raise error

    def _forget(self) -> None:
        """Drop what belongs to the case before; the report stays."""
        self.reviewing.drop()
        self.view.fold_all()

    # What is shown

    def _arrive(self) -> None:
        self.files.tell("")
        self.assertions.begin_anew()

    def _show_report(self) -> None:
        self.reviewing.drop()  # it is about other assertions
        self.view.fold_all()
        self.assertions.show_rows(None)
        self.files.show_file()
        self._review()

    def _draw_all(self) -> None:
        self.assertions.show_rows(self.reviewing.result)
        self._draw(keep_place=True)

    def _redraw(self) -> None:
        if self.isVisible() and not self._is_stale:
            self._draw(keep_place=True)

    def _draw(self, *, keep_place: bool = False) -> None:
        place = self.assertions.place
        key = "" if place is None else str(place)
        on_copy = place is not None
        self.view.show_sheet(key, self._sheet(place), on_copy=on_copy, keep_place=keep_place)

    def _sheet(self, place: int | None) -> Sheet:
        found = self.reviewing.result
        if found is None:
            return sheets.waiting()
        if place is None:
            return sheets.in_short(found)
        return sheets.of_assertion(found, found.reviews[place], place + 1)
