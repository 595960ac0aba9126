"""An interview guide is chosen, looked at, saved and printed."""

import sys
import threading
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog

from chainlens.inquiry.whatif import guide
from chainlens.system import paths
from chainlens.telling.wording.guide import guide_markdown
from chainlens.telling.wording.guidehtml import guide_html
from chainlens_ui.pages.ask import guidefiles
from chainlens_ui.pages.ask.guidewindow import GuideWindow
from chainlens_ui.parts import TextDialog
from chainlens_ui.window import places

POINTS = {"A4": (595, 842), "Letter": (612, 792)}


@pytest.fixture
def coffee(window, worked_out):
    window.deeds.open_example(paths.examples_dir() / "starbucks-coffee.yaml")
    worked_out()
    return window


@pytest.fixture
def shown(qtbot, coffee, worked_out):
    made = GuideWindow(coffee.what_if, coffee.preferences, "", "buyers", coffee)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    worked_out()
    return made


def choose_file(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))


def save(qtbot, shown, monkeypatch, path):
    choose_file(monkeypatch, path)
    qtbot.mouseClick(shown.buttons[path.suffix], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.said.isVisible(), timeout=20_000)


def for_buyers(window):
    return guide(window.session.interview, None, "buyers")


def test_it_opens_from_the_page_for_the_people_chosen_there(qtbot, coffee, worked_out):
    coffee.pages.go_to(places.ASK)
    page = coffee.pages.page(places.ASK)
    page.who.setCurrentIndex(page.who.findData("officials"))
    worked_out()
    qtbot.mouseClick(page.guide, Qt.MouseButton.LeftButton)
    worked_out()
    (made,) = coffee.findChildren(GuideWindow)
    assert [id_ for id_, box in made.kinds.items() if box.isChecked()] == ["officials"]
    made.reject()


def test_every_question_for_the_people_chosen_is_shown(coffee, shown):
    text = shown.view.toPlainText()
    wanted = [
        entry.question.ask
        for topic in for_buyers(coffee).parts[0].topics
        for entry in topic.entries
    ]
    assert wanted
    assert all(ask in text for ask in wanted)


def test_several_kinds_of_people_can_be_chosen_and_none(shown):
    shown.kinds["officials"].setChecked(True)
    text = shown.view.toPlainText()
    assert "Buyers and lead firms" in text
    assert "Officials and support organisations" in text
    for box in shown.kinds.values():
        box.setChecked(False)
    assert "Choose for whom" in shown.view.toPlainText()
    assert not any(button.isEnabled() for button in shown.buttons.values())


def test_a_guide_about_one_verdict_asks_only_what_bears_on_it(qtbot, coffee, worked_out, shown):
    narrow = GuideWindow(coffee.what_if, coffee.preferences, "captive_position", "", coffee)
    qtbot.addWidget(narrow)
    worked_out()
    for box in (*narrow.kinds.values(), *shown.kinds.values()):
        box.setChecked(True)
    assert 0 < len(narrow.view.toPlainText()) < len(shown.view.toPlainText())
    narrow.reject()


@pytest.mark.parametrize(
    ("suffix", "made"), [(".md", guide_markdown), (".html", guide_html)], ids=["markdown", "html"]
)
def test_it_is_saved_as_it_is_shown(qtbot, coffee, shown, monkeypatch, tmp_path, suffix, made):
    path = tmp_path / f"buyers{suffix}"
    save(qtbot, shown, monkeypatch, path)
    assert path.read_text(encoding="utf-8") == made(for_buyers(coffee))
    assert path.name in shown.said.text()


