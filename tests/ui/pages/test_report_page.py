"""What a report asserts, put in, held against the case, and kept in a file."""

import pytest
from helpers import on_dialog, press
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox

from chainlens.cases.reportfiles import read_report, report_text, write_report
from chainlens.inquiry.reportreview import review
from chainlens.model.case import Answer
from chainlens.model.report import Assertion, Report
from chainlens.system import paths
from chainlens.telling.wording.pages import page_as_markdown
from chainlens.telling.wording.review import REVIEW_STATUS, assertion_lines, review_lines
from chainlens_ui.pages.report.assertionlist import OVERVIEW
from chainlens_ui.pages.report.dialogs import OWN_WORDS, AssertionDialog, DetailsDialog
from chainlens_ui.parts import TextDialog
from chainlens_ui.session.choosing import Choice, ChoiceDialog
from chainlens_ui.window import places

BUTTON = QMessageBox.StandardButton
SEWERS = Assertion("mse_power", "some", says="Home sewers hold power.", page="p. 4", note="Odd.")
WORDS = Assertion(says="Women gain: the most # of all", page="14")
REPORT = Report(
    "Garment diagnostic",
    "A. Consultant",
    "2005-06-01",
    "Read twice.",
    (SEWERS, Assertion(intervention="form_groups", page="12"), WORDS),
)


@pytest.fixture
def page(window):
    window.deeds.open_example(paths.examples_dir() / "garments.yaml")
    window.pages.go_to(places.REPORT)
    return window.pages.page(places.REPORT)


@pytest.fixture
def desk(window):
    return window.report_desk


@pytest.fixture
def held(qtbot, session):
    """Wait until a page has held its report against the newest answers."""

    def wait(page):
        qtbot.waitUntil(
            lambda: not session.is_thinking and page.reviewing.result is not None, timeout=20_000
        )
        return page

    return wait


@pytest.fixture
def file(tmp_path, base):
    path = tmp_path / "report.yaml"
    write_report(path, REPORT, base)
    return path


def files(monkeypatch, path):
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_a, **_k: (str(path), ""))


def filling(kind, fill):
    """Fill a dialog in that is about to open; it closes whatever comes of that."""

    def deed(dialog):
        try:
            fill(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    on_dialog(kind, deed)


def telling():
    """Close the dialog that is about to open, and return the list that then has its text."""
    told = []
    on_dialog(TextDialog, lambda box: (told.append(box.text.toPlainText()), box.reject()))
    return told


def asked(button):
    """Answer the question that is about to come, and return the list that then has its text."""
    found = []
    on_dialog(QMessageBox, lambda box: (found.append(box.text()), press(button)(box)))
    return found


def no_question(monkeypatch):
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: pytest.fail("asked"))


def shown(page):
    return " ".join(page.view.toPlainText().split())


def outcomes(page):
    return [row.note for row in page.assertions.rows.rows()[1:]]


# Putting assertions in


def test_an_assertion_is_found_by_words_and_keeps_its_words_and_page(page, desk, held):
    def fill(dialog):
        dialog.query.setText("power of small enterprises little")
        keys = [row.key for row in dialog.list.rows()]
        assert "mse_power=little" in keys
        assert len(keys) < 6
        dialog.list.show_current("mse_power=little")
        dialog.says.setPlainText(" They have none. ")
        dialog.page.setText("p. 7")
        dialog.note.setText("Chapter two")
        dialog.accept()

    filling(AssertionDialog, fill)
    page.assertions.add.click()
    expected = Assertion("mse_power", "little", "", "They have none.", "p. 7", "Chapter two")
    assert desk.report.assertions == (expected,)
    assert page.assertions.rows.current() == "0"
    text = shown(held(page))
    for word in ("They have none.", "p. 7", "Chapter two"):
        assert word in text


def test_the_first_that_is_found_is_taken_by_enter(qtbot, page, desk):
    def fill(dialog):
        qtbot.keyClicks(dialog.query, "producers to form groups")
        qtbot.keyClick(dialog.query, Qt.Key.Key_Return)
        assert dialog.focusWidget() is dialog.list
        assert dialog.list.current() == "form_groups"
        dialog.accept()

    filling(AssertionDialog, fill)
    page.assertions.add.click()
    assert desk.report.assertions == (Assertion(intervention="form_groups"),)


def test_what_none_of_the_words_fit_is_kept_in_its_own(page, desk, held):
    def fill(dialog):
        assert dialog.list.current() == OWN_WORDS
        dialog.says.setPlainText("Women gain the most.")
        dialog.accept()

    filling(AssertionDialog, fill)
    page.assertions.add.click()
    assert desk.report.assertions == (Assertion(says="Women gain the most."),)
    held(page)
    assert outcomes(page) == ["outside the paper"]


