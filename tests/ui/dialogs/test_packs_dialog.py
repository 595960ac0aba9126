"""Packs of one's own in the window: listed, checked, switched, named, and never lost answers to."""

import shutil

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLabel

from chainlens.cases import casefiles
from chainlens.model.case import Answer, Case
from chainlens.rulecheck.packloading import load_leaving_out
from chainlens.system import paths, settings
from chainlens.system.settings import PackFolder
from chainlens.telling.wording.ownpacks import PackState
from chainlens_ui.app import make_window
from chainlens_ui.diagrams.tree_window import TreeWindow
from chainlens_ui.dialogs.packs import PacksDialog
from chainlens_ui.dialogs.settings import SettingsDialog
from chainlens_ui.parts import TextDialog
from chainlens_ui.parts import textdialogs as dialogs
from chainlens_ui.session.settings import Preferences
from chainlens_ui.window import places

EXAMPLE = paths.rules_dir().parent / "docs" / "example-pack" / "market_days"
MARK = "from the pack “Market days”, not from the paper"
STORE, MARKET = "market_days_store", "market_days_weekly_market"
HEARD = Case(
    name="Groundnuts",
    answers={
        MARKET: Answer("several_buyers"),
        "buyers_within_reach": Answer("many"),
    },
)


@pytest.fixture
def pack(tmp_path):
    return shutil.copytree(EXAMPLE, tmp_path / "market_days")


@pytest.fixture
def told(monkeypatch):
    """The dialogs that would wait to be read."""
    shown = []
    monkeypatch.setattr(TextDialog, "exec", lambda dialog: shown.append(dialog))
    return shown


@pytest.fixture
def start(qapp, qtbot):
    """Start the window as the program does, with the packs of the settings."""
    windows = []

    def begin():
        preferences = Preferences()
        base, at_work = load_leaving_out(paths.rules_dir(), preferences.now.packs_on)
        window = make_window(base, preferences, at_work)
        window.documents.may_leave = lambda: True
        qtbot.addWidget(window)
        window.show()
        window.tell_left_out()
        windows.append(window)
        return window

    yield begin
    for window in windows:
        window.session.close()


@pytest.fixture
def with_pack(start, pack):
    """A window in which the example pack is at work, with a case that answers a question of it."""
    Preferences().set(packs=(PackFolder(pack),))
    window = start()
    window.session.new()
    return window


def opened(window):
    action = next(each for each in window.findChildren(QAction) if each.text() == "&Packs…")
    action.trigger()
    return window.findChild(PacksDialog)


def states(window):
    return [each.state for each in window.own_packs.listed()]


def test_a_pack_that_is_added_is_checked_kept_and_counts_from_the_next_start(
    start, pack, told, monkeypatch
):
    window = start()
    dialog = opened(window)
    assert dialog.none.isVisible()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(pack))
    dialog.add_button.click()
    assert told == []
    assert states(window) == [PackState.WAITS]
    assert "next start" in dialog.said.text()
    assert not window.session.base.packs
    for part in ("Market days", "invented", str(pack)):
        assert part in dialog.text.toPlainText() or part in dialog.list.rows()[0].text
    kept, notes = settings.load_settings()
    assert (kept.packs, notes) == ((PackFolder(pack),), ())
    again = start()
    assert [each.id for each in again.session.base.packs] == ["market_days"]
    assert states(again) == [PackState.AT_WORK]


