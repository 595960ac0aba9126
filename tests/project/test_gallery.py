"""The gallery of pictures: that it shows every page and dialog, and that its command works."""

import importlib
import os
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

pytest.importorskip("PySide6.QtWidgets", exc_type=ImportError)

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog

import chainlens_ui
from chainlens_ui.window import navigation

ROOT = Path(__file__).resolve().parents[2]
GALLERY = ROOT / "docs" / "gallery"
MINUTE = 60
LOOKS = ("light", "dark", "large")


@pytest.fixture(scope="module")
def gallery():
    """The list of screens, and the page made of it."""
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        screens = importlib.import_module("gallery.screens").SCREENS
        return screens, importlib.import_module("gallery.page").gallery_page(screens)
    finally:
        sys.path.remove(str(ROOT / "tools"))


def draw(folder, *arguments):
    """Run the command as a person does, and return what it printed."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "screenshots.py"), "--into", folder, *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=2 * MINUTE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def dialogs_of_the_window():
    """Return every class of dialog that is defined in the window's package."""
    for module in pkgutil.walk_packages(chainlens_ui.__path__, "chainlens_ui."):
        found = importlib.import_module(module.name)
        for made in vars(found).values():
            own = getattr(made, "__module__", "") == module.name
            if own and isinstance(made, type) and issubclass(made, QDialog):
                yield made


def test_every_kind_of_page_has_a_picture(gallery):
    screens, _page = gallery
    shown = {screen.shows for screen in screens}
    assert set(get_args(navigation.Page)) <= shown, "add the page to tools/gallery/screens.py"


def test_every_dialog_of_our_own_has_a_picture(gallery):
    screens, _page = gallery
    shown = {screen.shows for screen in screens}
    missing = [made for made in dialogs_of_the_window() if made not in shown]
    assert not missing, "add the dialog to tools/gallery/screens.py"


def test_each_screen_has_a_name_of_its_own_and_a_line_about_it(gallery):
    screens, _page = gallery
    assert len({screen.name for screen in screens}) == len(screens)
    assert all(screen.says.endswith(".") for screen in screens)


def test_the_page_and_the_pictures_that_are_kept_are_those_of_the_list(gallery):
    screens, page = gallery
    assert (GALLERY / "README.md").read_text(encoding="utf-8") == page
    expected = {f"{screen.name}-{look}.png" for screen in screens for look in LOOKS}
    assert {path.name for path in GALLERY.glob("*.png")} == expected
    assert all(f"({name})" in page for name in expected)


def test_the_readme_shows_pictures_that_are_there():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    names = [part.partition(")")[0] for part in text.split("](docs/gallery/")[1:]]
    assert names
    assert all((GALLERY / name).is_file() for name in names)


def test_the_command_draws_a_screen_off_screen_and_the_same_one_again(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        assert "recovery-light.png" in draw(folder, "--screen", "recovery", "--look", "light")
    assert [path.name for path in one.iterdir()] == ["recovery-light.png"]
    drawn = one / "recovery-light.png"
    assert not QImage(str(drawn)).isNull()
    assert drawn.read_bytes() == (other / "recovery-light.png").read_bytes()


def test_a_screen_that_there_is_not_is_told_with_those_that_there_are(tmp_path):
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "screenshots.py"), "--screen", "nowhere"],
        capture_output=True,
        text=True,
        timeout=MINUTE,
        check=False,
    )
    assert done.returncode == 2
    assert "knowledge" in done.stderr
