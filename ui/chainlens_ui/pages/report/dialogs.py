"""Dialogs about a report: what it asserts, and what it is."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from chainlens.cases import report_from_text, report_text
from chainlens.model import Assertion, Report, RuleBase
from chainlens.system import FileProblems, _
from chainlens.telling import Assertable, assertables, found_by
from chainlens_ui.parts import NoteBox, Row, RowList, label, open_at

OWN_WORDS = "own words"


class AssertionDialog(QDialog):
    """Asks for one assertion.

    Attributes:
        assertion: it, once the dialog is accepted.
    """

    def __init__(self, base: RuleBase, assertion: Assertion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.assertion = assertion
        self._among = assertables(base)
        self._by_key = {one.assertion.asserts: one for one in self._among}
        self.setWindowTitle(_("What the report asserts"))
        self.query = QLineEdit()
        self.query.setClearButtonEnabled(True)
        self.query.setPlaceholderText(_("Words, such as: power, or CSR"))
        self.query.installEventFilter(self)
        self.list = RowList(_("What can be asserted"))
        self.list.setObjectName("ringed")
        self.says = NoteBox(2)
        self.page, self.note = QLineEdit(), QLineEdit()
        self.says.setPlainText(assertion.says)
        self.page.setText(assertion.page)
        self.note.setText(assertion.note)
        self.error = label("", "error")
        self.error.hide()
        self._lay_out()
        self.query.textChanged.connect(self._search)
        self._search()
        self.list.show_current(assertion.asserts or OWN_WORDS)
        self.list.scrollToItem(self.list.currentItem())

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 18, 24, 16)
        down.setSpacing(6)
        _named(down, _("&Search among claims and ideas"), self.query)
        down.addWidget(self.list, 1)
        _named(down, _("The report's &own words"), self.says)
        beside = QGridLayout()
        beside.setHorizontalSpacing(14)
        for column, (title, field) in enumerate(
            ((_("&Page"), self.page), (_("&Note of yours"), self.note))
        ):
            beside.addWidget(_name_of(title, field), 0, column)
            beside.addWidget(field, 1, column)
            beside.setColumnStretch(column, 1 + 2 * column)
        down.addLayout(beside)
        down.addWidget(self.error)
        down.addWidget(_buttons(self))
        open_at(self, 680, 620)

    def accept(self) -> None:
        """Take what was put in, unless it says nothing."""
        asserts, says = self.list.current(), self.says.toPlainText().strip()
        if not asserts:  # what was chosen is not among what was found by other words
            self._refuse(_("Choose in the list what it asserts, or that it is none of these."))
            self.list.setFocus()
            return
        if asserts == OWN_WORDS and not says:
            self._refuse(
                _("Choose what it asserts in the list, or write down the report's own words.")
            )
            self.says.setFocus()
            return
        chosen = self._by_key[asserts].assertion if asserts in self._by_key else Assertion()
        self.assertion = Assertion(
            chosen.claim,
            chosen.value,
            chosen.intervention,
            says,
            self.page.text().strip(),
            self.note.text().strip(),
        )
        super().accept()

    def _refuse(self, text: str) -> None:
        self.error.setText(text)
        self.error.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead from the search down into what was found, and take the first by Enter."""
        if (
            watched is self.query
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            found = [row.key for row in self.list.rows() if row.key not in ("", OWN_WORDS)]
            if found and self.list.current() not in found:
                self.list.show_current(found[0])
            self.list.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _search(self) -> None:
        none = _("None of these: its own words alone")
        rows = [Row(OWN_WORDS, none, _("comes back as outside the paper"), "outside")]
        found = found_by(self.query.text(), self._among)
        self.list.show_rows([*rows, *_rows(found, by_group=not self.query.text().strip())])


class DetailsDialog(QDialog):
    """Asks for the name, author, date and note of a report.

    Attributes:
        report: it, once the dialog is accepted.
    """

    def __init__(self, base: RuleBase, report: Report, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = base
        self.report = report
        self.setWindowTitle(_("About the report"))
        self.name, self.author, self.date = (
            QLineEdit(text) for text in (report.name, report.author, report.date)
        )
        self.note = NoteBox(4)
        self.note.setPlainText(report.note)
        self.error = label("", "error")
        self.error.hide()
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 18, 24, 16)
        down.setSpacing(6)
        _named(down, _("&Name of the report"), self.name)
        _named(down, _("&Author"), self.author)
        _named(down, _("&Date, as year-month-day"), self.date)
        _named(down, _("N&ote"), self.note)
        down.addWidget(self.error)
        down.addStretch(1)
        down.addWidget(_buttons(self))
        open_at(self, 560, 440)

    def accept(self) -> None:
        """Take what was put in, unless a file could not hold it."""
        report = Report(
            self.name.text().strip(),
            self.author.text().strip(),
            self.date.text().strip(),
            self.note.toPlainText().strip(),
            self.report.assertions,
        )
        heading = Report(report.name, report.author, report.date, report.note)
        try:
            report_from_text(report_text(heading), self._base)
        except FileProblems as error:
            self.error.setText("\n".join(problem.text for problem in error.problems))
            self.error.show()
            self.date.setFocus()
            return
        self.report = report
        super().accept()


def _rows(found: Iterable[Assertable], *, by_group: bool) -> Iterator[Row]:
    """Yield a row for each, below its theme where all are listed, and with it where some are."""
    group = ""
    for one in found:
        if by_group and one.group != group:
            group = one.group
            yield Row("", group)
        icon = "idea" if one.assertion.intervention else "finding"
        yield Row(one.assertion.asserts, one.text, "" if by_group else one.group, icon)


def _named(down: QVBoxLayout, title: str, field: QWidget) -> None:
    down.addWidget(_name_of(title, field))
    down.addWidget(field)


def _name_of(title: str, field: QWidget) -> QLabel:
    name = QLabel(title)
    name.setBuddy(field)
    field.setAccessibleName(title.replace("&", ""))
    return name


def _buttons(dialog: QDialog) -> QDialogButtonBox:
    made = QDialogButtonBox()
    take = made.addButton(_("&Take it"), QDialogButtonBox.ButtonRole.AcceptRole)
    take.setProperty("kind", "primary")
    take.setDefault(True)
    made.addButton(_("&Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
    made.accepted.connect(dialog.accept)
    made.rejected.connect(dialog.reject)
    return made
