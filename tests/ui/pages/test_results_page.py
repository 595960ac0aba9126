import pytest
from helpers import choose, click, click_link, links
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument, QTextTable

from chainlens.model.case import Answer
from chainlens.reasoning.outcome import VerdictStatus
from chainlens.telling.wording.conditions import value_of_claim
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.sources import passage_in_words, works_in_words
from chainlens.telling.wording.summary import verdict_headline
from chainlens_ui.diagrams.tree_window import TreeWindow
from chainlens_ui.look.colours import LIGHT
from chainlens_ui.text.richtext import Look, lines_html
from chainlens_ui.window import places


@pytest.fixture
def captive(window, settled):
    """A window whose case has small producers captive to one firm."""
    window.session.put("buyers_within_reach", Answer("one", "observed"))
    window.session.put("inputs_from", Answer("only_main_buyer", "told", "the chairman"))
    settled()
    window.pages.go_to(places.RESULTS)
    window.pages.page(places.RESULTS).choose("claim:captive_position")
    return window


@pytest.fixture
def results(captive):
    return captive.pages.page(places.RESULTS)


def test_every_claim_and_idea_has_a_row_with_a_word_and_a_shape(window):
    window.pages.go_to(places.RESULTS)
    rows = {row.key: row for row in window.pages.page(places.RESULTS).list.rows() if row.key}
    base = window.session.base
    wanted = {f"claim:{id_}" for id_ in base.claims}
    wanted |= {f"intervention:{id_}" for id_ in base.interventions}
    assert set(rows) == wanted | {"overview"}
    assert all(row.note and row.icon for row in rows.values())


def test_rows_stand_under_their_themes(window):
    window.pages.go_to(places.RESULTS)
    theme = ""
    titles = {theme.title: theme.id for theme in window.session.base.themes.values()}
    for row in window.pages.page(places.RESULTS).list.rows():
        if not row.key:
            theme = titles.get(row.text, "")
        elif row.key.startswith("claim:"):
            claim = window.session.base.claims[row.key.removeprefix("claim:")]
            assert claim.theme == theme


def test_a_verdict_tells_how_it_was_reached(results):
    text = results.view.toPlainText()
    assert "Established" in text
    assert "How this was reached" in text
    assert "You answered: How many buyers could a typical small producer sell to? One" in text
    assert "told, according to the chairman" in text


def test_a_verdict_lists_its_sources_with_passage_and_works(results, captive):
    base = captive.session.base
    verdict = captive.session.diagnosis.verdict_of["captive_position"]
    text = " ".join(results.view.toPlainText().split())
    _before, heading, sources = text.rpartition("Sources")
    assert heading
    for argument in verdict.arguments:
        for id_ in argument.rule.findings:
            finding = base.findings[id_]
            for passage in finding.passages:
                assert passage_in_words(base.passages[passage]) in sources
            assert works_in_words(base, finding) in sources


def test_why_another_value_did_not_come_out_unfolds(qtbot, results, captive):
    folds = [
        (address, text) for address, text in links(results.view) if text.startswith("Why not:")
    ]
    assert folds
    before = results.view.toPlainText()
    click_link(qtbot, results.view, folds[0][0])
    after = results.view.toPlainText()
    assert len(after) > len(before)
    assert "Not met:" in after
    click_link(qtbot, results.view, folds[0][0])
    assert results.view.toPlainText() == before


def test_a_finding_unfolds_below_the_sentence_that_it_stands_behind(qtbot, results, captive):
    base = captive.session.base
    argument = captive.session.diagnosis.verdict_of["captive_position"].arguments[0]
    finding = base.findings[argument.rule.findings[0]]
    says = " ".join(finding.says.split())
    assert says not in " ".join(results.view.toPlainText().split())
    address = next(
        address
        for address, text in links(results.view)
        if text == finding.id and address.startswith("chainlens://fold/")
    )
    click_link(qtbot, results.view, address)
    assert says in " ".join(results.view.toPlainText().split())


