"""Where one begins: a new diagnosis, a case file, or an example."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from chainlens.i18n import _
from chainlens.model.knowledge import RuleBase
from chainlens_ui import icons
from chainlens_ui.flow import FlowLayout
from chainlens_ui.widgets import Column, label


@dataclass(frozen=True)
class Example:
    """An example case: its file, and how it introduces itself."""

    path: Path
    name: str
    note: str


class StartPage(Column):
    """The first thing one sees.

    Signals:
        example_chosen: the file of an example.
    """

    new_wanted = Signal()
    open_wanted = Signal()
    example_chosen = Signal(object)

    def __init__(
        self, base: RuleBase, examples: Iterable[Example], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows.setSpacing(10)
        self.rows.addSpacing(20)
        head = QHBoxLayout()
        head.setSpacing(18)
        sign = QLabel()
        sign.setPixmap(icons.program_icon().pixmap(64, 64))
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
        self.rows.addWidget(actions)
        self.rows.addSpacing(24)
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

    def enter(self) -> None:
        """Begin at the button for a new diagnosis."""
        self.new_button.setFocus()

    def _tile(self, example: Example) -> QPushButton:
        tile = _Tile()
        tile.setProperty("kind", "tile")
        tile.setAccessibleName(_("Example: {name}").format(name=example.name))
        tile.setAccessibleDescription(example.note)
        down = QVBoxLayout(tile)
        down.setContentsMargins(18, 12, 18, 12)
        down.setSpacing(2)
        for text, kind in ((example.name, "ask"), (example.note, "muted")):
            words = label(text, kind)
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            down.addWidget(words)
        tile.clicked.connect(lambda: self.example_chosen.emit(example.path))
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
