"""Lays HTML out on paper: as PDF, or on a printer that the person chooses."""

from typing import Literal

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QDialog, QWidget

from chainlens.system import ChainLensError, _

PaperSize = Literal["A4", "Letter"]
_SIZES = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}
_STYLE = """
h1 { font-size: 18pt; } h2 { font-size: 14pt; } h3 { font-size: 12pt; }
p { margin: 3px 0; } .beside { color: #444444; }
"""
_POINTS = 10.0
_NO_MARGINS = QMarginsF(0, 0, 0, 0)  # the text keeps its own two centimetres from the edge


def as_pdf(body: str, title: str, sheet: PaperSize, family: str) -> bytes:
    """Return the body of a page as PDF with page numbers; may be called in any thread.

    Args:
        body: HTML without a head.
        title: of the document.
        sheet: the size of the paper.
        family: of the font.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("ChainLens")
    writer.setPageSize(QPageSize(_SIZES[sheet]))
    writer.setPageMargins(_NO_MARGINS, QPageLayout.Unit.Millimeter)
    laid_out(body, family).print_(writer)
    del writer  # what it has not written yet is written now
    return bytes(buffer.data().data())


def laid_out(body: str, family: str) -> QTextDocument:
    """Return the body of a page as a document to print, black on white."""
    document = QTextDocument()
    font = QFont(family)
    font.setPointSizeF(_POINTS)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE)
    document.setHtml(f"<body>{body}</body>")
    return document


def print_out(body: str, title: str, sheet: PaperSize, parent: QWidget) -> bool:
    """Ask for a printer and print the body of a page; return whether it was printed.

    Raises:
        ChainLensError: if this computer cannot print.
    """
    try:  # it needs libraries of the system that are not everywhere
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter
    except ImportError as error:
        says = _("Printing does not work on this computer ({reason}). Save it as PDF instead.")
        raise ChainLensError(says.format(reason=error)) from error
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(_SIZES[sheet]))
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print the interview guide"))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    laid_out(body, parent.font().family()).print_(printer)
    return True
