"""Walks all pages of the window, and tells what is wrong with their texts, as JSON.

It is run in a process of its own, because a language holds until the program ends.
"""

import json
import sys
from collections.abc import Iterator

import textcheck
from helpers import links
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from chainlens.cases import casefiles
from chainlens.knowledge.rulefiles import load_rule_base
from chainlens.model.case import Case
from chainlens.model.knowledge import RuleBase
from chainlens.model.report import Assertion, Report
from chainlens.system import i18n, paths
from chainlens.telling.wording.settings import not_kept
from chainlens_ui import app as program
from chainlens_ui.diagrams.tree_window import TreeWindow
from chainlens_ui.dialogs.settings import SettingsDialog
from chainlens_ui.pages.ask.guidewindow import GuideWindow
from chainlens_ui.pages.report.dialogs import AssertionDialog, DetailsDialog
from chainlens_ui.pages.results.page import ResultsPage
from chainlens_ui.parts import textdialogs as dialogs
from chainlens_ui.questions.card import Card
from chainlens_ui.session.settings import Preferences
from chainlens_ui.window import places
from chainlens_ui.window.main_window import MainWindow

SCREEN = (1366, 768 - 40)  # without the frame of the window and a panel of the desktop
EXAMPLE = "garments.yaml"


def walk(*, every_result: bool) -> Iterator[tuple[str, QWidget]]:
    """Yield every main page, shown, with all in it that can be unfolded.

    Args:
        every_result: also each verdict and idea; their texts scroll, so that none can be cut off.
    """
    app = program.make_application()
    preferences = Preferences()
    program.dress(app, preferences)
    window = program.make_window(load_rule_base(paths.rules_dir()), preferences)
    window.resize(*SCREEN)
    window.show()
    settle(app)
    yield "start", window
    window.deeds.open_example(paths.examples_dir() / EXAMPLE)
    wait_for(app, lambda: not window.session.is_thinking)
    put_a_report(window)
    beside = (places.IDEAS, places.REPORT, places.ASK, places.TRACE, places.COMPARE)
    beside = (*beside, places.RECORD, places.KNOWLEDGE)
    for place in (*places.in_order(window.session.base), *beside):
        window.pages.go_to(place)
        wait_for(app, lambda: not window.what_if.is_working)
        settle(app)
        yield place, window
        cards = window.pages.page(place).findChildren(Card)
        if cards:
            unfold(cards)
            settle(app)
            yield f"{place}, unfolded", window
        if place == places.RESULTS and every_result:
            yield from each_result(app, window)
    yield from ideas_and_a_report(app, window, every_result=every_result)
    for key in one_of_each_kind(window.session.base):
        window.pages.go_to(places.KNOWLEDGE)
        assert window.pages.page(places.KNOWLEDGE).open_entry(key), key
        settle(app)
        yield key, window
    preferences.told.emit(not_kept("/a/rather/long/path" * 12))
    settle(app)
    yield "note", window
    window.deeds.show_settings()
    settle(app)
    yield "settings", window.findChild(SettingsDialog)
    for name, dialog in dialogs_of(window):
        dialog.show()
        wait_for(app, lambda: not window.what_if.is_working)
        settle(app)
        yield name, dialog
        dialog.close()
    window.documents.may_leave = lambda: True
    window.close()


