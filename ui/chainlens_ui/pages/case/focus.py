"""Asks what a person wants to know, so that only questions behind it are put."""

from PySide6.QtWidgets import QGroupBox, QVBoxLayout, QWidget

from chainlens.cases import themes_to_choose
from chainlens.system import _
from chainlens_ui.parts import CheckOption, label
from chainlens_ui.session import Session


class FocusCard(QGroupBox):
    """A tick for each theme; with none ticked, everything is asked about."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("card")
        self.setAccessibleName(_("What do you want to know?"))
        down = QVBoxLayout(self)
        down.setContentsMargins(22, 20, 22, 20)
        down.setSpacing(6)
        down.addWidget(label(_("What do you want to know?"), "ask"))
        help_ = _(
            "Tick what matters to you, and only the questions behind it are asked. With nothing "
            "ticked, everything is. Every answer counts for everything all the same."
        )
        down.addWidget(label(help_, "small"))
        self.boxes: dict[str, CheckOption] = {}
        for theme in themes_to_choose(session.base):
            box = CheckOption(theme.title)
            box.setAccessibleDescription(theme.asks)
            box.setToolTip(theme.asks)
            box.toggled.connect(self._chosen)
            down.addWidget(box)
            self.boxes[theme.id] = box
        session.changed.connect(self.show_focus)
        self.show_focus()

    def show_focus(self) -> None:
        """Show what the case asks about."""
        for id_, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(id_ in self._session.case.focus)
            box.blockSignals(False)

    def _chosen(self) -> None:
        ticked = tuple(id_ for id_, box in self.boxes.items() if box.isChecked())
        self._session.ask_about(ticked)
