"""The window that shows an interview guide, saves and prints it."""

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, QThreadPool, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from chainlens.inquiry import Guide, respondent_id
from chainlens.system import ChainLensError, _, write_bytes
from chainlens.telling import guide_body, guide_title, part_in_words
from chainlens_ui.pages.ask import guidefiles
from chainlens_ui.parts import (
    CheckOption,
    FlowLayout,
    Sides,
    Working,
    label,
    open_at,
    problem_dialog,
)
from chainlens_ui.session import GUIDE, Preferences, Task, WhatIf
from chainlens_ui.text import ReadingView, print_out


class GuideWindow(QDialog):
    """What is still to be asked, for the kinds of people that are chosen."""

    def __init__(
        self,
        what_if: WhatIf,
        preferences: Preferences,
        about: str = "",
        who: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Interview guide"))
        self._what_if, self._preferences = what_if, preferences
        self._about, self._who = about, who
        self._whole: Guide | None = None
        self._pool = QThreadPool(self)
        self._writing: Task[bytes] | None = None
        self._file = Path()
        self.kinds: dict[str, QCheckBox] = {}
        self.view = ReadingView(_("Interview guide"), 780)
        self.working = Working()
        self.said = label("", "small")
        self.buttons = {
            name: QPushButton(text)
            for name, text in (
                (".md", _("Save as &Markdown…")),
                (".html", _("Save as &HTML…")),
                (".pdf", _("Save as P&DF…")),
                ("print", _("&Print…")),
            )
        }
        self._lay_out()
        for name, button in self.buttons.items():
            button.clicked.connect(self.print_out if name == "print" else partial(self.save, name))
        self.view.restyled.connect(self._show)
        self.working.stopped.connect(self._stop)
        self.working.wanted.connect(self._begin)
        what_if.found.connect(self._worked_out)
        self._begin()

    def _lay_out(self) -> None:
        chosen = QWidget()
        chosen.setObjectName("plain")
        self._rows = QVBoxLayout(chosen)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        room = QScrollArea()
        room.setWidgetResizable(True)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setWidget(chosen)
        sides = Sides(_("Interview guide"), self.view)
        sides.rows.addWidget(label(_("For whom"), "ask"))
        sides.rows.addWidget(room, 1)
        row = QWidget()
        row.setObjectName("plain")
        flow = FlowLayout(row, 6)
        for button in self.buttons.values():
            button.setAutoDefault(False)
            flow.addWidget(button)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        flow.addWidget(close)
        down = QVBoxLayout(self)
        down.setContentsMargins(8, 8, 16, 12)
        down.addWidget(sides, 1)
        for below in (self.working, self.said, row):
            down.addWidget(below)
        self.said.hide()
        open_at(self, 1060, 680)

    @property
    def guide(self) -> Guide | None:
        """The guide for the kinds of people that are chosen; None until it is worked out."""
        if self._whole is None:
            return None
        wanted = [id_ for id_, box in self.kinds.items() if box.isChecked()]
        return self._whole.of_respondents(wanted)

    def save(self, suffix: str) -> None:
        """Ask for a file and write the guide to it, as the suffix says."""
        guide = self.guide
        if guide is None:
            return
        now = self._preferences.now
        path = guidefiles.ask_path(guide, suffix, now.case_folder, self)
        if path is not None:
            self._file = path
            self._write(guidefiles.maker(guide, suffix, now.paper, self.font().family()))

    def print_out(self) -> None:
        """Ask for a printer and print the guide."""
        guide = self.guide
        if guide is None:
            return
        sheet = self._preferences.now.paper
        try:
            done = print_out(guide_body(guide), guide_title(guide), sheet, self)
        except ChainLensError as error:
            self._tell_failure(error, _("The guide could not be printed"))
            return
        if done:
            self._tell(_("The guide was sent to the printer."))

    def reject(self) -> None:
        """Close, and wait for nothing any more."""
        self._stop()
        self._pool.waitForDone()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for nothing any more."""
        self._stop()
        self._pool.waitForDone()
        super().closeEvent(event)

    def _begin(self) -> None:
        """Show the guide once it is worked out."""
        self._whole = self._what_if.guide(self._about)
        if self._whole is None:
            self.working.begin(_("Working out what is to be asked of whom…"))
        else:
            self.working.end()
            self._list_kinds(self._whole)
        self._show()

    def _list_kinds(self, guide: Guide) -> None:
        for part in guide.parts:
            title, who = part_in_words(part)
            box: QCheckBox = CheckOption(title)
            self.kinds[respondent_id(part)] = box
            box.setToolTip(who)
            self._rows.addWidget(box)
        self._rows.addStretch(1)
        first = self._who if self._who in self.kinds else next(iter(self.kinds), None)
        if first is not None:
            self.kinds[first].setChecked(True)
            self.kinds[first].setFocus()
        for box in self.kinds.values():
            box.toggled.connect(self._show)

    def _show(self) -> None:
        guide = self.guide
        for button in self.buttons.values():
            button.setEnabled(guide is not None and bool(guide.parts))
        says = ""
        if guide is not None and not guide.parts:
            choose, none = _("Choose for whom the guide is."), _("Nothing is left to ask here.")
            says = choose if self.kinds else none
        if guide is None or says:
            self.view.show_html(f"<p>{escape(says)}</p>")
        else:
            self.view.show_html(guide_body(guide), keep_place=True)

    def _worked_out(self, name: str) -> None:
        if name == f"{GUIDE}:{self._about}" and self._whole is None:
            self._begin()

    def _stop(self) -> None:
        self._what_if.stop(f"{GUIDE}:{self._about}")
        if self._writing is not None:
            self._writing.drop()
            self._writing = None
            self.working.end()
            self._show()

    def _write(self, make: Callable[[], bytes]) -> None:
        """Make a file off the window's thread; it is written once it is whole."""
        task: Task[bytes] = Task(make)
        task.done.connect(self._written, Qt.ConnectionType.QueuedConnection)
        task.failed.connect(self._broke, Qt.ConnectionType.QueuedConnection)
        self._writing = task
        for button in self.buttons.values():
            button.setEnabled(False)
        self.said.hide()
        self.working.begin(_("Writing {name}…").format(name=self._file.name))
        task.start(self._pool)

    @Slot(object)
    def _written(self, task: Task[bytes]) -> None:
        if task is not self._writing or task.result is None:
            return  # cancelled
        self._writing = None
        self.working.end()
        self._show()
        try:
            write_bytes(self._file, task.result)
        except ChainLensError as error:
            self._tell_failure(error, _("The guide could not be saved"))
            return
        self._tell(_("Saved as {name}.").format(name=self._file.name))

    @Slot(object)
    def _broke(self, task: Task[bytes]) -> None:
        if task is not self._writing:
            return
        self._writing = None
        self.working.end()
        self._show()
        assert task.error is not None
        raise task.error

    def _tell(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()

    def _tell_failure(self, error: ChainLensError, title: str) -> None:
        problem_dialog(title, _("No guide was written."), error, self).exec()
