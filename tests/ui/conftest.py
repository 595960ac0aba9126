"""A window off screen for the tests, over the real rule base, which is loaded once."""

import os
import threading

# Both must be set before Qt is imported.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"

import pytest

pytest.importorskip("PySide6.QtWidgets", exc_type=ImportError)

import platformdirs
from PySide6.QtWidgets import QApplication

from chainlens.knowledge.rulefiles import load_rule_base
from chainlens.system import paths
from chainlens.system.settings import Settings
from chainlens_ui.app import examples
from chainlens_ui.diagrams.export import hand_over_clipboard
from chainlens_ui.look import theme
from chainlens_ui.session import Session, whatif
from chainlens_ui.session.settings import Preferences
from chainlens_ui.window.main_window import MainWindow
from chainlens_ui.window.tidying import Tidying

SECOND = 1000


@pytest.fixture(autouse=True)
def own_folders(monkeypatch, tmp_path):
    """Keep what the program keeps for a person apart from what it keeps for this one."""
    # At the source: whoever imported the functions of `folders` by name has them already.
    monkeypatch.setattr(platformdirs, "user_state_path", lambda *_n, **_k: tmp_path / "state")
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *_n, **_k: tmp_path / "config")


@pytest.fixture(scope="session")
def base():
    return load_rule_base(paths.rules_dir())


@pytest.fixture(scope="session")
def qapp(qapp_args):
    app = QApplication.instance() or QApplication(qapp_args)
    theme.prepare_look(app)
    Tidying(app)
    theme.apply_theme(app, Settings(theme="light"))
    yield app
    hand_over_clipboard()


@pytest.fixture
def preferences(own_folders):
    return Preferences()


@pytest.fixture
def session(base, qapp):
    session = Session(base)
    yield session
    session.close()


@pytest.fixture(scope="session")
def example_cases(base):
    return tuple(examples(base))


@pytest.fixture
def window(session, preferences, example_cases, qtbot):
    """A window that is shown and has the focus; when the test is over it closes without asking."""
    window = MainWindow(session, preferences, example_cases)
    qtbot.addWidget(window, before_close_func=_let_go)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def _let_go(window):
    window.documents.may_leave = lambda: True
    window.report_desk.may_leave = lambda: True


@pytest.fixture
def settled(qtbot, session):
    """Wait until the newest answers have been reasoned over."""

    def wait():
        qtbot.waitUntil(lambda: not session.is_thinking, timeout=10 * SECOND)

    return wait


@pytest.fixture
def worked_out(qtbot, window, session):
    """Wait until the newest answers were reasoned over, and what they could change is known."""

    def wait():
        qtbot.waitUntil(
            lambda: not (session.is_thinking or window.what_if.is_working), timeout=20 * SECOND
        )

    return wait


@pytest.fixture
def held_up(monkeypatch):
    """Hold work of a kind up until it is let go, and tell how it ended."""
    released = threading.Event()

    class Held:
        def __init__(self, name):
            self.begun, self.ended, self.finished = 0, [], 0
            real = getattr(whatif, name)

            def work(cones, stands, *rest):
                self.begun += 1
                tick = rest[-1]
                try:
                    while not released.wait(0.005):
                        tick(0, 0)
                except BaseException as error:
                    self.ended.append(error)
                    raise
                self.finished += 1
                return real(cones, stands, *rest)

            monkeypatch.setattr(whatif, name, work)

        @staticmethod
        def let_go():
            released.set()

    yield Held
    released.set()
