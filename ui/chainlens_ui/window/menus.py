"""The menus of the window, with their keys."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from chainlens.system import _, recent_cases
from chainlens.telling import recent_in_words
from chainlens_ui.parts import key_list, plain
from chainlens_ui.session import Example, Preferences
from chainlens_ui.window import places
from chainlens_ui.window.deeds import Deeds
from chainlens_ui.window.editing import Editing
from chainlens_ui.window.filenotice import FileNotice
from chainlens_ui.window.navigation import Navigator
from chainlens_ui.window.sideroom import SideRoom
from chainlens_ui.window.sofar import SoFar

Keys = QKeySequence.StandardKey | str | tuple[str, ...]


class Menus(QObject):
    """Builds the menu bar.

    Attributes:
        working: actions that make sense only while a case is open.
        answering: actions on the question that has the focus.
    """

    def __init__(
        self,
        window: QMainWindow,
        deeds: Deeds,
        preferences: Preferences,
        examples: tuple[Example, ...],
        editing: Editing,
        file_notice: FileNotice,
        side_room: SideRoom,
        so_far: SoFar,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._deeds = deeds
        self._preferences = preferences
        self.working: list[QAction] = []
        self.answering: list[QAction] = []
        self._file(examples)
        self._edit(editing)
        self._answer()
        self._go(deeds.pages, file_notice)
        self._view(side_room, so_far)
        self._help()

    def listing(self) -> list[tuple[str, str]]:
        """Return what every action with a key does, and its keys."""
        return [
            (
                action.text().replace("&", "").rstrip("…."),
                ", ".join(key.toString() for key in action.shortcuts()),
            )
            for action in self._window.findChildren(QAction)
            if action.shortcuts()
        ]

    def show_keys(self) -> None:
        """Show what the keys do."""
        key_list(self.listing(), self._window).exec()

    def _file(self, examples: tuple[Example, ...]) -> None:
        deeds = self._deeds
        menu = self._window.menuBar().addMenu(_("&File"))
        standard = QKeySequence.StandardKey
        self._add(menu, _("&New diagnosis"), deeds.new_case, standard.New)
        self._add(menu, _("&Open…"), deeds.open_case, standard.Open)
        self._recent = menu.addMenu(_("Open &recent"))
        self._recent.aboutToShow.connect(self._list_recent)
        inner = menu.addMenu(_("Open &example"))
        for example in examples:
            deed = lambda _on=False, each=example: deeds.open_example(each.path)  # noqa: E731
            self._add(inner, plain(example.name), deed)
        menu.addSeparator()
        self.working += [
            self._add(menu, _("&Save"), deeds.save_case, standard.Save),
            self._add(menu, _("Save &as…"), deeds.save_case_as, "Ctrl+Shift+S"),
        ]
        menu.addSeparator()
        self._add(menu, _("Open my copy of the &paper…"), deeds.open_copy)
        copy = deeds.paper_copy
        self.forget_copy = self._add(menu, _("&Forget my copy of the paper"), copy.forget)
        copy.changed.connect(lambda: self.forget_copy.setEnabled(copy.is_known))
        self.forget_copy.setEnabled(copy.is_known)
        menu.addSeparator()
        self._add(menu, _("&Quit"), self._window.close, "Ctrl+Q")

    def _list_recent(self) -> None:
        self._recent.clear()
        for recent in recent_cases():
            words = recent_in_words(recent)
            action = self._recent.addAction(plain(f"{words.name} ({recent.path})"))
            action.setEnabled(not recent.missing)
            deed = lambda _on=False, path=recent.path: self._deeds.open_file(path)  # noqa: E731
            action.triggered.connect(deed)
        if self._recent.isEmpty():
            self._recent.addAction(_("No case was open yet")).setEnabled(False)

    def _edit(self, editing: Editing) -> None:
        menu = self._window.menuBar().addMenu(_("&Edit"))
        menu.addActions([editing.undo_action, editing.redo_action])
        menu.addSeparator()
        self._add(menu, _("&Packs…"), self._deeds.show_packs, "Ctrl+Shift+P")
        keys = QKeySequence.keyBindings(QKeySequence.StandardKey.Preferences)
        own = keys[0].toString() if keys else "Ctrl+,"
        action = self._add(menu, _("Se&ttings…"), self._deeds.show_settings, own)
        action.setMenuRole(QAction.MenuRole.PreferencesRole)

    def _answer(self) -> None:
        menu = self._window.menuBar().addMenu(_("&Answer"))
        on_card = self._deeds.on_card
        self.answering += [
            self._add(
                menu,
                _("I do not &know"),
                lambda: on_card(lambda card: card.field.say_unknown()),
                "Ctrl+D",
            ),
            self._add(
                menu,
                _("&Clear the answer"),
                lambda: on_card(lambda card: card.clear()),
                "Ctrl+Backspace",
            ),
            self._add(
                menu,
                _("&How do you know?"),
                lambda: on_card(lambda card: card.ask_how_known()),
                "Ctrl+K",
            ),
            self._add(
                menu,
                _("&Why is this asked?"),
                lambda: on_card(lambda card: card.why_button.click()),
                "F2",
            ),
        ]

    def _go(self, pages: Navigator, file_notice: FileNotice) -> None:
        menu = self._window.menuBar().addMenu(_("&Go"))
        self.working += [
            self._add(menu, _("&Back"), pages.go_back, ("Alt+Left", "Ctrl+PgUp")),
            self._add(menu, _("&Next"), pages.go_on, ("Alt+Right", "Ctrl+PgDown")),
            self._add(
                menu, _("&Check your answers"), lambda: pages.go_to(places.REVIEW), "Ctrl+Shift+A"
            ),
            self._add(menu, _("&Results"), lambda: pages.go_to(places.RESULTS), "Ctrl+R"),
            self._add(menu, _("&Map"), lambda: pages.go_to(places.MAP), "Ctrl+M"),
            self._add(menu, _("&What to ask next"), lambda: pages.go_to(places.ASK), "Ctrl+J"),
            self._add(menu, _("Recor&ds"), lambda: pages.go_to(places.RECORD), "Ctrl+Shift+E"),
            self._add(
                menu, _("C&ompare with another case"), lambda: pages.go_to(places.COMPARE), "Ctrl+E"
            ),
            self._add(menu, _("R&easoning"), lambda: pages.go_to(places.TRACE), "Ctrl+Shift+T"),
            self._add(menu, _("Return from the &link"), pages.return_, "Ctrl+Return"),
        ]
        self.to_notice = self._add(menu, _("Notice about the &file"), file_notice.enter, "F6")
        self._add(menu, _("&Ideas for action"), self._deeds.check_idea, "Ctrl+I")
        self._add(menu, _("Review a re&port"), self._deeds.review_report, "Ctrl+Shift+I")
        self._add(menu, _("&Knowledge base"), self._deeds.browse, "F3")

    def _view(self, side_room: SideRoom, so_far: SoFar) -> None:
        preferences = self._preferences
        menu = self._window.menuBar().addMenu(_("&View"))
        self._themes = QActionGroup(self._window)
        for theme, text in (
            ("system", _("Colours of the &system")),
            ("light", _("&Light")),
            ("dark", _("&Dark")),
        ):
            deed = lambda _on=False, each=theme: preferences.set(theme=each)  # noqa: E731
            action = self._add(menu, text, deed)
            action.setCheckable(True)
            action.setData(theme)
            self._themes.addAction(action)
        # A method of an object in the window is let go with it, where a function would not be.
        preferences.changed.connect(self._show_theme)
        self._show_theme()
        menu.addSeparator()
        size = preferences.change_text_size
        self._add(menu, _("Lar&ger text"), lambda: size(1), ("Ctrl++", "Ctrl+="))
        self._add(menu, _("S&maller text"), lambda: size(-1), "Ctrl+-")
        self._add(menu, _("&Normal text"), lambda: size(0), "Ctrl+0")
        menu.addSeparator()
        self.working.append(self._add(menu, _("List of &pages"), side_room.toggle, "F9"))
        self.answering.append(self._add(menu, _("So &far"), so_far.go_to, "F8"))
        self.tree = self._add(menu, _("Reasoning as a &tree"), self._deeds.show_tree, "Ctrl+T")

    def _help(self) -> None:
        menu = self._window.menuBar().addMenu(_("&Help"))
        self._add(menu, _("&Keys"), self.show_keys, "F1")
        self._add(menu, _("&About ChainLens"), self._deeds.show_about)

    def _add(
        self, menu: QMenu, text: str, deed: Callable[[], object], keys: Keys | None = None
    ) -> QAction:
        action = QAction(text, self._window)
        if isinstance(keys, QKeySequence.StandardKey):
            action.setShortcut(QKeySequence(keys))
        elif keys:
            several = (keys,) if isinstance(keys, str) else keys
            action.setShortcuts([QKeySequence(key) for key in several])
        action.triggered.connect(deed)
        menu.addAction(action)
        return action

    def _show_theme(self) -> None:
        for action in self._themes.actions():
            action.setChecked(action.data() == self._preferences.now.theme)