def test_all_sources_can_be_shown_in_full_and_stay_so(qtbot, results, captive):
    before = len(results.view.toPlainText())
    click(qtbot, results.full_sources)
    assert len(results.view.toPlainText()) > before
    assert captive.preferences.now.full_sources


def test_a_link_leads_to_the_question_and_the_way_back_to_the_same_place(qtbot, results, captive):
    click_link(qtbot, results.view, "chainlens://question/inputs_from")
    card = captive.pages.card()
    assert card.question.id == "inputs_from"
    assert card.property("pointed") is True
    assert captive.banner.isVisible()
    assert captive.banner.button.text() == "&Return to: Results"
    click(qtbot, captive.banner.button)
    assert captive.pages.place == places.RESULTS
    assert results.list.current() == "claim:captive_position"
    assert not captive.banner.isVisible()


def test_an_answer_changed_behind_a_link_changes_the_verdict(qtbot, results, captive, settled):
    click_link(qtbot, results.view, "chainlens://question/inputs_from")
    choose(qtbot, captive, "inputs_from", "others")
    settled()
    captive.pages.go_to(places.RESULTS)
    assert results.list.current() == "claim:captive_position"
    verdict = captive.session.diagnosis.verdict_of["captive_position"]
    assert "captive" not in verdict.values
    assert verdict_headline(verdict) in results.view.toPlainText()


def test_going_elsewhere_by_oneself_takes_the_way_back_away(qtbot, results, captive):
    click_link(qtbot, results.view, "chainlens://question/inputs_from")
    captive.pages.go_to(places.REVIEW)
    assert not captive.banner.isVisible()
    assert captive.pages.way_back == ""


def test_why_asked_leads_to_the_conclusion_and_back(qtbot, captive):
    captive.pages.follow("chainlens://question/inputs_from")
    captive.pages.go_to(captive.pages.place)
    card = captive.pages.page(captive.pages.place).cards["inputs_from"]
    card.why_button.click()
    place = captive.pages.place
    card.why.linkActivated.emit("chainlens://claim/captive_risk")
    assert captive.pages.place == places.RESULTS
    assert captive.pages.page(places.RESULTS).list.current() == "claim:captive_risk"
    captive.pages.return_()
    assert captive.pages.place == place


def test_the_overview_tells_what_came_out_what_is_missing_and_the_limits(results, captive):
    results.choose("overview")
    text = results.view.toPlainText()
    assert "What came out" in text
    assert "Facts whose absence matters most" in text
    assert "Limits of this diagnosis" in text
    assert captive.session.base.paper.silent_after in " ".join(text.split())
    assert "chainlens://claim/captive_position" in dict(links(results.view))


def test_only_what_came_out_can_be_shown(qtbot, results, captive):
    click(qtbot, results.only_out)
    diagnosis = captive.session.diagnosis
    wanted = {f"claim:{v.claim.id}" for v in diagnosis.verdicts if v.values}
    wanted |= {f"intervention:{i.intervention.id}" for i in diagnosis.ideas if i.arguments}
    assert {row.key for row in results.list.rows() if row.key} == wanted | {"overview"}


def test_a_link_to_what_did_not_come_out_shows_it_all_the_same(qtbot, results, captive):
    click(qtbot, results.only_out)
    hidden = next(v.claim.id for v in captive.session.diagnosis.verdicts if not v.values)
    captive.pages.follow(f"chainlens://claim/{hidden}")
    assert results.list.current() == f"claim:{hidden}"


def test_what_is_missing_leads_to_its_question(qtbot, window):
    window.pages.go_to(places.RESULTS)
    results = window.pages.page(places.RESULTS)
    results.choose("claim:captive_position")
    missing = window.session.diagnosis.verdict_of["captive_position"].missing
    assert missing
    addresses = dict(links(results.view))
    assert all(f"chainlens://question/{id_}" in addresses for id_ in missing)


