"""Makes the page of each place, and connects it with the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from chainlens import paths
from chainlens.model.knowledge import RuleBase
from chainlens.rulefiles import load_rule_base
from chainlens.rulefiles.translate import as_it_is
from chainlens_ui import places
from chainlens_ui.knowledge import Knowledge
from chainlens_ui.navigation import Page
from chainlens_ui.pages.ask_page import AskPage
from chainlens_ui.pages.case_page import CasePage
from chainlens_ui.pages.compare_page import ComparePage
from chainlens_ui.pages.ideas_page import IdeasPage
from chainlens_ui.pages.knowledge_page import KnowledgePage
from chainlens_ui.pages.map_page import MapPage
from chainlens_ui.pages.record_page import RecordPage
from chainlens_ui.pages.report_page import ReportPage
from chainlens_ui.pages.results_page import ResultsPage
from chainlens_ui.pages.review_page import ReviewPage
from chainlens_ui.pages.start_page import StartPage
from chainlens_ui.pages.topic_page import TopicPage
from chainlens_ui.pages.trace_page import TracePage

if TYPE_CHECKING:
    from chainlens_ui.main_window import MainWindow


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
    return load_rule_base(paths.rules_dir(), window.own_packs.at_work.loaded, look_up=as_it_is)


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
