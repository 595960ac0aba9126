"""The screens that the gallery has pictures of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from chainlens.inquiry.trace import Show, Wanted
from chainlens.model.case import UNKNOWN, Answer, Said, Value
from chainlens.model.report import Assertion, Report
from chainlens.records import sealed, sealed_bytes
from chainlens.system import paths
from chainlens.system.i18n import _
from chainlens.system.settings import PackFolder
from chainlens_ui.diagrams.tree_window import TreeWindow
from chainlens_ui.dialogs.packs import PacksDialog
from chainlens_ui.dialogs.settings import SettingsDialog
from chainlens_ui.pages.ask.guidewindow import GuideWindow
from chainlens_ui.pages.ask.page import AskPage
from chainlens_ui.pages.case.page import CasePage
from chainlens_ui.pages.compare.page import ComparePage
from chainlens_ui.pages.ideas.page import IdeasPage
from chainlens_ui.pages.knowledge.page import KnowledgePage
from chainlens_ui.pages.map.page import MapPage
from chainlens_ui.pages.record.page import RecordPage
from chainlens_ui.pages.record.work import run_again
from chainlens_ui.pages.report.dialogs import AssertionDialog, DetailsDialog
from chainlens_ui.pages.report.page import ReportPage
from chainlens_ui.pages.results.page import ResultsPage
from chainlens_ui.pages.review.page import ReviewPage
from chainlens_ui.pages.start.page import StartPage
from chainlens_ui.pages.topic.page import TopicPage
from chainlens_ui.pages.trace.page import TracePage
from chainlens_ui.parts import TextDialog
from chainlens_ui.parts import textdialogs as dialogs
from chainlens_ui.session import choosing
from chainlens_ui.session.choosing import ChoiceDialog
from chainlens_ui.session.newest import Newest
from chainlens_ui.window import places
from gallery.stage import Stage

KENYA, COTTON = "kenyan-horticulture", "tanzanian-cotton"
GARMENTS, COFFEE = "garments", "starbucks-coffee"
CONTESTED = "garment_subcontracting"
QUESTION = "demand_over_year"
OPEN, CHANGE = "subcontracting_brake", _("What would change it")
STOP_THEME = "captivity"
# None stands for 'not known'; several options are given as they are answered.
STOP_ANSWERS: tuple[tuple[str, Value | None], ...] = (
    ("product", "specialty_coffee"),
    ("buyers_within_reach", None),
    ("buyers_change", "more"),
    ("deal_form", "spot"),
    ("ties_change", "closer"),
    ("inputs_from", "only_main_buyer"),
    ("buyer_services", ("inputs_on_credit",)),
)
UNDER_CONSIDERATION = ("link_to_several_buyers", "form_groups", "embed_services")
A_REPORT = Report(
    "Garment sector diagnostic",
    "A. Consultant",
    "2005-06-01",
    "",
    (
        Assertion("mse_power", "some", says="Home-based sewers hold real power.", page="p. 4"),
        Assertion("csr_effect", "hurts", page="p. 9"),
        Assertion(intervention="csr_codes_for_suppliers", page="p. 12"),
        Assertion(intervention="link_to_several_buyers", page="p. 13"),
        Assertion(says="Women gain the most.", page="p. 14"),
    ),
)
RECENT = (
    ("/home/ama/chains/green-beans.yaml", "Green beans from Kirinyaga"),
    ("/home/ama/chains/cocoa-2026.yaml", "Cocoa, wet season"),
)


@dataclass(frozen=True)
class Screen:
    """A screen of the program.

    Attributes:
        name: of its pictures.
        says: what one sees, in a line.
        shows: the page or dialog that it is about.
        prepare: brings it about, and returns the widget to draw.
    """

    name: str
    says: str
    shows: type[QWidget]
    prepare: Callable[[Stage], QWidget]


def start(stage: Stage) -> QWidget:
    """Show the page that the program opens with."""
    return stage.window


def start_own(stage: Stage) -> QWidget:
    """Show it to somebody who has cases."""
    stage.be_someone(RECENT)
    stage.window.pages.go_to(places.START)
    return stage.window


def case(stage: Stage) -> QWidget:
    """Show the heading of a case, with what to be asked about."""
    stage.open_example(GARMENTS)
    stage.window.pages.go_to(places.CASE)
    return stage.window


def topic(stage: Stage) -> QWidget:
    """Show questions with answers, and what the last of them changed."""
    page = _at_question(stage)
    stage.window.session.put(QUESTION, Answer("even", "told"))
    stage.settle()
    stage.window.so_far.button.setChecked(True)
    stage.settle()
    page.come_to(QUESTION)
    return stage.window


def details(stage: Stage) -> QWidget:
    """Show how an answer is known, and another respondent's."""
    page = _at_question(stage)
    said = Said("even", "told", "Two workshops in Gikomba")
    answer = Answer("seasonal", "observed", "A. Otieno", "Orders double before the holidays.")
    stage.window.session.put(QUESTION, answer.with_other(said))
    stage.settle()
    card = page.cards[QUESTION]
    card.know_button.setChecked(True)
    card.others_button.setChecked(True)
    page.come_to(QUESTION)
    return stage.window


