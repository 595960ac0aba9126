"""The case at hand beside another: what differs, why, and the ways on from there."""

import shutil
from dataclasses import replace

import pytest
from helpers import links
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from chainlens.cases import casefiles
from chainlens.cli.commands.compare import compare as compare_in_terminal
from chainlens.model.case import Answer
from chainlens.system import paths, recents
from chainlens.telling.wording.packs import page_naming_packs
from chainlens.telling.wording.pages import page_as_markdown
from chainlens_ui.parts import TextDialog
from chainlens_ui.session.comparisons import Comparisons, compared
from chainlens_ui.window import places

KENYA = paths.examples_dir() / "kenyan-horticulture.yaml"
COTTON = paths.examples_dir() / "tanzanian-cotton.yaml"


@pytest.fixture
def told(monkeypatch):
    """The dialogs that would wait to be read."""
    shown = []
    monkeypatch.setattr(TextDialog, "exec", lambda dialog: shown.append(dialog))
    return shown


@pytest.fixture
def page(window):
    """The page, with an example as the case at hand and nothing yet beside it."""
    window.deeds.open_example(KENYA)
    window.pages.go_to(places.COMPARE)
    return window.pages.page(places.COMPARE)


@pytest.fixture
def done(qtbot, page, settled):
    def wait():
        settled()
        qtbot.waitUntil(
            lambda: not page.comparisons.is_working and not page.comparisons.is_stale,
            timeout=20_000,
        )

    return wait


@pytest.fixture
def beside(page, done):
    """The page with another example beside the case."""
    page.compare_with(COTTON)
    done()
    return page


def rows(page):
    return [
        [page.table.item(row, column).text() for column in range(page.table.columnCount())]
        for row in range(page.table.rowCount())
    ]


def pick(page, text):
    """Pick from the list what begins with a text, as the arrow keys do."""
    place = next(n for n in range(page.others.count()) if page.others.itemText(n).startswith(text))
    page.others.setCurrentIndex(place)
    page.others.activated.emit(place)


def find(page, title):
    return next(n for n, row in enumerate(rows(page)) if row[0] == title)


def test_a_key_leads_there_and_at_first_there_is_a_choice_to_make(window, page):
    window.pages.go_to(places.RESULTS)
    action = next(each for each in window.findChildren(QAction) if "ompare" in each.text())
    assert action.shortcut().toString() == "Ctrl+E"
    action.trigger()
    assert window.pages.place == places.COMPARE
    assert page.others.hasFocus()
    assert not page.table.isVisible()
    assert not page.save_button.isEnabled()
    texts = [page.others.itemText(place) for place in range(page.others.count())]
    assert "Example: Tanzanian cotton after liberalisation" in texts
    assert not any("last saved" in text for text in texts)


def test_back_and_next_do_not_lead_through_it(window, page):
    assert places.COMPARE not in places.in_order(window.session.base)
    assert not window.bar.isVisible()


def test_differences_stand_side_by_side_with_how_much_is_the_same(page, done):
    pick(page, "Example: Tanzanian")
    done()
    assert "72 come out the same and 19 do not" in page.summary.text()
    assert len(rows(page)) == 19
    row = rows(page)[find(page, "Risk of becoming captive")]
    assert row == [
        "Risk of becoming captive",
        "[not established]",
        "«Yes, there is a risk» [established]",
        "one answer",
    ]


def test_a_row_tells_the_answers_behind_it_with_links_to_their_questions(beside):
    beside.table.setCurrentCell(find(beside, "Services that come with the deal"), 0)
    told = beside.view.toPlainText()
    difference = beside.comparisons.result.found.differences[beside.table.currentRow()]
    base = beside.comparisons.result.found.b.base
    assert len(difference.causes.sets) == 2
    assert "Way 1, these answers together:" in told
    assert "Way 2" in told
    addresses = {address for address, _text in links(beside.view)}
    for question in difference.causes.questions:
        assert base.questions[question].ask in told
        assert f"chainlens://question/{question}" in addresses


def test_enter_on_a_row_leads_to_the_verdict_and_return_comes_back(qtbot, window, beside):
    row = find(beside, "Risk of becoming captive")
    beside.table.setCurrentCell(row, 0)
    qtbot.keyClick(beside.table, Qt.Key.Key_Return)
    assert window.pages.place == places.RESULTS
    about = beside.comparisons.result.found.differences[row].about
    assert window.pages.page(places.RESULTS).list.current() == f"claim:{about.id}"
    window.pages.return_()
    assert window.pages.place == places.COMPARE
    assert beside.table.hasFocus()
    assert beside.table.currentRow() == row


def test_what_is_told_of_the_whole_comparison_is_folded_and_opens(beside):
    assert "What comes out the same (72)" in beside.view.toPlainText()
    same = beside.comparisons.result.found.same[0]
    base = beside.comparisons.result.found.b.base
    assert base.claims[same].title not in beside.view.toPlainText()
    beside.view.followed.emit("chainlens://fold/section.same")
    assert base.claims[same].title in beside.view.toPlainText()
    for key, part in (("links", "weakest link"), ("idle", "to no effect")):
        assert part in beside.view.toPlainText()
        before = len(beside.view.toPlainText())
        beside.view.followed.emit(f"chainlens://fold/section.{key}")
        assert len(beside.view.toPlainText()) > before


def test_the_other_way_round_is_told_only_where_it_is_another(beside):
    for row, difference in enumerate(beside.comparisons.result.found.differences):
        beside.table.setCurrentCell(row, 0)
        other = difference.brings.sets != difference.causes.sets
        assert ("The other way round" in beside.view.toPlainText()) is other


