"""Makes the page of each place."""

from dataclasses import dataclass

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
from chainlens_ui.session import (
    Example,
    OwnPacks,
    PaperCopy,
    Preferences,
    ReportDesk,
    Session,
    WhatIf,
)
from chainlens_ui.window import places
from chainlens_ui.window.navigation import Page


@dataclass(frozen=True)
class PageMaker:
    """Knows what each page shows."""

    session: Session
    preferences: Preferences
    examples: tuple[Example, ...]
    own_packs: OwnPacks
    paper_copy: PaperCopy
    report_desk: ReportDesk
    what_if: WhatIf

    def make(self, place: str) -> Page:
        """Return the page of a place."""
        session, preferences, paper = self.session, self.preferences, self.paper_copy
        page: Page
        if place == places.START:
            page = StartPage(session.base, self.examples)
        elif place == places.CASE:
            page = CasePage(session)
        elif place == places.REVIEW:
            page = ReviewPage(session, self.what_if)
        elif place == places.RESULTS:
            page = ResultsPage(session, preferences, paper, self.what_if)
        elif place == places.MAP:
            page = MapPage(session)
        elif place == places.IDEAS:
            page = IdeasPage(session, preferences, paper)
        elif place == places.REPORT:
            page = ReportPage(self.report_desk, preferences, paper)
        elif place == places.ASK:
            page = AskPage(session, preferences, self.what_if)
        elif place == places.TRACE:
            page = TracePage(session, preferences)
        elif place == places.RECORD:
            page = RecordPage(session, preferences, self._plain_rules)
        elif place == places.COMPARE:
            page = ComparePage(session, self.examples, self.own_packs.at_work.loaded)
        elif place == places.KNOWLEDGE:
            page = KnowledgePage(Knowledge(session.base), paper)
        else:
            page = TopicPage(session, session.base.topics[places.topic_at(place)])
        return page

    def _plain_rules(self) -> RuleBase:
        """Load the rule base and the packs at work as written, whatever the reader's language."""
        return load_rule_base(rules_dir(), self.own_packs.at_work.loaded, look_up=as_it_is)
