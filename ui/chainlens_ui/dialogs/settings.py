"""The settings in one dialog. Each counts at once, as it does when it is changed in a menu."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from chainlens.system import LARGEST_TEXT, SMALLEST_TEXT, _, settings_file
from chainlens.telling import (
    as_text,
    copy_in_use,
    folder_problem,
    language_note,
    packs_in_short,
    paper_names,
    theme_names,
)
from chainlens_ui.parts import Column, FlowLayout, PickOne, breakable, label, restyle
from chainlens_ui.session import STEP, OwnPacks, PaperCopy, Preferences
from chainlens_ui.text import language_names


class SettingsDialog(QDialog):
    """Shows every setting and follows it, wherever it is changed."""

    def __init__(
        self,
        preferences: Preferences,
        copy: PaperCopy,
        ask_copy: Callable[[], object],
        packs: OwnPacks,
        ask_packs: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Settings"))
        self._preferences, self._copy, self._packs = preferences, copy, packs
        self._column = Column()
        self._column.rows.setSpacing(6)
        self._column.rows.addWidget(label(_("Settings"), "title"))
        self._column.rows.addWidget(label(_("Each setting counts at once."), "muted"))
        self._cases()
        self._reports()
        self._looks()
        self._language()
        self._own_copy(ask_copy)
        self._own_packs(ask_packs)
        self.where = QLineEdit(str(settings_file()))
        self.where.setReadOnly(True)
        self._add(_("Settings are &kept in"), self.where)
        self._column.rows.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 14)
        down.addWidget(self._column, 1)
        down.addWidget(self._buttons())
        preferences.changed.connect(self.show_now)
        copy.changed.connect(self.show_now)
        self.show_now()
        self._fit()

    def done(self, result: int) -> None:
        """Take a folder that was written and not yet left, and close."""
        self._take_folder()
        self.folder.setModified(False)
        super().done(result)

    # The settings, from above to below

    def _cases(self) -> None:
        self.folder = QLineEdit()
        self.folder.editingFinished.connect(self._take_folder)
        self.browse = QPushButton(_("&Browse…"))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._browse)
        self.folder_problem = label("", "error")
        self.folder_problem.hide()
        self._add(_("&Folder for cases"), self.folder)
        self._row(self.browse)
        self._column.rows.addWidget(self.folder_problem)

    def _reports(self) -> None:
        self.paper = PickOne(paper_names().items())
        self.paper.picked.connect(lambda paper: self._preferences.set(paper=paper))
        self._add(_("&Paper for reports"), self.paper)

    def _looks(self) -> None:
        self.text = QSpinBox()
        self.text.setRange(SMALLEST_TEXT, LARGEST_TEXT)
        self.text.setSingleStep(STEP)
        self.text.setSuffix(_(" %"))
        self.text.setKeyboardTracking(False)
        self.text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.text.valueChanged.connect(lambda size: self._preferences.set(text_percent=size))
        self.theme = PickOne(theme_names().items())
        self.theme.picked.connect(lambda theme: self._preferences.set(theme=theme))
        self._add(_("Size of &text"), self.text)
        self._add(_("&Colours"), self.theme)

    def _language(self) -> None:
        self.language = PickOne(language_names(self._preferences.now.language))
        self.language.picked.connect(lambda code: self._preferences.set(language=code))
        self.language_note = label("", "muted")
        self._add(_("&Language"), self.language)
        self._column.rows.addWidget(self.language_note)

    def _own_copy(self, ask: Callable[[], object]) -> None:
        self.copy_state = label("", "")
        self.choose_copy = QPushButton(_("C&hoose a file…"))
        self.choose_copy.setAccessibleName(_("Choose my copy of the paper"))
        self.choose_copy.clicked.connect(lambda: ask())
        self.forget_copy = QPushButton(_("F&orget it"))
        self.forget_copy.setAccessibleName(_("Forget my copy of the paper"))
        self.forget_copy.clicked.connect(self._copy.forget)
        self._column.rows.addSpacing(10)
        self._column.rows.addWidget(label(_("My copy of the paper"), "heading"))
        self._column.rows.addWidget(self.copy_state)
        self._row(self.choose_copy, self.forget_copy)

    def _own_packs(self, ask: Callable[[], object]) -> None:
        self.packs_state = label("", "")
        self.packs_button = QPushButton(_("Pack&s…"))
        self.packs_button.setAccessibleName(_("Packs of my own"))
        self.packs_button.clicked.connect(lambda: ask())
        self._column.rows.addSpacing(10)
        self._column.rows.addWidget(label(_("Packs of my own"), "heading"))
        self._column.rows.addWidget(self.packs_state)
        self._row(self.packs_button)

    def _buttons(self) -> QWidget:
        box = QDialogButtonBox()
        box.setContentsMargins(24, 0, 24, 0)
        self.close_button = box.addButton(_("Clos&e"), QDialogButtonBox.ButtonRole.RejectRole)
        self.usual_button = box.addButton(
            _("&Usual settings"), QDialogButtonBox.ButtonRole.ResetRole
        )
        self.usual_button.setToolTip(_("Take back all but your copy of the paper and your packs"))
        self.usual_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self.usual_button.clicked.connect(self._preferences.reset)
        return box

    # What is shown and taken

    def show_now(self) -> None:
        """Show the settings as they are; a folder that is being written stays."""
        now = self._preferences.now
        if not self.folder.isModified():
            self.folder.setText(str(now.case_folder))
            self._say_problem("")
        self.paper.show_picked(now.paper)
        self.text.setValue(now.text_percent)
        self.text.setMinimumHeight(self.theme.sizeHint().height())
        self.theme.show_picked(now.theme)
        self.language.show_picked(now.language)
        self.language_note.setText(language_note(now.language))
        self.copy_state.setText(breakable(self._copy_words()))
        self.forget_copy.setEnabled(self._copy.is_known)
        self.packs_state.setText(packs_in_short(self._packs.count_at_work(), len(now.packs)))

    def _copy_words(self) -> str:
        lines = self._copy.state_lines()
        if lines:
            return as_text(lines, width=10_000).strip()
        return copy_in_use(self._preferences.now.own_copy)

    def _take_folder(self) -> None:
        written = self.folder.text().strip()
        path = _with_home(written)
        problem = folder_problem(path) if written else ""
        if written and not problem:
            self._preferences.set(case_folder=path)
        if not problem:
            self.folder.setText(str(self._preferences.now.case_folder))
        self._say_problem(problem)

    def _say_problem(self, problem: str) -> None:
        self.folder.setProperty("wrong", bool(problem))
        restyle(self.folder)
        self.folder.setAccessibleDescription(problem)
        self.folder_problem.setText(problem)
        self.folder_problem.setVisible(bool(problem))

    def _browse(self) -> None:
        title, before = _("Folder for cases"), str(self._preferences.now.case_folder)
        folder = QFileDialog.getExistingDirectory(self, title, before)
        if folder:
            self.folder.setText(str(Path(folder)))
            self._take_folder()

    # How they are laid out

    def _add(self, name: str, control: QWidget) -> None:
        """Put a name above a control, so that both have room when text is large."""
        named = label(name, "ask")
        named.setTextFormat(Qt.TextFormat.AutoText)
        named.setBuddy(control)
        control.setAccessibleName(name.replace("&", ""))
        self._column.rows.addSpacing(10)
        self._column.rows.addWidget(named)
        self._column.rows.addWidget(control)

    def _row(self, *buttons: QPushButton) -> None:
        row = QWidget()
        row.setObjectName("plain")
        flow = FlowLayout(row, 12)
        for button in buttons:
            button.setAutoDefault(False)
            flow.addWidget(button)
        self._column.rows.addWidget(row)

    def _fit(self) -> None:
        """Be no larger than the screen; what has no room scrolls."""
        room = self.screen().availableGeometry()
        self.resize(min(620, room.width() - 40), min(680, room.height() - 60))


def _with_home(written: str) -> Path:
    """Return a path, with '~' as the person's own folder; one of nobody's stays as written."""
    try:
        return Path(written).expanduser()
    except RuntimeError:
        return Path(written)


def show_settings(
    preferences: Preferences,
    copy: PaperCopy,
    ask_copy: Callable[[], object],
    packs: OwnPacks,
    ask_packs: Callable[[], object],
    window: QWidget,
) -> None:
    """Show the settings above a window, once; the window can be worked in beside them."""
    dialog = window.findChild(SettingsDialog)
    if dialog is None:
        dialog = SettingsDialog(preferences, copy, ask_copy, packs, ask_packs, window)
    dialog.show_now()
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