def test_the_case_as_it_was_last_saved_beside_as_it_is_now(window, done, page, tmp_path):
    path = tmp_path / "beans.yaml"
    shutil.copy(KENYA, path)
    window.deeds.open_file(path)
    window.pages.go_to(places.COMPARE)
    pick(page, "This case as it was last saved")
    done()
    assert "All 91 claims and ideas come out the same" in page.summary.text()
    assert not page.table.isVisible()
    assert "Nothing comes out otherwise" in page.view.toPlainText()
    row = page.comparisons.result.found
    assert row.answers == ()
    window.session.put("demand_over_year", Answer("seasonal"))
    window.session.put("quality_checks", None)
    done()
    changed = {change.question for change in page.comparisons.result.found.answers}
    assert changed <= {"demand_over_year", "quality_checks"}
    assert "demand_over_year" in changed
    assert (page.comparisons.result.a, page.comparisons.result.b) == (
        "As last saved",
        "As it is now",
    )
    window.session.save(path)
    done()
    assert page.comparisons.result.found.answers == ()


def test_it_follows_the_answers_out_of_sight_only_when_it_is_seen_again(window, beside, done):
    before = beside.comparisons.result
    window.pages.go_to(places.RESULTS)
    window.session.put(before.found.answers[0].question, None)
    assert beside.comparisons.is_stale
    assert beside.comparisons.result is before
    window.pages.go_to(places.COMPARE)
    done()
    assert beside.comparisons.result.found.b.case == window.session.case


def test_another_case_at_hand_is_compared_with_the_same_other(window, beside, done):
    window.deeds.open_example(COTTON.with_name("garments.yaml"))
    assert beside.comparisons.result is None
    window.pages.go_to(places.COMPARE)
    done()
    assert beside.comparisons.result.found.a.case.name.startswith("Tanzanian")
    assert beside.comparisons.result.found.b.case == window.session.case


def test_what_is_cancelled_or_overtaken_never_arrives(qtbot, session, window):
    window.deeds.open_example(KENYA)
    gate = []

    def slow(*arguments):
        while not gate:
            pass
        return compared(*arguments)

    comparisons = Comparisons(session, (), window, slow)
    comparisons.begin(COTTON)
    assert comparisons.is_working
    comparisons.cancel()
    gate.append(True)
    qtbot.wait(300)
    assert comparisons.result is None
    assert comparisons.other is None
    gate.clear()
    comparisons.begin(COTTON)
    session.put("demand_over_year", Answer("seasonal"))
    gate.append(True)
    qtbot.wait(300)
    assert comparisons.result is None
    assert comparisons.is_stale
    comparisons.close()


def test_a_file_that_is_no_case_is_told_and_nothing_else_changes(
    qtbot, page, told, tmp_path, monkeypatch
):
    path = tmp_path / "broken.yaml"
    path.write_text("chainlens_case: 1\nanswers: {nonsense: yes}\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    page.file_button.click()
    qtbot.waitUntil(lambda: bool(told))
    assert "nonsense" in told[0].text.toPlainText()
    assert page.comparisons.other is None
    assert page.others.currentIndex() == -1


def test_a_recent_case_can_be_chosen_but_not_the_case_itself(window, page, tmp_path, base):
    mine, other = tmp_path / "mine.yaml", tmp_path / "other.yaml"
    for path, example in ((mine, KENYA), (other, COTTON)):
        case = replace(casefiles.read_case(example, base), name=path.stem.title())
        casefiles.write_case(path, case, base)
        recents.remember_case(path, case.name)
    window.deeds.open_file(mine)
    window.pages.go_to(places.COMPARE)
    texts = [page.others.itemText(place) for place in range(page.others.count())]
    assert "Recent case: Other" in texts
    assert "Recent case: Mine" not in texts
    assert "This case as it was last saved" in texts


def test_it_is_exported_as_the_command_line_writes_it(beside, tmp_path, monkeypatch, window, told):
    target = tmp_path / "beside"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    beside.save_button.click()
    assert beside.said.text() == "Saved as beside.md."
    base = window.session.base
    output = compare_in_terminal(base, COTTON, base, KENYA)
    expected = page_as_markdown(page_naming_packs(base, output.lines))
    assert target.with_suffix(".md").read_text(encoding="utf-8") == expected
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.md"), "")
    )
    beside.save_button.click()
    assert told[0].text.toPlainText()


def test_a_case_saved_under_other_rules_says_so_and_can_be_read_under_them(
    window, page, done, tmp_path, base, monkeypatch
):
    rules = tmp_path / "rules"
    shutil.copytree(paths.rules_dir(), rules, ignore=shutil.ignore_patterns("examples"))
    text = (rules / "base.yaml").read_text(encoding="utf-8")
    assert f"version: {base.version}" in text
    older = text.replace(f"version: {base.version}", "version: 0.0.9")
    (rules / "base.yaml").write_text(older, encoding="utf-8")
    case_file = tmp_path / "old.yaml"
    old = casefiles.case_text(casefiles.read_case(COTTON, base), base)
    old = old.replace(base.fingerprint, "0" * 64).replace(
        f"version: {base.version}", "version: 0.0.9"
    )
    case_file.write_text(old, encoding="utf-8")
    page.compare_with(case_file)
    done()
    assert "last saved under version 0.0.9" in page.summary.text()
    assert page.rules_button.isVisible()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(rules))
    page.rules_button.click()
    done()
    found = page.comparisons.result.found
    assert not found.one_base
    assert "is read under version" in page.summary.text()
    assert "read under the rules here" in page.view.toPlainText()
