"""Every page and dialog is looked over: names, roles, contrast, outlines, focus and Tab order."""

import datetime

import inspection
import pytest
from helpers import answer_all, links, on_dialog, open_question
from inspection import LOOKS, WAYS, WORDS, faults_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from chainlens.cases import casefiles
from chainlens.cases.caselock import CaseInUse, Owner
from chainlens.cases.keeping import AlreadyThere, new_case
from chainlens.cases.recovery import unsaved_cases
from chainlens.model.case import Answer, Case
from chainlens.model.report import Assertion, Report
from chainlens.system import folders
from chainlens.system.processes import this_process
from chainlens.system.settings import Settings
from chainlens_ui.diagrams.tree_window import TreeWindow
from chainlens_ui.look import theme
from chainlens_ui.look.colours import LIGHT
from chainlens_ui.pages.ask.guidewindow import GuideWindow
from chainlens_ui.pages.report.dialogs import AssertionDialog, DetailsDialog
from chainlens_ui.parts import textdialogs as dialogs
from chainlens_ui.questions.card import Card
from chainlens_ui.session import choosing
from chainlens_ui.session.choosing import ChoiceDialog
from chainlens_ui.window import places


@pytest.fixture(params=["light", "dark"])
def scheme(request, qapp):
    theme.apply_theme(qapp, Settings(theme=request.param))
    yield request.param
    theme.apply_theme(qapp, Settings(theme="light"))


@pytest.fixture
def answered(window, settled):
    """A window as it is at 1366 x 768, with an example in it."""
    window.resize(1366, 740)
    example = next(each for each in window.examples if "kenyan" in each.path.name)
    window.deeds.open_example(example.path)
    return window


def unfold(page):
    """Open everything on a page of questions that can be opened."""
    for card in page.findChildren(Card):
        for button in (card.know_button, card.others_button, card.why_button, card.words_button):
            if button.isVisible() and button.isEnabled():
                button.setChecked(True)


def assert_sound(whole, where, checks=(*WORDS, *LOOKS, *WAYS)):
    assert [f"{where}: {fault}" for fault in faults_of(whole, checks)] == []


def test_the_start_page_with_cases_of_ones_own(answered, scheme, tmp_path, base):
    path = tmp_path / "beans.yaml"
    casefiles.write_case(path, Case(name="Beans").with_answer("sector", Answer("farming")), base)
    answered.deeds.open_file(path)
    keeper = new_case(base, state=folders.state_folder())
    keeper.autosave(Case(name="Lost beans").with_answer("sector", Answer("mining")))
    keeper.leave()
    answered.pages.go_to(places.START)
    page = answered.pages.page(places.START)
    assert page.recent_buttons
    assert page.unsaved_buttons
    assert_sound(answered, "start")


def test_every_page_of_the_way(answered, scheme):
    for place in places.in_order(answered.session.base):
        answered.pages.go_to(place)
        assert_sound(answered, place)


def test_every_page_of_questions_with_everything_unfolded(answered, scheme):
    kinds = set()
    for topic in answered.session.base.topics:
        page = answered.pages.page(places.of_topic(topic))
        answered.pages.go_to(places.of_topic(topic))
        unfold(page)
        kinds |= {
            card.question.kind for card in page.findChildren(Card) if card.details.isVisible()
        }
        # What unfolds looks like what was looked at folded; its way and words are its own.
        assert_sound(answered, topic, (*WORDS, *WAYS))
    assert kinds == {"choice", "several", "number"}


def test_results_with_a_conclusion_of_each_theme_unfolded(answered, scheme):
    answered.pages.go_to(places.RESULTS)
    page = answered.pages.page(places.RESULTS)
    themes = {claim.theme: id_ for id_, claim in answered.session.base.claims.items()}
    ideas = [row.key for row in page.list.rows() if row.key.startswith("intervention:")]
    for key in (*(f"claim:{id_}" for id_ in themes.values()), ideas[0]):
        page.choose(key)
        for address, _text in links(page.view):
            if "/fold/" in address:
                page.view.followed.emit(address)
        assert_sound(answered, key, (*WORDS, inspection.out_of_reach))


def test_a_verdict_with_all_that_would_change_it(answered, scheme, worked_out):
    answered.pages.go_to(places.RESULTS)
    page = answered.pages.page(places.RESULTS)
    page.choose("claim:captive_risk")
    worked_out()
    assert "What would change it" in page.view.toPlainText()
    for address, _text in links(page.view):
        if "/fold/section.change" in address:
            page.view.followed.emit(address)
    assert_sound(answered, "what would change it", (*WORDS, *WAYS))


