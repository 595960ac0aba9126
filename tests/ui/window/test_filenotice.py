import pytest
from helpers import choose
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFileDialog

from chainlens.cases import casefiles
from chainlens.model.case import Answer, Case
from chainlens_ui.window import filebanner


@pytest.fixture
def file(tmp_path, base):
    path = tmp_path / "beans.yaml"
    casefiles.write_case(path, Case(name="Beans").with_answer("sector", Answer("farming")), base)
    return path


@pytest.fixture
def theirs(window, file, base):
    """The file of the open case, to which another program has just written another answer."""
    window.deeds.open_file(file)
    QApplication.processEvents()  # the window has come to the front by now
    case = Case(name="Their beans").with_answer("sector", Answer("mining"))
    casefiles.write_case(file, case, base)
    return file


@pytest.fixture
def banner(window):
    return window.file_notice.banner


def come_back(qtbot, window):
    """Leave the window and come back to it."""
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    QApplication.processEvents()


def test_nothing_is_said_while_the_file_is_as_it_was(qtbot, window, file, banner):
    window.deeds.open_file(file)
    come_back(qtbot, window)
    assert not banner.isVisible()


def test_a_change_is_told_when_the_window_comes_to_the_front(qtbot, window, theirs, banner):
    choose(qtbot, window, "product", "cotton")
    focus = window.focusWidget()
    assert not banner.isVisible()
    come_back(qtbot, window)
    assert banner.isVisible()
    assert QApplication.activeModalWidget() is None
    assert window.focusWidget() is focus  # nobody is taken away from their work
    assert "Another program changed beans.yaml: 2 changes in the case." in banner.says.text()
    assert "not saved" in banner.says.text()
    assert "Their beans" in banner.text.toPlainText()


def test_a_change_is_told_when_the_program_comes_to_the_front(qtbot, window, theirs, banner):
    QApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(banner.isVisible)


def test_the_choices_are_reached_by_key_and_what_changed_unfolds(qtbot, window, theirs, banner):
    come_back(qtbot, window)
    assert not banner.text.isVisible()
    window.menus.to_notice.trigger()
    assert banner.what_button.hasFocus()
    qtbot.keyClick(banner.what_button, Qt.Key.Key_Space)
    assert banner.text.isVisible()
    for button in (banner.mine_button, banner.theirs_button, banner.rename_button):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert button.hasFocus()
        assert button.accessibleDescription()


def test_it_is_announced_once(qtbot, window, theirs, banner, monkeypatch):
    told = []
    monkeypatch.setattr(filebanner, "announce", lambda widget, text: told.append((widget, text)))
    come_back(qtbot, window)
    come_back(qtbot, window)
    ((widget, text),) = told
    assert widget is banner
    assert "Another program changed beans.yaml" in text
    assert "F6" in text


def test_what_is_announced_reaches_whoever_listens(qtbot, window, theirs, banner):
    QAccessible.setActive(True)
    come_back(qtbot, window)
    named = QAccessible.queryAccessibleInterface(banner).text(QAccessible.Text.Name)
    assert named == banner.says.text()


def test_keeping_mine_hides_it_and_saving_goes_over_the_file(qtbot, window, theirs, banner, base):
    choose(qtbot, window, "sector", "manufacturing")
    come_back(qtbot, window)
    window.menus.to_notice.trigger()
    banner.mine_button.click()
    assert not banner.isVisible()
    assert window.isWindowModified()
    come_back(qtbot, window)
    assert not banner.isVisible()
    assert window.deeds.save_case()  # and nothing is asked
    assert casefiles.read_case(theirs, base).answers["sector"].value == "manufacturing"


def test_keeping_mine_where_i_changed_nothing_makes_it_unsaved(qtbot, window, theirs, banner):
    assert not window.isWindowModified()
    come_back(qtbot, window)
    banner.mine_button.click()
    assert window.isWindowModified()
    assert theirs.with_name(f".{theirs.name}.autosave").exists()


def test_taking_theirs_shows_it_and_mine_comes_back_by_undo(qtbot, window, theirs, banner):
    choose(qtbot, window, "sector", "manufacturing")
    come_back(qtbot, window)
    banner.theirs_button.click()
    assert not banner.isVisible()
    assert window.session.case.name == "Their beans"
    assert window.session.case.answers["sector"].value == "mining"
    assert not window.isWindowModified()
    assert window.deeds.save_case()  # and nothing is asked
    window.editing.undo_action.trigger()
    assert window.session.case.answers["sector"].value == "manufacturing"
    assert window.session.case.name == "Beans"
    assert window.isWindowModified()


def test_mine_is_saved_under_another_name_and_theirs_stays(
    qtbot, window, theirs, banner, base, monkeypatch, tmp_path
):
    choose(qtbot, window, "sector", "manufacturing")
    come_back(qtbot, window)
    other = str(tmp_path / "mine.yaml")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (other, ""))
    banner.rename_button.click()
    assert not banner.isVisible()
    assert casefiles.read_case(theirs, base).name == "Their beans"
    assert casefiles.read_case(tmp_path / "mine.yaml", base).name == "Beans"


def test_saving_under_another_name_that_is_given_up_leaves_the_choices(
    qtbot, window, theirs, banner, monkeypatch
):
    come_back(qtbot, window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: ("", ""))
    banner.rename_button.click()
    assert banner.isVisible()


def test_a_file_that_cannot_be_read_offers_what_can_be_done(qtbot, window, theirs, banner):
    theirs.write_text("no case at all", encoding="utf-8")
    come_back(qtbot, window)
    assert "cannot be read as it is now" in banner.says.text()
    assert not banner.theirs_button.isVisible()
    assert banner.what_button.text() == "What is wrong"
    banner.mine_button.click()
    assert window.isWindowModified()


def test_a_file_that_is_gone_is_told_and_written_again(qtbot, window, theirs, banner, base):
    theirs.unlink()
    come_back(qtbot, window)
    assert "is not there any more" in banner.says.text()
    assert not banner.what_button.isVisible()
    assert window.deeds.save_case()
    assert not banner.isVisible()
    assert casefiles.read_case(theirs, base).name == "Beans"


def test_a_file_put_back_as_it_was_takes_the_notice_away(qtbot, window, file, banner):
    window.deeds.open_file(file)
    before = file.read_bytes()
    file.write_text("no case at all", encoding="utf-8")
    come_back(qtbot, window)
    assert banner.isVisible()
    file.write_bytes(before)
    come_back(qtbot, window)
    assert not banner.isVisible()


def test_another_case_takes_the_notice_away(qtbot, window, theirs, banner):
    come_back(qtbot, window)
    assert banner.isVisible()
    window.deeds.new_case()
    assert not banner.isVisible()


def test_the_focus_goes_back_to_where_one_was(qtbot, window, theirs, banner):
    choose(qtbot, window, "product", "cotton")
    focus = window.focusWidget()
    come_back(qtbot, window)
    window.menus.to_notice.trigger()
    banner.mine_button.setFocus()
    banner.mine_button.click()
    assert window.focusWidget() is focus
