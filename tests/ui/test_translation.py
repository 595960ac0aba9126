"""Every text passes through translation and has room, also where it is longer or larger."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pseudolocale
import pytest
import textcheck
from PySide6.QtCore import QLibraryInfo
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton

from chainlens.system import folders, languages
from chainlens_ui.text import spoken

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
# The folders must be others before the first text is asked for.
START = """
import sys
from pathlib import Path
import platformdirs
here = Path(sys.argv[1])
platformdirs.user_config_path = lambda *_names, **_more: here
platformdirs.user_state_path = lambda *_names, **_more: here / "state"
import pagewalk
pagewalk.main()
"""


def walk(folder, **settings):
    """Return what was seen on a walk over all pages with these settings."""
    (folder / "settings.json").write_text(json.dumps({"theme": "light", **settings}), "utf-8")
    environment = dict(os.environ)
    environment.pop(languages.LANGUAGE_VARIABLE, None)
    found_in = ("src", "ui", "tests/ui")
    environment["PYTHONPATH"] = os.pathsep.join(str(ROOT / each) for each in found_in)
    ended = subprocess.run(
        [sys.executable, "-c", START, str(folder)],
        env=environment,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "config"
    made.mkdir()
    return made


def test_all_that_is_shown_passed_through_translation_and_has_room_for_longer_words(folder):
    pseudolocale.install(folder / "locale")
    seen = walk(folder, language=pseudolocale.CODE)
    assert seen["language"] == pseudolocale.CODE
    assert seen["pages"] > 100
    assert seen["found"] == []


def test_in_english_no_text_is_cut_off_at_twice_its_size(folder):
    seen = walk(folder, language="en", text_percent=200)
    assert seen["pages"] > 35
    assert seen["found"] == []


def test_the_language_of_the_tests_is_longer_and_keeps_what_is_filled_in():
    text = "{count} questions are &left, {name!r:>4}"
    made = pseudolocale.pseudo(text)
    assert len(made) >= 1.35 * len(text)
    assert made.format(count=3, name="x").startswith("⟦3 qúéstíóns áré &léft,  'x'")


def test_a_text_that_was_not_translated_is_noticed(qtbot, base):
    page = QLabel(f"{pseudolocale.pseudo('All of it')} or nothing (mse_power)")
    holder = hold(qtbot, page)
    found = list(textcheck.untranslated(holder, textcheck.Allowed(base, ())))
    assert [kind for kind, _told in found] == ["untranslated"]
    assert "'or nothing'" in found[0][1]
    page.setText(pseudolocale.pseudo("All of it (mse_power)"))
    assert not list(textcheck.untranslated(holder, textcheck.Allowed(base, ())))


@pytest.mark.parametrize("wraps", [True, False])
def test_a_label_without_room_is_noticed(qtbot, wraps):
    label = QLabel("Some words that need room")
    label.setWordWrap(wraps)
    holder = hold(qtbot, label)
    label.setFixedSize(60, 14)
    assert list(textcheck.cut_off(holder))
    label.setFixedSize(400, 60)
    assert not list(textcheck.cut_off(holder))


def test_a_button_without_room_is_noticed(qtbot):
    button = QPushButton("Some words that need room")
    holder = hold(qtbot, button)
    button.setFixedWidth(60)
    assert list(textcheck.cut_off(holder))


def hold(qtbot, widget):
    holder = QDialogButtonBox()
    widget.setParent(holder)
    qtbot.addWidget(holder)
    holder.resize(800, 200)
    holder.show()
    return holder


QTS = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))


@pytest.mark.skipif(not (QTS / "qtbase_fr.qm").exists(), reason="this Qt has no translations")
def test_buttons_of_qt_speak_the_language_too(qapp, qtbot, monkeypatch):
    monkeypatch.setattr(spoken, "spoken_language", lambda: "fr_CA")
    translator = spoken.speak_language(qapp)
    try:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        assert box.buttons()[0].text() == "Annuler"
    finally:
        qapp.removeTranslator(translator)


def test_a_language_that_qt_does_not_know_leaves_its_buttons_in_english(qapp, monkeypatch):
    monkeypatch.setattr(spoken, "spoken_language", lambda: "qps")
    assert spoken.speak_language(qapp) is None


def test_languages_to_choose_from_are_those_installed_and_the_one_that_is_set():
    place = folders.config_folder() / "locale" / "fr" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "chainlens.mo").write_bytes(b"")
    names = dict(spoken.language_names("sv"))
    assert names == {
        "system": "The computer's own",
        "en": "English",
        "fr": "Français",
        "sv": "Svenska (not installed)",
    }
