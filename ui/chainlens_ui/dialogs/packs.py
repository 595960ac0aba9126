"""The packs of one's own in one dialog: which there are, and which are at work."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chainlens.system import ChainLensError, _
from chainlens.telling import PACK_STATE, PackState, name_of_pack, pack_details, when_packs_count
from chainlens_ui.parts import (
    FlowLayout,
    Row,
    RowList,
    TextDialog,
    announce,
    label,
    open_at,
    problem_dialog,
)
from chainlens_ui.session import OwnPack, OwnPacks, PackNeeded, Preferences

_ICON = {
    PackState.AT_WORK: ("done", "good"),
    PackState.WAITS: ("open", "accent"),
    PackState.ENDS: ("open", "warn"),
    PackState.OFF: ("excluded", "muted"),
    PackState.CHANGED: ("warning", "warn"),
    PackState.WRONG: ("warning", "bad"),
}


class PacksDialog(QDialog):
    """Lists the packs of the settings, takes in new ones, and switches them on and off."""

    def __init__(
        self, packs: OwnPacks, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Packs"))
        self._packs = packs
        self._listed: dict[str, OwnPack] = {}
        self.list = RowList(_("Packs"))
        self.none = label(_("There is no pack yet. Add the folder that holds one."), "muted")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("The chosen pack"))
        self.add_button = QPushButton(_("&Add a folder…"))
        self.switch_button = QPushButton()
        self.remove_button = QPushButton(_("&Remove from the list"))
        self.said = label("", "small")
        self._lay_out()
        self.list.chosen.connect(self._show_chosen)
        self.list.currentItemChanged.connect(self._show_chosen)
        self.add_button.clicked.connect(self._ask)
        self.switch_button.clicked.connect(self._switch)
        self.remove_button.clicked.connect(self._remove)
        preferences.changed.connect(self.show_packs)
        self.show_packs()
        open_at(self, 700, 560)

    def _lay_out(self) -> None:
        row = QWidget()
        row.setObjectName("plain")
        flow = FlowLayout(row, 12)
        for button in (self.add_button, self.switch_button, self.remove_button):
            button.setAutoDefault(False)
            flow.addWidget(button)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 20, 24, 16)
        down.setSpacing(10)
        down.addWidget(label(_("Packs"), "title"))
        down.addWidget(label(when_packs_count(), "muted"))
        down.addWidget(self.none)
        down.addWidget(self.list, 2)
        down.addWidget(self.text, 3)
        down.addWidget(self.said)
        down.addWidget(row)
        down.addWidget(close)

    def show_packs(self) -> None:
        """Show the list as it is; the chosen pack stays chosen."""
        self._listed = {str(each.folder): each for each in self._packs.listed()}
        rows = [
            Row(
                key,
                name_of_pack(each.pack, each.folder),
                PACK_STATE[each.state],
                *_ICON[each.state],
            )
            for key, each in self._listed.items()
        ]
        self.list.show_rows(rows)
        if rows and not self.list.current():
            self.list.show_current(rows[0].key)
        for widget in (self.list, self.text):
            widget.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self._show_chosen()

    def add(self, folder: Path) -> None:
        """Check a pack and list it, or tell all that is wrong with it."""
        says = _("The pack was not added.")
        with self._telling(_("This pack cannot be used"), says):
            with _waiting():
                pack = self._packs.add(folder)
            self.list.show_current(str(folder.absolute()))
            self._show_chosen()
            self._say(_("“{title}” counts from the next start.").format(title=pack.title))

    def _show_chosen(self, *_moved: object) -> None:
        chosen = self._listed.get(self.list.current())
        self.switch_button.setEnabled(chosen is not None)
        self.remove_button.setEnabled(chosen is not None)
        is_on = chosen is not None and chosen.on
        self.switch_button.setText(_("&Switch off") if is_on else _("&Switch on"))
        text = ""
        if chosen is not None:
            text = pack_details(chosen.pack, chosen.folder, chosen.state, chosen.problem)
        if self.text.toPlainText() != text:
            self.text.setPlainText(text)

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Folder of a pack"))
        if folder:
            self.add(Path(folder))

    def _switch(self) -> None:
        chosen = self._listed.get(self.list.current())
        if chosen is None:
            return
        with self._telling(_("This pack stays as it is"), _("Nothing was changed.")):
            with _waiting():
                self._packs.switch(chosen.folder, on=not chosen.on)
            self._say(PACK_STATE[self._listed[str(chosen.folder)].state])

    def _remove(self) -> None:
        chosen = self._listed.get(self.list.current())
        if chosen is None:
            return
        with self._telling(_("This pack stays as it is"), _("Nothing was changed.")):
            self._packs.remove(chosen.folder)
            self._say(_("Taken off the list; the folder itself is left alone."))
            self.add_button.setFocus()

    @contextmanager
    def _telling(self, title: str, says: str) -> Iterator[None]:
        """Tell why a deed was not done."""
        try:
            yield
        except PackNeeded as error:
            TextDialog(title, str(error), error.questions, self).exec()
        except ChainLensError as error:
            problem_dialog(title, says, error, self).exec()

    def _say(self, text: str) -> None:
        self.said.setText(text)
        announce(self, text)


@contextmanager
def _waiting() -> Iterator[None]:
    """Show that the rules are being read and checked."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


def show_packs(packs: OwnPacks, preferences: Preferences, window: QWidget) -> None:
    """Show the packs above a window, once."""
    dialog = window.findChild(PacksDialog)
    if dialog is None:
        dialog = PacksDialog(packs, preferences, window)
    dialog.show_packs()
    dialog.said.clear()
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