def test_what_says_nothing_is_refused_and_told(page, desk):
    told = []

    def fill(dialog):
        dialog.says.setPlainText("  ")
        dialog.accept()
        told.append(dialog.error.text())
        assert dialog.isVisible()
        dialog.reject()

    filling(AssertionDialog, fill)
    page.assertions.add.click()
    assert "own words" in told[0]
    assert not desk.report.assertions


def test_a_search_that_hides_what_was_chosen_never_turns_it_into_something_else(page, desk):
    desk.put(REPORT)
    page.assertions.rows.setCurrentRow(1)
    told = []

    def fill(dialog):
        assert dialog.list.current() == "mse_power=some"
        dialog.query.setText("third generation")
        dialog.accept()
        told.append(dialog.error.text())
        dialog.reject()

    filling(AssertionDialog, fill)
    page.assertions.change.click()
    assert "in the list" in told[0]
    assert desk.report == REPORT


def test_an_assertion_is_changed_in_its_place(page, desk):
    desk.put(REPORT)
    page.assertions.rows.setCurrentRow(1)

    def fill(dialog):
        assert dialog.says.toPlainText() == SEWERS.says
        assert (dialog.page.text(), dialog.note.text()) == (SEWERS.page, SEWERS.note)
        dialog.page.setText("p. 5")
        dialog.accept()

    filling(AssertionDialog, fill)
    page.assertions.change.click()
    assert desk.report.assertions[0].page == "p. 5"
    assert desk.report.assertions[0].claim == "mse_power"
    assert desk.report.assertions[1:] == REPORT.assertions[1:]
    assert page.assertions.rows.current() == "0"


def test_an_assertion_that_was_removed_can_be_put_back(page, desk):
    desk.put(REPORT)
    assert not page.assertions.remove.isEnabled()  # nothing to remove is chosen
    page.assertions.rows.setCurrentRow(2)
    page.assertions.remove.click()
    assert desk.report.assertions == (SEWERS, WORDS)
    assert page.assertions.rows.current() == "1"
    page.assertions.put_back.click()
    assert desk.report == REPORT
    assert not page.assertions.put_back.isVisible()
    assert "can be put back" not in page.files.said.text()


def test_the_last_assertion_can_be_removed_and_all_begun_anew(page, desk, held):
    desk.put(Report(assertions=(WORDS,)))
    page.assertions.rows.setCurrentRow(1)
    page.assertions.remove.click()
    assert not desk.report.assertions
    assert page.assertions.rows.current() == OVERVIEW
    held(page)
    assert page.assertions.put_back.isVisible()


def test_the_report_has_a_name_author_and_date_and_no_date_that_is_none(page, desk):
    told = []

    def fill(dialog):
        dialog.name.setText("A study")
        dialog.date.setText("last June")
        dialog.accept()
        told.append(dialog.error.text())
        dialog.date.setText("2026-06-01")
        dialog.accept()

    filling(DetailsDialog, fill)
    page.files.details.click()
    assert told[0]
    assert desk.report == Report("A study", date="2026-06-01")
    assert page.files.about.text() == "A study · not saved"


# Outcomes


def test_every_assertion_has_the_outcome_and_the_reasons_of_the_command(session, page, desk, held):
    desk.put(REPORT)
    held(page)
    found = review(session.diagnosis, REPORT)
    assert outcomes(page) == [REVIEW_STATUS[one.status] for one in found.reviews]
    for number, one in enumerate(found.reviews, start=1):
        page.assertions.rows.setCurrentRow(number)
        text = shown(page)
        for line in assertion_lines(session.diagnosis, one, number)[1:]:
            said = " ".join(line.text.split()).rstrip(":")
            if line.text not in (REVIEW_STATUS[one.status],):
                assert said in text or line.role == "verdict"


def test_the_sheet_stands_there_once_however_narrow_the_window(qtbot, window, page, desk, held):
    desk.put(REPORT)
    held(page)
    page.assertions.rows.setCurrentRow(1)
    for width in (1180, 700, 1400, 980):
        window.resize(width, 500)
        qtbot.wait(30)
        assert shown(page).count("The report asserts:") == 1


def test_answers_that_change_are_followed(session, page, desk, held, settled):
    desk.put(REPORT)
    held(page)
    session.put("buyers_within_reach", Answer("one", "told"))
    settled()
    held(page)
    assert page.reviewing.result.diagnosis is session.diagnosis
    found = review(session.diagnosis, REPORT)
    assert outcomes(page) == [REVIEW_STATUS[one.status] for one in found.reviews]


