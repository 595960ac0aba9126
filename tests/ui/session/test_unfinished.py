"""What was typed and is no answer is never dropped in silence."""

from decimal import Decimal

import pytest
from helpers import choose, on_dialog, open_question, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QRadioButton

from chainlens.cases import casefiles
from chainlens.model.case import Answer, Case, Said
from chainlens_ui.session.choosing import Choice, ChoiceDialog
from chainlens_ui.window import places

QUESTION = "committed_share"  # a number from 0 to 100


@pytest.fixture
def file(window, tmp_path, base):
    """The file of the case that is open."""
    path = tmp_path / "beans.yaml"
    answers = {"sector": Answer("farming"), QUESTION: Answer(Decimal(15), note="n")}
    casefiles.write_case(path, Case(name="Beans", date="2026-03-31", answers=answers), base)
    window.deeds.open_file(path)
    return path


def choosing(choice, told):
    def deed(dialog):
        told.append(f"{dialog.windowTitle()}\n{dialog.says.text()}\n{dialog.text.toPlainText()}")
        dialog.buttons[choice].click()

    on_dialog(ChoiceDialog, deed)
    return told


def at(window):
    """Return what has the focus, once the window is at the front again."""
    QApplication.processEvents()
    window.activateWindow()
    return window.focusWidget()


def type_over(qtbot, line, text):
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)


@pytest.fixture
def wrong_number(qtbot, window, file):
    card = open_question(window, QUESTION)
    type_over(qtbot, card.field.line, "150")
    return card


@pytest.fixture
def wrong_date(qtbot, window, file):
    window.pages.go_to(places.CASE)
    page = window.pages.page(places.CASE)
    type_over(qtbot, page.date, "31.3.2026")
    return page


def test_saving_tells_of_a_number_that_does_not_fit_and_saves_the_rest(
    qtbot, window, wrong_number, file, base
):
    choose(qtbot, window, "sector", "mining")
    told = choosing(Choice.CANCEL, [])
    assert window.deeds.save_case()
    assert base.questions[QUESTION].ask in told[0]
    assert "150 does not fit. Write a number from 0 to 100 %." in told[0]
    kept = casefiles.read_case(file, base)
    assert kept.answers == {"sector": Answer("mining")}
    assert wrong_number.field.line.text() == "150"


def test_the_way_leads_to_the_field_and_a_number_that_fits_keeps_its_note(
    qtbot, window, wrong_number, file, base
):
    window.pages.go_to(places.RESULTS)
    choosing(Choice.MEND, [])
    assert window.deeds.save_case()
    line = wrong_number.field.line
    assert at(window) is line
    assert window.pages.place != places.RESULTS
    assert wrong_number.field.error.isVisible()
    type_over(qtbot, line, "50")
    assert window.deeds.save_case()  # and nothing is told
    assert casefiles.read_case(file, base).answers[QUESTION] == Answer(Decimal(50), note="n")


def test_saving_tells_of_a_date_that_is_none(qtbot, window, wrong_date, file, base):
    told = choosing(Choice.MEND, [])
    assert window.deeds.save_case()
    assert "«31.3.2026» is no date" in told[0]
    assert casefiles.read_case(file, base).name == "Beans"
    assert casefiles.read_case(file, base).date == ""
    assert at(window) is wrong_date.date
    assert wrong_date.date.text() == "31.3.2026"
    assert wrong_date.error.isVisible()
    assert wrong_date.error.text() == wrong_date.date.accessibleDescription()


def test_saving_under_another_name_tells_too(
    qtbot, window, wrong_number, monkeypatch, tmp_path, base
):
    name = str(tmp_path / "other.yaml")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (name, ""))
    told = choosing(Choice.CANCEL, [])
    assert window.deeds.save_case_as()
    assert len(told) == 1
    assert casefiles.read_case(tmp_path / "other.yaml", base).name == "Beans"


def test_a_saved_case_is_not_closed_in_silence_while_something_does_not_fit(
    qtbot, window, wrong_number
):
    choosing(Choice.CANCEL, [])
    window.deeds.save_case()
    assert not window.session.is_dirty
    told = choosing(Choice.MEND, [])
    assert not window.close()
    assert window.isVisible()
    assert "is lost when the case is closed" in told[0]
    assert at(window) is wrong_number.field.line
    choosing(Choice.LEAVE_OUT, told)
    window.deeds.new_case()
    assert not window.session.case.answers
    assert wrong_number.field.line.text() == ""  # nothing of it is left in the next case


def test_saving_on_the_way_out_asks_once(qtbot, window, wrong_number, file, base):
    choose(qtbot, window, "sector", "mining")
    told = choosing(Choice.CANCEL, [])
    on_dialog(QMessageBox, press(QMessageBox.StandardButton.Save))
    window.deeds.new_case()
    assert window.session.case.name == "Beans"  # one stays
    assert len(told) == 1
    assert casefiles.read_case(file, base).answers == {"sector": Answer("mining")}


def test_discarding_changes_discards_what_does_not_fit_as_well(qtbot, window, wrong_number):
    on_dialog(QMessageBox, press(QMessageBox.StandardButton.Discard))
    window.deeds.new_case()
    assert window.session.case.name == ""
    assert wrong_number.field.line.text() == ""


def test_everything_that_does_not_fit_is_told_in_the_order_of_the_pages(
    qtbot, window, wrong_number, wrong_date
):
    told = choosing(Choice.CANCEL, [])
    window.deeds.save_case()
    assert told[0].index("is no date") < told[0].index("150 does not fit")


def test_another_respondent_who_was_put_in_and_not_kept_is_told(qtbot, window, file, base):
    card = open_question(window, "sector")
    card.others_button.setChecked(True)
    mining = card.question.options["mining"]
    next(b for b in card.others.field.findChildren(QRadioButton) if b.text() == mining).click()
    card.others_button.setChecked(False)
    told = choosing(Choice.MEND, [])
    assert window.deeds.save_case()
    assert "is not kept yet" in told[0]
    assert at(window) is card.others.add_button
    qtbot.keyClick(card.others.add_button, Qt.Key.Key_Space)
    assert window.session.case.answers["sector"].others == (Said("mining", "told"),)
    assert window.deeds.save_case()  # and nothing is told


def test_a_number_of_another_respondent_that_does_not_fit_is_told(qtbot, window, file, base):
    card = open_question(window, QUESTION)
    window.session.put(QUESTION, Answer(Decimal(5), others=(Said(Decimal(30)),)))
    card.others_button.setChecked(True)
    row = card.others.rows[0]
    row.change_button.setChecked(True)
    type_over(qtbot, row.field.line, "many")
    row.change_button.setChecked(False)
    told = choosing(Choice.MEND, [])
    assert window.deeds.save_case()
    assert "«many» is no number" in told[0]
    assert at(window) is row.field.line
    assert casefiles.read_case(file, base).answers[QUESTION].others == (Said(Decimal(30)),)
