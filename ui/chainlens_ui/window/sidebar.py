"""The list of pages at the left, each with how far it is answered."""

from textwrap import shorten

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from chainlens.system import _, plural
from chainlens_ui.look import TOPIC_SIGNS
from chainlens_ui.parts import Row, RowList, label
from chainlens_ui.session import Session
from chainlens_ui.window import places

_LONGEST = 60  # letters of a case's name, so that it leaves room for the pages


class Sidebar(QFrame):
    """Where one is, and where one can go.

    Signals:
        chosen: the person moved to this place in the list.
        entered: the person wants to go on working there.
    """

    chosen = Signal(str)
    entered = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self._session = session
        self.list = RowList(_("Pages"), self)
        self._name = label("", "ask", self)
        down = QVBoxLayout(self)
        down.setContentsMargins(8, 18, 8, 8)
        down.setSpacing(8)
        down.addWidget(_inset(self._name))
        down.addWidget(self.list, 1)
        self.list.chosen.connect(self.chosen)
        self.list.entered.connect(self.entered)
        session.changed.connect(self._show_name)
        session.diagnosed.connect(self.show_rows)
        self._show_name()
        self.show_rows()

    def show_rows(self) -> None:
        """Show how far each page is answered."""
        interview, base = self._session.interview, self._session.base
        rows = [Row(places.CASE, _("The case"), "", "case")]
        for topic in base.topics.values():
            sign = TOPIC_SIGNS[interview.topic_state(topic.id)]
            rows.append(
                Row(places.of_topic(topic.id), topic.title, sign.word, sign.icon, sign.colour)
            )
        came_out = sum(1 for verdict in interview.diagnosis.verdicts if verdict.values)
        said = plural("{count} conclusion so far", "{count} conclusions so far", came_out)
        rows.append(Row(places.REVIEW, _("Check your answers"), "", "review"))
        rows.append(Row(places.RESULTS, _("Results"), said, "results"))
        rows.append(Row(places.MAP, _("Map"), "", "map"))
        rows.append(Row(places.IDEAS, _("Ideas"), "", "idea"))
        rows.append(Row(places.REPORT, _("Review a report"), "", "report"))
        rows.append(Row(places.ASK, _("What to ask next"), "", "why"))
        rows.append(Row(places.TRACE, _("Reasoning"), "", "rule"))
        rows.append(Row(places.RECORD, _("Records"), "", "record"))
        rows.append(Row(places.COMPARE, _("Compare"), "", "compare"))
        rows.append(Row(places.KNOWLEDGE, _("Knowledge"), "", "knowledge"))
        self.list.show_rows(rows)

    def _show_name(self) -> None:
        name = self._session.case.name or _("A case without a name")
        self._name.setText(shorten(name, _LONGEST, placeholder="…"))
        self._name.setToolTip(name if len(name) > _LONGEST else "")


def _inset(widget: QWidget) -> QWidget:
    box = QWidget()
    box.setObjectName("plain")
    down = QVBoxLayout(box)
    down.setContentsMargins(10, 0, 6, 4)
    down.addWidget(widget)
    return box