def each_result(app: QApplication, window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Yield the page of results with every verdict and idea, its sources unfolded."""
    page = window.pages.page(places.RESULTS)
    page.only_out.setChecked(False)
    page.full_sources.setChecked(True)
    for key in [row.key for row in page.list.rows() if row.key]:
        page.choose(key)
        wait_for(app, lambda: not window.what_if.is_working)
        unfold_sections(page)
        settle(app)
        yield f"results, {key}", window


def put_a_report(window: MainWindow) -> None:
    base = window.session.base
    verdict = next(each for each in window.session.diagnosis.verdicts if each.values)
    assertions = [
        Assertion(claim=verdict.claim.id, value=value, page="7") for value in verdict.claim.values
    ]
    assertions += [Assertion(intervention=id_) for id_ in base.interventions]
    window.report_desk.put(Report(assertions=(*assertions, Assertion(says="7"))))
    window.report_desk.may_leave = lambda: True


def ideas_and_a_report(
    app: QApplication, window: MainWindow, *, every_result: bool
) -> Iterator[tuple[str, QWidget]]:
    """Yield the pages beside the way with what one comes to there."""
    window.pages.go_to(places.IDEAS)
    ideas = window.pages.page(places.IDEAS)
    rows = [row.key for row in ideas.list.rows()]
    ideas.list.show_ticks(rows[:4])
    ideas.list.ticked.emit()
    for key in rows if every_result else rows[:1]:
        ideas.choose(key)
        wait_for(app, lambda: not ideas.checking.is_working)
        settle(app)
        yield f"ideas, {key}", window
    ideas.tabs.setCurrentIndex(1)
    settle(app)
    yield "ideas, side by side", window
    window.pages.go_to(places.REPORT)
    report = window.pages.page(places.REPORT)
    wait_for(app, lambda: not report.reviewing.is_working)
    for place in range(report.assertions.rows.count()) if every_result else (0, 1):
        report.assertions.rows.setCurrentRow(place)
        settle(app)
        yield f"report, {place}", window
    report.assertions.remove.click()
    settle(app)
    yield "report, one removed", window


def unfold_sections(page: ResultsPage) -> None:
    """Open what is folded of a sheet."""
    for address in dict.fromkeys(address for address, _text in links(page.view)):
        if "/fold/change" in address or "/fold/section.change" in address:
            page.view.followed.emit(address)


def one_of_each_kind(base: RuleBase) -> Iterator[str]:
    kinds = {
        "question": base.questions,
        "claim": base.claims,
        "intervention": base.interventions,
        "rule": base.rules,
        "caveat": base.caveats,
        "gap": base.gaps,
        "finding": base.findings,
        "passage": base.passages,
        "work": base.works,
        "theme": base.themes,
        "topic": base.topics,
    }
    for kind, entries in kinds.items():
        yield f"{kind}:{next(iter(entries))}"


def dialogs_of(window: MainWindow) -> Iterator[tuple[str, QDialog]]:
    yield "about", dialogs.about_dialog(window.session.base, window)
    diagnosis = window.session.diagnosis
    verdict = next(each for each in diagnosis.verdicts if each.values)
    proof = f"claim:{verdict.claim.id}={next(iter(verdict.values))}"
    yield "guide", GuideWindow(window.what_if, window.preferences, "", "", window)
    yield "tree", TreeWindow(diagnosis, proof, window)
    yield "assertion", AssertionDialog(window.session.base, Assertion(), window)
    yield "about a report", DetailsDialog(window.session.base, Report(), window)


def cases(window: MainWindow) -> list[Case]:
    """Return the examples: what a person wrote in them is shown as it was written."""
    return [casefiles.read_case(each.path, window.session.base) for each in window.examples]


def unfold(cards: list[Card]) -> None:
    for card in cards:
        for button in (card.why_button, card.know_button, card.others_button):
            if button.isEnabled() and button.isVisible():
                button.setChecked(True)


def settle(app: QApplication) -> None:
    """Let layouts come to rest."""
    for _turn in range(5):
        app.processEvents()


def wait_for(app: QApplication, met) -> None:
    for _turn in range(1000):
        app.processEvents()
        if met():
            return
        app.thread().msleep(5)
    raise AssertionError("it did not come about")


def main() -> None:
    found: list[tuple[str, ...]] = []
    pages = 0
    allowed = None
    translated = i18n.spoken_language() != "en"
    for place, shown in walk(every_result=translated):
        pages += 1
        if allowed is None:
            allowed = textcheck.Allowed(shown.session.base, cases(shown))
        found += ((place, *each) for each in textcheck.cut_off(shown))
        if translated:
            found += ((place, *each) for each in textcheck.untranslated(shown, allowed))
    said = {"language": i18n.spoken_language(), "pages": pages, "found": list(dict.fromkeys(found))}
    json.dump(said, sys.stdout)