def test_a_page_of_questions_where_nothing_left_can_change_anything(answered, scheme, worked_out):
    answer_all(answered)
    worked_out()
    open_question(answered, "buyer_services")
    worked_out()
    assert answered.stop_note.isVisible()
    assert_sound(answered, "stop note")


def test_what_to_ask_next(answered, scheme, worked_out):
    answered.pages.go_to(places.ASK)
    worked_out()
    assert answered.pages.page(places.ASK).table.rowCount()
    assert_sound(answered, "ask")


def test_what_to_ask_next_while_it_is_worked_out(answered, scheme, held_up):
    held_up("_next")
    answered.pages.go_to(places.ASK)
    assert answered.pages.page(places.ASK).working.isVisible()
    assert_sound(answered, "ask, working")


def test_the_reasoning(answered, scheme):
    answered.pages.go_to(places.TRACE)
    assert_sound(answered, "reasoning")


def test_what_hangs_on_a_source(answered, scheme, qtbot):
    answered.pages.go_to(places.TRACE)
    page = answered.pages.page(places.TRACE)
    page.filters.source.setCurrentIndex(1)
    page.hangs_button.click()
    qtbot.waitUntil(lambda: page.effect is not None, timeout=20_000)
    assert_sound(answered, "what hangs on a source")


def test_an_interview_guide(answered, scheme, qtbot, worked_out):
    guide = GuideWindow(answered.what_if, answered.preferences, "", "buyers", answered)
    guide.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    worked_out()
    inspect(qtbot, guide, "guide")


def test_the_way_back_from_a_link(answered, scheme):
    answered.pages.go_to(places.RESULTS)
    answered.pages.follow("chainlens://question/sector")
    assert answered.banner.isVisible()
    assert_sound(answered, "banner")


def test_the_knowledge_base_and_an_entry(answered, scheme):
    answered.deeds.browse()
    assert_sound(answered, "knowledge")
    page = answered.pages.page(places.KNOWLEDGE)
    assert page.open_entry("finding:CAP-6")
    assert page.open_entry("claim:captive_position")
    assert_sound(answered, "entry")


def test_ideas_one_by_one_and_side_by_side(answered, scheme, qtbot):
    answered.deeds.check_idea()
    page = answered.pages.page(places.IDEAS)
    page.list.show_ticks([row.key for row in page.list.rows()][:3])
    page.list.ticked.emit()
    qtbot.waitUntil(lambda: not page.checking.is_working, timeout=10_000)
    assert_sound(answered, "ideas")
    page.tabs.setCurrentIndex(1)
    assert_sound(answered, "side by side", (*WORDS, *WAYS, inspection.without_focus_in_sight))


def test_a_report_under_review_and_what_is_asked_about_it(answered, scheme, qtbot, base):
    answered.report_desk.may_leave = lambda: True
    answered.deeds.review_report()
    assert_sound(answered, "report without assertions")
    page = answered.pages.page(places.REPORT)
    idea = Assertion(intervention="form_groups")
    answered.report_desk.put(Report("Diagnostic", assertions=(idea, Assertion(says="Yes."))))
    qtbot.waitUntil(lambda: not page.reviewing.is_working, timeout=10_000)
    page.assertions.rows.setCurrentRow(1)
    assert_sound(answered, "report")
    page.assertions.remove.click()
    assert_sound(answered, "one removed", (*WORDS, *WAYS))
    inspect(qtbot, AssertionDialog(base, idea, answered), "assertion")
    inspect(qtbot, DetailsDialog(base, Report(), answered), "about a report")


def test_the_tree_of_reasons(answered, scheme, qtbot):
    diagnosis = answered.session.diagnosis
    found = next(verdict for verdict in diagnosis.verdicts if verdict.values)
    tree = TreeWindow(diagnosis, f"claim:{found.claim.id}={found.values[0]}", answered)
    tree.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    inspect(qtbot, tree, "tree")


def inspect(qtbot, dialog, where):
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert_sound(dialog, where)
    dialog.close()


def test_keys_about_and_what_is_wrong_with_a_file(answered, scheme, qtbot, base):
    inspect(qtbot, dialogs.key_list(answered.menus.listing(), answered), "keys")
    inspect(qtbot, dialogs.about_dialog(base, answered), "about")
    inspect(qtbot, dialogs.TextDialog("No case", "It cannot be read.", "x.yaml:3"), "problem")


def while_asked(kind, ask, where):
    """Look over the dialog in which something is asked."""
    faults = []

    def look(dialog):
        faults.extend(f"{where}: {fault}" for fault in faults_of(dialog))
        dialog.reject()

    on_dialog(kind, look)
    ask()
    assert faults == []