def test_a_report_stays_when_another_case_is_opened(window, session, page, desk, held, settled):
    desk.put(REPORT)
    held(page)
    window.deeds.open_example(paths.examples_dir() / "starbucks-coffee.yaml")
    settled()
    window.pages.go_to(places.REPORT)
    held(page)
    assert desk.report == REPORT
    found = review(session.diagnosis, REPORT)
    assert outcomes(page) == [REVIEW_STATUS[one.status] for one in found.reviews]
    assert session.case.name in shown(page)


def test_a_blank_case_and_a_blank_report_work(window, held):
    window.deeds.new_case()
    window.deeds.review_report()
    page = held(window.pages.page(places.REPORT))
    assert page.assertions.add.hasFocus()
    assert "a case without a name, 0 answers" in shown(page)
    window.report_desk.put(REPORT)
    held(page)
    assert outcomes(page)[2] == "outside the paper"


def test_the_review_is_exported_as_markdown(session, page, desk, held, tmp_path, monkeypatch):
    desk.put(REPORT)
    files(monkeypatch, tmp_path / "review.md")
    page.files.export.click()  # before it is there
    held(page)
    lines = review_lines(review(session.diagnosis, REPORT))
    written = (tmp_path / "review.md").read_text(encoding="utf-8")
    assert written == page_as_markdown(tuple(lines))


# Files


def test_saving_and_opening_give_the_same_report(page, desk, base, tmp_path, monkeypatch):
    desk.put(REPORT)
    files(monkeypatch, tmp_path / "mine")
    page.files.save.click()
    path = tmp_path / "mine.yaml"
    assert read_report(path, base) == REPORT
    assert path.read_text(encoding="utf-8") == report_text(REPORT)
    assert not desk.is_dirty
    assert page.files.about.text() == "Garment diagnostic · mine.yaml"
    page.files.new.click()
    assert desk.report == Report()
    files(monkeypatch, path)
    page.files.open.click()
    assert desk.report == REPORT
    assert desk.path == path
    assert not desk.is_dirty


def test_a_report_is_saved_where_it_came_from_without_a_question(
    page, desk, base, file, monkeypatch
):
    desk.open_file(file)
    desk.remove(2)
    no_question(monkeypatch)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: pytest.fail("asked"))
    page.files.save.click()
    assert read_report(file, base).assertions == REPORT.assertions[:2]


