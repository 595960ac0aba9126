"""Notices that another program changed the file of the case, without being in anybody's way."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from chainlens.cases import Elsewhere
from chainlens_ui.session import Documents, Session
from chainlens_ui.window.filebanner import FileBanner


class FileNotice(QObject):
    """Looks at the file whenever the window or the program comes to the front.

    Attributes:
        banner: shown while the file differs from what was read or written here.
        seen: what it tells of, or None.
    """

    def __init__(self, session: Session, documents: Documents, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._documents = documents
        self._window = window
        self.banner = FileBanner()
        self.seen: Elsewhere | None = None
        self._came_from: QWidget | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.applicationStateChanged.connect(self._came_or_went)
        session.replaced.connect(self.look)
        session.stored.connect(self._stored)
        self.banner.mine_button.clicked.connect(self._keep_mine)
        self.banner.theirs_button.clicked.connect(self._take_theirs)
        self.banner.rename_button.clicked.connect(self._rename)

    def look(self) -> None:
        """Show the banner if the file is not as it was, and hide it if it is."""
        seen = self._session.keeping.look()
        if seen is None:
            self._hide()
        elif seen != self.seen:  # what was told once is not said again
            self.seen = seen
            self.banner.show_seen(self._session.base, seen, modified=self._session.is_dirty)

    def enter(self) -> None:
        """Go to the choices, if there are any."""
        if self.banner.isVisible():
            self._came_from = QApplication.focusWidget()
            self.banner.enter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the file when the window comes to the front."""
        if watched is self._window and event.type() == QEvent.Type.WindowActivate:
            self._soon.start(0)
        return super().eventFilter(watched, event)

    def _came_or_went(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._soon.start(0)

    def _stored(self) -> None:
        if self.seen is None:
            return
        if self._session.is_dirty and self._session.path == self.seen.file:
            self.banner.tell(self.seen, modified=True)
        else:  # it may have been saved
            self.look()

    def _keep_mine(self) -> None:
        seen = self._hide()
        if seen is not None:
            self._session.keep_mine(seen)

    def _take_theirs(self) -> None:
        seen = self._hide()
        if seen is not None:
            self._session.take_theirs(seen)

    def _rename(self) -> None:
        self._documents.save_as()
        self.look()

    def _hide(self) -> Elsewhere | None:
        seen, self.seen = self.seen, None
        focus, came_from, self._came_from = QApplication.focusWidget(), self._came_from, None
        is_inside = focus is not None and self.banner.isAncestorOf(focus)
        self.banner.hide()
        if is_inside and came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus()
        return seen
