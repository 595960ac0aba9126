"""Reasoning: every rule, fired or not, with what met each condition; and what hangs on a source."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from chainlens.inquiry import Effect, Trace, Wanted, effect_of, filtered, named, trace_of
from chainlens.reasoning import Diagnosis
from chainlens.system import ChainLensError, _, write_bytes
from chainlens.telling import (
    Line,
    Role,
    counted_in_words,
    effect_page,
    naming_packs,
    page_naming_packs,
    trace_lines,
)
from chainlens_ui.look import current_colours
from chainlens_ui.pages.trace.files import CSV, JSON, trace_bytes
from chainlens_ui.pages.trace.filters import TraceFilters, kind_of_source
from chainlens_ui.parts import (
    FlowLayout,
    Working,
    announce,
    breakable,
    ending_in,
    file_name,
    label,
    problem_dialog,
)
from chainlens_ui.session import Newest, Preferences, Session
from chainlens_ui.text import Look, ReadingView, lines_html, page_html, read_link

# Rules that are told at first: every one has several links, and the Tab key stops at each.
FIRST = 20


class TracePage(QWidget):
    """The trace of the case at work, narrowed down; `followed` carries the address of a link.

    Attributes:
        effect: what becomes of the diagnosis without a source, while that is shown; else None.
    """

    followed = Signal(str)

    def __init__(
        self, session: Session, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._preferences = session, preferences
        self._whole: Trace | None = None
        self._shown: tuple[Diagnosis, Wanted] | None = None
        self._unfolded: set[str] = set()
        self._is_all = False
        self.effect: Effect | None = None
        self.taking_out: Newest[Effect] = Newest(session, self)
        self.filters = TraceFilters(session.base)
        self.json_button = _button(_("Save as &JSON…"))
        self.csv_button = _button(_("Save as table (CS&V)…"))
        self.hangs_button = _button(_("What han&gs on this source?"))
        self.back_button = _button(_("Back to the reasonin&g"))
        self.all_button = _button("")
        self.counted = label("", "lead")
        self.told = label("", "small")
        self.working = Working()
        self.view = ReadingView(_("Reasoning"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._deeds = QWidget()
        self._deeds.setObjectName("plain")
        flow = FlowLayout(self._deeds, 10)
        for button in (self.all_button, self.hangs_button, self.json_button, self.csv_button):
            flow.addWidget(button)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 20, 20, 12)
        down.setSpacing(8)
        down.addWidget(label(_("Reasoning"), "title"))
        down.addWidget(self.counted)
        down.addWidget(self.filters)
        down.addWidget(self._deeds)
        down.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(self.told)
        down.addWidget(self.working)
        down.addWidget(self.view, 1)
        self.back_button.hide()
        self.told.hide()

    def _connect(self) -> None:
        self.filters.changed.connect(self._narrow)
        self.all_button.clicked.connect(self.show_all)
        self.json_button.clicked.connect(lambda: self.ask_where_to_save(JSON))
        self.csv_button.clicked.connect(lambda: self.ask_where_to_save(CSV))
        self.hangs_button.clicked.connect(self.take_out)
        self.back_button.clicked.connect(self.show_reasoning)
        self.view.followed.connect(self._follow)
        self.view.restyled.connect(self._render)
        self.taking_out.arrived.connect(self._taken_out)
        self.taking_out.failed.connect(self._broke)
        self.working.stopped.connect(self.taking_out.drop)
        self.working.wanted.connect(self.take_out)
        self._session.changed.connect(self._forget_effect)
        self._session.diagnosed.connect(self.show_trace)

    def enter(self) -> None:
        """Begin at the filters, or at what is shown in their place."""
        (self.back_button if self.effect else self.filters.state).setFocus()

    def come_back(self) -> None:
        """Go on reading."""
        self.view.setFocus()

    def found(self) -> Trace:
        """Return the part of the trace that is wanted."""
        diagnosis = self._session.diagnosis
        if self._whole is None or self._whole.diagnosis is not diagnosis:
            self._whole = trace_of(diagnosis)
        return filtered(self._whole, self.filters.wanted)

    def show_trace(self) -> None:
        """Show what is wanted of the newest trace; out of sight nothing is worked out."""
        now = (self._session.diagnosis, self.filters.wanted)
        is_shown = self._shown is not None and self._shown[0] is now[0] and self._shown[1] == now[1]
        if not self.isVisible() or is_shown:
            return
        is_same_case = self._shown is not None and self._shown[1] == now[1]
        self._shown = now
        found = self.found()
        assert self._whole is not None
        self.filters.show_choices(self._whole)
        self._say_how_many(found)
        self.hangs_button.setEnabled(bool(self.filters.wanted.source))
        self._render(keep_place=is_same_case)

    def show_all(self) -> None:
        """Show every rule that fits, however many they are."""
        self._is_all = True
        self._say_how_many(self.found())
        self._render(keep_place=True)
        self.view.setFocus()

    def _say_how_many(self, found: Trace) -> None:
        count = len(found.rules)
        is_cut = count > FIRST and not self._is_all
        text = _("{counts}.").format(counts=counted_in_words(found))
        if is_cut:
            text = _("{count} rules fit; the first {first} are shown. Files hold all.")
            text = text.format(count=count, first=FIRST)
        self.counted.setText(text)
        self.all_button.setText(_("Show a&ll {count} rules").format(count=count))
        self.all_button.setVisible(is_cut)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the page up to date when it comes into sight."""
        super().showEvent(event)
        self.show_trace()

    # Files ------------------------------------------------------------------------------------

    def ask_where_to_save(self, suffix: str) -> None:
        """Ask for a file and save what is shown in it, as JSON or as CSV."""
        session = self._session
        folder = session.path.parent if session.path else self._preferences.now.case_folder
        name = f"{file_name(session.case.name, 'case')}.trace{suffix}"
        kinds = _("Tables (*.csv)") if suffix == CSV else _("JSON (*.json)")
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the reasoning"), str(folder / name), kinds
        )
        if not chosen:
            return
        path = Path(chosen)
        try:
            if path.suffix.casefold() != suffix:
                path = ending_in(path, suffix)
            self._save(path, suffix)
        except ChainLensError as error:
            title = _("The reasoning could not be saved")
            problem_dialog(title, _("Nothing was changed."), error, self).exec()

    def _save(self, path: Path, suffix: str) -> None:
        own = self._session.path
        if own is not None and path.resolve() == own.resolve():
            text = _("{path} is the case itself. Name another file for the reasoning.")
            raise ChainLensError(text.format(path=path))
        write_bytes(path, trace_bytes(self.found(), self.filters.wanted, suffix))
        said = _("Saved in {path}.").format(path=path)
        self.told.setText(breakable(said))
        self.told.show()
        announce(self, said)

    # What hangs on a source -------------------------------------------------------------------

    def take_out(self) -> None:
        """Work out, beside the window, what becomes of the case without the chosen source."""
        source = self.filters.wanted.source
        if not source:
            return
        base, case = self._session.base, self._session.case
        name = f"{kind_of_source(base, source)}:{source}"
        self.taking_out.ask(lambda: effect_of(base, case, named(base, case, [name])))
        self.working.begin(_("Working out what hangs on it…"))

    def show_reasoning(self) -> None:
        """Show the reasoning again, in place of what hangs on a source."""
        self._show_effect(None)
        self.filters.source.setFocus()

    def _show_effect(self, effect: Effect | None) -> None:
        self.effect = effect
        self._unfolded.clear()
        self.told.hide()
        for each in (self.filters, self._deeds, self.counted):
            each.setVisible(effect is None)
        self.back_button.setVisible(effect is not None)
        self._render()

    def _taken_out(self) -> None:
        self.working.end()
        self._show_effect(self.taking_out.result)
        self.view.setFocus()

    def _broke(self, error: Exception) -> None:
        self.working.end()
        if not isinstance(error, ChainLensError):
            raise error
        title = _("It could not be worked out")
        problem_dialog(title, _("Nothing was changed."), error, self).exec()

    def _forget_effect(self) -> None:
        """Drop what was, or is being, worked out for an older case."""
        self.taking_out.drop()
        self.working.end()
        self.told.hide()
        if self.effect is not None:
            self._show_effect(None)

    # Reading ----------------------------------------------------------------------------------

    def _narrow(self) -> None:
        self.taking_out.drop()
        self.working.end()
        self.told.hide()
        self._unfolded.clear()
        self._is_all = False
        self.show_trace()

    def _render(self, *, keep_place: bool = False) -> None:
        if self._shown is None:
            return
        base = self._session.base
        unfolded = frozenset(self._unfolded)
        look = Look(current_colours(), self.font().pointSizeF(), base, unfolded=unfolded)
        if self.effect is not None:
            html = page_html(page_naming_packs(base, effect_page(self.effect)), look)
        else:
            found = self.found()
            rules = found.rules if self._is_all else found.rules[:FIRST]
            lines = trace_lines(replace(found, rules=rules))
            if not found.rules:
                lines.append(Line(Role.TEXT, _("No rule fits all of these filters.")))
            html = lines_html(naming_packs(base, lines), look)
        self.view.show_html(html, keep_place=keep_place)

    def _follow(self, address: str) -> None:
        kind, id_ = read_link(address) or ("", "")
        if kind == "fold":
            self._unfolded.symmetric_difference_update({id_})
            self._render(keep_place=True)
        else:
            self.followed.emit(address)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