def test_a_broken_file_is_told_with_its_problems_and_leaves_what_was_there(
    page, desk, tmp_path, monkeypatch
):
    desk.put(REPORT)
    path = tmp_path / "broken.yaml"
    path.write_text(
        "chainlens_report: 1\nassertions:\n- mse_powr=some\n- plant_trees\n", encoding="utf-8"
    )
    files(monkeypatch, path)
    asked(BUTTON.Discard)
    told = telling()
    page.files.open.click()
    assert "mse_powr" in told[0]
    assert "plant_trees" in told[0]
    assert desk.report == REPORT
    assert desk.is_dirty
    assert desk.path is None


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a: [", b"", b"chainlens_report: 99\n"])
def test_what_is_no_report_is_told(page, desk, tmp_path, content):
    path = tmp_path / "other.yaml"
    path.write_bytes(content)
    told = telling()
    assert not desk.open_file(path)
    assert told[0]
    assert desk.report == Report()


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(
    page, desk, tmp_path, monkeypatch
):
    desk.put(REPORT)
    files(monkeypatch, tmp_path / "no-such-folder" / "mine.yaml")
    told = telling()
    page.files.save.click()
    assert "no-such-folder" in told[0]
    assert desk.report == REPORT
    assert desk.is_dirty
    assert "Saved" not in page.files.said.text()


def test_the_case_itself_is_never_overwritten_by_a_report(
    page, desk, session, tmp_path, monkeypatch
):
    case = tmp_path / "case.yaml"
    case.write_text("precious", encoding="utf-8")
    monkeypatch.setattr(type(session), "path", property(lambda _self: case))
    desk.put(REPORT)
    files(monkeypatch, case)
    told = telling()
    page.files.save_as.click()
    assert "the case itself" in told[0]
    assert case.read_text(encoding="utf-8") == "precious"
    assert desk.is_dirty


@pytest.mark.parametrize("choice", [Choice.OVERWRITE, Choice.CANCEL])
def test_a_file_that_another_program_changed_is_asked_about(page, desk, base, file, choice):
    desk.open_file(file)
    desk.remove(0)
    other = report_text(Report("By somebody else"))
    file.write_text(other, encoding="utf-8")
    on_dialog(ChoiceDialog, lambda dialog: dialog.buttons[choice].click())
    page.files.save.click()
    overwritten = choice is Choice.OVERWRITE
    assert (file.read_text(encoding="utf-8") != other) is overwritten
    assert desk.is_dirty is not overwritten


# Nothing is lost unasked


def leave(window, desk, how, other):
    """Leave the report at work, and tell whether that came about."""
    if how == "new":
        return desk.new()
    if how == "open":
        return desk.open_file(other)
    event = QCloseEvent()
    window.documents.may_leave = lambda: True
    window.closeEvent(event)
    return event.isAccepted()


@pytest.mark.parametrize("how", ["new", "open", "quit"])
def test_unsaved_assertions_stay_where_the_person_changes_their_mind(window, page, desk, file, how):
    desk.put(Report(assertions=(WORDS,)))
    found = asked(BUTTON.Cancel)
    assert not leave(window, desk, how, file)
    assert "not saved" in found[0]
    assert desk.report.assertions == (WORDS,)
    assert window.isVisible()


@pytest.mark.parametrize("how", ["new", "open", "quit"])
def test_unsaved_assertions_are_saved_first_where_the_person_wants_it(
    window, page, desk, base, file, how, tmp_path, monkeypatch
):
    desk.put(Report("Mine", assertions=(WORDS,)))
    files(monkeypatch, tmp_path / "mine.yaml")
    found = asked(BUTTON.Save)
    assert leave(window, desk, how, file)
    assert "Mine" in found[0]
    assert read_report(tmp_path / "mine.yaml", base) == Report("Mine", assertions=(WORDS,))


@pytest.mark.parametrize("how", ["new", "open", "quit"])
def test_unsaved_assertions_stay_where_saving_them_fails(
    window, page, desk, file, how, tmp_path, monkeypatch
):
    desk.put(Report("Mine", assertions=(WORDS,)))
    files(monkeypatch, tmp_path / "no-such-folder" / "mine.yaml")
    asked(BUTTON.Save)
    told = telling()
    assert not leave(window, desk, how, file)
    assert told
    assert desk.report == Report("Mine", assertions=(WORDS,))


@pytest.mark.parametrize("how", ["new", "open"])
def test_unsaved_assertions_go_where_the_person_lets_them(window, page, desk, file, how):
    desk.put(Report(assertions=(WORDS,)))
    asked(BUTTON.Discard)
    assert leave(window, desk, how, file)
    assert desk.report == (REPORT if how == "open" else Report())


@pytest.mark.parametrize("how", ["new", "open", "quit"])
def test_saved_assertions_go_without_a_question(window, page, desk, file, how, monkeypatch):
    desk.open_file(file)
    no_question(monkeypatch)
    assert leave(window, desk, how, file)


# Keys


def test_a_key_and_the_list_of_pages_lead_there(qtbot, window, page):
    window.pages.go_to(places.CASE)
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_I, control_shift)
    assert window.pages.place == places.REPORT
    assert places.REPORT in [row.key for row in window.sidebar.list.rows()]


def test_the_keyboard_alone_suffices(qtbot, page, desk, held, base, tmp_path, monkeypatch):
    def fill(dialog):
        qtbot.keyClicks(dialog.query, "producers to form groups")
        qtbot.keyClick(dialog.query, Qt.Key.Key_Down)
        qtbot.keyClick(dialog.list, Qt.Key.Key_Tab)
        assert dialog.focusWidget() is dialog.says
        qtbot.keyClicks(dialog.says, "Groups are needed.")
        qtbot.keyClick(dialog.says, Qt.Key.Key_Tab)
        assert dialog.focusWidget() is dialog.page
        qtbot.keyClicks(dialog.page, "3")
        qtbot.keyClick(dialog.page, Qt.Key.Key_Return)

    filling(AssertionDialog, fill)
    page.enter()
    qtbot.keyClick(page.assertions.add, Qt.Key.Key_Insert)
    expected = Assertion(intervention="form_groups", says="Groups are needed.", page="3")
    assert desk.report.assertions == (expected,)
    held(page)
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    page.assertions.rows.setFocus()
    qtbot.keyClick(page.assertions.rows, Qt.Key.Key_Return)
    assert page.view.hasFocus()
    files(monkeypatch, tmp_path / "keys.yaml")
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil((tmp_path / "keys.yaml").exists)
    page.assertions.rows.setFocus()
    qtbot.keyClick(page.assertions.rows, Qt.Key.Key_Delete)
    assert not desk.report.assertions
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: desk.report.assertions == (expected,))
