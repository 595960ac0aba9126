"""The ideas for action: whether each is sound here, several side by side, and as a concept note."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from chainlens.inquiry import check_ideas
from chainlens.reasoning import IdeaStatus
from chainlens.system import _
from chainlens.telling import beside_one_another
from chainlens_ui.look import IDEA_SIGNS
from chainlens_ui.pages.ideas import sheets
from chainlens_ui.pages.ideas.checked import Checked
from chainlens_ui.pages.ideas.grid import IdeaGrid
from chainlens_ui.pages.ideas.notebar import NoteBar
from chainlens_ui.pages.sheetview import SheetView
from chainlens_ui.parts import Row, Sides, TickList, label
from chainlens_ui.session import Newest, PaperCopy, Preferences, Session
from chainlens_ui.text import Sheet, read_link


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
        self._session = session
        self._considered: frozenset[str] = frozenset()
        self._is_stale = True
        self._drawn_of = ""  # the idea whose sheet is in sight
        self.checking: Newest[Checked] = Newest(session, self)
        self.list = TickList(_("Ideas for action"))
        self.view = SheetView(_("The check of the idea"), session, preferences, paper)
        self.grid = IdeaGrid(_("Ideas side by side"))
        self.notes = NoteBar(self.checking, preferences)
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
        right = QWidget()
        right.setObjectName("page")
        down = QVBoxLayout(right)
        down.setContentsMargins(0, 10, 0, 0)
        down.addWidget(self.notes)
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
        self.addAction(self.notes.key)
        self.list.chosen.connect(lambda _key: self._check())
        self.list.entered.connect(lambda _key: self._come_to_one())
        self.list.ticked.connect(self._consider)
        self.grid.entered.connect(self._enter_column)
        self.view.led.connect(self._follow)
        self.view.tree_led.connect(self.followed)
        self.view.outdated.connect(self._redraw)
        self.checking.overdue.connect(self._draw)
        self.checking.arrived.connect(self._redraw_checked)
        self.checking.failed.connect(self._broke)
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
        self.view.show_trees(self._sheet())

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

    def _broke(self, error: Exception) -> None:
        raise error

    def _forget(self) -> None:
        """Drop what belongs to the case before; what is under consideration stays."""
        self.checking.forget()
        self.view.fold_all()

    # What is shown

    def _show_count(self) -> None:
        count = len(self.list.ticks())
        self.tabs.setTabText(
            1, _("Side by side ({count})").format(count=count) if count else _("Side by side")
        )
        self.notes.show_count(count)

    def _sheet(self) -> Sheet:
        shown, found = self.list.current(), self.checking.result
        if found is not None and found.one.checks[0].idea.id == shown:
            return sheets.of_check(found.one, found.one.checks[0])
        return sheets.in_the_making(self._session.diagnosis, shown)

    def _redraw(self) -> None:
        if self.isVisible() and not self._is_stale:
            self._draw(keep_place=True)

    def _redraw_checked(self) -> None:
        self._draw(keep_place=True)

    def _draw(self, *, keep_place: bool = False) -> None:
        shown = self.list.current()
        if not shown:
            return
        same, self._drawn_of = self._drawn_of == shown, shown
        self.view.show_sheet(shown, self._sheet(), on_copy=True, keep_place=keep_place and same)
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
        if kind == "intervention":
            self.choose(id_)
        else:
            self.followed.emit(address)
