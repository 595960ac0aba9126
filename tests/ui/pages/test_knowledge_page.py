import pytest
from helpers import click, click_link, links, open_question
from PySide6.QtCore import Qt

from chainlens_ui.pages.knowledge.page import KnowledgePage
from chainlens_ui.pages.knowledge.trail import Trail
from chainlens_ui.text.richtext import link, read_link
from chainlens_ui.window import places

RULE = "cotton_credit_fell_as_buyers_came"


@pytest.fixture
def browser(window) -> KnowledgePage:
    window.deeds.browse()
    return window.pages.page(places.KNOWLEDGE)


def keys(browser):
    return [row.key for row in browser.list.rows()]


def test_the_start_page_leads_to_the_knowledge_base(qtbot, window):
    click(qtbot, window.pages.page(places.START).browse_button)
    assert window.pages.place == places.KNOWLEDGE
    assert window.pages.page(places.KNOWLEDGE).query.hasFocus()


def test_the_start_page_leads_to_the_ideas(qtbot, window):
    click(qtbot, window.pages.page(places.START).idea_button)
    assert window.pages.place == places.IDEAS
    assert window.pages.page(places.IDEAS).list.hasFocus()


def test_the_list_of_pages_leads_to_the_knowledge_base(window):
    assert places.KNOWLEDGE in [row.key for row in window.sidebar.list.rows()]
    window.sidebar.list.entered.emit(places.KNOWLEDGE)
    assert window.pages.place == places.KNOWLEDGE


def test_what_is_typed_is_found_letter_by_letter(qtbot, browser):
    qtbot.keyClicks(browser.query, "captiv")
    many = keys(browser)
    qtbot.keyClicks(browser.query, "e one firm")
    assert 0 < len(keys(browser)) < len(many)
    assert "rule:captive_when_one_firm_is_all" in keys(browser)
    assert "entries for" in browser.said.text()


def test_an_id_typed_out_comes_first_and_enter_opens_it(qtbot, browser):
    qtbot.keyClicks(browser.query, "cap-12")
    assert keys(browser)[0] == "finding:CAP-12"
    qtbot.keyClick(browser.query, Qt.Key.Key_Return)
    assert browser.entry == "finding:CAP-12"
    assert browser.view.hasFocus()


def test_every_row_says_what_it_is(browser):
    browser.query.setText("buyer")
    rows = browser.list.rows()
    assert len({row.note.partition(":")[0] for row in rows}) > 4
    assert all(row.note and row.icon for row in rows)


def test_words_that_are_nowhere_are_told_so(browser):
    browser.query.setText("zzzz")
    assert keys(browser) == []
    assert "No entry has all these words" in browser.said.text()


def test_without_a_word_the_kinds_are_there_to_choose(browser, base):
    browser.list.entered.emit("kind:gap")
    assert set(keys(browser)) == {f"gap:{id_}" for id_ in base.gaps}


def test_a_kind_narrows_a_search(browser):
    browser.query.setText("buyer")
    browser.kinds.setCurrentIndex(browser.kinds.findData("exception"))
    assert keys(browser)
    assert all(row.note.startswith("exception") for row in browser.list.rows())


def test_a_rule_shows_its_conditions_judgement_sources_and_tests_with_links(browser):
    assert browser.open_entry(f"rule:{RULE}")
    text = browser.view.toPlainText()
    for heading in ("It holds when all", "Our judgement", "Where the evidence", "Tests that stand"):
        assert heading in text
    found = {address for address, _text in links(browser.view)}
    assert {
        "chainlens://question/product",
        "chainlens://finding/CAP-6",
        "chainlens://passage/P2.5",
    } <= found


def test_links_lead_both_ways_and_back_and_forward_follow_the_way(qtbot, browser):
    browser.open_entry(f"rule:{RULE}")
    click_link(qtbot, browser.view, "chainlens://finding/CAP-6")
    assert browser.entry == "finding:CAP-6"
    click_link(qtbot, browser.view, f"chainlens://rule/{RULE}")
    assert browser.entry == f"rule:{RULE}"
    browser.back.click()
    assert browser.entry == "finding:CAP-6"
    browser.back.click()
    assert not browser.back.isEnabled()
    browser.forward.click()
    assert browser.entry == "finding:CAP-6"