def why_asked(stage: Stage) -> QWidget:
    """Show why a question is asked, and the words in it."""
    page = _at_question(stage)
    page.cards[QUESTION].why_button.setChecked(True)
    page.come_to(QUESTION)
    return stage.window


def review(stage: Stage) -> QWidget:
    """Show all answers."""
    stage.open_example(GARMENTS)
    stage.window.pages.go_to(places.REVIEW)
    return stage.window


def results(stage: Stage) -> QWidget:
    """Show what came out."""
    stage.open_example(GARMENTS)
    return stage.window


def contested(stage: Stage) -> QWidget:
    """Show a verdict with both sides."""
    stage.open_example(GARMENTS)
    _results(stage).choose(f"claim:{CONTESTED}")
    return stage.window


def chain_map(stage: Stage) -> QWidget:
    """Show the map of a chain."""
    stage.open_example(COFFEE)
    stage.window.pages.go_to(places.MAP)
    return stage.window


def could_change(stage: Stage) -> QWidget:
    """Show how settled a verdict is, and what would change it."""
    stage.open_example(GARMENTS)
    page = _results(stage)
    page.choose(f"claim:{OPEN}")
    stage.settle()
    # Headings of the same words stand in no other part of the sheet.
    page.view.find(CHANGE)
    page.view.moveCursor(QTextCursor.MoveOperation.StartOfBlock)
    place = page.view.cursorRect().top() + page.view.verticalScrollBar().value()
    page.view.verticalScrollBar().setValue(max(place - 260, 0))
    return stage.window


def stop(stage: Stage) -> QWidget:
    """Show that nothing left to ask can change what one wants to know."""
    session = stage.window.session
    session.new()
    session.ask_about((STOP_THEME,))
    for question, value in STOP_ANSWERS:
        session.put(question, Answer(value, "told") if value else UNKNOWN)
    stage.settle()
    stage.window.pages.go_to(places.of_topic(stage.base.questions[STOP_ANSWERS[-1][0]].topic))
    return stage.window


def ask(stage: Stage) -> QWidget:
    """Show what to ask next, and of whom."""
    stage.open_example(COFFEE)
    stage.window.pages.go_to(places.ASK)
    return stage.window


def interview_guide(stage: Stage) -> QWidget:
    """Show a guide for interviews with buyers."""
    stage.open_example(COFFEE)
    window = stage.window
    made = GuideWindow(window.what_if, window.preferences, "", "buyers", window)
    return stage.present(made)


def ideas(stage: Stage) -> QWidget:
    """Show the check of an idea."""
    page = _ideas(stage)
    page.choose("link_to_several_buyers")
    _wait(stage, page.checking)
    return stage.window


def ideas_beside(stage: Stage) -> QWidget:
    """Show several ideas side by side."""
    page = _ideas(stage)
    page.list.show_ticks(UNDER_CONSIDERATION)
    page.list.ticked.emit()
    page.tabs.setCurrentIndex(1)
    _wait(stage, page.checking)
    return stage.window


def report(stage: Stage) -> QWidget:
    """Show what becomes of what a report asserts."""
    page = _report(stage)
    page.assertions.rows.setCurrentRow(2)
    stage.settle()
    return stage.window


def assertion(stage: Stage) -> QWidget:
    """Ask for what a report asserts."""
    page = _report(stage)
    with stage.caught() as found:
        page.assertions.ask_for_one()
    dialog = found[0]
    assert isinstance(dialog, AssertionDialog)
    dialog.query.setText("power")
    return stage.present(dialog)


