import logging
import sys

import pytest
from helpers import on_dialog
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from chainlens.model.case import Answer
from chainlens.rulecheck.packloading import AtWork
from chainlens.system import display
from chainlens.system.errors import FileProblems, Place, Problem
from chainlens_ui import app as program
from chainlens_ui.parts import TextDialog
from chainlens_ui.window.crash import CrashGuard


@pytest.fixture
def guard(window, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    return CrashGuard(window)


def crash(guard):
    try:
        print(1 / 0)
    except ZeroDivisionError as error:
        guard.catch(type(error), error, error.__traceback__)


def test_a_mistake_of_the_program_is_told_plainly_and_logged(guard, caplog):
    told = []

    def read(box):
        told.append(f"{box.text()} {box.informativeText()}")
        box.buttons()[-1].click()

    on_dialog(QMessageBox, read)
    with caplog.at_level(logging.ERROR):
        crash(guard)
        wait_for(lambda: told)
    assert "Your answers are still here." in told[0]
    assert "ZeroDivisionError: division by zero" in told[0]
    assert "Traceback" not in told[0]
    assert "Traceback" in caplog.text


def test_after_a_mistake_the_case_can_be_saved(guard, window, monkeypatch, tmp_path, qtbot):
    path = tmp_path / "saved.yaml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(path), ""))
    window.session.put("sector", Answer("farming"))

    def save(box):
        next(button for button in box.buttons() if "Save" in button.text()).click()

    on_dialog(QMessageBox, save)
    crash(guard)
    qtbot.waitUntil(path.exists)
    assert "sector: farming" in path.read_text(encoding="utf-8")


def test_the_guard_stands_in_for_the_hook_of_python(guard):
    guard.install()
    assert sys.excepthook == guard.catch


def test_no_window_is_tried_without_a_display(monkeypatch, capsys):
    obstacle = display.Obstacle("There is no display here.", ())
    monkeypatch.setattr(program, "display_obstacle", lambda: obstacle)
    monkeypatch.setattr(program, "make_application", lambda: pytest.fail("Qt was started"))
    assert program.main([]) == 2
    assert "There is no display here." in capsys.readouterr().err


def test_a_broken_rule_base_is_told_without_a_traceback(monkeypatch, qapp, preferences):
    problem = Problem(Place("rules/power/x.yaml", 3), "'wen' is not a key of a rule.")

    def refuse(*_folders):
        raise FileProblems([problem])

    told = []

    def read(dialog):
        told.append((dialog.heading.text(), dialog.says.text(), dialog.text.toPlainText()))
        dialog.reject()

    monkeypatch.setattr(program, "make_application", lambda: qapp)
    monkeypatch.setattr(program, "dress", lambda _app, _preferences: None)
    monkeypatch.setattr(program, "Preferences", lambda: preferences)
    monkeypatch.setattr(program, "load_leaving_out", refuse)
    monkeypatch.setattr(logging, "basicConfig", lambda **_settings: None)
    on_dialog(TextDialog, read)
    assert program.main([]) == 1
    heading, says, text = told[0]
    assert heading == "The rule base cannot be used"
    assert says.endswith("1 problem:")
    assert text == "rules/power/x.yaml:3: 'wen' is not a key of a rule."


def test_a_case_named_on_the_command_line_is_opened(
    monkeypatch, qapp, base, preferences, tmp_path, session
):
    path = tmp_path / "beans.yaml"
    session.put("sector", Answer("farming"))
    session.save(path)
    session.new()  # a case is open in one window at a time
    opened = []

    def run():
        wait_for(lambda: windows[0].session.case.answers)
        opened.append(windows[0].session.case.answers["sector"])
        windows[0].close()
        return 0

    windows = []
    make = program.make_window

    def remember(*arguments):
        windows.append(make(*arguments))
        return windows[0]

    monkeypatch.setattr(program, "make_application", lambda: qapp)
    monkeypatch.setattr(program, "dress", lambda _app, _preferences: None)
    monkeypatch.setattr(program, "Preferences", lambda: preferences)
    monkeypatch.setattr(program, "load_leaving_out", lambda *_: (base, AtWork()))
    monkeypatch.setattr(program, "make_window", remember)
    monkeypatch.setattr(logging, "basicConfig", lambda **_settings: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", None)
    monkeypatch.setattr(type(qapp), "exec", lambda _self=None: run())
    assert program.main([str(path)]) == 0
    assert opened == [Answer("farming")]


def wait_for(met):
    for _turn in range(500):
        QApplication.processEvents()
        if met():
            return
        QApplication.instance().thread().msleep(5)
    raise AssertionError("it did not come about")
