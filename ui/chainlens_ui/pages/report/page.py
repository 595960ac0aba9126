"""A report under review: what it asserts, and whether each of that holds in the case."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from chainlens.inquiry import Review, review
from chainlens.model import Assertion
from chainlens.system import _
from chainlens.telling import asserted, review_lines
from chainlens_ui.look import REVIEW_SIGNS, current_colours, text_scale
from chainlens_ui.pages.ideas.page import PATIENCE
from chainlens_ui.pages.report import reportsheet
from chainlens_ui.pages.report.assertiondialog import AssertionDialog, DetailsDialog
from chainlens_ui.parts import FlowLayout, Row, RowList, Sides, label
from chainlens_ui.session import Newest, PaperCopy, Preferences, ReportDesk, save_markdown
from chainlens_ui.text import WIDE, Look, ReadingView, Sheet, lines_html, read_link, sheet_html

OVERVIEW = "overview"


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
        self._desk, self._preferences, self._paper = desk, preferences, paper
        self._unfolded: dict[str, set[str]] = {}
        self._removed: tuple[int, Assertion] | None = None
        self._is_stale = True
        self._drawn_wide = False  # whether the sheet in sight was laid out for a wide view
        self._exports = False  # whether a file waits for the review
        self.reviewing: Newest[Review] = Newest(desk.session, self)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self.list = RowList(_("What the report asserts"))
        self.view = ReadingView(_("Outcome and reasons"), 780)
        self.about = label("", "small")
        self.said = label("", "small")
        self.add = _button(_("A&dd…"), _("Add an assertion"))
        self.change = _button(_("&Change…"), _("Change the assertion"))
        self.remove = _button(_("Re&move"), _("Remove the assertion"))
        self.put_back = _button(_("&Put back"), _("Put back the assertion that was removed"))
        self.new = _button(_("&New"), _("New report"))
        self.open = _button(_("&Open…"), _("Open a report's assertions"))
        self.save = _button(_("&Save"), _("Save the assertions"))
        self.save_as = _button(_("Save &under…"), _("Save the assertions under another name"))
        self.details = _button(_("A&bout…"), _("About the report"))
        self.export = _button(_("E&xport…"), _("Export the review as Markdown"))
        self._lay_out()
        self._connect()
        self._show_report()

    def _lay_out(self) -> None:
        right = QWidget()
        right.setObjectName("page")
        down = QVBoxLayout(right)
        down.setContentsMargins(0, 10, 0, 0)
        files = (self.new, self.open, self.save, self.save_as, self.details, self.export)
        down.addWidget(_in_a_row(*files, self.said, margin=14))
        down.addWidget(self.view, 1)
        sides = Sides(_("Review a report"), right)
        sides.rows.addWidget(self.about)
        sides.rows.addWidget(self.list, 1)
        sides.rows.addWidget(_in_a_row(self.add, self.change, self.remove, self.put_back))
        across = QVBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(sides)

    def _connect(self) -> None:
        desk = self._desk
        for button, deed in (
            (self.add, self.ask_for_one),
            (self.change, self._ask_for_change),
            (self.remove, self._remove),
            (self.put_back, self._put_back),
            (self.new, self._begin_new),
            (self.open, self._open),
            (self.save, self._save),
            (self.save_as, self._save_as),
            (self.details, self._ask_for_details),
            (self.export, self._export_soon),
        ):
            button.clicked.connect(deed)
        self._key(_("Add an assertion"), "Ins", self.ask_for_one)
        self._key(_("Remove the assertion"), "Del", self._remove)
        self.list.chosen.connect(lambda _key: self._come_to_row())
        self.list.entered.connect(lambda _key: self.view.setFocus())
        self.view.followed.connect(self._follow)
        self.view.restyled.connect(self._redraw)
        # It may come while the text is being put in, which must be whole before it is put in anew.
        self.view.rewrapped.connect(self._rewrapped, Qt.ConnectionType.QueuedConnection)
        self._patience.timeout.connect(self._draw_all)
        self.reviewing.arrived.connect(self._arrived)
        self.reviewing.failed.connect(self._broke)
        self._paper.changed.connect(self._redraw)
        desk.changed.connect(self._show_report)
        desk.stored.connect(self._show_file)
        desk.session.diagnosed.connect(self._review)
        desk.session.replaced.connect(self._forget)

    def _key(self, text: str, key: str, deed: object) -> None:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(deed)
        self.addAction(action)

    def enter(self) -> None:
        """Begin at the list, or at the button that adds to it."""
        (self.list if self._desk.report.assertions else self.add).setFocus()

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

    # What a person does here

    def ask_for_one(self) -> None:
        """Ask for an assertion and add it below the others."""
        dialog = AssertionDialog(self._desk.session.base, Assertion(), self.window())
        if dialog.exec():
            place = len(self._desk.report.assertions)
            self._desk.insert(place, dialog.assertion)
            self._choose(place)

    def _ask_for_change(self) -> None:
        place = self._place()
        if place is None:
            return
        found = self._desk.report.assertions[place]
        dialog = AssertionDialog(self._desk.session.base, found, self.window())
        if dialog.exec():
            self._desk.change(place, dialog.assertion)

    def _remove(self) -> None:
        place = self._place()
        if place is None:
            return
        self._removed = (place, self._desk.remove(place))
        left = len(self._desk.report.assertions)
        self._choose(min(place, left - 1) if left else None)
        self.list.setFocus()
        self._tell(_("The assertion is removed; it can be put back."))
        self._show_buttons()

    def _put_back(self) -> None:
        if self._removed is not None:
            place, assertion = self._removed
            self._removed = None
            place = min(place, len(self._desk.report.assertions))
            self._desk.insert(place, assertion)
            self._choose(place)
            self.list.setFocus()
            self._tell(_("The assertion is back in its place."))

    def _begin_new(self) -> None:
        if self._desk.new():
            self._arrive()

    def _open(self) -> None:
        if self._desk.open():
            self._arrive()

    def _save(self) -> None:
        if self._desk.save():
            self._tell_saved()

    def _save_as(self) -> None:
        if self._desk.save_as():
            self._tell_saved()

    def _ask_for_details(self) -> None:
        dialog = DetailsDialog(self._desk.session.base, self._desk.report, self.window())
        if dialog.exec():
            self._desk.put(dialog.report)

    def _export_soon(self) -> None:
        """Export the review, once it is there."""
        self._exports = self.reviewing.result is None
        if not self._exports:
            self._export()

    def _export(self) -> None:
        found = self.reviewing.result
        if found is None:
            return
        path = save_markdown(
            review_lines(found),
            _("Export the review"),
            _("Review of {name}").format(name=self._desk.report.name or _("a report")),
            self._preferences,
            self.window(),
        )
        if path is not None:
            self._tell(_("Saved as {name}.").format(name=path.name))

    # Reviewing, off the window's thread

    def _review(self) -> None:
        """Hold the report against the newest diagnosis; out of sight that can wait."""
        self._is_stale = not self.isVisible()
        self.reviewing.drop()
        if self._is_stale:
            return
        diagnosis, report = self._desk.session.diagnosis, self._desk.report
        self.reviewing.ask(lambda: review(diagnosis, report))
        self._patience.start()

    def _arrived(self) -> None:
        self._patience.stop()
        self._draw_all()
        if self._exports:
            self._exports = False
            self._export()

    def _broke(self, error: Exception) -> None:
        self._exports = False
        raise error

    def _forget(self) -> None:
        """Drop what belongs to the case before; the report stays."""
        self.reviewing.drop()
        self._unfolded.clear()

    # What is shown

    def _show_report(self) -> None:
        self.reviewing.drop()  # it is about other assertions
        self._unfolded.clear()
        self._show_rows()
        self._show_file()
        self._show_buttons()
        self._review()

    def _show_rows(self) -> None:
        found = self.reviewing.result
        base = self._desk.session.base
        rows = [Row(OVERVIEW, _("All of it in short"), "", "case")]
        for place, assertion in enumerate(self._desk.report.assertions):
            text = _("{number}. {what}").format(number=place + 1, what=asserted(base, assertion))
            sign = REVIEW_SIGNS[found.reviews[place].status] if found else None
            rows.append(
                Row(str(place), text, sign.word, sign.icon, sign.colour)
                if sign
                else Row(str(place), text, "…", "")
            )
        self.list.show_rows(rows)
        if not self.list.current():
            self.list.show_current(OVERVIEW)

    def _show_file(self) -> None:
        desk = self._desk
        name = desk.report.name or _("A report without a name")
        parts = [" ".join(name.split())]
        if desk.path:
            parts.append(desk.path.name)
        if desk.is_dirty:
            parts.append(_("not saved"))
        self.about.setText(" · ".join(parts))
        self.save.setEnabled(desk.is_dirty or desk.path is None)

    def _show_buttons(self) -> None:
        chosen = self._place() is not None
        self.change.setEnabled(chosen)
        self.remove.setEnabled(chosen)
        self.put_back.setVisible(self._removed is not None)

    def _come_to_row(self) -> None:
        self._show_buttons()
        self._draw()

    def _choose(self, place: int | None) -> None:
        self.list.show_current(OVERVIEW if place is None else str(place))
        if self.list.currentItem() is not None:
            self.list.scrollToItem(self.list.currentItem())
        self._come_to_row()

    def _arrive(self) -> None:
        self._removed = None
        self._tell("")
        self._choose(None)
        self.enter()

    def _place(self) -> int | None:
        """Return the place of the assertion that is chosen, from 0."""
        key = self.list.current()
        return int(key) if key.isdecimal() else None

    def _draw_all(self) -> None:
        self._show_rows()
        self._show_buttons()
        self._draw(keep_place=True)

    def _redraw(self) -> None:
        if self.isVisible() and not self._is_stale:
            self._draw(keep_place=True)

    def _sheet(self) -> Sheet:
        found, place = self.reviewing.result, self._place()
        if found is None:
            return reportsheet.waiting()
        if place is None:
            return reportsheet.in_short(found)
        return reportsheet.of_assertion(found, found.reviews[place], place + 1)

    def _rewrapped(self) -> None:
        if self._is_wide() is not self._drawn_wide:
            self._redraw()

    def _is_wide(self) -> bool:
        return self.view.lineWrapColumnOrWidth() >= WIDE * text_scale()

    def _draw(self, *, keep_place: bool = False) -> None:
        wide = self._drawn_wide = self._is_wide()
        look = Look(
            current_colours(),
            self.view.font().pointSizeF(),
            self._desk.session.base,
            self._preferences.now.full_sources,
            frozenset(self._unfolded.get(self.list.current(), ())),
            copied=self._paper.passages,
            copy_open=self._preferences.now.full_sources,
            wide=wide,
        )
        html = sheet_html(self._sheet(), look, wide=wide)
        if self._place() is not None:
            html += lines_html(self._paper.state_lines(), look)
        self.view.show_html(html, keep_place=keep_place)

    def _follow(self, address: str) -> None:
        kind, id_ = read_link(address) or ("", "")
        if kind == "fold":
            self._unfolded.setdefault(self.list.current(), set()).symmetric_difference_update({id_})
            self._redraw()
        else:
            self.followed.emit(address)

    def _tell_saved(self) -> None:
        path = self._desk.path
        assert path is not None
        self._tell(_("Saved as {name}.").format(name=path.name))

    def _tell(self, text: str) -> None:
        self.said.setText(text)
        self.said.setAccessibleName(text)


def _button(text: str, says: str) -> QPushButton:
    """Return a button with few words on it, and what it does in its tooltip and name."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.setAccessibleName(says)
    made.setToolTip(says)
    return made


def _in_a_row(*widgets: QWidget, margin: int = 0) -> QWidget:
    row = QWidget()
    row.setObjectName("plain")
    flow = FlowLayout(row, 6)
    flow.setContentsMargins(margin, 0, margin, 0)
    for widget in widgets:
        flow.addWidget(widget)
    return row
