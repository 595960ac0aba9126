import os
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from chainlens.owncopy import CopyUnreadable, FoundState
from chainlens_ui.dialogs import papercopy
from chainlens_ui.session.papercopy import PaperCopy, read_and_locate
from chainlens_ui.window import places

ROOT = Path(__file__).resolve().parents[3]
PAPER = Path(os.environ.get("CHAINLENS_PAPER") or ROOT.parent / "shared" / "paper" / "paper.txt")
needs_paper = pytest.mark.skipif(not PAPER.is_file(), reason=f"the paper is not at {PAPER}")


@pytest.fixture
def small(base, tmp_path):
    """A made-up text that begins like one passage, and goes on otherwise."""
    file = tmp_path / "small.txt"
    begins = base.passages["P2.5"].segments[0].begins
    file.write_text(f"{begins} " + "growers sell cotton to a firm nearby. " * 60, encoding="utf-8")
    return file


@pytest.fixture
def paper(base, preferences, qapp):
    paper = PaperCopy(base, preferences)
    yield paper
    paper.close()


def read(qtbot, paper, file):
    with qtbot.waitSignal(paper.opened, timeout=30_000):
        paper.open(file)


def text_of(paper):
    return " ".join(line.text for line in paper.state_lines())


def entry_text(window, key):
    window.deeds.browse()
    page = window.pages.page(places.KNOWLEDGE)
    assert page.open_entry(key)
    return page.view.toPlainText()


def test_without_a_copy_the_place_is_told_and_a_way_to_open_one(window, base):
    text = entry_text(window, "finding:CAP-6")
    assert base.passages["P2.5"].segments[0].begins in text
    assert "Open your own copy of the paper" in text


def test_a_copy_is_remembered_with_its_fingerprint(qtbot, paper, preferences, small):
    read(qtbot, paper, small)
    assert preferences.now.own_copy == str(small)
    assert len(preferences.now.own_copy_sha256) == 64
    assert paper.state_lines() == []
    assert "differs" not in text_of(paper)


def test_what_differs_or_is_not_there_is_said_beside_the_citation(qtbot, window, small):
    window.deeds.copy_dialog._tell = lambda: None
    window.paper_copy.opened.disconnect()
    read(qtbot, window.paper_copy, small)
    assert "P2.5: found, not verified" in entry_text(window, "finding:CAP-6")
    assert "P1.1: not found" in entry_text(window, "passage:P1.1")


def test_the_copy_of_last_time_is_read_again(qtbot, base, paper, preferences, small):
    read(qtbot, paper, small)
    again = PaperCopy(base, preferences)
    again.restore()
    assert "is being read" in text_of(again)
    qtbot.waitUntil(lambda: not again.is_reading, timeout=30_000)
    assert again.passages == paper.passages
    assert again.state_lines() == []
    again.close()


def test_a_copy_that_changed_is_told_and_looked_at_anew(qtbot, base, paper, preferences, small):
    read(qtbot, paper, small)
    small.write_text(small.read_text(encoding="utf-8") + " And more.", encoding="utf-8")
    again = PaperCopy(base, preferences)
    again.restore()
    qtbot.waitUntil(lambda: not again.is_reading, timeout=30_000)
    assert "has changed since you opened it" in text_of(again)
    assert again.passages
    again.close()


def test_a_copy_that_vanished_is_told(qtbot, base, paper, preferences, small):
    read(qtbot, paper, small)
    small.unlink()
    again = PaperCopy(base, preferences)
    again.restore()
    qtbot.waitUntil(lambda: not again.is_reading, timeout=30_000)
    assert "cannot be shown any more" in text_of(again)
    assert str(small) in text_of(again)
    assert again.passages == {}
    again.close()


def test_a_file_that_is_no_copy_is_told_and_the_copy_before_stays(
    qtbot, paper, preferences, small, tmp_path
):
    read(qtbot, paper, small)
    before = paper.passages
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")
    with qtbot.waitSignal(paper.failed, timeout=30_000) as told:
        paper.open(empty)
    assert isinstance(told.args[0], CopyUnreadable)
    assert paper.passages is before
    assert preferences.now.own_copy == str(small)


def test_a_forgotten_copy_is_shown_no_more_and_left_where_it_is(qtbot, paper, preferences, small):
    read(qtbot, paper, small)
    paper.forget()
    assert paper.passages == {}
    assert preferences.now.own_copy == preferences.now.own_copy_sha256 == ""
    assert small.is_file()


def test_reading_can_be_cancelled_and_leaves_the_window_free(qtbot, base, preferences, small):
    go_on = threading.Event()

    def slowly(path, base, progress):
        assert threading.current_thread() is not threading.main_thread()
        go_on.wait(20)
        return read_and_locate(path, base, progress)

    paper = PaperCopy(base, preferences, slowly)
    paper.open(small)
    assert paper.is_reading
    paper.cancel()
    go_on.set()
    paper.close()
    qtbot.wait(50)
    assert not paper.is_reading
    assert paper.passages == {}
    assert preferences.now.own_copy == ""


