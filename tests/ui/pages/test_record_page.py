"""Sealing a case and running a record again, in the window."""

from dataclasses import replace

import pytest
from helpers import on_dialog
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from chainlens.knowledge.rulefiles import load_rule_base
from chainlens.knowledge.rulefiles.translate import as_it_is
from chainlens.records import read_record, sealed, sealed_bytes
from chainlens.system import paths
from chainlens_ui.parts import TextDialog
from chainlens_ui.window import places


@pytest.fixture
def page(window):
    window.deeds.open_example(paths.examples_dir() / "garments.yaml")
    window.pages.go_to(places.RECORD)
    return window.pages.page(places.RECORD)


def chosen(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))


def telling():
    """Close the dialog that is about to open, and return the list that then has its text."""
    told = []
    on_dialog(TextDialog, lambda dialog: (told.append(dialog.windowTitle()), dialog.reject()))
    return told


def done(qtbot, page):
    qtbot.waitUntil(lambda: not page.working.isVisible(), timeout=20_000)
    return page.view.toPlainText()


def test_a_case_is_sealed_as_the_command_line_seals_it(qtbot, page, window, tmp_path, monkeypatch):
    chosen(monkeypatch, tmp_path / "a")
    page.seal_button.click()
    assert not page.seal_button.isEnabled()
    assert "Its seal:" in done(qtbot, page)
    path = tmp_path / "a.record.json"
    base = load_rule_base(paths.rules_dir(), look_up=as_it_is)
    assert path.read_bytes() == sealed_bytes(sealed(base, window.session.case))
    page.copy_button.click()
    assert QGuiApplication.clipboard().text() == read_record(path).seal


def test_a_record_of_these_rules_is_reproduced(qtbot, page, window, tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    base = load_rule_base(paths.rules_dir(), look_up=as_it_is)
    path.write_bytes(sealed_bytes(sealed(base, window.session.case)))
    chosen(monkeypatch, path)
    page.noted.setText(f" {read_record(path).seal.upper()} ")
    page.replay_button.click()
    assert "Reproduced exactly" in done(qtbot, page)


def test_a_record_with_another_seal_than_the_noted_one_is_told_of(
    qtbot, page, window, tmp_path, monkeypatch
):
    path = tmp_path / "a.json"
    base = load_rule_base(paths.rules_dir(), look_up=as_it_is)
    path.write_bytes(sealed_bytes(sealed(base, window.session.case)))
    chosen(monkeypatch, path)
    page.noted.setText("0" * 64)
    page.replay_button.click()
    assert "Do not rely on it" in done(qtbot, page)


def test_what_is_no_seal_is_told_before_anything_is_asked(qtbot, page, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: pytest.fail("asked"))
    page.noted.setText("abc")
    told = telling()
    page.replay_button.click()
    assert told
    assert page.window().focusWidget() is page.noted


def test_what_is_no_record_is_told_and_what_was_shown_stays(qtbot, page, tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    path.write_text("{}", encoding="utf-8")
    chosen(monkeypatch, path)
    told = telling()
    page.replay_button.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert page.replay_button.isEnabled()
    assert page.outcome is None


def test_the_case_itself_is_never_overwritten_by_its_record(page, window, tmp_path, monkeypatch):
    path = tmp_path / "case.json"
    monkeypatch.setattr(type(window.session), "path", property(lambda _self: path))
    path.write_text("precious", encoding="utf-8")
    chosen(monkeypatch, path)
    told = telling()
    page.seal_button.click()
    assert told
    assert path.read_text(encoding="utf-8") == "precious"


def test_rules_that_changed_meanwhile_are_not_sealed_as_those_that_were_seen(
    qtbot, page, window, tmp_path, monkeypatch
):
    chosen(monkeypatch, tmp_path / "a.json")
    other = replace(window.session.base, fingerprint="f" * 64)
    monkeypatch.setattr(page, "_load_plain", lambda: other)
    told = telling()
    page.seal_button.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert not (tmp_path / "a.json").exists()


def test_stopping_gives_the_buttons_back_and_leaves_no_file(qtbot, page, tmp_path, monkeypatch):
    chosen(monkeypatch, tmp_path / "a.json")
    page.seal_button.click()
    page.working.button.click()
    assert page.seal_button.isEnabled()
    page._pool.waitForDone()
    qtbot.wait(20)
    assert page.outcome is None
    assert not (tmp_path / "a.json").exists()


def test_a_file_that_the_dialog_did_not_ask_about_is_not_overwritten(page, tmp_path, monkeypatch):
    other = tmp_path / "a.record.json"
    other.write_text("precious", encoding="utf-8")
    chosen(monkeypatch, tmp_path / "a")
    told = telling()
    page.seal_button.click()
    assert told
    assert other.read_text(encoding="utf-8") == "precious"