def test_every_entry_has_a_page_whose_links_all_lead_somewhere(browser):
    library = browser._knowledge.library
    checked = 0
    for key in list(library.entries)[::9]:
        assert browser.open_entry(key)
        assert browser.view.toPlainText().strip()
        for address, _text in links(browser.view):
            kind, id_ = read_link(address)
            assert kind in ("fold", "copy") or f"{kind}:{id_}" in library.entries, (key, address)
            checked += 1
    assert checked > 500


def test_an_id_with_blanks_survives_as_a_link():
    assert read_link(link("term", "rent, profit (50 %)")) == ("term", "rent, profit (50 %)")


def test_going_down_the_list_is_one_step_of_the_way():
    trail = Trail()
    trail.go_to("a")
    trail.go_to("b")
    trail.go_to("c", instead=True)
    trail.back()
    assert trail.here == "a"
    trail.forward()
    assert trail.here == "c"


def test_the_arrow_key_leads_from_the_search_into_the_list(qtbot, browser):
    browser.query.setText("captive")
    qtbot.keyClick(browser.query, Qt.Key.Key_Down)
    assert browser.list.hasFocus()
    assert browser.entry == keys(browser)[0]


def test_a_question_opens_in_the_wizard_and_the_way_leads_back(qtbot, window, browser):
    browser.open_entry("question:product")
    click(qtbot, browser.show_in_case)
    topic = window.session.base.questions["product"].topic
    assert window.pages.place == places.of_topic(topic)
    window.pages.return_()
    assert window.pages.place == places.KNOWLEDGE
    assert browser.entry == "question:product"


def test_a_rule_opens_its_claim_in_the_results_and_a_finding_opens_nothing(qtbot, window, browser):
    browser.open_entry("finding:CAP-6")
    assert not browser.show_in_case.isVisible()
    browser.open_entry("rule:captive_when_one_firm_is_all")
    click(qtbot, browser.show_in_case)
    assert window.pages.place == places.RESULTS
    assert window.pages.page(places.RESULTS).list.current() == "claim:captive_position"


def test_a_rule_in_the_results_leads_to_its_page(qtbot, window, settled):
    window.deeds.open_example(window.examples[0].path)
    results = window.pages.page(places.RESULTS)
    results.choose(
        "intervention:"
        + next(idea.intervention.id for idea in window.session.diagnosis.ideas if idea.arguments)
    )
    address = next(a for a, _text in links(results.view) if a.startswith("chainlens://rule/"))
    click_link(qtbot, results.view, address)
    assert window.pages.place == places.KNOWLEDGE
    assert window.pages.page(places.KNOWLEDGE).entry == address.removeprefix(
        "chainlens://"
    ).replace("/", ":")
    window.pages.return_()
    assert window.pages.place == places.RESULTS


def test_the_keys_for_back_go_back_in_the_browser(window, browser):
    browser.open_entry("finding:CAP-6")
    browser.open_entry("finding:CAP-4")
    window.pages.go_back()
    assert (window.pages.place, browser.entry) == (places.KNOWLEDGE, "finding:CAP-6")
    window.pages.go_on()
    assert browser.entry == "finding:CAP-4"


def test_a_card_lists_the_words_in_it_with_the_papers_sense(qtbot, window):
    card = open_question(window, "sector")
    assert not card.words.isVisible()
    click(qtbot, card.words_button)
    assert card.words.isVisible()
    assert "The paper gives no number of staff." in card.words.text()
    card.words.linkActivated.emit("chainlens://term/micro%20and%20small%20enterprise%20%28MSE%29")
    assert window.pages.place == places.KNOWLEDGE
    assert window.pages.page(places.KNOWLEDGE).entry == "term:micro and small enterprise (MSE)"


def test_only_cards_with_words_of_the_glossary_have_the_button(window):
    with_words = without = 0
    for topic in window.session.base.topics:
        for card in window.pages.page(places.of_topic(topic)).cards.values():
            shown = card.isAncestorOf(card.words_button)
            assert shown == bool(card._terms)
            with_words, without = with_words + shown, without + (not shown)
    assert with_words > 5 < without
