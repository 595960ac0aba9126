"""Shows the list of pages where there is room for it, or where it is asked for."""

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QWidget

from chainlens_ui.look import text_scale
from chainlens_ui.window import places
from chainlens_ui.window.navigation import Navigator
from chainlens_ui.window.sidebar import Sidebar

# Below this width the list of pages hides until it is asked for.
NARROW = 820


class SideRoom(QObject):
    """Decides whether the list of pages is in sight, and how wide it is."""

    def __init__(self, sidebar: Sidebar, pages: Navigator, window: QWidget) -> None:
        super().__init__(window)
        self._sidebar = sidebar
        self._pages = pages
        self._window = window
        self._wanted: bool | None = None

    def toggle(self) -> None:
        """Show or hide the list."""
        self._wanted = not self._sidebar.isVisible()
        self.show_fitting()
        if self._wanted:
            self._sidebar.list.setFocus()

    def resized(self, before: QSize, after: QSize) -> None:
        """Hide the list where there is no room for it any more, and show it where there is."""
        if before.width() // NARROW != after.width() // NARROW:
            self._wanted = None
        self.show_fitting()

    def show_fitting(self) -> None:
        """Show the list as it fits now."""
        room = self._window.width()
        wanted = room >= NARROW if self._wanted is None else self._wanted
        self._sidebar.setVisible(wanted and self._pages.place != places.START)
        least = max(190, round(150 * text_scale()))
        widest = max(min(round(270 * text_scale()), room // 3), 190)
        self._sidebar.setFixedWidth(min(max(room // 5, least), widest))
