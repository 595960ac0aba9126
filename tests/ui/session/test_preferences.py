import json
import os

import pytest
from PySide6.QtCore import QByteArray

from chainlens.system import folders, settings
from chainlens.system.settings import Settings
from chainlens_ui import app as program
from chainlens_ui.session.settings import Preferences


@pytest.fixture
def told(preferences):
    texts = []
    preferences.told.connect(texts.append)
    return texts


def kept():
    return json.loads(folders.settings_file().read_text("utf-8"))


def write(values):
    folders.settings_file().parent.mkdir(parents=True)
    text = values if isinstance(values, str) else json.dumps(values)
    folders.settings_file().write_text(text, "utf-8")


def test_what_is_set_in_the_window_is_what_the_command_line_reads(preferences):
    preferences.set(theme="dark", full_sources=True)
    preferences.change_text_size(2)
    there, notes = settings.load_settings()
    assert there == Settings(theme="dark", full_sources=True, text_percent=120)
    assert not notes
    assert Preferences().now == there


def test_text_grows_and_shrinks_within_bounds(preferences):
    preferences.change_text_size(100)
    assert preferences.now.text_percent == 200
    preferences.change_text_size(-100)
    assert preferences.now.text_percent == 100
    preferences.change_text_size(3)
    preferences.change_text_size(0)
    assert preferences.now.text_percent == 100


def test_values_that_are_not_usable_are_told_once_and_the_others_count(qapp):
    write({"theme": "purple", "paper": "Letter", "papr": 1})
    preferences, texts = Preferences(), []
    preferences.told.connect(texts.append)
    assert preferences.now == Settings(paper="Letter")
    preferences.tell_notes()
    preferences.tell_notes()
    (text,) = texts
    assert "The setting 'theme' is not used" in text
    assert "There is no setting 'papr'." in text


def test_a_file_in_order_has_nothing_to_tell(preferences, told):
    preferences.tell_notes()
    assert told == []


def test_the_usual_settings_come_back_without_the_readers_copy(preferences, tmp_path):
    copy = str(tmp_path / "paper.pdf")
    preferences.set(theme="dark", text_percent=150, own_copy=copy, case_folder=tmp_path)
    preferences.reset()
    assert preferences.now == Settings(own_copy=copy)


def test_a_folder_that_cannot_be_made_is_told_once_and_the_setting_holds(preferences, told):
    folders.config_folder().write_text("a file where the folder should be", "utf-8")
    preferences.set(theme="dark")
    preferences.set(theme="light")
    (text,) = told
    assert text.startswith("Your settings hold until you close ChainLens, but could not be kept.")
    assert preferences.now.theme == "light"
    folders.config_folder().unlink()
    preferences.set(theme="dark")
    assert kept()["theme"] == "dark"
    assert len(told) == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be written here")
def test_a_folder_that_may_not_be_written_is_told(preferences, told):
    folders.config_folder().mkdir(mode=0o500)
    preferences.set(theme="dark")
    assert len(told) == 1


def test_a_note_stands_above_the_page_until_it_is_closed(window, preferences, qtbot):
    notice = window.notice
    assert not notice.isVisible()
    preferences.told.emit("One thing.")
    preferences.told.emit("Another thing.")
    preferences.told.emit("One thing.")
    assert notice.isVisible()
    assert notice.said.text() == "One thing.\nAnother thing."
    notice.button.setFocus()
    notice.button.click()
    assert not notice.isVisible()
    assert window.focusWidget() is not None
    assert window.focusWidget().isVisible()
    preferences.told.emit("A third thing.")
    assert notice.said.text() == "A third thing."


def test_the_window_opens_where_it_was_and_settings_are_not_mixed_with_that(
    base, preferences, qtbot
):
    window = program.make_window(base, preferences)
    qtbot.addWidget(window)
    preferences.keep_geometry(window.saveGeometry())
    assert not folders.settings_file().exists()
    assert isinstance(Preferences().geometry(), QByteArray)
    window.session.close()
    window.paper_copy.close()
