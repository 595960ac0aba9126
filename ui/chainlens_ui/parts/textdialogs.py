"""The dialogs that tell of problems and of the program itself."""

from collections.abc import Iterable

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from chainlens import __version__
from chainlens.model import RuleBase
from chainlens.system import ChainLensError, FileProblems, _, plural
from chainlens.telling import as_text, pack_lines
from chainlens_ui.parts.widgets import label, open_at

LICENCES = (
    ("ChainLens", "Apache-2.0"),
    ("Qt, PySide6", "LGPL-3.0"),
    ("experta", "LGPL-3.0"),
    ("frozendict, schema, pydantic, PyYAML, platformdirs", "MIT"),
    ("Inter", "OFL-1.1"),
)


class TextDialog(QDialog):
    """A heading, a sentence and a text to read."""

    def __init__(self, title: str, says: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.heading = label(title, "heading")
        self.says = label(says)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 22, 24, 18)
        down.setSpacing(12)
        down.addWidget(self.heading)
        down.addWidget(self.says)
        down.addWidget(self.text, 1)
        down.addWidget(buttons)
        open_at(self, 680, 400)


def problem_dialog(
    title: str, says: str, error: ChainLensError, parent: QWidget | None = None
) -> TextDialog:
    """Return a dialog that tells of every mistake in a file, or of what went wrong."""
    if isinstance(error, FileProblems):
        count = plural("{count} problem:", "{count} problems:", len(error.problems))
        says = f"{says} {count}"
    return TextDialog(title, says, str(error), parent)


def about_dialog(base: RuleBase, parent: QWidget | None = None) -> TextDialog:
    """Return a dialog about the program, its rule base, the paper behind it, and licences."""
    paper = base.paper
    says = _("ChainLens {version}. It works without a network, and sends nothing anywhere.")
    return TextDialog(
        _("About ChainLens"),
        says.format(version=__version__),
        "\n\n".join(_about_parts(base, paper.missing)),
        parent,
    )


def _about_parts(base: RuleBase, missing: Iterable[str]) -> Iterable[str]:
    paper = base.paper
    yield _("Rule base: {title}, version {version}\nFingerprint: {fingerprint}").format(
        title=base.title, version=base.version, fingerprint=base.fingerprint
    )
    if base.packs:
        lines = [line for pack in base.packs for line in pack_lines(pack)]
        yield _("Packs at work beside it, which are not from the paper:\n{list}").format(
            list=as_text(lines, width=10_000).rstrip()
        )
    yield _("The paper: {title} ({series}, {year})").format(
        title=paper.title, series=paper.series, year=paper.year
    )
    yield paper.standing
    yield _("Missing from our copy: {parts}.").format(
        parts="; ".join(part.rstrip(".") for part in missing)
    )
    yield paper.silent_after
    licences = "\n".join(f"  {name}: {licence}" for name, licence in LICENCES)
    yield _("Licences:\n{list}").format(list=licences)


def key_list(pairs: Iterable[tuple[str, str]], parent: QWidget | None = None) -> TextDialog:
    """Return a dialog that lists the keys of the window."""
    text = "\n".join(f"{keys}\t{what}" for what, keys in pairs)
    says = _("All of ChainLens can be worked from the keyboard.")
    dialog = TextDialog(_("Keys"), says, text, parent)
    dialog.text.setTabStopDistance(dialog.fontMetrics().horizontalAdvance("M" * 17))
    return dialog
