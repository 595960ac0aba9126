"""The bar that tells that another program changed the file of the case, with what can be done."""

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from chainlens.cases import Elsewhere
from chainlens.model import RuleBase
from chainlens.system import _
from chainlens.telling import as_text, elsewhere_in_words, elsewhere_lines
from chainlens_ui.look import text_scale
from chainlens_ui.parts import FlowLayout, FoldButton, announce, label

_HIGHEST = 130  # of the list of changes, at the usual size of text; longer ones scroll


class FileBanner(QFrame):
    """What happened to the file, what was changed in it, and a button for each choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.says = label("")
        self.what_button = FoldButton(_("What changed"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("What changed in the file"))
        self.mine_button = QPushButton(_("Keep mine"))
        self.theirs_button = QPushButton(_("Take the file's"))
        self.rename_button = QPushButton(_("Save mine under another name…"))
        for button, says in (
            (self.mine_button, _("Saving will then go over what the other program wrote.")),
            (self.theirs_button, _("Undo brings yours back.")),
            (self.rename_button, _("Both are kept.")),
        ):
            button.setAutoDefault(False)
            button.setToolTip(says)
            button.setAccessibleDescription(says)
        row = QWidget()
        row.setObjectName("plain")
        flow = FlowLayout(row, 8)
        for each in (self.what_button, self.mine_button, self.theirs_button, self.rename_button):
            flow.addWidget(each)
        down = QVBoxLayout(self)
        down.setContentsMargins(18, 8, 18, 8)
        down.setSpacing(6)
        for widget in (self.says, row, self.text):
            down.addWidget(widget)
        self.text.hide()
        self.what_button.toggled.connect(self._unfold)
        self.hide()

    def show_seen(self, base: RuleBase, seen: Elsewhere, *, modified: bool) -> None:
        """Tell of a file; the focus stays where it is."""
        self.tell(seen, modified=modified)
        text = as_text(elsewhere_lines(base, seen), width=10_000).strip()
        self.text.setPlainText(text)
        self.what_button.setVisible(bool(text))
        self.what_button.setText(_("What is wrong") if seen.problem else _("What changed"))
        self.what_button.setChecked(False)
        self.theirs_button.setVisible(seen.case is not None)
        self.show()
        announce(self, _("{says} F6 leads to the choices.").format(says=self.says.text()))

    def tell(self, seen: Elsewhere, *, modified: bool) -> None:
        """Say what happened, and whether there are changes here that were not saved."""
        self.says.setText(elsewhere_in_words(seen, modified=modified))
        self.setAccessibleName(self.says.text())

    def enter(self) -> None:
        """Begin at the first button."""
        (self.what_button if self.what_button.isVisible() else self.mine_button).setFocus()

    def _unfold(self, on: bool) -> None:
        highest = round(_HIGHEST * min(text_scale(), 1.5))
        lines = 2 * self.text.document().blockCount() + 1  # many a line wraps
        self.text.setFixedHeight(min(highest, lines * self.text.fontMetrics().lineSpacing() + 16))
        self.text.setVisible(on)
