"""The results: what came out at the left, and how it was reached beside it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from chainlens.model import RuleBase
from chainlens.reasoning import Diagnosis, IdeaStatus
from chainlens.system import _
from chainlens.telling import pack_mark, verdict_headline
from chainlens_ui.look import IDEA_SIGNS, VERDICT_SIGNS, Sign
from chainlens_ui.pages.results.outlook import with_outlook
from chainlens_ui.pages.results.sheets import overview_sheet, sheet_of_claim, sheet_of_idea
from chainlens_ui.pages.sheetview import SheetView
from chainlens_ui.parts import CheckOption, FlowLayout, Row, RowList, Sides
from chainlens_ui.session import OUTLOOK, SETTLED, PaperCopy, Preferences, Session, WhatIf
from chainlens_ui.text import Sheet

OVERVIEW = "overview"


class ResultsPage(QWidget):
    """Verdicts and ideas with their explanations; `followed` carries the address of a link."""

    followed = Signal(str)
    drawn = Signal()  # another sheet is shown, or the same one anew

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        paper: PaperCopy,
        what_if: WhatIf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        self._what_if = what_if
        self._is_stale = False
        self.list = RowList(_("Conclusions and ideas"))
        self.only_out: QCheckBox = CheckOption(_("Only what came out"))
        self.full_sources: QCheckBox = CheckOption(_("Show every source in full"))
        self.full_sources.setChecked(preferences.now.full_sources)
        self.view = SheetView(_("Explanation"), session, preferences, paper)
        self._lay_out()
        self.list.chosen.connect(self._chosen)
        self.list.entered.connect(lambda _key: self.view.setFocus())
        self.only_out.toggled.connect(self.show_results)
        self.full_sources.toggled.connect(self._set_full)
        self.view.led.connect(self.followed)
        self.view.tree_led.connect(self.followed)
        self.view.outdated.connect(self._redraw)
        what_if.found.connect(self._worked_out)
        session.diagnosed.connect(self.show_results)
        session.replaced.connect(self._forget)
        self.show_results()

    def _lay_out(self) -> None:
        options = QWidget()
        options.setObjectName("plain")
        flow = FlowLayout(options, 2)
        flow.addWidget(self.only_out)
        flow.addWidget(self.full_sources)
        sides = Sides(_("Results"), self.view)
        sides.rows.addWidget(options)
        sides.rows.addWidget(self.list, 1)
        across = QVBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(sides)

    def enter(self) -> None:
        """Begin at the row that was chosen last, or at the overview."""
        if not self.list.current():
            self.choose(OVERVIEW)
        self.list.setFocus()

    def choose(self, key: str) -> None:
        """Show one verdict or idea, as 'claim:id' or 'intervention:id'."""
        if key not in {row.key for row in self.list.rows()}:
            self.only_out.setChecked(False)
        self.list.show_current(key)
        self._draw()

    @property
    def has_tree(self) -> bool:
        """Tell whether the reasoning behind what is shown can be shown as a tree."""
        return bool(self._sheet().trees)

    def show_tree(self) -> None:
        """Show the reasoning behind what is shown as a tree; of several, ask which."""
        self.view.show_trees(self._sheet())

    def show_results(self) -> None:
        """Show the newest diagnosis."""
        self.list.show_rows(self._rows(self._session.diagnosis))
        if not self.list.current():
            self.list.show_current(OVERVIEW)
        self._redraw()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the sheet up to date when it comes into sight."""
        super().showEvent(event)
        if self._is_stale:
            self.list.show_rows(self._rows(self._session.diagnosis))
            self._redraw()

    def _rows(self, diagnosis: Diagnosis) -> list[Row]:
        only = self.only_out.isChecked()
        row = partial(_row, diagnosis.base)
        settled = (self._what_if.settled() if self.isVisible() else None) or frozenset()
        rows = [Row(OVERVIEW, _("Overview"), _("what came out, what is missing, limits"), "case")]
        for theme_ in diagnosis.base.themes.values():
            found = [
                row(
                    "claim",
                    verdict.claim.id,
                    verdict_headline(verdict),
                    sign,
                    settled,
                )
                for verdict in diagnosis.verdicts
                if verdict.claim.theme == theme_.id and (verdict.values or not only)
                for sign in (VERDICT_SIGNS[verdict.status],)
            ]
            rows += [Row("", theme_.title), *found] if found else []
        order = list(IdeaStatus)
        ideas = [
            row(
                "intervention",
                idea.intervention.id,
                idea.intervention.title,
                sign,
                settled,
            )
            for idea in sorted(diagnosis.ideas, key=lambda idea: order.index(idea.status))
            if idea.arguments or not only
            for sign in (IDEA_SIGNS[idea.status],)
        ]
        return [*rows, Row("", _("Ideas for action")), *ideas] if ideas else rows

    def _sheet(self) -> Sheet:
        diagnosis = self._session.diagnosis
        kind, _sep, id_ = self.list.current().partition(":")
        if kind == "claim" and id_ in diagnosis.verdict_of:
            return sheet_of_claim(diagnosis, diagnosis.verdict_of[id_])
        if kind == "intervention" and id_ in diagnosis.idea_of:
            return sheet_of_idea(diagnosis, diagnosis.idea_of[id_])
        return overview_sheet(diagnosis)

    def _told(self) -> Sheet:
        """Return the sheet with what is known of the answers that could still change it."""
        sheet, (kind, _sep, id_) = self._sheet(), self.list.current().partition(":")
        if kind not in ("claim", "intervention") or not self.isVisible():
            return sheet
        return with_outlook(sheet, self._session.base, self._what_if.outlook(id_))

    def _redraw(self) -> None:
        """Tell the sheet anew where it is; out of sight that can wait."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._draw(keep_place=True)

    def _worked_out(self, name: str) -> None:
        """Show what can still change, once that is known."""
        kind, _sep, id_ = name.partition(":")
        if kind == SETTLED:
            self.list.show_rows(self._rows(self._session.diagnosis))
        elif kind == OUTLOOK and id_ == self.list.current().partition(":")[2]:
            self._redraw()

    def _draw(self, *, keep_place: bool = False) -> None:
        sheet = self._told()
        on_copy = bool(sheet.sections) and sheet.sections[-1].key == "sources"
        key = self.list.current()
        self.view.show_sheet(key, sheet, on_copy=on_copy, keep_place=keep_place)
        self.drawn.emit()

    def _chosen(self, _key: str) -> None:
        self._draw()

    def _set_full(self, full: bool) -> None:
        self._preferences.set(full_sources=full)
        self._redraw()

    def _forget(self) -> None:
        self.view.fold_all()
        self.list.show_current(OVERVIEW)


def _row(
    base: RuleBase, kind: str, id_: str, title: str, sign: Sign, settled: frozenset[str]
) -> Row:
    word = _("{status}; settled").format(status=sign.word) if id_ in settled else sign.word
    mark = pack_mark(base, f"{kind}:{id_}")
    note = f"{word} ({mark})" if mark else word
    return Row(f"{kind}:{id_}", title, note, sign.icon, sign.colour)
