"""A label that shows lines of wording in the colours of the theme."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from chainlens.model import RuleBase
from chainlens.telling import Line, as_text, naming_packs
from chainlens_ui.look import current_colours
from chainlens_ui.text.richtext import Look, lines_html


class LinesLabel(QLabel):
    """Lines as rich text; `followed` carries the address of a link that was followed."""

    followed = Signal(str)

    def __init__(self, base: RuleBase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = base
        self._lines: tuple[Line, ...] = ()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setOpenExternalLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(self.followed)

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Show lines in place of those before."""
        self._lines = tuple(lines)
        named = naming_packs(self._base, self._lines)
        self.setAccessibleName(as_text(named, width=10_000).strip())
        self._draw()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next link, or leave where there is none; Qt stays on the first one for ever."""
        before = self.selectionStart()
        moved = super().focusNextPrevChild(forward)
        if moved and self.hasFocus() and self.selectionStart() == before:
            return QWidget.focusNextPrevChild(self, forward)
        return moved

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _draw(self) -> None:
        look = Look(current_colours(), self.font().pointSizeF(), naming=self._base)
        html = lines_html(self._lines, look)
        self.setText(html)
        # A text without links would be a stop on the way of the Tab key for nothing.
        leads = "<a " in html
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)
