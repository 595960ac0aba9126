"""Makes the page of each place, and connects it with the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from chainlens.knowledge import as_it_is, load_rule_base
from chainlens.model import RuleBase
from chainlens.system import rules_dir
from chainlens_ui.pages import (
    AskPage,
    CasePage,
    ComparePage,
    IdeasPage,
    Knowledge,
    KnowledgePage,
    MapPage,
    RecordPage,
    ReportPage,
    ResultsPage,
    ReviewPage,
    StartPage,
    TopicPage,
    TracePage,
)
from chainlens_ui.window import places
from chainlens_ui.window.navigation import Page

if TYPE_CHECKING:
    from chainlens_ui.window.main_window import MainWindow


Followed = (
    TopicPage
    | ReviewPage
    | ResultsPage
    | MapPage
    | IdeasPage
    | AskPage
    | ReportPage
    | TracePage
    | ComparePage
    | RecordPage
    | KnowledgePage
)


def make_page(window: MainWindow, place: str) -> Page:
    """Return the page of a place; what is asked for there, the window does."""
    session = window.session
    if place == places.START:
        return _start_page(window)
    if place == places.CASE:
        return CasePage(session)
    page = _page_of_the_case(window, place)
    page.followed.connect(window.pages.follow)
    return page


def _page_of_the_case(window: MainWindow, place: str) -> Followed:
    """Return a page whose links lead elsewhere."""
    session = window.session
    page: Followed
    if place == places.REVIEW:
        page = ReviewPage(session, window.what_if)
    elif place == places.RESULTS:
        page = ResultsPage(session, window.preferences, window.paper_copy, window.what_if)
        page.drawn.connect(window.show_tree_key)
    elif place == places.MAP:
        page = MapPage(session)
    elif place == places.IDEAS:
        page = IdeasPage(session, window.preferences, window.paper_copy)
        page.drawn.connect(window.show_tree_key)
    elif place == places.REPORT:
        page = ReportPage(window.report_desk, window.preferences, window.paper_copy)
    elif place == places.ASK:
        page = AskPage(session, window.preferences, window.what_if)
    elif place == places.TRACE:
        page = TracePage(session, window.preferences)
    elif place == places.RECORD:
        page = RecordPage(session, window.preferences, partial(_plain_rules, window))
    elif place == places.COMPARE:
        page = ComparePage(session, window.examples, window.own_packs.at_work.loaded)
    elif place == places.KNOWLEDGE:
        page = KnowledgePage(Knowledge(session.base), window.paper_copy)
    else:
        page = TopicPage(session, session.base.topics[places.topic_at(place)])
    return page


def _plain_rules(window: MainWindow) -> RuleBase:
    """Load the rule base and the packs at work as written, whatever the reader's language."""
    return load_rule_base(rules_dir(), window.own_packs.at_work.loaded, look_up=as_it_is)


def _start_page(window: MainWindow) -> StartPage:
    start = StartPage(window.session.base, window.examples)
    start.new_wanted.connect(window.new_case)
    start.open_wanted.connect(window.open_case)
    start.example_chosen.connect(window.open_example)
    start.file_chosen.connect(window.open_file)
    start.recovery_chosen.connect(window.recover)
    start.browse_wanted.connect(window.browse)
    start.ideas_wanted.connect(window.check_idea)
    return start
