"""The ideas for action: whether each is sound here, several side by side, and as a concept note."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from chainlens.inquiry import IdeaChecks, check_ideas
from chainlens.reasoning import Diagnosis, IdeaStatus
from chainlens.system import _, plural
from chainlens.telling import beside_one_another
from chainlens_ui.diagrams import TreeWindow
from chainlens_ui.look import IDEA_SIGNS, current_colours, text_scale
from chainlens_ui.pages.ideas import ideasheet
from chainlens_ui.pages.ideas.ideagrid import IdeaGrid
from chainlens_ui.parts import FlowLayout, Row, Sides, TickList, label
from chainlens_ui.session import (
    Newest,
    PaperCopy,
    Preferences,
    Session,
    copy_lines,
    notes_on,
    save_markdown,
)
from chainlens_ui.text import WIDE, Look, ReadingView, Sheet, lines_html, read_link, sheet_html

# Milliseconds until it is said that something is still being worked out.
PATIENCE = 150


@dataclass(frozen=True)
class Checked:
    """Checks of one diagnosis.

    Attributes:
        one: the idea that is shown, held against those under consideration too.
        several: the ideas under consideration, or else the one that is shown.
    """

    diagnosis: Diagnosis
    one: IdeaChecks
    several: IdeaChecks


class IdeasPage(QWidget):
    """Checks ideas against the case; `followed` carries the address of a link."""

    followed = Signal(str)
    drawn = Signal()  # another idea is shown, or the same one anew

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        paper: PaperCopy,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._preferences, self._paper = session, preferences, paper
        self._considered: frozenset[str] = frozenset()
        self._unfolded: dict[str, set[str]] = {}
        self._then: Callable[[], None] | None = None  # what waits for the checks
        self._is_stale = True
        self._drawn_of = ""  # the idea whose sheet is in sight
        self._drawn_wide = False  # whether it was laid out for a wide view
        self.checking: Newest[Checked] = Newest(session, self)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self.list = TickList(_("Ideas for action"))
        self.view = ReadingView(_("The check of the idea"), 780)
        self.grid = IdeaGrid(_("Ideas side by side"))
        self.copy = QPushButton(_("&Copy for a concept note"))
        self.save = QPushButton(_("&Save as Markdown…"))
        self.said = label("", "small")
        self._lay_out()
        self._connect()
        self.show_ideas()

    def _lay_out(self) -> None:
        nothing = label(_("Tick ideas in the list to see them side by side."), "muted")
        nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        nothing.setContentsMargins(26, 26, 26, 26)
        self._beside = QStackedWidget()
        self._beside.addWidget(nothing)
        self._beside.addWidget(self.grid)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("One idea, or several"))
        self.tabs.setDocumentMode(True)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its row of tabs takes the focus
        self.tabs.addTab(self.view, _("One idea"))
        self.tabs.addTab(self._beside, _("Side by side"))
        buttons = QWidget()
        buttons.setObjectName("plain")
        flow = FlowLayout(buttons, 8)
        flow.setContentsMargins(14, 0, 14, 0)
        for widget in (self.copy, self.save, self.said):
            flow.addWidget(widget)
        right = QWidget()
        right.setObjectName("page")
        down = QVBoxLayout(right)
        down.setContentsMargins(0, 10, 0, 0)
        down.addWidget(buttons)
        down.addWidget(self.tabs, 1)
        sides = Sides(_("Ideas"), right)
        sides.rows.addWidget(
            label(_("Tick those under consideration, by the space bar or the box."), "small")
        )
        sides.rows.addWidget(self.list, 1)
        across = QVBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(sides)

    def _connect(self) -> None:
        key = QAction(_("Copy ideas for a concept note"), self)
        key.setShortcut(QKeySequence("Ctrl+Shift+C"))
        key.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.triggered.connect(self.copy.click)
        self.addAction(key)
        self.copy.setToolTip("Ctrl+Shift+C")
        self.copy.clicked.connect(lambda: self._once_checked(self._copy))
        self.save.clicked.connect(lambda: self._once_checked(self._save))
        self.list.chosen.connect(lambda _key: self._check())
        self.list.entered.connect(lambda _key: self._come_to_one())
        self.list.ticked.connect(self._consider)
        self.grid.entered.connect(self._enter_column)
        self.view.followed.connect(self._follow)
        self.view.restyled.connect(self._redraw)
        # It may come while the text is being put in, which must be whole before it is put in anew.
        self.view.rewrapped.connect(self._rewrapped, Qt.ConnectionType.QueuedConnection)
        self._patience.timeout.connect(self._draw)
        self.checking.arrived.connect(self._arrived)
        self.checking.failed.connect(self._broke)
        self._paper.changed.connect(self._redraw)
        self._session.diagnosed.connect(self.show_ideas)
        self._session.replaced.connect(self._forget)

    def enter(self) -> None:
        """Begin at the idea that was shown last, or at the first."""
        self.list.setFocus()

    def come_back(self) -> None:
        """Go on where a link was followed."""
        self.view.setFocus()

    def choose(self, idea: str) -> None:
        """Show the check of one idea."""
        self.list.show_current(idea)
        self.list.scrollToItem(self.list.currentItem())
        self.tabs.setCurrentWidget(self.view)
        self._check()

    @property
    def considered(self) -> tuple[str, ...]:
        """The ideas under consideration, in the order of the list."""
        return self.list.ticks()

    @property
    def has_tree(self) -> bool:
        """Tell whether the reasoning behind the idea can be shown as a tree."""
        return bool(self._sheet().trees)

    def show_tree(self) -> None:
        """Show the reasoning behind the idea as a tree."""
        for _title, proof in self._sheet().trees:
            self._open_tree(proof)

    def show_ideas(self) -> None:
        """Show what the newest diagnosis makes of each idea."""
        order = list(IdeaStatus)
        ideas = sorted(self._session.diagnosis.ideas, key=lambda idea: order.index(idea.status))
        self.list.show_rows(
            Row(idea.intervention.id, idea.intervention.title, sign.word, sign.icon, sign.colour)
            for idea in ideas
            for sign in (IDEA_SIGNS[idea.status],)
        )
        self.list.show_ticks(self._considered)
        if not self.list.current() and ideas:
            self.list.show_current(ideas[0].intervention.id)
        self._check()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the checks up to date when the page comes into sight."""
        super().showEvent(event)
        if self._is_stale:
            self._check()
        else:
            self._draw()

    # Checking, off the window's thread

    def _consider(self) -> None:
        self._considered = frozenset(self.list.ticks())
        self._check()

    def _check(self) -> None:
        """Ask for the checks of what is shown and ticked; out of sight that can wait."""
        self._show_count()
        self._is_stale = not self.isVisible()
        shown = self.list.current()
        if self._is_stale or not shown:
            self.checking.drop()
            return
        diagnosis, ticked = self._session.diagnosis, self.list.ticks()

        def work() -> Checked:
            one = check_ideas(diagnosis, [shown, *ticked])
            return Checked(diagnosis, one, check_ideas(diagnosis, ticked) if ticked else one)

        self.checking.ask(work)
        self._patience.start()

    def _once_checked(self, deed: Callable[[], None]) -> None:
        """Do something with the checks, once they are there."""
        if self.checking.result is not None:
            deed()
        else:
            self._then = deed

    def _arrived(self) -> None:
        self._patience.stop()
        self._draw(keep_place=True)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _broke(self, error: Exception) -> None:
        self._then = None
        raise error

    def _forget(self) -> None:
        """Drop what belongs to the case before; what is under consideration stays."""
        self.checking.drop()
        self._then = None
        self._unfolded.clear()

    # What is shown

    def _show_count(self) -> None:
        count = len(self.list.ticks())
        self.tabs.setTabText(
            1, _("Side by side ({count})").format(count=count) if count else _("Side by side")
        )
        says = (
            plural("{count} idea is ticked.", "{count} ideas are ticked.", count)
            if count
            else _("None is ticked: the idea that is shown counts.")
        )
        self._tell(says)
        self.copy.setAccessibleDescription(says)
        self.save.setAccessibleDescription(says)

    def _sheet(self) -> Sheet:
        shown, found = self.list.current(), self.checking.result
        if found is not None and found.one.checks[0].idea.id == shown:
            return ideasheet.of_check(found.one, found.one.checks[0])
        return ideasheet.in_the_making(self._session.diagnosis, shown)

    def _redraw(self) -> None:
        if self.isVisible() and not self._is_stale:
            self._draw(keep_place=True)

    def _rewrapped(self) -> None:
        if self._is_wide() is not self._drawn_wide:
            self._redraw()

    def _is_wide(self) -> bool:
        return self.view.lineWrapColumnOrWidth() >= WIDE * text_scale()

    def _draw(self, *, keep_place: bool = False) -> None:
        if not self.list.current():
            return
        wide = self._drawn_wide = self._is_wide()
        look = Look(
            current_colours(),
            self.view.font().pointSizeF(),
            self._session.base,
            self._preferences.now.full_sources,
            frozenset(self._unfolded.get(self.list.current(), ())),
            copied=self._paper.passages,
            copy_open=self._preferences.now.full_sources,
            wide=wide,
        )
        html = sheet_html(self._sheet(), look, wide=wide)
        html += lines_html(self._paper.state_lines(), look)
        same = self._drawn_of == self.list.current()
        self._drawn_of = self.list.current()
        self.view.show_html(html, keep_place=keep_place and same)
        self._draw_grid()
        self.drawn.emit()

    def _draw_grid(self) -> None:
        found = self.checking.result
        ticked = self.list.ticks()
        if found is not None and ticked:
            self.grid.show_table(beside_one_another(found.several))
        self._beside.setCurrentIndex(1 if ticked else 0)

    # What a person does here

    def _come_to_one(self) -> None:
        self.tabs.setCurrentWidget(self.view)
        self.view.setFocus()

    def _enter_column(self, column: int) -> None:
        ticked = self.list.ticks()
        if column < len(ticked):
            self.choose(ticked[column])
            self.view.setFocus()

    def _follow(self, address: str) -> None:
        kind, id_ = read_link(address) or ("", "")
        if kind == "fold":
            self._unfolded.setdefault(self.list.current(), set()).symmetric_difference_update({id_})
            self._redraw()
        elif kind == "tree":
            self._open_tree(id_)
        elif kind == "intervention":
            self.choose(id_)
        else:
            self.followed.emit(address)

    def _open_tree(self, proof: str) -> None:
        tree = TreeWindow(self._session.diagnosis, proof, self.window())
        tree.followed.connect(self.followed)
        tree.open()

    def _copy(self) -> None:
        found = self.checking.result
        if found is not None:
            checks = self._for_a_note(found)
            copy_lines(notes_on(checks))
            self._tell(
                plural(
                    "The wording on {count} idea is on the clipboard.",
                    "The wording on {count} ideas is on the clipboard.",
                    len(checks.checks),
                )
            )

    def _save(self) -> None:
        found = self.checking.result
        if found is None:
            return
        checks = self._for_a_note(found)
        title = checks.checks[0].idea.title if len(checks.checks) == 1 else _("Concept note")
        path = save_markdown(
            notes_on(checks),
            _("Save the wording for a concept note"),
            title,
            self._preferences,
            self.window(),
        )
        if path is not None:
            self._tell(_("Saved as {name}.").format(name=path.name))

    @staticmethod
    def _for_a_note(found: Checked) -> IdeaChecks:
        """Return the checks of what is ticked, or of the idea that is shown."""
        if found.several is found.one:
            return IdeaChecks(found.diagnosis, found.one.checks[:1])
        return found.several

    def _tell(self, text: str) -> None:
        self.said.setText(text)
        self.said.setAccessibleName(text)
