from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from chainlens.system import folders, settings
from chainlens_ui.dialogs.settings import SettingsDialog

INPUTS = QLineEdit | QComboBox | QSpinBox


@pytest.fixture
def dialog(window, qtbot):
    window.deeds.show_settings()
    dialog = window.findChild(SettingsDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def inputs(dialog):
    return [
        each
        for each in dialog.findChildren(QWidget)
        if isinstance(each, INPUTS) and not isinstance(each.parent(), QSpinBox)
    ]


def pick(box, value):
    """Pick a value as the arrow keys do."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_the_settings_open_with_a_key_and_only_once(qtbot, window):
    action = next(each for each in window.findChildren(QAction) if each.text() == "Se&ttings…")
    known = QKeySequence.keyBindings(QKeySequence.StandardKey.Preferences)
    assert action.shortcut() == (known[0] if known else QKeySequence("Ctrl+,"))
    action.trigger()
    action.trigger()
    assert len(window.findChildren(SettingsDialog)) == 1
    assert window.findChild(SettingsDialog).isVisible()


def test_each_setting_counts_and_is_kept_at_once(dialog, preferences, tmp_path):
    pick(dialog.paper, "Letter")
    pick(dialog.theme, "dark")
    pick(dialog.language, "en")
    dialog.text.setValue(150)
    dialog.folder.setText(str(tmp_path))
    dialog.folder.editingFinished.emit()
    now = preferences.now
    assert (now.paper, now.theme, now.language) == ("Letter", "dark", "en")
    assert (now.text_percent, now.case_folder) == (150, tmp_path)
    assert settings.load_settings() == (now, ())


def test_menu_and_dialog_stay_in_step(window, dialog, preferences):
    actions = {each.text(): each for each in window.findChildren(QAction)}
    actions["&Dark"].trigger()
    assert dialog.theme.currentText() == "Dark"
    pick(dialog.theme, "light")
    assert actions["&Light"].isChecked()
    assert not actions["&Dark"].isChecked()
    actions["Lar&ger text"].trigger()
    assert dialog.text.value() == 110


def test_a_folder_that_is_not_there_is_told_beside_it_and_not_taken(dialog, preferences, tmp_path):
    before = preferences.now.case_folder
    for wrong, told in (
        (str(tmp_path / "nowhere"), "There is no such folder."),
        ("cases", "Name the folder in full"),
        ("~nobody-of-that-name/cases", "Name the folder in full"),
        ("/" + "x" * 5000, "no such folder|cannot be the name"),
    ):
        dialog.folder.setText(wrong)
        dialog.folder.editingFinished.emit()
        assert dialog.folder_problem.isVisible()
        assert any(part in dialog.folder_problem.text() for part in told.split("|"))
        assert dialog.folder.accessibleDescription() == dialog.folder_problem.text()
        assert dialog.folder.text() == wrong
        assert preferences.now.case_folder == before
    dialog.folder.setText(str(tmp_path))
    dialog.folder.editingFinished.emit()
    assert not dialog.folder_problem.isVisible()


def test_a_folder_is_taken_when_the_dialog_is_closed_and_a_wrong_one_is_forgotten(
    qtbot, window, dialog, preferences, tmp_path
):
    dialog.folder.selectAll()
    qtbot.keyClicks(dialog.folder, str(tmp_path))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert preferences.now.case_folder == tmp_path
    window.deeds.show_settings()
    dialog.folder.selectAll()
    qtbot.keyClicks(dialog.folder, "/nowhere/at/all")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    window.deeds.show_settings()
    assert dialog.folder.text() == str(tmp_path)
    assert not dialog.folder_problem.isVisible()


def test_a_folder_can_be_looked_for(dialog, preferences, tmp_path, monkeypatch):
    choose = lambda *_arguments: str(tmp_path)  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    dialog.browse.click()
    assert preferences.now.case_folder == tmp_path
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: "")
    dialog.browse.click()
    assert preferences.now.case_folder == tmp_path


def test_dialogs_for_cases_begin_in_the_folder_for_cases(
    window, preferences, tmp_path, monkeypatch
):
    asked = []

    def ask(_window, _title, folder, _types):
        asked.append(Path(folder))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    preferences.set(case_folder=tmp_path)
    window.deeds.open_case()
    window.deeds.save_case_as()
    assert asked == [tmp_path, tmp_path / "case.yaml"]
    preferences.set(case_folder=tmp_path / "gone")
    window.deeds.save_case_as()
    assert asked[-1] == Path("case.yaml")


def test_everything_has_a_name_and_a_key_that_leads_to_it(dialog):
    QAccessible.setActive(True)
    buddies = {label.buddy(): label for label in dialog.findChildren(QLabel) if label.buddy()}
    assert len(inputs(dialog)) == 6
    for each in inputs(dialog):
        assert "&" in buddies[each].text()
        assert QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
    texts = [label.text() for label in buddies.values()]
    texts += [button.text() for button in dialog.findChildren(QPushButton) if button.isVisible()]
    keys = [text[text.index("&") + 1].upper() for text in texts]
    assert len(keys) == len(set(keys)) == 12, sorted(keys)


def test_tab_goes_through_the_settings_from_above_to_below(qtbot, dialog):
    dialog.folder.setFocus()
    reached = []
    for _step in range(12):
        focus = dialog.focusWidget()
        if focus in reached:
            break
        reached.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    wanted = [dialog.folder, dialog.browse, dialog.paper, dialog.text, dialog.theme]
    assert reached[:7] == [*wanted, dialog.language, dialog.choose_copy]
    assert {dialog.close_button, dialog.usual_button} <= set(reached)


def test_the_wheel_scrolls_past_a_list_and_changes_nothing(dialog, preferences):
    dialog.folder.setFocus()
    place = QPointF(dialog.paper.rect().center())
    wheel = QWheelEvent(
        place,
        dialog.paper.mapToGlobal(place),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(dialog.paper, wheel)
    assert dialog.paper.currentData() == preferences.now.paper == "A4"


def test_the_readers_copy_is_chosen_and_forgotten_here_too(
    window, dialog, preferences, tmp_path, monkeypatch
):
    assert "Open your own copy" in dialog.copy_state.text()
    assert not dialog.forget_copy.isEnabled()
    asked = []
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *all_: asked.append(all_) or ("", "")
    )
    dialog.choose_copy.click()
    assert len(asked) == 1
    preferences.set(own_copy=str(tmp_path / "paper.pdf"), own_copy_sha256="0" * 64)
    assert dialog.forget_copy.isEnabled()
    dialog.forget_copy.click()
    assert preferences.now.own_copy == ""
    assert not dialog.forget_copy.isEnabled()


def test_the_usual_settings_come_back_by_a_button(dialog, preferences):
    preferences.set(paper="Letter", text_percent=140)
    dialog.usual_button.click()
    assert (dialog.paper.currentData(), dialog.text.value()) == ("A4", 100)


def test_it_says_where_settings_are_kept_and_that_a_language_waits(dialog):
    assert dialog.where.text() == str(folders.settings_file())
    assert dialog.language_note.text() == "No other language than English is installed."