def test_what_is_asked_about_files_and_answers(answered, scheme, tmp_path, base):
    keeper = new_case(base, state=tmp_path / "state")
    keeper.autosave(Case(name="Lost").with_answer("sector", Answer("mining")))
    keeper.leave()
    (recovery,) = unsaved_cases(base, state=tmp_path / "state")
    owner = Owner(this_process(), datetime.datetime.now(datetime.UTC), "token")
    file = tmp_path / "beans.yaml"
    for ask, where in (
        (lambda: choosing.ask_recovery(base, recovery, answered), "recovery"),
        (lambda: choosing.ask_overwrite(AlreadyThere(file), "All of it", answered), "overwrite"),
        (lambda: choosing.ask_take_over(CaseInUse(file, owner), answered), "in use"),
    ):
        while_asked(ChoiceDialog, ask, where)
    answered.session.put("sector", Answer("mining"))
    while_asked(QMessageBox, answered.documents.may_leave, "unsaved")


def test_the_reading_of_ones_own_copy(answered, scheme, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(answered.paper_copy, "open", lambda _path: None)
    answered.deeds.copy_dialog.open(tmp_path / "paper.pdf")
    progress = answered.deeds.copy_dialog.progress
    progress.show()
    qtbot.waitUntil(progress.isVisible)
    assert_sound(progress, "copy", (*WORDS, inspection.hard_to_read, inspection.without_outline))
    progress.close()


class TestEachCheckFindsAFault:
    @pytest.fixture
    def bad(self, qtbot):
        """A window with nothing wrong in it, to which something bad is added."""
        window = QDialog()
        across = QHBoxLayout(window)
        across.addWidget(QLineEdit(accessibleName="Name"))
        across.addWidget(QLineEdit(accessibleName="Author"))
        qtbot.addWidget(window)

        def show(*more):
            for each in more:
                across.addWidget(each)
            window.show()
            window.activateWindow()
            qtbot.waitUntil(window.isActiveWindow)
            return window

        return show

    def test_but_none_where_there_is_none(self, bad):
        assert faults_of(bad(QPushButton("Go on"))) == []

    @pytest.mark.parametrize("name", ["", "…", "button", "QPushButton"])
    def test_no_name_or_one_without_meaning(self, bad, name):
        window = bad(QPushButton(accessibleName=name))
        assert "no name that says" in faults_of(window, [inspection.without_name])[0]

    def test_a_role_that_says_nothing(self, bad):
        thing = QWidget(accessibleName="Slider", focusPolicy=Qt.FocusPolicy.StrongFocus)
        thing.setMinimumSize(20, 20)
        assert faults_of(bad(thing), [inspection.with_wrong_role])

    def test_two_of_one_name(self, bad):
        window = bad(QPushButton("Remove"), QPushButton("Remove"))
        assert faults_of(window, [inspection.with_one_name]) == ["2 controls are called 'Remove'"]

    def test_text_that_is_too_pale(self, bad):
        pale = QLabel("Pale", styleSheet=f"color: {LIGHT.hairline}")
        assert "Pale" in faults_of(bad(pale), [inspection.hard_to_read])[0]

    def test_a_field_without_an_outline(self, bad):
        field = QLineEdit(accessibleName="Ghost", styleSheet="border: 1px solid #e8ebee")
        assert "Ghost" in faults_of(bad(field), [inspection.without_outline])[0]

    def test_a_focus_that_cannot_be_seen(self, bad):
        button = QPushButton("Blind")
        button.setStyleSheet("QPushButton, QPushButton:focus { border: none; outline: none; }")
        assert "Blind" in faults_of(bad(button), [inspection.without_focus_in_sight])[0]

    def test_a_field_that_swallows_the_tab_key(self, bad):
        trap = QPlainTextEdit(accessibleName="Trap")
        assert "Trap" in faults_of(bad(trap), [inspection.out_of_reach])[0]

    def test_a_focus_that_is_out_of_sight(self, bad):
        room = QWidget()  # unlike a scroll area it does not follow the focus
        room.setFixedSize(60, 30)
        QPushButton("Below", room).move(0, 300)
        assert "Below" in faults_of(bad(room), [inspection.out_of_reach])[0]

    def test_something_that_the_tab_key_passes_by(self, bad):
        class Passed(QPushButton):
            def focusInEvent(self, event):  # noqa: N802 - the name is Qt's
                self.parent().children()[1].setFocus()

        found = faults_of(bad(Passed("Passed")), [inspection.out_of_reach])
        assert any("Passed" in fault or "come round" in fault for fault in found)
