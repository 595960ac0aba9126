"""Boxes that narrow a trace down; they combine, and each offers only what leaves something."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from textwrap import shorten
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from chainlens.inquiry import Kind, Show, Trace, Wanted, facets
from chainlens.model import Case, RuleBase
from chainlens.system import _, plural
from chainlens.telling import BASIS, about_title, thing_in_words
from chainlens_ui.look import text_scale
from chainlens_ui.parts import ComboBox, FlowLayout, choice_box, named_box

Key = TypeVar("Key", bound=str)

STATE: dict[Show, str] = {
    Show.FIRED: _("Rules that fired"),
    Show.SET_ASIDE: _("Rules that were set aside"),
    Show.NOT_FIRED: _("Rules that did not fire"),
}
_LONGEST = 110  # letters of a choice
_WIDEST = 560  # of an open list, in points


class TraceFilters(QWidget):
    """What of a trace is wanted; `changed` when that is another choice."""

    changed = Signal()

    def __init__(self, base: RuleBase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._base = base
        self.wanted = Wanted(state=Show.FIRED)
        self.about = choice_box(_("About"))
        self.source = choice_box(_("Source"))
        self.basis = choice_box(_("Rests on"))
        self.state = choice_box(_("Rules"))
        self.clear = QPushButton(_("Clear f&ilters"))
        self.clear.setAutoDefault(False)
        flow = FlowLayout(self, 10)
        for text, box in (
            (_("&Rules"), self.state),
            (_("Ab&out"), self.about),
            (_("&Source"), self.source),
            (_("Rests o&n"), self.basis),
        ):
            flow.addWidget(named_box(text, box))
            box.currentIndexChanged.connect(self._choose)
        flow.addWidget(self.clear)
        self.clear.clicked.connect(lambda: self.want(Wanted()))

    def want(self, wanted: Wanted) -> None:
        """Choose what is wanted."""
        if wanted != self.wanted:
            self.wanted = wanted
            self.changed.emit()

    def show_choices(self, trace: Trace) -> None:
        """Offer what would leave some rules of a trace, and say how many; choices are kept."""
        wanted, found = self.wanted, facets(trace, self.wanted)
        base = self._base

        def about(id_: str) -> str:
            return about_title(base, id_)

        def source(id_: str) -> str:
            says = thing_in_words(base, Case(), kind_of_source(base, id_), id_)
            return _("{id}: {says}").format(id=id_, says=says)

        _fill(self.state, _("All rules"), found.states, STATE.__getitem__, wanted.state)
        _fill(self.about, _("All verdicts and ideas"), found.about, about, wanted.claim or None)
        _fill(self.source, _("All sources"), found.sources, source, wanted.source or None)
        _fill(self.basis, _("Anything"), found.bases, BASIS.__getitem__, wanted.basis)
        self.clear.setEnabled(not wanted.is_everything)

    def _choose(self) -> None:
        state = self.state.currentData()
        self.want(
            replace(
                self.wanted,
                claim=self.about.currentData() or "",
                source=self.source.currentData() or "",
                basis=self.basis.currentData() or None,
                state=Show(state) if state else None,
            )
        )


def kind_of_source(base: RuleBase, id_: str) -> Kind:
    """Return whether an id is that of a finding, a passage or a work."""
    if id_ in base.findings:
        return "finding"
    return "passage" if id_ in base.passages else "work"


def _fill(
    box: ComboBox,
    every: str,
    counts: Mapping[Key, int],
    words: Callable[[Key], str],
    chosen: Key | None,
) -> None:
    """Put choices in a box; what is chosen stays, also where it leaves nothing."""
    rows = {"": every, **{str(key): _counted(words(key), count) for key, count in counts.items()}}
    if chosen is not None and chosen not in counts:
        rows[str(chosen)] = _counted(words(chosen), 0)
    with QSignalBlocker(box):
        if rows != {box.itemData(row): box.itemText(row) for row in range(box.count())}:
            box.clear()
            for key, text in rows.items():
                box.addItem(text, key)
                box.setItemData(box.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
            needed = box.view().sizeHintForColumn(0) + 40
            box.view().setMinimumWidth(min(needed, round(_WIDEST * text_scale())))
        box.setCurrentIndex(max(box.findData(str(chosen or "")), 0))


def _counted(choice: str, count: int) -> str:
    rules = plural("{count} rule", "{count} rules", count) if count else _("no rule")
    choice = shorten(choice, _LONGEST, placeholder="…")
    return _("{choice} ({rules})").format(choice=choice, rules=rules)
