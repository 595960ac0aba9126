"""Draws the pictures in docs/gallery from the example cases.

    .venv/bin/python tools/screenshots.py

They are drawn off screen, so no display is needed. The same program and rule base give the same
bytes on the same machine; another version of Qt or FreeType may draw letters a little differently.
"""

import argparse
import itertools
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "ui"), str(ROOT / "tools")]

from gallery.page import gallery_page  # noqa: E402 - the path comes first
from gallery.pictures import keep  # noqa: E402
from gallery.screens import SCREENS  # noqa: E402
from gallery.stage import LOOKS, Stage  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from chainlens.knowledge.rulefiles import load_rule_base  # noqa: E402
from chainlens.system import paths  # noqa: E402
from chainlens_ui import app as program  # noqa: E402

GALLERY = ROOT / "docs" / "gallery"
PAGE = "README.md"
SIZE = "1280x800"
NAMES = [screen.name for screen in SCREENS]


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw the pictures that were asked for; with all of them, write the page too."""
    asked = parser().parse_args(arguments)
    asked.into.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or program.make_application()
    assert isinstance(app, QApplication)
    looks = asked.look or list(LOOKS)
    screens = [screen for screen in SCREENS if screen.name in (asked.screen or NAMES)]
    total = 0
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(app, load_rule_base(paths.rules_dir()), Path(folder))
        for screen, look in itertools.product(screens, looks):
            with stage.opened(look, size_of(asked.size)):
                shown = screen.prepare(stage)
                stage.settle()
                name = f"{screen.name}-{look}.png"
                size = keep(shown, asked.into / name)
            print(f"{name}: {size // 1024} kB", flush=True)
            total += size
    if not (asked.screen or asked.look):
        (asked.into / PAGE).write_text(gallery_page(SCREENS), encoding="utf-8")
    print(f"in all {total // 1024} kB in {asked.into}")


def size_of(text: str) -> tuple[int, int]:
    """Return a width and a height, given as WIDTHxHEIGHT."""
    width, height = map(int, text.split("x"))
    return width, height


def parser() -> argparse.ArgumentParser:
    """Return what reads the command."""
    made = argparse.ArgumentParser(description="Draw the pictures of all screens.")
    made.add_argument("--into", type=Path, default=GALLERY, help="the folder to draw into")
    made.add_argument("--size", default=SIZE, help="of the window, such as 1366x768")
    made.add_argument("--screen", action="append", choices=NAMES, help="draw only this one")
    made.add_argument("--look", action="append", choices=list(LOOKS), help="draw only in this look")
    return made


if __name__ == "__main__":
    main()
