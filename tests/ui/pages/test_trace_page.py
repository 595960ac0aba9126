"""The whole chain of reasoning in the window: narrowed down, saved, and without a source."""

import pytest
from helpers import links, on_dialog
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from chainlens.cli import main
from chainlens.inquiry.takeout import effect_of, named
from chainlens.inquiry.trace import Show, Wanted, filtered, trace_of
from chainlens.model.case import Answer
from chainlens.system import paths
from chainlens.telling.wording.trace import counted_in_words
from chainlens_ui.pages.trace.page import FIRST
from chainlens_ui.parts import TextDialog
from chainlens_ui.window import places

CASE = paths.examples_dir() / "garments.yaml"


@pytest.fixture
def page(window, worked_out):
    window.deeds.open_example(CASE)
    worked_out()
    window.pages.go_to(places.TRACE)
    return window.pages.page(places.TRACE)


def pick(box, value):
    place = box.findData(value)
    assert place >= 0
    box.setCurrentIndex(place)


def expected(window, wanted):
    return filtered(trace_of(window.session.diagnosis), wanted)


def rules_told(page, window):
    """Return the rules whose own sentences are shown."""
    text = page.view.toPlainText()
    return {
        id_ for id_, rule in window.session.base.rules.items() if f"{rule.says} ({id_})" in text
    }


def ids(trace):
    return {each.rule.id for each in trace.rules}


def taken_out(qtbot, page):
    page.hangs_button.click()
    qtbot.waitUntil(lambda: page.effect is not None, timeout=20_000)
    return page.view.toPlainText()


def test_it_begins_with_the_first_rules_that_fired_and_shows_all_on_demand(window, page):
    fired = expected(window, Wanted(state=Show.FIRED))
    assert len(fired.rules) > FIRST
    assert rules_told(page, window) == {each.rule.id for each in fired.rules[:FIRST]}
    assert page.counted.text().startswith(f"{len(fired.rules)} rules fit; the first {FIRST}")
    page.all_button.click()
    assert rules_told(page, window) == ids(fired)
    assert page.counted.text() == f"{counted_in_words(fired)}."
    assert not page.all_button.isVisible()
    assert page.view.hasFocus()


def test_filters_combine(window, page):
    pick(page.filters.state, "not_fired")
    pick(page.filters.about, "mse_power")
    two = ids(expected(window, Wanted(claim="mse_power", state=Show.NOT_FIRED)))
    assert rules_told(page, window) == two
    pick(page.filters.basis, "case")
    wanted = Wanted(claim="mse_power", basis="case", state=Show.NOT_FIRED)
    three = ids(expected(window, wanted))
    assert rules_told(page, window) == three < two
    source = window.session.base.rules[min(three)].findings[0]
    pick(page.filters.source, source)
    wanted = Wanted(claim="mse_power", source=source, basis="case", state=Show.NOT_FIRED)
    assert min(three) in rules_told(page, window) == ids(expected(window, wanted))


def test_filters_that_leave_nothing_stay_and_say_so(window, page, worked_out):
    pick(page.filters.about, "mse_power")
    for id_ in list(window.session.case.answers):
        window.session.put(id_, None)
    worked_out()
    assert not rules_told(page, window)
    assert page.filters.about.currentData() == "mse_power"
    assert page.filters.about.currentText().endswith("(no rule)")
    assert "No rule fits all of these filters." in page.view.toPlainText()


def test_clearing_the_filters_shows_every_rule(window, page):
    pick(page.filters.about, "mse_power")
    page.filters.clear.click()
    page.all_button.click()
    assert rules_told(page, window) == ids(trace_of(window.session.diagnosis))
    assert not page.filters.clear.isEnabled()
    assert page.filters.about.currentData() == page.filters.state.currentData() == ""


