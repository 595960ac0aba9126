"""The knowledge browser: a search at the left, and the page of an entry beside it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from chainlens.knowledge import EntryKind
from chainlens.system import _
from chainlens_ui.look import current_colours
from chainlens_ui.pages.knowledge.entries import KIND_ROW, KINDS, Knowledge
from chainlens_ui.pages.knowledge.trail import Trail
from chainlens_ui.parts import ComboBox, FlowLayout, QuietButton, RowList, Sides, label
from chainlens_ui.session import PaperCopy
from chainlens_ui.text import Look, ReadingView, link, read_link

_OPEN_FROM_THE_START = ("finding:", "passage:")


class KnowledgePage(QWidget):
    """Finds and shows entries; `followed` carries the address of a link that leads elsewhere."""

    followed = Signal(str)

    def __init__(
        self, knowledge: Knowledge, paper: PaperCopy, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._knowledge = knowledge
        self._paper = paper
        self._trail = Trail()
        self._leafing = False  # whether the entry in sight was come to in the list
        self._unfolded: dict[str, set[str]] = {}
        self.query = QLineEdit()
        self.query.setClearButtonEnabled(True)
        self.query.setPlaceholderText(_("A word or an id"))
        self.query.installEventFilter(self)
        self.kinds = ComboBox()
        self.kinds.addItem(_("Everything"), None)
        for kind, title in KINDS.items():
            self.kinds.addItem(title, str(kind))
        self.said = label("", "small")
        self.list = RowList(_("Entries"))
        self.view = ReadingView(_("Entry"), 780)
        self.back = QuietButton(_("&Back"), "back")
        self.forward = QuietButton(_("F&orward"), "forward")
        self.show_in_case = QuietButton(_("Show in my &case"), "case")
        self._lay_out()
        self.query.textChanged.connect(self._search)
        self.query.returnPressed.connect(self._take_first)
        self.kinds.currentIndexChanged.connect(self._search)
        self.list.chosen.connect(self._leaf)
        self.list.entered.connect(self._enter_row)
        self.view.followed.connect(self._follow)
        self.view.restyled.connect(self._redraw)
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_forward)
        self.show_in_case.clicked.connect(self._show_in_case)
        paper.changed.connect(self._redraw)
        self._search()

    def _lay_out(self) -> None:
        name = QLabel(_("&Search for"))
        name.setBuddy(self.query)
        self.query.setAccessibleName(_("Search for"))
        self.kinds.setAccessibleName(_("Kind"))
        self.kinds.setAccessibleDescription(_("Kind"))  # Qt tells what is chosen as its name
        self.kinds.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        right = QWidget()
        right.setObjectName("page")
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 8, 0, 0)
        beside.setSpacing(4)
        ways = QWidget()
        ways.setObjectName("plain")
        flow = FlowLayout(ways, 6)
        flow.setContentsMargins(18, 0, 18, 0)
        for button in (self.back, self.forward, self.show_in_case):
            flow.addWidget(button)
        beside.addWidget(ways)
        beside.addWidget(self.view, 1)
        sides = Sides(_("Knowledge"), right)
        for widget in (name, self.query, self.kinds, self.said):
            sides.rows.addWidget(widget)
        sides.rows.addWidget(self.list, 1)
        across = QVBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(sides)

    def enter(self) -> None:
        """Begin at the search."""
        self.query.setFocus()
        self.query.selectAll()

    def come_back(self) -> None:
        """Go on reading where one was."""
        self.view.setFocus()

    def open_entry(self, key: str) -> bool:
        """Show an entry by its key, such as 'rule:id', and tell whether there is one."""
        if not self._knowledge.knows(key):
            return False
        self._trail.go_to(key)
        self._leafing = False
        self._arrive()
        return True

    @property
    def entry(self) -> str:
        """The key of the entry in sight, or ''."""
        return self._trail.here

    def go_back(self) -> None:
        """Show the entry before."""
        self._trail.back()
        self._leafing = False
        self._arrive()

    def go_forward(self) -> None:
        """Show the entry that one came back from."""
        self._trail.forward()
        self._leafing = False
        self._arrive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead from the search down into what was found."""
        if (
            watched is self.query
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
        ):
            self.list.setFocus()
            if not self.list.current() and self.list.count():
                self.list.setCurrentRow(0)
            return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the entry up to date when it comes into sight."""
        super().showEvent(event)
        self._redraw()

    def _search(self) -> None:
        kind = self.kinds.currentData()
        said, rows = self._knowledge.rows(
            self.query.text(), EntryKind(kind) if kind is not None else None
        )
        self.said.setText(said)
        self.list.show_rows(rows)
        self.list.show_current(self.entry)

    def _take_first(self) -> None:
        rows = self.list.rows()
        if rows:
            self._enter_row(rows[0].key)

    def _leaf(self, key: str) -> None:
        if key.startswith(KIND_ROW):
            return
        # Going down the list is one step of the way, however many entries come into sight.
        self._trail.go_to(key, instead=self._leafing)
        self._leafing = True
        self._arrive()

    def _enter_row(self, key: str) -> None:
        if key.startswith(KIND_ROW):
            self.kinds.setCurrentIndex(self.kinds.findData(key.removeprefix(KIND_ROW)))
            self.list.setFocus()
            return
        if key != self.entry:
            self._leaf(key)
        self.view.setFocus()

    def _follow(self, address: str) -> None:
        kind, id_ = read_link(address) or ("", "")
        if kind == "fold":
            self._unfolded.setdefault(self.entry, set()).symmetric_difference_update({id_})
            self._redraw()
        elif not self.open_entry(f"{kind}:{id_}"):
            self.followed.emit(address)

    def _show_in_case(self) -> None:
        kind, _sep, id_ = self._knowledge.in_case(self.entry).partition(":")
        if id_:
            self.followed.emit(link(kind, id_))

    def _arrive(self) -> None:
        self.list.show_current(self.entry)
        self._draw()

    def _redraw(self) -> None:
        if self.isVisible():
            self._draw(keep_place=True)

    def _draw(self, *, keep_place: bool = False) -> None:
        key = self.entry
        self.back.setEnabled(self._trail.can_go_back)
        self.forward.setEnabled(self._trail.can_go_forward)
        self.show_in_case.setVisible(bool(self._knowledge.in_case(key)))
        look = Look(
            current_colours(),
            self.view.font().pointSizeF(),
            self._knowledge.base,
            unfolded=frozenset(self._unfolded.get(key, ())),
            browse=True,
            copied=self._paper.passages,
            copy_open=key.startswith(_OPEN_FROM_THE_START),
        )
        if key:
            html = self._knowledge.page(key, look, self._paper.state_lines())
        else:
            html = self._knowledge.welcome(look)
        self.view.show_html(html, keep_place=keep_place)
