"""What is done with a report as a whole: begun anew, opened, saved, named, exported."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from chainlens.inquiry import Review
from chainlens.system import _
from chainlens.telling import review_lines
from chainlens_ui.pages.report.dialogs import DetailsDialog
from chainlens_ui.parts import FlowLayout, label, named_button
from chainlens_ui.session import Newest, Preferences, ReportDesk, save_markdown


class FileBar(QWidget):
    """A row of buttons, with what came of the last one that was pressed.

    Signals:
        arrived: another report is at work.

    Attributes:
        about: the name of the report and of its file, and whether it is saved; stands elsewhere.
    """

    arrived = Signal()

    def __init__(
        self,
        desk: ReportDesk,
        reviewing: Newest[Review],
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._reviewing, self._preferences = desk, reviewing, preferences
        self.setObjectName("plain")
        self.about = label("", "small")
        self.said = label("", "small")
        self.new = named_button(_("&New"), _("New report"))
        self.open = named_button(_("&Open…"), _("Open a report's assertions"))
        self.save = named_button(_("&Save"), _("Save the assertions"))
        self.save_as = named_button(_("Save &under…"), _("Save the assertions under another name"))
        self.details = named_button(_("A&bout…"), _("About the report"))
        self.export = named_button(_("E&xport…"), _("Export the review as Markdown"))
        flow = FlowLayout(self, 6)
        flow.setContentsMargins(14, 0, 14, 0)
        for button, deed in (
            (self.new, self._begin_new),
            (self.open, self._open),
            (self.save, self._save),
            (self.save_as, self._save_as),
            (self.details, self._ask_for_details),
            (self.export, lambda: reviewing.once_there(self._export)),
        ):
            button.clicked.connect(deed)
            flow.addWidget(button)
        flow.addWidget(self.said)
        desk.stored.connect(self.show_file)

    def show_file(self) -> None:
        """Tell which report is at work, and offer to save it where that would change anything."""
        desk = self._desk
        name = desk.report.name or _("A report without a name")
        parts = [" ".join(name.split())]
        if desk.path:
            parts.append(desk.path.name)
        if desk.is_dirty:
            parts.append(_("not saved"))
        self.about.setText(" · ".join(parts))
        self.save.setEnabled(desk.is_dirty or desk.path is None)

    def tell(self, text: str) -> None:
        """Say what came of something that was done."""
        self.said.setText(text)
        self.said.setAccessibleName(text)

    def _begin_new(self) -> None:
        if self._desk.new():
            self.arrived.emit()

    def _open(self) -> None:
        if self._desk.open():
            self.arrived.emit()

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

    def _export(self) -> None:
        found = self._reviewing.result
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
            self.tell(_("Saved as {name}.").format(name=path.name))

    def _tell_saved(self) -> None:
        path = self._desk.path
        assert path is not None
        self.tell(_("Saved as {name}.").format(name=path.name))