def test_a_choice_says_how_many_rules_it_leaves(window, page):
    pick(page.filters.about, "mse_power")
    box = page.filters.source
    assert box.count() > 2
    for row in range(1, box.count()):
        wanted = Wanted(claim="mse_power", source=box.itemData(row), state=Show.FIRED)
        count = len(expected(window, wanted).rules)
        assert box.itemText(row).endswith("(1 rule)" if count == 1 else f"({count} rules)")


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_what_is_saved_is_what_the_command_line_writes(
    page, tmp_path, monkeypatch, capsys, format_
):
    asked = []

    def chosen(_parent, _title, proposed, _kinds):
        asked.append(proposed)
        return str(tmp_path / "mine"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    pick(page.filters.about, "mse_power")
    pick(page.filters.state, "not_fired")
    getattr(page, f"{format_}_button").click()
    assert asked[0].endswith(f".trace.{format_}")
    options = ["--claim", "mse_power", "--state", "not_fired", "--format", format_]
    assert main(["trace", str(CASE), *options]) == 0
    saved = tmp_path / f"mine.{format_}"
    assert saved.read_bytes().decode() == capsys.readouterr().out
    assert saved.name in page.told.text().replace("\u200b", "")
    assert page.told.isVisible()


def test_the_case_itself_is_never_overwritten(page, window, tmp_path, monkeypatch):
    path = tmp_path / "case.json"
    path.write_text("precious", encoding="utf-8")
    monkeypatch.setattr(type(window.session), "path", property(lambda _self: path))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    told = []
    on_dialog(TextDialog, lambda dialog: (told.append(dialog.windowTitle()), dialog.reject()))
    page.json_button.click()
    assert told == ["The reasoning could not be saved"]
    assert path.read_text(encoding="utf-8") == "precious"


def a_source_that_matters(window, kind):
    """Return a source without which something comes out otherwise, with what does."""
    base, case = window.session.base, window.session.case
    fired = [each for each in trace_of(window.session.diagnosis).rules if each.argument]
    for each in fired:
        for id_ in each.rule.findings:
            finding = base.findings[id_]
            sources = {"finding": (id_,), "passage": finding.passages, "work": finding.works}[kind]
            for source in sources:
                effect = effect_of(base, case, named(base, case, [f"{kind}:{source}"]))
                if effect.moved:
                    return source, effect
    raise AssertionError("nothing hangs on any of them")


@pytest.mark.parametrize("kind", ["finding", "passage", "work"])
def test_what_hangs_on_a_source_is_told(qtbot, window, page, kind):
    source, effect = a_source_that_matters(window, kind)
    assert not page.hangs_button.isEnabled()
    pick(page.filters.source, source)
    before = page.view.toPlainText()
    text = taken_out(qtbot, page)
    assert source in text
    assert "What comes out otherwise" in text
    for moved in effect.moved:
        assert moved.about.title in text
    assert not page.filters.isVisible()
    page.back_button.click()
    assert page.view.toPlainText() == before
    assert page.filters.isVisible()
    assert page.filters.source.hasFocus()


def test_what_was_taken_out_of_an_older_case_is_dropped(qtbot, window, page, worked_out):
    source, _effect = a_source_that_matters(window, "finding")
    pick(page.filters.source, source)
    taken_out(qtbot, page)
    window.session.put("sector", None)
    assert page.effect is None
    worked_out()
    page.hangs_button.click()
    window.session.put("sector", Answer("agriculture", "told"))
    assert not page.working.isVisible()
    worked_out()
    page.taking_out._pool.waitForDone()
    qtbot.wait(20)
    assert page.effect is None


def test_stopping_leaves_the_reasoning(qtbot, window, page):
    source, _effect = a_source_that_matters(window, "finding")
    pick(page.filters.source, source)
    page.hangs_button.click()
    page.working.button.click()
    page.taking_out._pool.waitForDone()
    qtbot.wait(20)
    assert page.effect is None
    assert page.working.said.text() == "Stopped."
    page.working.button.click()
    qtbot.waitUntil(lambda: page.effect is not None, timeout=20_000)


def test_links_lead_on_and_back(qtbot, window, page):
    pick(page.filters.about, "mse_power")
    address = next(each for each, _text in links(page.view) if "//question/" in each)
    page.view.followed.emit(address)
    assert places.topic_at(window.pages.place)
    window.pages.return_()
    assert window.pages.place == places.TRACE
    assert page.view.hasFocus()
    address = next(each for each, _text in links(page.view) if "//rule/" in each)
    page.view.followed.emit(address)
    assert window.pages.place == places.KNOWLEDGE


def test_a_verdict_that_moves_without_a_source_leads_on(qtbot, window, page):
    source, effect = a_source_that_matters(window, "finding")
    pick(page.filters.source, source)
    taken_out(qtbot, page)
    titles = {each.about.title for each in effect.moved}
    kinds = ("//claim/", "//intervention/")
    found = [a for a, text in links(page.view) if text in titles and any(k in a for k in kinds)]
    assert found
    page.view.followed.emit(found[0])
    assert window.pages.place == places.RESULTS


def test_a_finding_unfolds_in_its_place(window, page):
    pick(page.filters.about, "mse_power")
    address, finding = next(each for each in links(page.view) if "//fold/" in each[0])
    says = window.session.base.findings[finding].says
    before = page.view.toPlainText().count(says)
    page.view.followed.emit(address)
    assert page.view.toPlainText().count(says) == before + 1
    page.view.followed.emit(address)
    assert page.view.toPlainText().count(says) == before


def test_an_answer_is_followed_also_out_of_sight(window, page, worked_out):
    pick(page.filters.about, "mse_power")
    window.pages.go_to(places.CASE)
    for id_ in list(window.session.case.answers):
        window.session.put(id_, None)
    worked_out()
    window.pages.go_to(places.TRACE)
    left = expected(window, Wanted(claim="mse_power", state=Show.FIRED))
    assert rules_told(page, window) == ids(left)
    assert page.counted.text() == f"{counted_in_words(left)}."
    assert page.filters.about.currentData() == "mse_power"


def test_a_key_and_the_list_of_pages_lead_there(qtbot, window, page):
    window.pages.go_to(places.CASE)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_T, both)
    assert window.pages.place == places.TRACE
    assert places.TRACE in [row.key for row in window.sidebar.list.rows()]
    assert page.filters.state.hasFocus()
