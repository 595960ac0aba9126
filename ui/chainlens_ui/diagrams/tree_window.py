"""The window that shows how a verdict was reached as a tree, with the same as a list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGraphicsScene,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from chainlens.inquiry import how, how_idea
from chainlens.reasoning import Diagnosis
from chainlens.system import _
from chainlens.telling import Node, NodeKind, proof_tree, tree_lines
from chainlens_ui.diagrams import tree
from chainlens_ui.diagrams.buttons import DiagramButtons
from chainlens_ui.diagrams.canvas import SIZE, Drawing, clean
from chainlens_ui.diagrams.view import DiagramView
from chainlens_ui.look import Colours
from chainlens_ui.parts import label, open_at
from chainlens_ui.text import link

_TARGET = Qt.ItemDataRole.UserRole


class TreeWindow(QDialog):
    """A proof as a tree; `followed` carries the address of what a node is about."""

    followed = Signal(str)

    def __init__(self, diagnosis: Diagnosis, proof: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.root = tree_of(diagnosis, proof)
        # At first, how earlier conclusions were reached is folded, so that one sees the first step.
        inner = [node for node in self.root.walk() if node.children]
        self.folded = {node.id for node in inner if node.kind is NodeKind.CLAIM}
        self.setWindowTitle(_("Reasoning: {what}").format(what=self.root.lines[0]))
        self.view = DiagramView(_("Reasoning as a tree"), self.draw)
        self.buttons = DiagramButtons(self.view, self.draw, self.windowTitle)
        self.list = QListWidget()
        self.list.setObjectName("facts")
        self.list.setAccessibleName(_("The tree as a list"))
        self.list.setObjectName("ringed")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fold_all = QPushButton(_("&Fold all"))
        self.unfold_all = QPushButton(_("Unf&old all"))
        self._lay_out()
        self.fold_all.clicked.connect(lambda: self._fold_all(fold=True))
        self.unfold_all.clicked.connect(lambda: self._fold_all(fold=False))
        self.view.pressed.connect(self._pressed)
        self.view.entered.connect(self._entered)
        self.list.itemActivated.connect(lambda item: self._follow(item.data(_TARGET)))
        self._show_list()
        self.view.setFocus()

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.view)
        split.addWidget(self.list)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(5)
        self.list.setMinimumHeight(80)
        says = _(
            "Arrow keys and Tab lead from step to step; Enter, + and − fold and unfold; on a step "
            "with nothing below it Enter leads to what it is about."
        )
        for button in (self.fold_all, self.unfold_all):
            button.setAutoDefault(False)
            self.buttons.add(button)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 16, 20, 14)
        down.addWidget(label(self.root.lines[0], "heading"))
        down.addWidget(label(says, "small"))
        down.addWidget(self.buttons)
        down.addWidget(split, 1)
        down.addWidget(close)
        split.setSizes([520, 170])
        open_at(self, 1120, 680)

    def draw(self, scene: QGraphicsScene, colours: Colours, size: int = SIZE) -> Drawing:
        """Draw the tree as it is folded."""
        return tree.draw(scene, tree.TreeModel(self.root, self.folded), colours, size)

    def _node(self, key: str) -> Node | None:
        return next((node for node in self.root.walk() if node.id == key), None)

    def _pressed(self, key: str, sign: str) -> None:
        node = self._node(key)
        if node is not None and node.children:
            fold = key not in self.folded if not sign else sign == "-"
            self._set_folded(self.folded | {key} if fold else self.folded - {key})

    def _entered(self, key: str) -> None:
        node = self._node(key)
        if node is not None and node.children:
            self._pressed(key, "")
        elif node is not None:
            self._follow(node.target)

    def _follow(self, target: str) -> None:
        kind, _sep, id_ = (target or "").partition(":")
        if kind in ("question", "claim", "intervention", "rule", "finding"):
            self.accept()
            self.followed.emit(link(kind, id_))

    def _fold_all(self, *, fold: bool) -> None:
        inner = {node.id for node in self.root.walk() if node.children}
        self._set_folded(inner if fold else set())

    def _set_folded(self, folded: set[str]) -> None:
        self.folded = folded
        self.view.redraw()
        self._show_list()
        if self.view.current:
            self.view.choose(self.view.current)

    def _show_list(self) -> None:
        self.list.clear()
        for line in tree_lines(self.root, self.folded):
            item = QListWidgetItem("      " * line.depth + clean(line.text))
            spoken = _("{text} (level {level})").format(text=clean(line.text), level=line.depth + 1)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setData(_TARGET, line.target)
            self.list.addItem(item)


def tree_of(diagnosis: Diagnosis, proof: str) -> Node:
    """Return the tree of a proof, given as 'claim:id=value' or 'intervention:id'."""
    kind, _sep, id_ = proof.partition(":")
    if kind == "intervention":
        return proof_tree(diagnosis, how_idea(diagnosis, id_))
    claim, _sep, value = id_.partition("=")
    return proof_tree(diagnosis, how(diagnosis, claim, value))
