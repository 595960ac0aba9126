"""Puts the program together: the display, the theme, the rule base, the window."""

import gc
import logging
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from chainlens import __version__
from chainlens.cases import CASE_SUFFIX, read_case
from chainlens.model import RuleBase
from chainlens.rulecheck import AtWork, load_leaving_out
from chainlens.system import ChainLensError, _, display_obstacle, examples_dir, rules_dir
from chainlens_ui.diagrams import hand_over_clipboard
from chainlens_ui.look import apply_theme, prepare_look
from chainlens_ui.parts import problem_dialog
from chainlens_ui.session import Example, Preferences, Session
from chainlens_ui.text import speak_language
from chainlens_ui.window import CrashGuard, MainWindow, Tidying


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, with a case if a file is named, and return the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    obstacle = display_obstacle()
    if obstacle is not None:
        print(obstacle.in_words(), file=sys.stderr)
        return 2
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, force=True)
    app = make_application()
    preferences = Preferences()
    dress(app, preferences)
    try:
        base, at_work = load_leaving_out(rules_dir(), preferences.now.packs_on)
    except ChainLensError as error:
        problem_dialog(
            _("The rule base cannot be used"),
            _("ChainLens cannot start, because its knowledge has mistakes in it."),
            error,
        ).exec()
        return 1
    window = make_window(base, preferences, at_work)
    CrashGuard(window).install()
    window.show()
    keep_apart_what_stays()
    preferences.tell_notes()
    window.tell_left_out()
    named = next((Path(name) for name in arguments if not name.startswith("-")), None)
    if named is not None:
        QTimer.singleShot(0, window, lambda: window.deeds.open_file(named))
    return app.exec()


def make_application() -> QApplication:
    """Return the application, with its names and its style."""
    app = QApplication([sys.argv[0]])
    app.setApplicationName("ChainLens")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("chainlens")
    app.aboutToQuit.connect(hand_over_clipboard)
    Tidying(app)
    prepare_look(app)
    speak_language(app)
    return app


def dress(app: QApplication, preferences: Preferences) -> None:
    """Apply the theme now, and whenever the settings or the system's colours change."""

    def apply() -> None:
        apply_theme(app, preferences.now)

    apply()
    preferences.changed.connect(apply)
    app.styleHints().colorSchemeChanged.connect(apply)


def keep_apart_what_stays() -> None:
    """Leave what is there until the program ends out of each search for memory to free.

    The search stops all threads; over the rule base and its compiled rules it takes long enough to
    be felt in typing.
    """
    gc.collect()
    gc.freeze()


def make_window(
    base: RuleBase, preferences: Preferences, at_work: AtWork | None = None
) -> MainWindow:
    """Return the main window over a rule base, where it was when it was last closed."""
    window = MainWindow(Session(base), preferences, examples(base), at_work)
    geometry = preferences.geometry()
    if geometry is not None:
        window.restoreGeometry(geometry)
    return window


def examples(base: RuleBase) -> Iterator[Example]:
    """Yield the example cases that come with the rule base, without those that cannot be read."""
    for path in sorted(examples_dir().glob(f"*{CASE_SUFFIX}")):
        try:
            case = read_case(path, base)
        except ChainLensError as error:
            logging.getLogger(__name__).warning("%s", error)
            continue
        yield Example(path, case.name or path.stem, " ".join(case.note.split()))