def test_a_pack_with_mistakes_is_not_added_and_all_of_them_are_shown(start, pack, told):
    (pack / "works.yaml").write_text("nothing: here\n", encoding="utf-8")
    with (pack / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write("colour: blue\n")
    window = start()
    opened(window).add(pack)
    (shown,) = told
    assert "2 problems" in shown.says.text()
    assert "works.yaml" in shown.text.toPlainText()
    assert "pack.yaml" in shown.text.toPlainText()
    assert window.preferences.now.packs == ()


def test_the_same_folder_is_not_listed_twice(with_pack, pack, told):
    opened(with_pack).add(pack)
    assert "in the list already" in told[0].text.toPlainText()
    assert len(with_pack.preferences.now.packs) == 1


def test_a_pack_is_switched_off_and_on_again_and_taken_off_the_list(with_pack, pack, told):
    dialog = opened(with_pack)
    dialog.switch_button.click()
    assert states(with_pack) == [PackState.ENDS]
    assert with_pack.session.base.packs
    assert dialog.switch_button.text() == "&Switch on"
    dialog.switch_button.click()
    assert states(with_pack) == [PackState.AT_WORK]
    dialog.remove_button.click()
    assert with_pack.preferences.now.packs == ()
    assert pack.is_dir()
    assert not dialog.switch_button.isEnabled()
    assert told == []


@pytest.mark.parametrize("deed", ["switch_button", "remove_button"])
def test_a_pack_stays_while_the_case_at_hand_answers_its_questions(with_pack, deed, told):
    with_pack.session.put(STORE, Answer(None))
    getattr(opened(with_pack), deed).click()
    (shown,) = told
    assert "answers one question of the pack “Market days”" in shown.says.text()
    assert shown.text.toPlainText() == with_pack.session.base.questions[STORE].ask
    assert states(with_pack) == [PackState.AT_WORK]
    with_pack.session.put(STORE, None)
    getattr(with_pack.findChild(PacksDialog), deed).click()
    assert states(with_pack) in ([PackState.ENDS], [])


def test_a_pack_that_no_longer_loads_is_left_out_with_a_notice_and_the_window_opens(start, pack):
    Preferences().set(packs=(PackFolder(pack), PackFolder(pack.parent / "gone")))
    (pack / "findings.yaml").unlink()
    window = start()
    assert window.notice.isVisible()
    for part in ("findings.yaml", "gone"):
        assert part in window.notice.said.text().replace("\u200b", "")
    assert states(window) == [PackState.WRONG, PackState.WRONG]
    assert "findings.yaml" in opened(window).text.toPlainText()


def test_a_pack_that_was_changed_since_the_start_says_so(with_pack, pack):
    text = (pack / "pack.yaml").read_text(encoding="utf-8")
    (pack / "pack.yaml").write_text(text.replace("Market days", "Fair days"), encoding="utf-8")
    assert states(with_pack) == [PackState.CHANGED]
    assert with_pack.own_packs.listed()[0].pack.title == "Market days"
    (pack / "findings.yaml").unlink()
    assert states(with_pack) == [PackState.CHANGED]


def test_usual_settings_leave_the_packs(with_pack, pack):
    with_pack.preferences.reset()
    assert with_pack.preferences.now.packs == (PackFolder(pack),)


def test_the_settings_say_how_many_packs_there_are_and_lead_to_them(with_pack):
    with_pack.deeds.show_settings()
    dialog = with_pack.findChild(SettingsDialog)
    assert dialog.packs_state.text() == "1 pack in the list, 1 at work."
    dialog.packs_button.click()
    assert with_pack.findChild(PacksDialog).isVisible()


def reasoned(window, qtbot, tmp_path):
    """Open a case on which the pack has something to say."""
    path = tmp_path / "case.yaml"
    casefiles.write_case(path, HEARD, window.session.base)
    window.deeds.open_file(path)
    window.pages.go_to(places.RESULTS)
    qtbot.waitUntil(lambda: not window.session.is_thinking)
    return window.pages.page(places.RESULTS)


def rules_of_the_pack(window):
    return [
        (verdict, argument)
        for verdict in window.session.diagnosis.verdicts
        for argument in verdict.arguments
        if argument.rule.pack
    ]


def test_results_name_the_pack_wherever_it_has_a_part_and_say_what_it_changes(
    with_pack, qtbot, tmp_path
):
    page = reasoned(with_pack, qtbot, tmp_path)
    page.choose("overview")
    overview = page.view.toPlainText()
    assert "What the pack changes" in overview
    assert "Pack “Market days” (market_days)" in overview
    verdict, argument = rules_of_the_pack(with_pack)[0]
    page.choose(f"claim:{verdict.claim.id}")
    told = page.view.toPlainText()
    assert MARK in told
    tree = TreeWindow(
        with_pack.session.diagnosis,
        f"claim:{verdict.claim.id}={argument.rule.then.value}",
        with_pack,
    )
    qtbot.addWidget(tree)
    assert any(f"({MARK})" in line for node in tree.root.walk() for line in node.lines)


def test_without_a_pack_no_line_names_one(window):
    window.deeds.open_example(window.examples[0].path)
    page = window.pages.page(places.RESULTS)
    assert "pack" not in page.view.toPlainText().casefold().replace("packag", "").replace(
        "packed", ""
    ).replace("packing", "")


def test_a_question_of_a_pack_says_whose_it_is_on_its_card_and_among_the_answers(
    with_pack, qtbot, tmp_path
):
    reasoned(with_pack, qtbot, tmp_path)
    place = places.of_topic(with_pack.session.base.questions[STORE].topic)
    with_pack.pages.go_to(place)
    cards = with_pack.pages.page(place).cards
    assert MARK[1:] in cards[STORE].whose.text()
    assert not cards[STORE].whose.isHidden()
    others = [card for id_, card in cards.items() if not id_.startswith("market_days")]
    assert others
    assert all(card.whose.isHidden() for card in others)
    with_pack.pages.go_to(places.REVIEW)
    assert with_pack.pages.page(places.REVIEW).view.toPlainText().count(MARK[1:]) == 2


def test_the_knowledge_browser_and_about_name_the_pack(with_pack, qtbot, base):
    with_pack.deeds.browse()
    page = with_pack.pages.page(places.KNOWLEDGE)
    assert page.open_entry("finding:market_days-1")
    assert MARK in page.view.toPlainText()
    about = dialogs.about_dialog(with_pack.session.base, with_pack)
    qtbot.addWidget(about)
    assert "Pack “Market days”" in about.text.toPlainText()
    plain = dialogs.about_dialog(base, with_pack)
    qtbot.addWidget(plain)
    assert "Pack" not in plain.text.toPlainText()


def test_labels_of_lines_name_the_pack_to_a_screen_reader_too(with_pack, qtbot, tmp_path):
    reasoned(with_pack, qtbot, tmp_path)
    place = places.of_topic(with_pack.session.base.questions[MARKET].topic)
    with_pack.pages.go_to(place)
    card = with_pack.pages.page(place).cards[MARKET]
    card.why_button.setChecked(True)
    assert MARK in card.why.accessibleName()
    assert any(MARK in each.text() for each in card.findChildren(QLabel))


def test_a_case_file_notes_the_pack_under_which_it_was_saved(with_pack, tmp_path):
    path = tmp_path / "beans.yaml"
    with_pack.session.put(MARKET, Answer("none"))
    with_pack.session.save(path)
    assert "market_days 0.1.0" in path.read_text(encoding="utf-8")
