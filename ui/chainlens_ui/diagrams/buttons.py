"""The buttons beside a diagram: zoom it, copy it, save it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from chainlens.system import ChainLensError, _
from chainlens_ui.diagrams import export
from chainlens_ui.diagrams.view import STEP, DiagramView
from chainlens_ui.parts import FlowLayout, file_name, label, problem_dialog


class DiagramButtons(QWidget):
    """Works on the diagram of a view; `name` gives the name of a file to propose."""

    def __init__(
        self,
        view: DiagramView,
        draw: export.Draw,
        name: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._draw, self._name = draw, name
        self.said = label("", "small")
        self.said.hide()
        self.copy = QPushButton(_("&Copy as picture"))
        self.svg = QPushButton(_("Save as &SVG…"))
        self.png = QPushButton(_("Save as &PNG…"))
        larger, smaller = QPushButton(_("&Zoom in")), QPushButton(_("Zoom o&ut"))
        whole = QPushButton(_("Fit the wi&dth"))
        self._flow = flow = FlowLayout(self, 6)
        for button in (self.copy, self.svg, self.png, larger, smaller, whole):
            button.setAutoDefault(False)
            flow.addWidget(button)
        flow.addWidget(self.said)
        larger.setToolTip("Ctrl++")
        smaller.setToolTip("Ctrl+-")
        whole.setToolTip("Ctrl+0")
        larger.clicked.connect(lambda: view.zoom(STEP))
        smaller.clicked.connect(lambda: view.zoom(1 / STEP))
        whole.clicked.connect(view.fit)
        self.copy.clicked.connect(self._copy)
        self.svg.clicked.connect(lambda: self._save(".svg"))
        self.png.clicked.connect(lambda: self._save(".png"))

    def add(self, button: QPushButton) -> None:
        """Add another button."""
        self._flow.addWidget(button)

    def _copy(self) -> None:
        export.copy(self._draw)
        self._tell(_("The picture is on the clipboard."))

    def _save(self, suffix: str) -> None:
        kinds = {".svg": _("SVG pictures (*.svg)"), ".png": _("PNG pictures (*.png)")}
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save the picture"), file_name(self._name(), "picture") + suffix, kinds[suffix]
        )
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix.casefold() == suffix else path.with_name(path.name + suffix)
        try:
            export.save(self._draw, path)
        except ChainLensError as error:
            says = _("No picture was written.")
            problem_dialog(_("The picture could not be saved"), says, error, self.window()).exec()
            return
        self._tell(_("Saved as {name}.").format(name=path.name))

    def _tell(self, text: str) -> None:
        self.said.setText(text)
        self.said.setAccessibleName(text)
        self.said.show()
