"""What happens when the program itself goes wrong: it says so, and no work is lost."""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox

from chainlens.system import _
from chainlens_ui.window.main_window import MainWindow

_log = logging.getLogger(__name__)


class CrashGuard(QObject):
    """Stands in for `sys.excepthook` while a window is open."""

    _caught = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._telling = False
        # From another thread the message waits for the thread of the window.
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Begin to catch what nothing else catches."""
        sys.excepthook = self.catch
        threading.excepthook = lambda args: self.catch(
            args.exc_type, args.exc_value, args.exc_traceback
        )

    def catch(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Log an exception and tell of it once the event at hand is over."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        _log.error("%s", "".join(traceback.format_exception(kind, error, trace)))
        self._caught.emit(f"{kind.__name__}: {error}")

    def _tell(self, what: str) -> None:
        if self._telling:
            return  # one message at a time; the log has them all
        self._telling = True
        try:
            box = QMessageBox(self._window)
            box.setIcon(QMessageBox.Icon.Critical)
            box.setWindowTitle(_("Something went wrong"))
            box.setText(_("ChainLens made a mistake. Your answers are still here."))
            box.setInformativeText(
                _("Save the case, close the program and start it again. It said: {what}").format(
                    what=what
                )
            )
            save = box.addButton(_("&Save the case…"), QMessageBox.ButtonRole.AcceptRole)
            box.addButton(_("&Go on"), QMessageBox.ButtonRole.RejectRole)
            box.exec()
            if box.clickedButton() is save:
                self._window.deeds.save_case_as()
        finally:
            self._telling = False
