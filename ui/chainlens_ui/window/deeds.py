"""What the menus and the start page ask for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from chainlens.cases import Recovery
from chainlens_ui.dialogs import CopyDialog, show_packs, show_settings
from chainlens_ui.pages import IdeasPage, ResultsPage, StartPage
from chainlens_ui.parts import about_dialog
from chainlens_ui.questions import Card
from chainlens_ui.session import Documents, OwnPacks, PaperCopy, Preferences, Session
from chainlens_ui.window import places
from chainlens_ui.window.navigation import Navigator


class Deeds(QObject):
    """Opens and keeps cases and goes where they are worked on; shows the dialogs of the program.

    Attributes:
        pages: the way from page to page.
        paper_copy: the reader's own copy of the paper.
        copy_dialog: asks for it.
    """

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        documents: Documents,
        own_packs: OwnPacks,
        paper_copy: PaperCopy,
        pages: Navigator,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._preferences = session, preferences
        self._documents, self._own_packs = documents, own_packs
        self._window = window
        self.paper_copy = paper_copy
        self.copy_dialog = CopyDialog(paper_copy, preferences, window)
        self.pages = pages
        pages.copy_wanted.connect(self.open_copy)

    def serve(self, start: StartPage) -> None:
        """Do what is asked for on the start page."""
        start.new_wanted.connect(self.new_case)
        start.open_wanted.connect(self.open_case)
        start.example_chosen.connect(self.open_example)
        start.file_chosen.connect(self.open_file)
        start.recovery_chosen.connect(self.recover)
        start.browse_wanted.connect(self.browse)
        start.ideas_wanted.connect(self.check_idea)

    # Cases

    def new_case(self) -> None:
        """Begin a new case."""
        if self._documents.new():
            self.pages.go_to(places.CASE)

    def open_case(self) -> None:
        """Ask for a case file and open it."""
        if self._documents.open():
            self._resume()

    def open_file(self, path: Path) -> None:
        """Open a case file."""
        if self._documents.open_file(path):
            self._resume()

    def open_example(self, path: Path) -> None:
        """Open an example, at its results."""
        if self._documents.open_example(path):
            self.pages.go_to(places.RESULTS)

    def recover(self, recovery: Recovery) -> None:
        """Offer a case that was left behind without a file, and go on with it."""
        if self._documents.recover(recovery):
            self._resume()
        elif self.pages.place == places.START:
            self.pages.go_to(places.START)

    def save_case(self) -> bool:
        """Save the case."""
        return self._documents.save()

    def save_case_as(self) -> bool:
        """Save the case to another file."""
        return self._documents.save_as()

    def _resume(self) -> None:
        """Go to the first page with an open question, or to the results if there is none."""
        gap = self._session.interview.first_gap()
        self.pages.go_to(places.of_topic(gap.topic) if gap is not None else places.RESULTS)

    # Pages

    def browse(self) -> None:
        """Search the knowledge base."""
        self.pages.go_to(places.KNOWLEDGE)

    def check_idea(self) -> None:
        """Check the ideas for action, one by one and side by side."""
        self.pages.go_to(places.IDEAS)

    def review_report(self) -> None:
        """Hold what a report asserts against the case."""
        self.pages.go_to(places.REPORT)

    def show_tree(self) -> None:
        """Show the reasoning behind the verdict at hand as a tree."""
        page = self.pages.page(self.pages.place)
        if isinstance(page, ResultsPage | IdeasPage):
            page.show_tree()

    def on_card(self, deed: Callable[[Card], object]) -> None:
        """Do something with the question that has the focus."""
        card = self.pages.card()
        if card is not None:
            deed(card)

    # Dialogs

    def open_copy(self) -> None:
        """Ask for the reader's own copy of the paper."""
        self.copy_dialog.ask()

    def show_packs(self) -> None:
        """Show the packs of one's own."""
        show_packs(self._own_packs, self._preferences, self._window)

    def show_settings(self) -> None:
        """Show the settings."""
        show_settings(
            self._preferences,
            self.paper_copy,
            self.open_copy,
            self._own_packs,
            self.show_packs,
            self._window,
        )

    def show_about(self) -> None:
        """Show what this program is and rests on."""
        about_dialog(self._session.base, self._window).exec()
