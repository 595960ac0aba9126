"""The map of the chain as a picture, with the same facts in tables below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGraphicsScene, QSplitter, QTabWidget, QVBoxLayout, QWidget

from chainlens.system import _
from chainlens.telling import chain_map, map_tables, table_naming_packs
from chainlens_ui.diagrams import (
    SIZE,
    DiagramButtons,
    DiagramView,
    Drawing,
    MapModel,
    draw_chain,
    title_of_map,
)
from chainlens_ui.look import Colours, text_scale
from chainlens_ui.parts import FactTable, label
from chainlens_ui.session import Session
from chainlens_ui.text import link

# Below this height the heading gives way to the picture.
LOW = 430


class MapPage(QWidget):
    """Who does what in the chain; `followed` carries the address of what explains a part."""

    followed = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_stale = True
        self.view = DiagramView(_("Map of the chain"), self.draw)
        self.buttons = DiagramButtons(self.view, self.draw, self._title)
        self.tables = QTabWidget()
        self.tables.setAccessibleName(_("The map as tables"))
        self.tables.setDocumentMode(True)
        self._came_from: QWidget = self.view
        self.tables.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its row of tabs takes the focus
        self._lay_out()
        self.view.entered.connect(self.follow)
        session.diagnosed.connect(self.show_map)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.view)
        split.addWidget(self.tables)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(5)
        self.tables.setMinimumHeight(60)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 20, 20, 8)
        down.setSpacing(8)
        self._heading = label(_("Map"), "title")
        self._says = label(
            _(
                "Arrow keys and Tab lead from part to part; Enter explains the chosen one, also in "
                "the tables below."
            ),
            "small",
        )
        down.addWidget(self._heading)
        down.addWidget(self._says)
        down.addWidget(self.buttons)
        down.addWidget(split, 1)
        split.setSizes([600, 220])

    def enter(self) -> None:
        """Begin at the part that was chosen last, or at the first."""
        self.view.setFocus()
        if not self.view.current and self.view.drawing.parts:
            self.view.choose(self.view.drawing.parts[0].key)

    def draw(self, scene: QGraphicsScene, colours: Colours, size: int = SIZE) -> Drawing:
        """Draw the map of the newest diagnosis."""
        return draw_chain(scene, self._model(), colours, size)

    def follow(self, key: str) -> None:
        """Lead to what explains a part."""
        part = next((part for part in self.view.drawing.parts if part.key == key), None)
        if part is not None and part.target:
            self._came_from = self.view
            self._lead(part.target)

    def come_back(self) -> None:
        """Go on where a link was followed: in the picture, or in one of the tables."""
        self._came_from.setFocus()

    def show_map(self) -> None:
        """Show the newest diagnosis; nothing is done out of sight."""
        self._is_stale = not self.isVisible()
        self.view.redraw()
        if self._is_stale:
            return
        model = self._model()
        for place, table in enumerate(map_tables(model.diagnosis, model.drawn)):
            if place == self.tables.count():
                made = FactTable()
                made.entered.connect(self._lead_to)
                self.tables.addTab(made, table.title)
            shown = self.tables.widget(place)
            assert isinstance(shown, FactTable)
            shown.show_table(table_naming_packs(self._session.base, table))

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the page up to date when it comes into sight."""
        super().showEvent(event)
        if self._is_stale:
            self.show_map()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give its room to the picture where there is little."""
        super().resizeEvent(event)
        roomy = self.height() >= LOW * text_scale()
        self._heading.setVisible(roomy)
        self._says.setVisible(roomy)

    def _lead_to(self, target: str) -> None:
        """Lead to what a row of the table in sight rests on."""
        self._came_from = self.tables.currentWidget()
        self._lead(target)

    def _lead(self, target: str) -> None:
        self.followed.emit(link(*target.split(":", 1)))

    def _model(self) -> MapModel:
        diagnosis = self._session.diagnosis
        return MapModel(diagnosis, chain_map(diagnosis))

    def _title(self) -> str:
        return title_of_map(self._model())
