import pytest
from helpers import choose, click, on_dialog
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from chainlens.cases import casefiles
from chainlens.cases.keeping import Keeper, new_case, open_case
from chainlens.model.case import Answer, Case
from chainlens.system import folders, recents
from chainlens.system.errors import ChainLensError
from chainlens_ui.parts import TextDialog
from chainlens_ui.session.choosing import Choice, ChoiceDialog
from chainlens_ui.window import places


def choosing(choice, told=None):
    def deed(dialog):
        if told is not None:
            told.append(f"{dialog.says.text()}\n{dialog.text.toPlainText()}")
        dialog.buttons[choice].click()

    on_dialog(ChoiceDialog, deed)


@pytest.fixture
def file(tmp_path, base):
    path = tmp_path / "beans.yaml"
    casefiles.write_case(path, Case(name="Beans").with_answer("sector", Answer("farming")), base)
    return path


@pytest.fixture
def crashed(file, base):
    """A case file of which a program that is gone kept another answer."""
    keeper = open_case(file, base)
    keeper.autosave(keeper.case.with_answer("sector", Answer("mining")))
    keeper.leave()
    return file


@pytest.fixture
def left(base):
    """A case without a file that a program that is gone left behind."""
    keeper = new_case(base)
    keeper.autosave(Case(name="Lost beans").with_answer("sector", Answer("mining")))
    keeper.leave()


def kept(file):
    return file.with_name(f".{file.name}.autosave")


def test_every_answer_is_kept_at_once_beside_the_file(qtbot, window, file, base):
    window.deeds.open_file(file)
    assert not kept(file).exists()
    choose(qtbot, window, "sector", "mining")
    assert casefiles.read_case(kept(file), base).answers["sector"].value == "mining"
    window.deeds.save_case()
    assert not kept(file).exists()


def test_what_is_typed_is_kept_after_a_pause(qtbot, window, file, base):
    window.deeds.open_file(file)
    window.session.describe(name="Beans of June")
    qtbot.waitUntil(kept(file).exists)
    assert casefiles.read_case(kept(file), base).name == "Beans of June"


def test_a_case_back_at_what_its_file_holds_needs_no_keeping(qtbot, window, file):
    window.deeds.open_file(file)
    choose(qtbot, window, "sector", "mining")
    window.editing.undo_action.trigger()
    assert not kept(file).exists()


def test_answers_of_a_crash_are_told_and_recovered(window, crashed):
    told = []
    choosing(Choice.RECOVER, told)
    window.deeds.open_file(crashed)
    options = window.session.base.questions["sector"].options
    assert options["mining"] in told[0]
    assert options["farming"] in told[0]
    assert window.session.case.answers["sector"].value == "mining"
    assert window.isWindowModified()
    assert kept(crashed).exists()
    window.editing.undo_action.trigger()
    assert window.session.case.answers["sector"].value == "farming"


def test_answers_of_a_crash_can_be_deleted(window, crashed):
    choosing(Choice.GIVE_UP)
    window.deeds.open_file(crashed)
    assert window.session.case.answers["sector"].value == "farming"
    assert not kept(crashed).exists()
    assert not window.isWindowModified()


def test_answers_of_a_crash_can_wait(window, crashed):
    choosing(Choice.CANCEL)
    window.deeds.open_file(crashed)
    assert not window.session.case.answers
    assert kept(crashed).exists()
    choosing(Choice.RECOVER)
    window.deeds.open_file(crashed)
    assert window.session.case.answers["sector"].value == "mining"


def test_a_case_that_was_never_saved_is_offered_at_the_start(qtbot, left, window):
    (tile,) = window.pages.page(places.START).unsaved_buttons
    assert tile.accessibleName() == "Not saved: Lost beans"
    choosing(Choice.RECOVER)
    click(qtbot, tile)
    assert window.session.case.name == "Lost beans"
    assert window.isWindowModified()
    window.pages.go_to(places.START)
    assert not window.pages.page(places.START).unsaved_buttons


def test_a_case_that_was_never_saved_can_be_deleted(qtbot, left, window):
    choosing(Choice.GIVE_UP)
    click(qtbot, window.pages.page(places.START).unsaved_buttons[0])
    assert not window.pages.page(places.START).unsaved_buttons
    assert not window.session.case.answers


def test_a_window_that_is_closed_on_purpose_leaves_nothing_behind(window, base):
    window.session.put("sector", Answer("farming"))
    assert list((folders.state_folder() / "unsaved").iterdir())
    window.documents.may_leave = lambda: True
    assert window.close()
    assert not list((folders.state_folder() / "unsaved").iterdir())


