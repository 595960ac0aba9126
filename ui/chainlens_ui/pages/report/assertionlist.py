"""The assertions of a report as a list that one adds to, changes and removes from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chainlens.inquiry import Review
from chainlens.model import Assertion
from chainlens.system import _
from chainlens.telling import asserted
from chainlens_ui.look import REVIEW_SIGNS
from chainlens_ui.pages.report.dialogs import AssertionDialog
from chainlens_ui.parts import FlowLayout, Row, RowList, named_button
from chainlens_ui.session import ReportDesk

OVERVIEW = "overview"


class AssertionList(QWidget):
    """Lists assertions below a row for all of them together.

    Signals:
        chosen: another row is.
        told: what came of something that was done.

    Attributes:
        keys: what its keys do, wherever on the page the focus is.
    """

    chosen = Signal()
    told = Signal(str)

    def __init__(self, desk: ReportDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._removed: tuple[int, Assertion] | None = None
        self.setObjectName("plain")
        self.rows = RowList(_("What the report asserts"))
        self.add = named_button(_("A&dd…"), _("Add an assertion"))
        self.change = named_button(_("&Change…"), _("Change the assertion"))
        self.remove = named_button(_("Re&move"), _("Remove the assertion"))
        self.put_back = named_button(_("&Put back"), _("Put back the assertion that was removed"))
        self.keys = (
            self._key(_("Add an assertion"), "Ins", self.ask_for_one),
            self._key(_("Remove the assertion"), "Del", self._remove),
        )
        buttons = QWidget()
        buttons.setObjectName("plain")
        flow = FlowLayout(buttons, 6)
        flow.setContentsMargins(0, 0, 0, 0)
        for button, deed in (
            (self.add, self.ask_for_one),
            (self.change, self._ask_for_change),
            (self.remove, self._remove),
            (self.put_back, self._put_back),
        ):
            button.clicked.connect(deed)
            flow.addWidget(button)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(6)
        down.addWidget(self.rows, 1)
        down.addWidget(buttons)
        self.rows.chosen.connect(lambda _key: self._come_to_row())

    def _key(self, text: str, key: str, deed: object) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(deed)
        return action

    @property
    def place(self) -> int | None:
        """The place of the assertion that is chosen, from 0; None for all together."""
        key = self.rows.current()
        return int(key) if key.isdecimal() else None

    def enter(self) -> None:
        """Begin at the list, or at the button that adds to it."""
        (self.rows if self._desk.report.assertions else self.add).setFocus()

    def show_rows(self, found: Review | None) -> None:
        """List the assertions, with what came of each as far as that is known."""
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
        self.rows.show_rows(rows)
        if not self.rows.current():
            self.rows.show_current(OVERVIEW)
        self._show_buttons()

    def begin_anew(self) -> None:
        """Begin at the top of another report; what was removed of the one before is gone."""
        self._removed = None
        self._choose(None)
        self.enter()

    def ask_for_one(self) -> None:
        """Ask for an assertion and add it below the others."""
        dialog = AssertionDialog(self._desk.session.base, Assertion(), self.window())
        if dialog.exec():
            place = len(self._desk.report.assertions)
            self._desk.insert(place, dialog.assertion)
            self._choose(place)

    def _ask_for_change(self) -> None:
        place = self.place
        if place is None:
            return
        found = self._desk.report.assertions[place]
        dialog = AssertionDialog(self._desk.session.base, found, self.window())
        if dialog.exec():
            self._desk.change(place, dialog.assertion)

    def _remove(self) -> None:
        place = self.place
        if place is None:
            return
        self._removed = (place, self._desk.remove(place))
        left = len(self._desk.report.assertions)
        self._choose(min(place, left - 1) if left else None)
        self.rows.setFocus()
        self.told.emit(_("The assertion is removed; it can be put back."))

    def _put_back(self) -> None:
        if self._removed is not None:
            place, assertion = self._removed
            self._removed = None
            place = min(place, len(self._desk.report.assertions))
            self._desk.insert(place, assertion)
            self._choose(place)
            self.rows.setFocus()
            self.told.emit(_("The assertion is back in its place."))

    def _show_buttons(self) -> None:
        is_chosen = self.place is not None
        self.change.setEnabled(is_chosen)
        self.remove.setEnabled(is_chosen)
        self.put_back.setVisible(self._removed is not None)

    def _choose(self, place: int | None) -> None:
        self.rows.show_current(OVERVIEW if place is None else str(place))
        if self.rows.currentItem() is not None:
            self.rows.scrollToItem(self.rows.currentItem())
        self._come_to_row()

    def _come_to_row(self) -> None:
        self._show_buttons()
        self.chosen.emit()