def test_a_contested_verdict_shows_both_sides_beside_each_other(qtbot, window):
    examples = {example.path.stem: example for example in window.examples}
    window.deeds.open_example(examples["garments"].path)
    verdict = next(
        v for v in window.session.diagnosis.verdicts if v.status is VerdictStatus.CONTESTED
    )
    results = window.pages.page(places.RESULTS)
    results.choose(f"claim:{verdict.claim.id}")
    text = " ".join(results.view.toPlainText().split())
    assert "Contested" in text
    for argument in verdict.arguments:
        assert " ".join(argument.rule.says.split()) in text
    titles = {value_of_claim(verdict.claim, value) for value in verdict.values}
    qtbot.waitUntil(lambda: titles in first_cells(results.view))


def test_in_a_narrow_window_both_sides_stand_below_each_other(qtbot, window):
    examples = {example.path.stem: example for example in window.examples}
    window.deeds.open_example(examples["garments"].path)
    verdict = next(
        v for v in window.session.diagnosis.verdicts if v.status is VerdictStatus.CONTESTED
    )
    results = window.pages.page(places.RESULTS)
    results.choose(f"claim:{verdict.claim.id}")
    titles = {value_of_claim(verdict.claim, value) for value in verdict.values}
    qtbot.waitUntil(lambda: titles in first_cells(results.view))
    window.resize(500, 700)
    qtbot.waitUntil(lambda: titles not in first_cells(results.view))
    assert all(title in results.view.toPlainText() for title in titles)


def first_cells(view):
    """Return the first line of both cells of every table with two columns."""
    return [
        {table.cellAt(0, column).firstCursorPosition().block().text() for column in (0, 1)}
        for table in view.document().rootFrame().childFrames()
        if isinstance(table, QTextTable) and table.columns() == 2
    ]


def test_an_idea_tells_its_points_needs_and_what_to_find_out_first(window, settled):
    examples = {example.path.stem: example for example in window.examples}
    window.deeds.open_example(examples["starbucks-coffee"].path)
    results = window.pages.page(places.RESULTS)
    results.choose("intervention:producer_branding")
    idea = window.session.diagnosis.idea_of["producer_branding"]
    text = " ".join(results.view.toPlainText().split())
    for argument in idea.arguments:
        assert " ".join(argument.rule.says.split()) in text
    for need in idea.needs:
        assert " ".join(need.rule.says.split()) in text
    assert ("Find out first" in text) == bool(idea.find_out)


def test_moving_through_the_list_shows_each_explanation(qtbot, results, captive):
    results.enter()
    results.choose("overview")
    before = results.view.toPlainText()
    results.list.setFocus()
    qtbot.keyClick(results.list, Qt.Key.Key_Down)
    assert results.list.current().startswith("claim:")
    assert results.view.toPlainText() != before


def test_a_page_of_text_fetches_nothing(results):
    kind = QTextDocument.ResourceType.ImageResource.value
    for address in ("file:///etc/passwd", "http://example.org/a.png"):
        assert results.view.loadResource(kind, QUrl(address)) is None
    assert not results.view.openLinks()
    assert not results.view.openExternalLinks()


def test_a_foreign_link_leads_nowhere(captive):
    place = captive.pages.place
    for address in ("http://example.org", "chainlens://question/nothing", "chainlens://x/y", ""):
        captive.pages.follow(address)
        assert captive.pages.place == place


def test_texts_are_escaped(window, settled):
    window.session.describe(name="<img src=x> & <b>bold</b>")
    window.session.put("sector", Answer("farming", note="<script>alert(1)</script>"))
    settled()
    for place in (places.RESULTS, places.REVIEW):
        window.pages.go_to(place)
    results = window.pages.page(places.RESULTS)
    results.choose("overview")
    assert "<img src=x> & <b>bold</b>" in results.view.toPlainText()
    assert "<script>alert(1)</script>" in window.pages.page(places.REVIEW).view.toPlainText()


def test_lines_are_escaped_and_only_known_targets_are_links():
    html = lines_html(
        [
            Line(Role.ITEM, "a < b & c", 0, "rule:some_rule"),
            Line(Role.TEXT, "go", 1, 'question:x"><b>'),
            Line(Role.TEXT, "stay", 1, "finding:CAP-1"),
        ],
        Look(LIGHT, 10),
    )
    assert "a &lt; b &amp; c" in html
    assert 'href="chainlens://question/x%22%3E%3Cb%3E"' in html
    assert html.count("<a ") == 1


