"""Ideas as wording for a concept note: on the clipboard, or in a file."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from chainlens.system import _, plural
from chainlens_ui.pages.ideas.checked import Checked
from chainlens_ui.parts import FlowLayout, label
from chainlens_ui.session import Newest, Preferences, copy_lines, notes_on, save_markdown


class NoteBar(QWidget):
    """Copies and saves the wording on what was checked, once it has been; says what came of it.

    Attributes:
        key: copies, wherever on the page the focus is.
    """

    def __init__(
        self, checking: Newest[Checked], preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._checking, self._preferences = checking, preferences
        self.setObjectName("plain")
        self.copy = QPushButton(_("&Copy for a concept note"))
        self.save = QPushButton(_("&Save as Markdown…"))
        self.said = label("", "small")
        flow = FlowLayout(self, 8)
        flow.setContentsMargins(14, 0, 14, 0)
        for widget in (self.copy, self.save, self.said):
            flow.addWidget(widget)
        self.key = QAction(_("Copy ideas for a concept note"), self)
        self.key.setShortcut(QKeySequence("Ctrl+Shift+C"))
        self.key.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.key.triggered.connect(self.copy.click)
        self.copy.setToolTip("Ctrl+Shift+C")
        self.copy.clicked.connect(lambda: checking.once_there(self._copy))
        self.save.clicked.connect(lambda: checking.once_there(self._save))

    def show_count(self, count: int) -> None:
        """Tell how many ideas a note would be on."""
        says = (
            plural("{count} idea is ticked.", "{count} ideas are ticked.", count)
            if count
            else _("None is ticked: the idea that is shown counts.")
        )
        self._tell(says)
        self.copy.setAccessibleDescription(says)
        self.save.setAccessibleDescription(says)

    def _copy(self) -> None:
        found = self._checking.result
        if found is None:
            return
        checks = found.for_a_note()
        copy_lines(notes_on(checks))
        self._tell(
            plural(
                "The wording on {count} idea is on the clipboard.",
                "The wording on {count} ideas is on the clipboard.",
                len(checks.checks),
            )
        )

    def _save(self) -> None:
        found = self._checking.result
        if found is None:
            return
        checks = found.for_a_note()
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

    def _tell(self, text: str) -> None:
        self.said.setText(text)
        self.said.setAccessibleName(text)