def test_a_name_without_suffix_gets_one(qtbot, shown, monkeypatch, tmp_path):
    choose_file(monkeypatch, tmp_path / "buyers.v2")
    shown.save(".html")
    qtbot.waitUntil((tmp_path / "buyers.v2.html").exists)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_pdf_has_pages_of_the_size_that_is_set(qtbot, shown, monkeypatch, tmp_path, paper):
    shown._preferences.set(paper=paper)
    path = tmp_path / "buyers.pdf"
    save(qtbot, shown, monkeypatch, path)
    pages = PdfReader(BytesIO(path.read_bytes())).pages
    assert len(pages) > 1
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in pages} == {POINTS[paper]}
    text = "".join(page.extract_text() for page in pages)
    assert "Buyers" in text
    assert "□" in text


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_is_printed_on_paper_of_the_size_that_is_set(shown, monkeypatch, tmp_path, paper):
    from PySide6.QtPrintSupport import QPrintDialog

    path = tmp_path / "printed.pdf"

    def to_file(dialog):
        dialog.printer().setOutputFileName(str(path))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", to_file)
    shown._preferences.set(paper=paper)
    shown.print_out()
    page = PdfReader(path).pages[0].mediabox
    assert (round(page.width), round(page.height)) == POINTS[paper]
    assert "printer" in shown.said.text()


def test_giving_up_at_the_printer_prints_nothing(shown, monkeypatch):
    from PySide6.QtPrintSupport import QPrintDialog

    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    shown.print_out()
    assert not shown.said.isVisible()


def test_a_computer_that_cannot_print_says_what_to_do_instead(shown, monkeypatch):
    told = []
    monkeypatch.setitem(sys.modules, "PySide6.QtPrintSupport", None)
    monkeypatch.setattr(TextDialog, "exec", lambda dialog: told.append(dialog.text.toPlainText()))
    shown.print_out()
    assert "Save it as PDF instead" in told[0]


def test_a_folder_that_is_not_there_is_told_and_nothing_is_lost(
    qtbot, shown, monkeypatch, tmp_path
):
    told = []
    monkeypatch.setattr(TextDialog, "exec", lambda dialog: told.append(dialog.text.toPlainText()))
    choose_file(monkeypatch, tmp_path / "gone" / "guide.md")
    shown.save(".md")
    qtbot.waitUntil(lambda: bool(told))
    assert "gone" in told[0]
    assert shown.buttons[".md"].isEnabled()


def test_writing_can_be_cancelled_and_leaves_no_file(qtbot, shown, monkeypatch, tmp_path):
    path = tmp_path / "buyers.pdf"
    begun, go_on = threading.Event(), threading.Event()

    def slow(*_args):
        begun.set()
        go_on.wait(20)
        return b"%PDF"

    monkeypatch.setattr(guidefiles, "as_pdf", slow)
    choose_file(monkeypatch, path)
    shown.save(".pdf")
    qtbot.waitUntil(begun.is_set)
    assert shown.working.isVisible()
    qtbot.mouseClick(shown.working.button, Qt.MouseButton.LeftButton)
    go_on.set()
    shown._pool.waitForDone()
    qtbot.wait(20)
    assert not path.exists()
    assert not shown.working.isVisible()
    assert shown.buttons[".pdf"].isEnabled()


def test_what_a_case_is_called_is_never_taken_for_markup(qtbot, coffee, worked_out):
    coffee.session.describe(name="<b>Beans</b> & <script>alert(1)</script>")
    worked_out()
    made = guide_html(for_buyers(coffee))
    assert "<script" not in made
    assert "&lt;b&gt;Beans&lt;/b&gt; &amp;" in made


def test_nothing_in_a_saved_page_is_loaded_from_elsewhere(coffee):
    made = guide_html(for_buyers(coffee))
    assert "://" not in made
    assert "src=" not in made


def test_with_nothing_left_to_ask_it_says_so(qtbot, window, monkeypatch, worked_out):
    monkeypatch.setattr(
        "chainlens_ui.session.whatif._guide",
        lambda _cones, stands, _about: replace(guide(stands), parts=()),
    )
    made = GuideWindow(window.what_if, window.preferences, "", "", window)
    qtbot.addWidget(made)
    worked_out()
    assert "Nothing is left to ask here." in made.view.toPlainText()
    assert not any(button.isEnabled() for button in made.buttons.values())
    made.reject()
