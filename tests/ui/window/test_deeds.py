import pytest
from helpers import choose, click, click_link, links, on_dialog, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from chainlens.model.case import Answer
from chainlens_ui.parts import TextDialog
from chainlens_ui.window import places


@pytest.fixture
def file_dialog(monkeypatch, tmp_path):
    """Answer file dialogs with this file."""
    path = tmp_path / "beans.yaml"
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_arguments: (str(path), ""))
    return path


def test_the_window_begins_at_the_start_page(window):
    assert window.pages.place == places.START
    assert not window.sidebar.isVisible()
    assert window.windowTitle() == "ChainLens[*]"


def test_a_new_diagnosis_begins_at_the_case(qtbot, window):
    click(qtbot, window.pages.page(places.START).new_button)
    assert window.pages.place == places.CASE
    assert window.pages.page(places.CASE).name.hasFocus()
    assert not window.session.is_dirty


def test_what_is_written_on_the_case_page_is_in_the_case(qtbot, window):
    window.deeds.new_case()
    page = window.pages.page(places.CASE)
    qtbot.keyClicks(page.name, "Beans & peas")
    qtbot.keyClicks(page.author, "Me")
    page.date.clear()
    qtbot.keyClicks(page.date, "2026-03-31")
    qtbot.keyClicks(page.note, "dry season")
    case = window.session.case
    assert (case.name, case.author, case.date) == ("Beans & peas", "Me", "2026-03-31")
    assert case.note == "dry season"
    assert window.windowTitle() == "Beans & peas[*] – ChainLens"
    assert window.isWindowModified()


@pytest.mark.parametrize("typed", ["31.3.2026", "2026-02-30", "soon"])
def test_a_date_that_is_none_is_told_in_words_and_not_kept(qtbot, window, typed):
    window.deeds.new_case()
    page = window.pages.page(places.CASE)
    page.date.setFocus()
    page.date.selectAll()
    qtbot.keyClicks(page.date, typed)
    page.note.setFocus()
    assert page.error.isVisible()
    assert typed in page.error.text()
    assert page.date.text() == typed
    assert window.session.case.date == ""


def test_a_case_is_saved_and_opened_again(qtbot, window, file_dialog, settled):
    choose(qtbot, window, "sector", "farming")
    window.session.describe(name="Beans")
    assert window.deeds.save_case()
    assert file_dialog.exists()
    assert not window.isWindowModified()
    window.deeds.new_case()
    assert not window.session.case.answers
    window.deeds.open_case()
    assert window.session.case.name == "Beans"
    assert window.session.case.answers["sector"] == Answer("farming")
    assert places.topic_at(window.pages.place)


def test_a_file_without_an_ending_gets_one(monkeypatch, window, tmp_path):
    name = str(tmp_path / "beans")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (name, ""))
    assert window.deeds.save_case_as()
    assert (tmp_path / "beans.yaml").exists()


def test_saving_proposes_a_file_named_for_the_case(monkeypatch, window):
    proposed = []
    window.session.describe(name="Beans/peas: Kirinyaga")
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda _parent, _title, path, _types: (proposed.append(path), ("", ""))[1],
    )
    assert not window.deeds.save_case()
    assert proposed == ["beans-peas-kirinyaga.yaml"]


class TestUnsavedChanges:
    @pytest.fixture
    def changed(self, qtbot, window):
        choose(qtbot, window, "sector", "farming")
        return window

    def test_cancel_keeps_the_case(self, changed):
        on_dialog(QMessageBox, press(QMessageBox.StandardButton.Cancel))
        changed.deeds.new_case()
        assert changed.session.case.answers["sector"] == Answer("farming")
        assert changed.pages.place != places.CASE

    def test_discard_lets_it_go(self, changed):
        on_dialog(QMessageBox, press(QMessageBox.StandardButton.Discard))
        changed.deeds.new_case()
        assert not changed.session.case.answers

    def test_save_saves_it_first(self, changed, file_dialog):
        on_dialog(QMessageBox, press(QMessageBox.StandardButton.Save))
        changed.deeds.new_case()
        assert "sector: farming" in file_dialog.read_text(encoding="utf-8")
        assert not changed.session.case.answers

    def test_a_save_that_is_called_off_keeps_the_case(self, changed, monkeypatch):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: ("", ""))
        on_dialog(QMessageBox, press(QMessageBox.StandardButton.Save))
        changed.deeds.new_case()
        assert changed.session.case.answers["sector"] == Answer("farming")

    def test_closing_asks_too(self, changed):
        on_dialog(QMessageBox, press(QMessageBox.StandardButton.Cancel))
        assert not changed.close()
        assert changed.isVisible()

    def test_a_case_without_changes_goes_without_asking(self, window):
        window.deeds.new_case()
        assert window.close()


