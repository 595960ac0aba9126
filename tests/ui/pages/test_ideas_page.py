"""Ideas checked against the case: one by one, side by side, and as wording for a concept note."""

import pytest
from helpers import on_dialog
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from chainlens.inquiry.ideacheck import check_ideas
from chainlens.model.case import Answer
from chainlens.system import paths
from chainlens.telling.wording import phrases
from chainlens.telling.wording.conceptnote import note_lines
from chainlens.telling.wording.ideacheck import idea_check_lines
from chainlens.telling.wording.ideatable import beside_one_another
from chainlens.telling.wording.lines import Role, as_text
from chainlens.telling.wording.pages import page_as_markdown
from chainlens_ui.parts import TextDialog
from chainlens_ui.window import places

SEVERAL = ("form_groups", "embed_services")
FOLDED = "Points of the paper that do not apply here"


@pytest.fixture
def garments(window):
    window.deeds.open_example(paths.examples_dir() / "garments.yaml")
    window.pages.go_to(places.IDEAS)
    return window


@pytest.fixture
def page(garments):
    return garments.pages.page(places.IDEAS)


@pytest.fixture
def checked(qtbot, session):
    """Wait until a page has checked what it shows against the newest answers."""

    def wait(page):
        qtbot.waitUntil(
            lambda: not session.is_thinking and page.checking.result is not None, timeout=20_000
        )
        return page

    return wait


def tick(qtbot, page, *ideas):
    """Tick ideas by the space bar."""
    page.list.setFocus()
    for idea in ideas:
        page.list.show_current(idea)
        qtbot.keyClick(page.list, Qt.Key.Key_Space)


def note(diagnosis, ideas):
    checks = check_ideas(diagnosis, ideas)
    return [line for check in checks.checks for line in note_lines(checks, check)]


def shown(page):
    return " ".join(page.view.toPlainText().split())


def saved_under(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))


def statuses(page):
    return {row.key: row.note for row in page.list.rows()}


def of_diagnosis(session):
    return {
        idea.intervention.id: phrases.IDEA_STATUS[idea.status] for idea in session.diagnosis.ideas
    }


def test_every_idea_stands_in_the_list_with_what_the_diagnosis_says_of_it(session, page):
    assert statuses(page) == of_diagnosis(session)
    order = list(phrases.IDEA_STATUS.values())
    places_ = [order.index(row.note) for row in page.list.rows()]
    assert places_ == sorted(places_)


@pytest.mark.parametrize("idea", ["link_to_several_buyers", "form_groups", "links_between_firms"])
def test_an_idea_is_checked_in_the_words_of_the_command(session, page, checked, idea):
    page.choose(idea)
    text = shown(checked(page))
    checks = check_ideas(session.diagnosis, [idea])
    lines = idea_check_lines(checks, checks.checks[0])
    headings = [place for place, line in enumerate(lines) if line.role is Role.HEADING]
    folded = next((place for place in headings if lines[place].text == FOLDED), len(lines))
    after = next((place for place in headings if place > folded), len(lines))
    said = [
        " ".join(line.text.split())
        for line in (*lines[:folded], *lines[after:])
        if line.role not in (Role.TITLE, Role.VERDICT)
    ]
    assert len(said) > 8
    assert [line for line in said if line not in text] == []
    assert checks.checks[0].idea.title in text
    assert phrases.IDEA_STATUS[checks.checks[0].verdict.status] in text.casefold()


def test_the_check_stands_there_once_however_narrow_the_window(qtbot, garments, page, checked):
    page.choose("form_groups")
    checked(page)
    for width in (1180, 700, 1400, 980):
        garments.resize(width, 500)
        qtbot.wait(30)
        assert shown(page).count("What the verdict depends on") == 1


def test_ticked_ideas_stand_side_by_side(qtbot, session, page, checked):
    tick(qtbot, page, *SEVERAL)
    checked(page)
    assert set(page.considered) == set(SEVERAL)
    table = beside_one_another(check_ideas(session.diagnosis, page.considered))
    grid = page.grid
    assert grid.rowCount() == len(table.rows)
    for row, cells in enumerate(table.rows):
        there = [grid.item(row, column).text() for column in range(grid.columnCount())]
        assert [grid.verticalHeaderItem(row).text(), *there] == list(cells)
    titles = [grid.horizontalHeaderItem(place).text() for place in range(grid.columnCount())]
    assert titles == list(table.header[1:])
    assert page.tabs.tabText(1) == "Side by side (2)"


def test_a_click_on_a_box_ticks_and_shows_nothing_else(qtbot, page, checked):
    checked(page)
    before = page.list.current()
    item = page.list.item(2)
    place = page.list.visualItemRect(item).topLeft() + QPoint(12, 16)
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.considered == (page.list.rows()[2].key,)
    assert page.list.current() == before
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.considered == ()


def test_without_ticks_the_note_is_on_the_idea_that_is_shown(session, page, checked):
    page.choose("form_groups")
    checked(page)
    page.notes.copy.click()
    mime = QGuiApplication.clipboard().mimeData()
    lines = note(session.diagnosis, ["form_groups"])
    assert mime.text() == as_text(lines, width=100_000)
    markdown = bytes(mime.data("text/markdown").data()).decode()
    assert markdown == page_as_markdown(tuple(lines))
    assert page.notes.said.text() == "The wording on 1 idea is on the clipboard."