class TestAFileChangedElsewhere:
    @pytest.fixture
    def changed(self, qtbot, window, file, base):
        window.deeds.open_file(file)
        choose(qtbot, window, "sector", "mining")
        theirs = Case(name="Their beans").with_answer("sector", Answer("farming"))
        casefiles.write_case(file, theirs, base)
        return file

    def test_is_not_overwritten_without_asking(self, window, changed, base):
        told = []
        choosing(Choice.CANCEL, told)
        assert not window.deeds.save_case()
        assert "was changed by another program" in told[0]
        assert "Their beans" in told[0]
        assert casefiles.read_case(changed, base).name == "Their beans"
        assert window.isWindowModified()

    def test_is_overwritten_if_one_says_so(self, window, changed, base):
        choosing(Choice.OVERWRITE)
        assert window.deeds.save_case()
        assert casefiles.read_case(changed, base).answers["sector"].value == "mining"

    def test_stays_where_the_case_is_saved_under_another_name(
        self, window, changed, base, monkeypatch, tmp_path
    ):
        other = str(tmp_path / "mine.yaml")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (other, ""))
        choosing(Choice.RENAME)
        assert window.deeds.save_case()
        assert casefiles.read_case(changed, base).name == "Their beans"
        assert window.session.path == tmp_path / "mine.yaml"


def test_a_case_in_use_is_opened_only_if_one_says_so(window, file, base):
    theirs = open_case(file, base)
    told = []
    choosing(Choice.CANCEL, told)
    window.deeds.open_file(file)
    assert "is open in process" in told[0]
    assert window.session.path is None
    choosing(Choice.OPEN)
    window.deeds.open_file(file)
    assert window.session.path == file
    theirs.leave()


def test_answers_that_cannot_be_kept_are_told_once(window, monkeypatch):
    def refuse(_keeper, _case):
        raise ChainLensError("The disk is full.")

    monkeypatch.setattr(Keeper, "autosave", refuse)
    told = []
    on_dialog(TextDialog, lambda dialog: (told.append(dialog.text.toPlainText()), dialog.reject()))
    window.session.put("sector", Answer("farming"))
    window.session.put("sector", Answer("mining"))
    assert told == ["The disk is full."]


def test_a_case_that_was_open_is_offered_at_the_start_and_in_the_menu(qtbot, window, file):
    window.deeds.open_file(file)
    window.pages.go_to(places.START)
    (tile,) = window.pages.page(places.START).recent_buttons
    assert "Beans" in tile.accessibleName()
    window.session.new()
    click(qtbot, tile)
    assert window.session.path == file
    window.menus._recent.aboutToShow.emit()
    assert [str(file) in action.text() for action in window.menus._recent.actions()] == [True]


def test_a_recent_case_whose_file_is_gone_says_so_and_cannot_be_opened(window, file):
    window.deeds.open_file(file)
    window.session.new()
    file.unlink()
    window.pages.go_to(places.START)
    (tile,) = window.pages.page(places.START).recent_buttons
    assert not tile.isEnabled()
    assert "is not there at the moment" in tile.accessibleDescription()


@pytest.fixture
def recent(file):
    """The case file is on the list of recent cases."""
    recents.remember_case(file, "Beans")
    return file


def shown_texts(tile):
    return " ".join(label.text() for label in tile.findChildren(QLabel))


def test_a_recent_case_that_a_crash_left_behind_says_so_in_words(recent, crashed, window):
    (tile,) = window.pages.page(places.START).recent_buttons
    assert "Has unsaved answers" in shown_texts(tile)
    assert "Has unsaved answers" in tile.accessibleName()
    assert "Has unsaved answers" in tile.accessibleDescription()


def test_a_recent_case_without_anything_unsaved_says_nothing(recent, window):
    (tile,) = window.pages.page(places.START).recent_buttons
    assert "unsaved" not in shown_texts(tile) + tile.accessibleName()


def test_a_recent_case_with_unsaved_answers_opens_though_its_file_is_gone(
    qtbot, recent, crashed, window
):
    recent.unlink()
    window.pages.go_to(places.START)
    (tile,) = window.pages.page(places.START).recent_buttons
    assert tile.isEnabled()
    assert "is not there at the moment" in shown_texts(tile)
    choosing(Choice.RECOVER)
    click(qtbot, tile)
    assert window.session.case.answers["sector"].value == "mining"


def test_once_the_answers_are_looked_at_the_case_says_nothing_more(qtbot, recent, crashed, window):
    choosing(Choice.GIVE_UP)
    window.deeds.open_file(crashed)
    window.pages.go_to(places.START)
    (tile,) = window.pages.page(places.START).recent_buttons
    assert "unsaved" not in shown_texts(tile)


def test_what_is_typed_is_kept_at_once_when_one_goes_on(qtbot, window, file, base):
    window.deeds.open_file(file)
    card = choose(qtbot, window, "sector", "mining")
    card.ask_how_known()
    card.details.note_box.setFocus()
    qtbot.keyClicks(card.details.note_box, "two villages")
    assert not casefiles.read_case(kept(file), base).answers["sector"].note
    qtbot.keyClick(card.details.note_box, Qt.Key.Key_Tab)
    assert casefiles.read_case(kept(file), base).answers["sector"].note == "two villages"