def test_a_broken_case_file_is_told_in_words_and_the_case_stays(qtbot, window, tmp_path):
    choose(qtbot, window, "sector", "farming")
    window.session.history = window.session.history.mark_saved()
    path = tmp_path / "broken.yaml"
    path.write_text(
        "chainlens_case: 1\nanswers:\n  sector: fishing\n  colour: blue\n", encoding="utf-8"
    )
    told = []

    def read(dialog):
        told.append((dialog.says.text(), dialog.text.toPlainText()))
        dialog.reject()

    on_dialog(TextDialog, read)
    place = window.pages.place
    window.deeds.open_file(path)
    says, text = told[0]
    assert says == "broken.yaml could not be opened. The case at work is as it was. 2 problems:"
    assert f"{path}:3: " in text
    assert "'fishing'" in text
    assert f"{path}:4: there is no question 'colour'." in text
    assert window.session.case.answers["sector"] == Answer("farming")
    assert window.pages.place == place


def test_a_file_that_is_not_there_is_told_in_words(window, tmp_path):
    told = []
    on_dialog(TextDialog, lambda dialog: (told.append(dialog.text.toPlainText()), dialog.reject()))
    window.deeds.open_file(tmp_path / "nowhere.yaml")
    assert "nowhere.yaml" in told[0]
    assert "Traceback" not in told[0]


def test_a_folder_that_cannot_be_written_to_is_told_and_nothing_is_lost(
    qtbot, window, monkeypatch, tmp_path
):
    choose(qtbot, window, "sector", "farming")
    name = str(tmp_path / "nowhere" / "beans.yaml")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (name, ""))
    told = []
    on_dialog(TextDialog, lambda dialog: (told.append(dialog.says.text()), dialog.reject()))
    assert not window.deeds.save_case()
    assert told == ["Nothing is lost: the case is still open here."]
    assert window.session.is_dirty


def test_every_example_opens_at_its_results_and_has_no_file(qtbot, window):
    tiles = window.pages.page(places.START).example_buttons
    assert len(tiles) == len(window.examples) > 0
    for tile, example in zip(tiles, window.examples, strict=True):
        window.pages.go_to(places.START)
        click(qtbot, tile)
        assert window.pages.place == places.RESULTS
        assert window.session.case.name == example.name
        assert window.session.path is None
        assert not window.session.is_dirty


def test_about_names_versions_paper_and_licences(window, base):
    told = []
    on_dialog(TextDialog, lambda dialog: (told.append(dialog.text.toPlainText()), dialog.reject()))
    window.deeds.show_about()
    for words in (base.version, base.fingerprint, base.paper.title, "experta: LGPL-3.0", "Inter"):
        assert words in told[0]


def test_the_keys_are_listed(window):
    told = []
    on_dialog(TextDialog, lambda dialog: (told.append(dialog.text.toPlainText()), dialog.reject()))
    window.menus.show_keys()
    assert "Why is this asked?" in told[0]
    assert "Ctrl+PgDown" in told[0]


def test_the_review_lists_answers_and_gaps_with_a_way_to_change_them(qtbot, window, settled):
    window.session.put("sector", Answer("farming", "told", "the chairman", "two villages"))
    settled()
    window.pages.go_to(places.REVIEW)
    page = window.pages.page(places.REVIEW)
    text = page.view.toPlainText()
    assert window.session.base.questions["sector"].options["farming"] in text
    assert "Known: told, according to the chairman" in text
    assert "Note: two villages" in text
    assert "Not answered" in text
    named = dict(links(page.view))
    assert named["chainlens://question/sector"] == "Change"
    assert named["chainlens://question/inputs_from"] == "Answer"
    assert set(named) == {f"chainlens://question/{id_}" for id_ in window.session.base.questions}
    click_link(qtbot, page.view, "chainlens://question/sector")
    assert window.pages.card().question.id == "sector"
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.pages.place == places.REVIEW)