def test_with_ticks_the_note_is_on_those_and_on_no_other(qtbot, session, page, checked):
    tick(qtbot, page, *SEVERAL)
    page.choose("link_to_several_buyers")
    checked(page)
    page.notes.copy.click()
    text = QGuiApplication.clipboard().text()
    assert text == as_text(note(session.diagnosis, page.considered), width=100_000)


def test_a_note_that_is_asked_for_too_early_comes_once_the_check_is_there(
    qtbot, session, page, checked
):
    QGuiApplication.clipboard().clear()
    page.choose("embed_services")
    page.notes.copy.click()
    checked(page)
    qtbot.waitUntil(lambda: "clipboard" in page.notes.said.text())
    lines = note(session.diagnosis, ["embed_services"])
    assert QGuiApplication.clipboard().text() == as_text(lines, width=100_000)


def test_the_note_is_saved_as_markdown(session, page, checked, tmp_path, monkeypatch):
    page.choose("form_groups")
    checked(page)
    saved_under(monkeypatch, tmp_path / "note")
    page.notes.save.click()
    lines = note(session.diagnosis, ["form_groups"])
    assert (tmp_path / "note.md").read_text(encoding="utf-8") == page_as_markdown(tuple(lines))
    assert page.notes.said.text() == "Saved as note.md."


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(
    session, page, checked, tmp_path, monkeypatch
):
    page.choose("form_groups")
    before = shown(checked(page))
    saved_under(monkeypatch, tmp_path / "no-such-folder" / "note.md")
    told = []
    on_dialog(TextDialog, lambda box: (told.append(box.text.toPlainText()), box.reject()))
    page.notes.save.click()
    assert "no-such-folder" in told[0]
    assert shown(page) == before
    saved_under(monkeypatch, tmp_path / "note.md")
    page.notes.save.click()
    assert (tmp_path / "note.md").exists()


def test_no_file_is_written_over_that_the_person_did_not_name(page, checked, tmp_path, monkeypatch):
    checked(page)
    (tmp_path / "note.md").write_text("precious", encoding="utf-8")
    saved_under(monkeypatch, tmp_path / "note")
    on_dialog(TextDialog, lambda box: box.reject())
    page.notes.save.click()
    assert (tmp_path / "note.md").read_text(encoding="utf-8") == "precious"


def test_no_file_chosen_writes_nothing(page, checked, tmp_path, monkeypatch):
    checked(page)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: ("", ""))
    page.notes.save.click()
    assert "Saved" not in page.notes.said.text()


def test_answers_that_change_are_followed(qtbot, session, page, checked, settled):
    tick(qtbot, page, *SEVERAL)
    page.choose("link_to_several_buyers")
    before = shown(checked(page))
    session.put("buyers_within_reach", Answer("one", "told"))
    settled()
    checked(page)
    assert shown(page) != before
    assert statuses(page) == of_diagnosis(session)
    assert page.list.current() == "link_to_several_buyers"
    assert set(page.considered) == set(SEVERAL)
    table = beside_one_another(check_ideas(session.diagnosis, page.considered))
    assert page.grid.item(0, 0).text() == table.rows[0][1]


def test_nothing_is_checked_out_of_sight_and_all_of_it_on_the_way_back(
    garments, session, page, checked, settled
):
    checked(page)
    garments.pages.go_to(places.CASE)
    session.put("buyers_within_reach", Answer("one", "told"))
    settled()
    assert not page.checking.is_working
    assert page.checking.result is None
    garments.pages.go_to(places.IDEAS)
    checked(page)
    assert page.checking.result.diagnosis is session.diagnosis


def test_a_blank_case_has_every_idea_with_its_check(qtbot, window, session, checked):
    window.deeds.new_case()
    window.pages.go_to(places.IDEAS)
    page = checked(window.pages.page(places.IDEAS))
    assert len(page.list.rows()) == len(session.base.interventions)
    assert "a case without a name, 0 answers" in shown(page)
    tick(qtbot, page, *SEVERAL)
    checked(page)
    page.notes.copy.click()
    assert "nothing is known yet" in QGuiApplication.clipboard().text()


def test_what_is_considered_stays_when_another_case_is_opened(
    qtbot, garments, session, page, checked, settled
):
    tick(qtbot, page, *SEVERAL)
    checked(page)
    garments.deeds.open_example(paths.examples_dir() / "starbucks-coffee.yaml")
    settled()
    garments.pages.go_to(places.IDEAS)
    checked(page)
    assert set(page.considered) == set(SEVERAL)
    assert session.case.name in shown(page)


def test_the_start_page_and_a_key_lead_there(qtbot, window):
    window.pages.page(places.START).idea_button.click()
    assert window.pages.place == places.IDEAS
    assert window.pages.page(places.IDEAS).list.hasFocus()
    window.pages.go_to(places.CASE)
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.place == places.IDEAS
    assert places.IDEAS in [row.key for row in window.sidebar.list.rows()]


def test_the_keyboard_alone_suffices(qtbot, garments, page, checked):
    checked(page)
    first = page.list.current()
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.current() != first
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    checked(page)
    assert len(page.considered) == 2
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.list, Qt.Key.Key_C, control_shift)
    qtbot.waitUntil(lambda: page.notes.said.text().startswith("The wording on 2 ideas"))
    bar = page.tabs.tabBar()
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert page.grid.isVisible()
    page.grid.setFocus()
    assert (page.grid.currentRow(), page.grid.currentColumn()) == (0, 0)
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.list.current() == page.considered[1]
    assert page.view.hasFocus()
