"""Draws the pictures in docs/images from an example case: `.venv/bin/python tools/screenshots.py`.

They are drawn off screen, so no display is needed.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ui"))

from PySide6.QtWidgets import QApplication

from chainlens import folders, paths
from chainlens.rulefiles import load_rule_base
from chainlens_ui import app as program
from chainlens_ui import places
from chainlens_ui.main_window import MainWindow
from chainlens_ui.settings import Preferences

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
SIZE = (1280, 800)
EXAMPLE = "garments.yaml"
MAP_EXAMPLE = "starbucks-coffee.yaml"
QUESTION = "demand_over_year"
CLAIM = "garment_subcontracting"


def main() -> None:
    """Draw all pictures."""
    app = program.make_application()
    with tempfile.TemporaryDirectory() as folder:
        folders.config_folder = folders.state_folder = lambda: Path(folder)
        preferences = Preferences()
        preferences.set(theme="light")
        program.dress(app, preferences)
        window = program.make_window(load_rule_base(paths.rules_dir()), preferences)
        window.resize(*SIZE)
        window.show()
        IMAGES.mkdir(parents=True, exist_ok=True)
        draw(app, window, preferences)
        window.close()


def draw(app: QApplication, window: MainWindow, preferences: Preferences) -> None:
    """Go through the pages and keep a picture of each that is wanted."""
    keep(app, window, "start")
    window.open_example(paths.examples_dir() / EXAMPLE)
    results = window.pages.page(places.RESULTS)
    results.choose(f"claim:{CLAIM}")
    keep(app, window, "results")
    topic = places.of_topic(window.session.base.questions[QUESTION].topic)
    window.pages.go_to(topic)
    page = window.pages.page(topic)
    page.cards[QUESTION].why_button.setChecked(True)
    page.come_to(QUESTION)
    page.cards[QUESTION].point_out(False)
    keep(app, window, "wizard")
    window.open_example(paths.examples_dir() / MAP_EXAMPLE)
    window.pages.go_to(places.MAP)
    keep(app, window, "map")
    window.pages.go_to(places.KNOWLEDGE)
    keep(app, window, "knowledge")
    window.open_example(paths.examples_dir() / EXAMPLE)
    results.choose(f"claim:{CLAIM}")
    preferences.set(theme="dark")
    window.pages.go_to(places.RESULTS)
    keep(app, window, "results-dark")


def keep(app: QApplication, window: MainWindow, name: str) -> None:
    """Save a picture of the window once its layouts have settled."""
    for _turn in range(10):
        app.processEvents()
        time.sleep(0.02)
    path = IMAGES / f"{name}.png"
    window.grab().save(str(path))
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
