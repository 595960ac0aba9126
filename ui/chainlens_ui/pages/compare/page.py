"""The case at hand beside another one: what comes out otherwise, and which answers did it."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QSplitter, QVBoxLayout, QWidget

from chainlens.system import ChainLensError, _, write_text
from chainlens.telling import differences_table, summary_lines, table_naming_packs
from chainlens_ui.look import current_colours, text_scale
from chainlens_ui.pages.compare import sheets
from chainlens_ui.parts import FactTable, FlowLayout, PickOne, announce, label, problem_dialog
from chainlens_ui.session import SAVED, Comparisons, Example, Session
from chainlens_ui.text import LinesLabel, Look, ReadingView, link, read_link, sheet_html

# Below this height the heading gives way to the table.
LOW = 520


class ComparePage(QWidget):
    """Two cases side by side; `followed` carries the address of what a link or a row leads to."""

    followed = Signal(str)

    def __init__(
        self,
        session: Session,
        examples: Iterable[Example],
        packs: Iterable[Path],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._examples = tuple(examples)
        self._unfolded: set[str] = set()
        self.comparisons = Comparisons(session, packs, self)
        self.others = PickOne(())
        self.file_button = QPushButton(_("&Open a file…"))
        self.rules_button = QPushButton(_("Read the other under &its rules…"))
        self.save_button = QPushButton(_("Save as &Markdown…"))
        self.cancel_button = QPushButton(_("&Cancel"))
        self.said = label("", "small")
        self.summary = LinesLabel(session.base)
        self.table = FactTable()
        self.view = ReadingView(_("What is behind it"), 860)
        self._came_from: QWidget = self.others
        self._lay_out()
        self._connect()
        self.show_choices()
        self.show_result()

    def _lay_out(self) -> None:
        self._heading = label(_("Compare"), "title")
        self._says = label(
            _(
                "This case beside another, or as it was last saved. Choose a row for what is "
                "behind it; Enter leads to the verdict in this case."
            ),
            "small",
        )
        self.others.setPlaceholderText(_("Choose a case"))
        self.others.setMinimumContentsLength(34)
        self.others.setAccessibleName(_("Compare with"))
        row = QWidget()
        row.setObjectName("plain")
        flow = FlowLayout(row, 8)
        flow.addWidget(self.others)
        for widget in (
            self.file_button,
            self.rules_button,
            self.save_button,
            self.cancel_button,
            self.said,
        ):
            flow.addWidget(widget)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(self.view)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(5)
        self.table.setMinimumHeight(60)
        self.view.setMinimumHeight(60)
        split.setSizes([260, 340])
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 20, 20, 8)
        down.setSpacing(8)
        down.addWidget(self._heading)
        down.addWidget(self._says)
        down.addWidget(row)
        down.addWidget(self.summary)
        down.addWidget(split, 1)

    def _connect(self) -> None:
        session = self._session
        self.others.picked.connect(self._pick)
        self.file_button.clicked.connect(self._ask_file)
        self.rules_button.clicked.connect(self._ask_rules)
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self._cancel)
        self.table.currentCellChanged.connect(self._choose)
        self.table.entered.connect(self._lead_to)
        self.view.followed.connect(self._follow)
        self.view.restyled.connect(lambda: self._draw(keep_place=True))
        self.summary.followed.connect(self.followed)
        self.comparisons.changed.connect(self.show_result)
        self.comparisons.failed.connect(self._tell_failure)
        session.diagnosed.connect(self._catch_up)
        session.stored.connect(self._catch_up)
        session.replaced.connect(self._unfolded.clear)

    # What the window asks for

    def enter(self) -> None:
        """Begin at the differences, or at the choice of another case."""
        self.show_choices()
        (self.table if self.table.isVisible() else self.others).setFocus()

    def come_back(self) -> None:
        """Go on where a link was followed."""
        self._came_from.setFocus()

    def compare_with(self, path: Path) -> None:
        """Compare with the case in a file."""
        self.comparisons.begin(path)
        self.show_choices()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the page up to date when it comes into sight."""
        super().showEvent(event)
        self._catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give its room to the table where there is little."""
        super().resizeEvent(event)
        roomy = self.height() >= LOW * text_scale()
        self._heading.setVisible(roomy)
        self._says.setVisible(roomy)

    # What is shown

    def show_choices(self) -> None:
        """Show what can be compared with, as it is now."""
        other = self.comparisons.other
        self.others.show_choices(self.comparisons.choices(self._examples))
        self.others.show_picked(other.key if other is not None else "")

    def show_result(self) -> None:
        """Show the newest comparison, or what there is to do for one."""
        result, works = self.comparisons.result, self.comparisons.is_working
        self.cancel_button.setVisible(works)
        self.save_button.setEnabled(result is not None and not works)
        elsewhere = result is not None and result.found.a.saved_elsewhere
        self.rules_button.setVisible(elsewhere)
        self._say(_("Comparing…") if works else "")
        if result is None:
            self.summary.show_lines(())
            self.table.hide()
        else:
            self.summary.show_lines(summary_lines(result.found, result.a, result.b))
            shown = differences_table(result.found, result.a, result.b)
            row = self.table.currentRow()
            self.table.show_table(table_naming_packs(self._session.base, shown))
            self.table.setVisible(bool(shown.rows))
            if shown.rows:
                self.table.setCurrentCell(min(max(row, 0), len(shown.rows) - 1), 0)
        self.summary.setVisible(result is not None)
        self._draw(keep_place=True)

    def _choose(self, row: int, _column: int, before: int, _column_before: int) -> None:
        if row != before:
            self._draw()

    def _draw(self, *, keep_place: bool = False) -> None:
        result = self.comparisons.result
        if result is None:
            self.view.show_html("")
            return
        row, differences = self.table.currentRow(), result.found.differences
        sheet = (
            sheets.of_difference(result, differences[row])
            if 0 <= row < len(differences)
            else sheets.of_whole(result)
        )
        look = Look(
            current_colours(),
            self.view.font().pointSizeF(),
            self._session.base,
            unfolded=frozenset(self._unfolded),
        )
        self.view.show_html(sheet_html(sheet, look, wide=False), keep_place=keep_place)

    # What a person does

    def _pick(self, key: str) -> None:
        if key == SAVED:
            self.comparisons.begin_with_saved()
        else:
            self.comparisons.begin(Path(key))

    def _ask_file(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self,
            _("Compare with a case"),
            str(self._session.path.parent) if self._session.path else "",
            _("Cases of ChainLens (*.yaml *.yml);;All files (*)"),
        )
        if name:
            self.compare_with(Path(name))

    def _ask_rules(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, _("Folder of the rule base that the other case was saved under")
        )
        if folder:
            self.comparisons.read_under(Path(folder))

    def _save(self) -> None:
        result = self.comparisons.result
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save the comparison"), "comparison.md", _("Markdown (*.md)")
        )
        if not chosen or result is None:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_name(f"{path.name}.md")
        try:
            write_text(path, result.markdown())
        except ChainLensError as error:
            title = _("The comparison could not be saved")
            problem_dialog(title, _("Nothing was written."), error, self.window()).exec()
            return
        self._say(_("Saved as {name}.").format(name=path.name))

    def _cancel(self) -> None:
        self.comparisons.cancel()
        self.show_choices()
        self.others.setFocus()

    def _follow(self, address: str) -> None:
        kind, id_ = read_link(address) or ("", "")
        if kind == "fold":
            self._unfolded.symmetric_difference_update({id_})
            self._draw(keep_place=True)
        else:
            self._came_from = self.view
            self.followed.emit(address)

    def _lead_to(self, target: str) -> None:
        self._came_from = self.table
        self.followed.emit(link(*target.split(":", 1)))

    def _catch_up(self) -> None:
        """Compare anew once the case is another one; out of sight that can wait."""
        if self.isVisible():
            self.show_choices()
        if self.isVisible() and self.comparisons.is_stale and not self._session.is_thinking:
            self.comparisons.again()

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
        if text and self.isVisible():
            announce(self, text)

    def _tell_failure(self, error: Exception) -> None:
        self.show_choices()
        if not isinstance(error, ChainLensError):
            raise error
        title = _("This case cannot be compared with")
        says = _("The case at hand is as it was.")
        problem_dialog(title, says, error, self.window()).exec()
