"""The files that an interview guide can be saved as."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from chainlens.inquiry import Guide
from chainlens.system import _
from chainlens.telling import guide_body, guide_html, guide_markdown, guide_title
from chainlens_ui.parts import file_name
from chainlens_ui.text import PaperSize, as_pdf

KINDS = {
    ".md": _("Markdown (*.md)"),
    ".html": _("Web pages (*.html)"),
    ".pdf": _("PDF (*.pdf)"),
}


def ask_path(guide: Guide, suffix: str, folder: Path, parent: QWidget) -> Path | None:
    """Ask for a file with one of the suffixes; None if the person gives up."""
    proposed = folder / (file_name(guide_title(guide), "guide") + suffix)
    chosen, _filter = QFileDialog.getSaveFileName(
        parent, _("Save the interview guide"), str(proposed), KINDS[suffix]
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.casefold() == suffix else path.with_name(path.name + suffix)


def maker(guide: Guide, suffix: str, sheet: PaperSize, family: str) -> Callable[[], bytes]:
    """Return what makes a file of a guide, in any thread.

    Args:
        guide: it.
        suffix: of the file.
        sheet: the size of the paper. family: of the font; both only for PDF.
    """
    makers: dict[str, Callable[[], bytes]] = {
        ".md": lambda: guide_markdown(guide).encode(),
        ".html": lambda: guide_html(guide).encode(),
        ".pdf": lambda: as_pdf(guide_body(guide), guide_title(guide), sheet, family),
    }
    return makers[suffix]