def report_details(stage: Stage) -> QWidget:
    """Ask whose report it is."""
    return stage.present(DetailsDialog(stage.base, A_REPORT, stage.window))


def compare(stage: Stage) -> QWidget:
    """Show a case beside another one."""
    stage.open_example(KENYA)
    stage.window.pages.go_to(places.COMPARE)
    page = stage.window.pages.page(places.COMPARE)
    assert isinstance(page, ComparePage)
    page.compare_with(paths.examples_dir() / f"{COTTON}.yaml")
    stage.settle()
    page.table.setCurrentCell(2, 0)
    page.table.setFocus()
    return stage.window


def tree(stage: Stage) -> QWidget:
    """Show how a verdict was reached, as a tree."""
    stage.open_example(GARMENTS)
    diagnosis = stage.window.session.diagnosis
    value = diagnosis.verdict_of[CONTESTED].values[0]
    return stage.present(TreeWindow(diagnosis, f"claim:{CONTESTED}={value}", stage.window))


def trace(stage: Stage) -> QWidget:
    """Show the rules behind one verdict, with what met each condition."""
    stage.open_example(GARMENTS)
    stage.window.pages.go_to(places.TRACE)
    page = stage.window.pages.page(places.TRACE)
    assert isinstance(page, TracePage)
    page.filters.want(Wanted(claim=CONTESTED, state=Show.FIRED))
    return stage.window


def hanging(stage: Stage) -> QWidget:
    """Show what comes out otherwise without a finding."""
    trace(stage)
    page = stage.window.pages.page(places.TRACE)
    assert isinstance(page, TracePage)
    page.filters.want(Wanted(source="GOV-3"))
    page.take_out()
    while page.effect is None:
        stage.settle()
    return stage.window


def record(stage: Stage) -> QWidget:
    """Show what comes of running a record again, here under rules of which one was retired."""
    stage.open_example(GARMENTS)
    stage.window.pages.go_to(places.RECORD)
    page = stage.window.pages.page(places.RECORD)
    assert isinstance(page, RecordPage)
    path = stage.folder / "garments.record.json"
    path.write_bytes(sealed_bytes(sealed(stage.base, stage.window.session.case)))
    rule = "little_power_where_buyers_drive"
    rules = dict(stage.base.rules)
    rules[rule] = replace(rules[rule], status="retired", reason="For the sake of this picture.")
    order = tuple(id_ for id_ in stage.base.order if id_ != rule)
    hashed = sha256(b"another rule base").hexdigest()
    newer = replace(stage.base, rules=rules, order=order, version="0.3.0", fingerprint=hashed)
    page.show_outcome(run_again(path, "", lambda: newer))
    return stage.window


def knowledge(stage: Stage) -> QWidget:
    """Show an entry of the knowledge browser."""
    stage.window.deeds.browse()
    page = stage.window.pages.page(places.KNOWLEDGE)
    assert isinstance(page, KnowledgePage)
    page.query.setText("embedded services")
    page.open_entry("finding:CAP-6")
    return stage.window


def own_copy(stage: Stage) -> QWidget:
    """Show what is told of a reader's copy; this one is made up of opening words alone."""
    copy = stage.folder / "copy.txt"
    passages = list(stage.base.passages.values())
    words = [segment.begins for passage in passages[:-3] for segment in passage.segments]
    filler = "growers sell cotton to a firm nearby. "
    copy.write_text("\n\n".join(f"{begins} {filler * 4}" for begins in words), encoding="utf-8")
    with stage.caught() as found:
        stage.window.deeds.copy_dialog.open(copy)
        while not found:
            stage.settle()
    return stage.present(found[0])


def recovery(stage: Stage) -> QWidget:
    """Ask about answers that were left without being saved."""
    left = stage.left_behind()
    with stage.caught() as found:
        choosing.ask_recovery(stage.base, left, stage.window)
    return stage.present(found[0])


def settings(stage: Stage) -> QWidget:
    """Show the few settings."""
    stage.window.deeds.show_settings()
    dialog = stage.window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    return dialog


def packs(stage: Stage) -> QWidget:
    """Show the packs of one's own."""
    folder = paths.rules_dir().parent / "docs" / "example-pack" / "market_days"
    stage.window.preferences.set(packs=(PackFolder(folder),))
    stage.window.deeds.show_packs()
    dialog = stage.window.findChild(PacksDialog)
    assert isinstance(dialog, PacksDialog)
    shown = dialog.text.toPlainText().replace(str(folder), "/home/ama/packs/market_days")
    dialog.text.setPlainText(shown)
    return dialog


