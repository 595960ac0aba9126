"""Where one begins: a new diagnosis, a case file, or an example."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from chainlens.cases import left_behind, unsaved_cases
from chainlens.model import RuleBase
from chainlens.system import _, recent_cases
from chainlens.telling import recent_in_words, unsaved_in_words
from chainlens_ui.look import program_icon
from chainlens_ui.parts import Column, FlowLayout, label, wrapped
from chainlens_ui.session import Example

MOST_RECENT = 4
_FIRST_SENTENCE = re.compile(r".+?[.!?](?=\s+[^\sa-z\d]|$)")  # "the U.S. and" goes on


class StartPage(Column):
    """The first thing one sees.

    Signals:
        example_chosen: the file of an example.
        file_chosen: the file of a case that was open lately.
        recovery_chosen: a case that was left behind without being saved.
    """

    new_wanted = Signal()
    open_wanted = Signal()
    example_chosen = Signal(object)
    file_chosen = Signal(object)
    recovery_chosen = Signal(object)
    browse_wanted = Signal()
    ideas_wanted = Signal()

    def __init__(
        self, base: RuleBase, examples: Iterable[Example], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._base = base
        self.rows.setSpacing(10)
        self.rows.addSpacing(20)
        head = QHBoxLayout()
        head.setSpacing(18)
        sign = QLabel()
        sign.setPixmap(program_icon().pixmap(64, 64))
        sign.setAccessibleName(_("ChainLens"))
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label("ChainLens", "display"))
        says = _(
            "What is going on in a value chain, what may help its small enterprises, and why: "
            "answered from one paper, with every step and source shown."
        )
        words.addWidget(label(says, "lead"))
        head.addLayout(words, 1)
        self.rows.addLayout(head)
        self.rows.addSpacing(14)
        self.new_button = QPushButton(_("&New diagnosis"))
        self.new_button.setProperty("kind", "primary")
        self.open_button = QPushButton(_("&Open a case…"))
        actions = QWidget()
        actions.setObjectName("plain")
        flow = FlowLayout(actions, 12)
        flow.addWidget(self.new_button)
        flow.addWidget(self.open_button)
        self.idea_button = QPushButton(_("Check an &idea"))
        self.browse_button = QPushButton(_("&Browse the knowledge base"))
        flow.addWidget(self.idea_button)
        flow.addWidget(self.browse_button)
        self.rows.addWidget(actions)
        self.unsaved_buttons: list[QPushButton] = []
        self.recent_buttons: list[QPushButton] = []
        self._own = QVBoxLayout()
        self._own.setSpacing(10)
        self.rows.addLayout(self._own)
        self.rows.addSpacing(14)
        self.example_buttons = [self._tile(example) for example in examples]
        if self.example_buttons:
            self.rows.addWidget(label(_("Or look at an example"), "heading"))
            for tile in self.example_buttons:
                self.rows.addWidget(tile)
        self.rows.addStretch(1)
        self.rows.addSpacing(12)
        text = _(
            "Everything stays on this computer; nothing is sent anywhere. Rule base {version}, "
            "written from “{paper}”."
        )
        self.rows.addWidget(
            label(text.format(version=base.version, paper=base.paper.title), "small")
        )
        self.new_button.clicked.connect(self.new_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        self.idea_button.clicked.connect(self.ideas_wanted)
        self.browse_button.clicked.connect(self.browse_wanted)

    def enter(self) -> None:
        """Begin at the button for a new diagnosis, with this person's own cases up to date."""
        self.show_own_cases()
        self.new_button.setFocus()

    def show_own_cases(self) -> None:
        """Show what was left without being saved, and what was open lately."""
        while (item := self._own.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.unsaved_buttons, self.recent_buttons = [], []
        for recovery in unsaved_cases(self._base):
            name, says = unsaved_in_words(recovery)
            tile = self._plain_tile(_("Not saved: {name}").format(name=name), name, says)
            tile.clicked.connect(lambda _on=False, each=recovery: self.recovery_chosen.emit(each))
            self.unsaved_buttons.append(tile)
        for recent in recent_cases()[:MOST_RECENT]:
            left = left_behind(recent.path, self._base)
            words = recent_in_words(recent, left)
            named = _("Recent case: {name}, {where}").format(name=words.name, where=words.where)
            if words.unsaved:
                named = f"{named}. {words.unsaved}"
            tile = self._plain_tile(named, words.name, words.where, warns=words.unsaved)
            # A file that is gone can still be made again from what was kept of it.
            tile.setEnabled(not recent.missing or left is not None)
            tile.clicked.connect(lambda _on=False, path=recent.path: self.file_chosen.emit(path))
            self.recent_buttons.append(tile)
        for title, tiles in (
            (_("Answers that were not saved"), self.unsaved_buttons),
            (_("Recent cases"), self.recent_buttons),
        ):
            if tiles:
                self._own.addSpacing(14)
                self._own.addWidget(label(title, "heading"))
            for tile in tiles:
                self._own.addWidget(tile)

    def _tile(self, example: Example) -> QPushButton:
        named = _("Example: {name}").format(name=example.name)
        begins = _FIRST_SENTENCE.match(example.note)
        says = begins[0] if begins else example.note
        tile = self._plain_tile(named, example.name, says, example.note)
        tile.clicked.connect(lambda: self.example_chosen.emit(example.path))
        return tile

    def _plain_tile(
        self, named: str, title: str, says: str, whole: str = "", warns: str = ""
    ) -> QPushButton:
        tile = _Tile()
        tile.setProperty("kind", "tile")
        tile.setAccessibleName(named)
        tile.setAccessibleDescription(" ".join(filter(None, (whole or says, warns))))
        tile.setToolTip(wrapped(whole) if whole not in ("", says) else "")
        down = QVBoxLayout(tile)
        down.setContentsMargins(18, 12, 18, 12)
        down.setSpacing(2)
        texts = [(title, "ask"), (says, "muted"), *([(warns, "warning")] if warns else [])]
        for text, kind in texts:
            words = label(text, kind)
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            down.addWidget(words)
        return tile


class _Tile(QPushButton):
    """A button as high as the labels laid out on it."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return the size of what is laid out on it."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size of what is laid out on it."""
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Return that its texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of its wrapped texts."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout else super().heightForWidth(width)
