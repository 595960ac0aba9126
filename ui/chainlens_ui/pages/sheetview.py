"""Where a page tells of what is chosen on it: a sheet at a time, beside the reader's own copy."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from chainlens.system import _
from chainlens_ui.diagrams import TreeWindow
from chainlens_ui.look import current_colours, text_scale
from chainlens_ui.parts import plain
from chainlens_ui.session import PaperCopy, Preferences, Session
from chainlens_ui.text import WIDE, Look, ReadingView, Sheet, lines_html, read_link, sheet_html


class SheetView(ReadingView):
    """Lays sheets out as there is room for them; of each it keeps what was unfolded.

    Signals:
        outdated: the sheet should be shown anew, since it is to look otherwise or to hold more.
        led: a link of the sheet leads to something else; with its address.
        tree_led: a step of a tree does.

    Attributes:
        choice: the menu of trees that was opened last.
    """

    outdated = Signal()
    led = Signal(str)
    tree_led = Signal(str)

    choice: QMenu

    def __init__(
        self,
        name: str,
        session: Session,
        preferences: Preferences,
        paper: PaperCopy,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, 780, parent)
        self._session, self._preferences, self._paper = session, preferences, paper
        self._unfolded: dict[str, set[str]] = {}
        self._key = ""  # of the sheet in sight
        self._drawn_wide = False  # whether it was laid out for a wide view
        self.followed.connect(self._go)
        self.restyled.connect(self.outdated)
        # It may come while the text is being put in, which must be whole before it is put in anew.
        self.rewrapped.connect(self._fit, Qt.ConnectionType.QueuedConnection)
        paper.changed.connect(self.outdated)

    def show_sheet(
        self, key: str, sheet: Sheet, *, on_copy: bool, keep_place: bool = False
    ) -> None:
        """Show a sheet.

        Args:
            key: tells it apart from the other sheets of its page.
            sheet: what is told.
            on_copy: whether to tell below it how the reader's own copy stands.
            keep_place: leave the view scrolled as it is.
        """
        self._key = key
        wide = self._drawn_wide = self._is_wide()
        full_sources = self._preferences.now.full_sources
        look = Look(
            current_colours(),
            self.font().pointSizeF(),
            self._session.base,
            full_sources,
            frozenset(self._unfolded.get(key, ())),
            copied=self._paper.passages,
            copy_open=full_sources,
            wide=wide,
        )
        html = sheet_html(sheet, look, wide=wide)
        if on_copy:
            html += lines_html(self._paper.state_lines(), look)
        self.show_html(html, keep_place=keep_place)

    def show_trees(self, sheet: Sheet) -> None:
        """Show the reasoning behind a sheet as a tree; of several, ask which."""
        if len(sheet.trees) == 1:
            self._open_tree(sheet.trees[0][1])
        elif sheet.trees:
            self.choice = QMenu(_("Show as tree"), self)
            for title, proof in sheet.trees:
                self.choice.addAction(plain(title), partial(self._open_tree, proof))
            self.choice.popup(self.mapToGlobal(QPoint(40, 40)))
            self.choice.setActiveAction(self.choice.actions()[0])

    def fold_all(self) -> None:
        """Forget what was unfolded; it shows once a sheet is shown anew."""
        self._unfolded.clear()

    def _is_wide(self) -> bool:
        return self.lineWrapColumnOrWidth() >= WIDE * text_scale()

    def _fit(self) -> None:
        """Set sides beside or below each other once the room for them has changed."""
        if self._is_wide() is not self._drawn_wide:
            self.outdated.emit()

    def _go(self, address: str) -> None:
        kind, id_ = read_link(address) or ("", "")
        if kind == "fold":
            self._unfolded.setdefault(self._key, set()).symmetric_difference_update({id_})
            self.outdated.emit()
        elif kind == "tree":
            self._open_tree(id_)
        else:
            self.led.emit(address)

    def _open_tree(self, proof: str) -> None:
        tree = TreeWindow(self._session.diagnosis, proof, self.window())
        tree.followed.connect(self.tree_led)
        tree.open()
