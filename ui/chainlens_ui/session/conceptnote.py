"""Takes wording out of the window: to the clipboard, or into a file of Markdown."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from chainlens.inquiry import IdeaChecks
from chainlens.system import ChainLensError, _, write_text
from chainlens.telling import Line, as_html, note_lines, page_as_markdown
from chainlens.telling import as_text as lines_as_text
from chainlens_ui.diagrams import OURS
from chainlens_ui.parts import problem_dialog
from chainlens_ui.session.settings import Preferences

SUFFIX = ".md"
_MARKDOWN = "text/markdown"
_WIDE = 100_000  # letters in a line: what takes the text wraps it by itself


def notes_on(checks: IdeaChecks) -> list[Line]:
    """Return the wording of a concept note on each idea."""
    return [line for check in checks.checks for line in note_lines(checks, check)]


def copy_lines(lines: Sequence[Line]) -> None:
    """Put lines on the clipboard as plain text, as HTML and as Markdown."""
    data = QMimeData()
    data.setText(lines_as_text(lines, width=_WIDE))
    data.setHtml(as_html(lines))
    data.setData(_MARKDOWN, QByteArray(page_as_markdown(tuple(lines)).encode()))
    data.setData(OURS, QByteArray(b"1"))
    QGuiApplication.clipboard().setMimeData(data)


def save_markdown(
    lines: Sequence[Line], title: str, proposed: str, preferences: Preferences, window: QWidget
) -> Path | None:
    """Ask for a file and write lines to it as Markdown.

    Args:
        lines: what to write.
        title: of the dialog.
        proposed: a name that the file's own name is made of.
        preferences: with the folder to begin in.
        window: above which the dialog stands.

    Returns:
        The file; None if none was chosen, or it could not be written, which the person was told.
    """
    start = preferences.start_folder() / file_name(proposed, SUFFIX)
    kinds = _("Markdown (*.md);;All files (*)")
    chosen, _filter = QFileDialog.getSaveFileName(window, title, str(start), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    if not path.suffix:
        path = path.with_name(path.name + SUFFIX)
        if path.exists():
            says = _("Nothing was written.")
            error = ChainLensError(
                _("{path} exists already. Choose another name.").format(path=path)
            )
            problem_dialog(_("There is such a file already"), says, error, window).exec()
            return None
    try:
        write_text(path, page_as_markdown(tuple(lines)))
    except ChainLensError as error:
        says = _("Nothing was written.")
        problem_dialog(_("The file could not be saved"), says, error, window).exec()
        return None
    return path


def file_name(name: str, suffix: str) -> str:
    """Return a file name made of a title, safe on every system."""
    kept = "".join(letter if letter.isalnum() else " " for letter in name.casefold())
    return ("-".join(kept.split())[:60] or "chainlens") + suffix