def about(stage: Stage) -> QWidget:
    """Show what the program rests on."""
    return stage.present(dialogs.about_dialog(stage.base, stage.window))


SCREENS = (
    Screen("start", "Where one begins: a new case, a file, an idea, an example.", StartPage, start),
    Screen(
        "start-own", "The same with answers left unsaved and recent cases.", StartPage, start_own
    ),
    Screen("case", "The case, and what one wants to know about it.", CasePage, case),
    Screen("topic", "Questions, and what the last answer changed.", TopicPage, topic),
    Screen("details", "How an answer is known, and who said otherwise.", TopicPage, details),
    Screen("why-asked", "Why a question is asked.", TopicPage, why_asked),
    Screen("review", "All answers, to be checked.", ReviewPage, review),
    Screen("results", "What came out, in short.", ResultsPage, results),
    Screen("contested", "A contested verdict, with both sides.", ResultsPage, contested),
    Screen("map", "The map of a chain, with the same facts as tables.", MapPage, chain_map),
    Screen("ideas", "Whether an idea for action is sound here, and if what.", IdeasPage, ideas),
    Screen("ideas-beside", "Ideas side by side.", IdeasPage, ideas_beside),
    Screen("report", "What becomes of what a report asserts.", ReportPage, report),
    Screen("report-details", "Whose report it is.", DetailsDialog, report_details),
    Screen("assertion", "Asking for what a report asserts.", AssertionDialog, assertion),
    Screen(
        "compare",
        "A case beside another, and the answers behind each difference.",
        ComparePage,
        compare,
    ),
    Screen("tree", "How a verdict was reached, as a tree and as a list.", TreeWindow, tree),
    Screen(
        "could-change",
        "How settled a verdict is, and what would change it.",
        ResultsPage,
        could_change,
    ),
    Screen("stop", "Nothing left to ask can change what one asked about.", TopicPage, stop),
    Screen("ask-next", "Open questions, those that settle most first.", AskPage, ask),
    Screen("interview-guide", "A guide for interviews.", GuideWindow, interview_guide),
    Screen("reasoning", "Every rule behind a verdict, with what met it.", TracePage, trace),
    Screen("source-taken-out", "What hangs on a finding.", TracePage, hanging),
    Screen("records", "A record, run again under rules that have changed.", RecordPage, record),
    Screen("knowledge", "The knowledge browser, at a finding.", KnowledgePage, knowledge),
    Screen("settings", "The settings, few as they are.", SettingsDialog, settings),
    Screen("packs", "The packs of one's own.", PacksDialog, packs),
    Screen(
        "own-copy",
        "What was found in a reader's own copy of the paper; this one is made up.",
        TextDialog,
        own_copy,
    ),
    Screen("recovery", "Answers that were left without being saved.", ChoiceDialog, recovery),
    Screen("about", "What the program and its rule base are.", TextDialog, about),
)


def _at_question(stage: Stage) -> TopicPage:
    stage.open_example(GARMENTS)
    place = places.of_topic(stage.base.questions[QUESTION].topic)
    stage.window.pages.go_to(place)
    page = stage.window.pages.page(place)
    assert isinstance(page, TopicPage)
    return page


def _ideas(stage: Stage) -> IdeasPage:
    stage.open_example(GARMENTS)
    stage.window.deeds.check_idea()
    page = stage.window.pages.page(places.IDEAS)
    assert isinstance(page, IdeasPage)
    return page


def _report(stage: Stage) -> ReportPage:
    stage.open_example(GARMENTS)
    stage.window.report_desk.may_leave = lambda: True  # type: ignore[method-assign]
    stage.window.report_desk.put(A_REPORT)
    stage.window.deeds.review_report()
    page = stage.window.pages.page(places.REPORT)
    assert isinstance(page, ReportPage)
    _wait(stage, page.reviewing)
    return page


def _wait(stage: Stage, work: Newest[Any]) -> None:
    while work.is_working:
        stage.settle()


def _results(stage: Stage) -> ResultsPage:
    page = stage.window.pages.page(places.RESULTS)
    assert isinstance(page, ResultsPage)
    return page