def test_new_answers_leave_the_reader_where_they_were(qtbot, captive, results, settled):
    bar = results.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    captive.session.put("story_sold", Answer("yes"))
    settled()
    assert results.list.current() == "claim:captive_position"
    assert bar.value() == place > 0


def open_trees(window):
    return [each for each in window.findChildren(TreeWindow) if each.isVisible()]


def test_a_key_shows_the_verdict_at_hand_as_a_tree(qtbot, results, captive):
    action = captive.menus.tree
    assert action.isEnabled()
    qtbot.keyClick(results.view, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    (tree,) = open_trees(captive)
    verdict = captive.session.diagnosis.verdict_of["captive_position"]
    assert tree.root.lines[0] == value_of_claim(verdict.claim, verdict.values[0])
    tree.reject()


def test_the_key_is_off_where_there_is_no_reasoning_to_show(results, captive):
    action = captive.menus.tree
    results.choose("overview")
    assert not action.isEnabled()
    results.choose("claim:captive_position")
    assert action.isEnabled()
    captive.pages.go_to(places.MAP)
    assert not action.isEnabled()
    captive.pages.go_to(places.RESULTS)
    assert action.isEnabled()


def test_of_several_trees_a_menu_asks_which(qtbot, window, settled):
    for example in window.examples:
        window.deeds.open_example(example.path)
        found = [v for v in window.session.diagnosis.verdicts if len(v.values) > 1]
        if found:
            break
    verdict = found[0]
    page = window.pages.page(places.RESULTS)
    page.choose(f"claim:{verdict.claim.id}")
    window.menus.tree.trigger()
    texts = [action.text().replace("&&", "&") for action in page.view.choice.actions()]
    assert texts == [value_of_claim(verdict.claim, value) for value in verdict.values]
    page.view.choice.actions()[1].trigger()
    page.view.choice.close()
    (tree,) = open_trees(window)
    assert tree.root.lines[0] == texts[1]
    tree.reject()


@pytest.mark.parametrize("wide", [True, False])
def test_a_passage_of_the_own_copy_stands_beside_our_words(base, wide):
    finding = base.findings["CAP-6"]
    copied = {
        passage: (Line(Role.NOTE, f"{passage}: found and checked"), Line(Role.TEXT, "Their words."))
        for passage in finding.passages
    }
    look = Look(LIGHT, 10, base, True, copied=copied, copy_open=True, wide=wide)
    html = lines_html([Line(Role.TEXT, "A sentence.", findings=("CAP-6",))], look)
    document = QTextDocument()
    document.setHtml(html)
    text = document.toPlainText()
    assert text.index("In our words") < text.index(finding.says) < text.index("In your copy")
    assert text.index("In your copy") < text.index("Their words.")
    beside = [
        frame
        for frame in frames(document.rootFrame())
        if isinstance(frame, QTextTable)
        and frame.columns() == 2
        and "In our words" in frame.cellAt(0, 0).firstCursorPosition().block().text()
        and "In your copy" in frame.cellAt(0, 1).firstCursorPosition().block().text()
    ]
    assert bool(beside) is wide


def frames(frame):
    for inner in frame.childFrames():
        yield inner
        yield from frames(inner)


def test_the_sources_show_our_words_beside_a_passage_that_is_opened(base):
    finding = base.findings["CAP-6"]
    copied = {p: (Line(Role.NOTE, p), Line(Role.TEXT, "Their words.")) for p in finding.passages}
    source = Line(Role.SOURCE, "CAP-6: somewhere", 0, "finding:CAP-6")
    closed = lines_html([source], Look(LIGHT, 10, base, copied=copied, wide=True))
    assert "Their words." not in closed
    opened = lines_html([source], Look(LIGHT, 10, base, copied=copied, copy_open=True, wide=True))
    document = QTextDocument()
    document.setHtml(opened)
    assert finding.says in document.toPlainText()
    assert "Their words." in document.toPlainText()