def page_by_page(pages, seen):
    """Return a way to read that takes a while for each page, like a long PDF."""

    def read(path, base, progress):
        for page in range(pages):
            progress(page, pages)
            seen.append(page)
            time.sleep(0.02)
        return read_and_locate(path, base, progress)

    return read


def test_a_copy_that_is_cancelled_stops_at_the_next_page(qtbot, base, preferences, small):
    seen = []
    paper = PaperCopy(base, preferences, page_by_page(1000, seen))
    paper.open(small)
    qtbot.waitUntil(lambda: len(seen) > 2)
    paper.cancel()
    paper.close()  # which waits for the thread that reads
    assert len(seen) < 1000
    assert not paper.is_reading


def test_another_copy_need_not_wait_for_the_one_before(qtbot, base, preferences, small):
    seen = []
    paper = PaperCopy(base, preferences, page_by_page(1000, seen))
    paper.open(small)
    qtbot.waitUntil(lambda: len(seen) > 2)
    paper._read = read_and_locate
    with qtbot.waitSignal(paper.opened, timeout=10_000):
        paper.open(small)
    assert len(seen) < 1000
    paper.close()


def test_the_dialog_counts_pages_while_the_window_goes_on(qtbot, window, small):
    seen, texts, turns = [], [], []
    window.paper_copy._read = page_by_page(40, seen)
    window.deeds.copy_dialog._tell = lambda: None
    window.paper_copy.opened.disconnect()
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: turns.append(len(seen)))
    timer.start()
    window.deeds.copy_dialog.open(small)
    progress = window.deeds.copy_dialog.progress
    window.paper_copy.progressed.connect(
        lambda *_: texts.append((progress.labelText(), progress.maximum()))
    )
    qtbot.waitUntil(lambda: not window.paper_copy.is_reading, timeout=30_000)
    assert any(f"{small.name}: page" in text and "of 40" in text for text, _most in texts)
    assert progress.maximum() == 0  # the search has no pages
    assert len(set(turns)) > 5  # the window did not stand still meanwhile
    window.deeds.copy_dialog._done()


def test_cancel_in_the_dialog_ends_the_reading(qtbot, window, small):
    seen = []
    window.paper_copy._read = page_by_page(1000, seen)
    window.deeds.copy_dialog.open(small)
    qtbot.waitUntil(lambda: len(seen) > 2)
    window.deeds.copy_dialog.progress.canceled.emit()
    assert not window.paper_copy.is_reading
    assert window.deeds.copy_dialog.progress is None
    window.paper_copy._pool.waitForDone()
    assert len(seen) < 1000


def test_the_menu_asks_reads_and_tells_what_was_found(qtbot, window, small, monkeypatch):
    told = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(small), ""))
    monkeypatch.setattr(papercopy.TextDialog, "exec", lambda dialog: told.append(dialog))
    action = next(
        a
        for a in window.menus._window.findChildren(type(window.menus.forget_copy))
        if "copy of the &paper" in a.text() and "Open" in a.text()
    )
    assert not window.menus.forget_copy.isEnabled()
    action.trigger()
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    assert "passages were found and checked" in told[0].text.toPlainText()
    assert window.deeds.copy_dialog.progress is None
    assert window.menus.forget_copy.isEnabled()


def test_a_link_opens_the_dialog_for_the_copy(window, monkeypatch):
    asked = []
    monkeypatch.setattr(window.deeds.copy_dialog, "ask", lambda: asked.append(True))
    window.pages.follow("chainlens://copy/open")
    assert asked == [True]


@needs_paper
def test_with_the_paper_a_finding_and_the_results_show_the_passage(qtbot, window, settled):
    window.paper_copy.opened.disconnect()
    read(qtbot, window.paper_copy, PAPER)
    found = window.paper_copy._read_now.found
    assert {one.state for one in found} == {FoundState.VERIFIED}
    cited = next(one for one in found if one.passage.id == "P2.5")
    shown = entry_text(window, "finding:CAP-6")
    assert "P2.5: found and checked" in shown
    assert cited.text.split("\n")[0] in shown
    window.deeds.open_example(window.examples[0].path)
    results = window.pages.page(places.RESULTS)
    results.full_sources.setChecked(True)
    results.choose(
        next(
            f"intervention:{idea.intervention.id}"
            for idea in window.session.diagnosis.ideas
            if idea.arguments
        )
    )
    assert "found and checked" in results.view.toPlainText()
    assert "Letter by letter" in results.view.toPlainText()
