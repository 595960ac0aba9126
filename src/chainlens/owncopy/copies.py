"""Opens a reader's own copy of the paper, as PDF or as text."""

import codecs
import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from chainlens.owncopy.letters import Letters, letters_of
from chainlens.system import ChainLensError, _

MOST_BYTES = 50_000_000
MOST_PAGES = 500
# A hundred times the paper; searching takes some ten bytes of memory for each.
MOST_CHARACTERS = 5_000_000
# A paper has thousands of letters; a scan has at most the few of a stamp or a cover sheet.
LEAST_LETTERS = 400

CopyKind = Literal["pdf", "text"]


class CopyUnreadable(ChainLensError):
    """A file could not be read as a copy of the paper; the text says why and what to do."""


@dataclass(frozen=True)
class OwnCopy:
    """The text of a reader's copy.

    Attributes:
        text: its text, composed (NFC), with a form feed between pages.
        page_starts: where each page starts in the text.
        unread_pages: numbers of the pages, from 1, that could not be read.
        sha256: fingerprint of the file, by which a caller can tell later that it is the same.
    """

    kind: CopyKind
    text: str
    page_starts: tuple[int, ...]
    unread_pages: tuple[int, ...]
    sha256: str

    @cached_property
    def letters(self) -> Letters:
        """The letters of the text, with their places in it."""
        return letters_of(self.text)


def read_copy(path: Path, progress: Callable[[int, int], None] | None = None) -> OwnCopy:
    """Open a copy of the paper.

    Args:
        path: the file.
        progress: called before each page of a PDF with how many are read, and of how many; what it
            raises ends the reading.

    Raises:
        CopyUnreadable: if the file is missing, too large, damaged, locked, of another kind, or has
            no text in it.
    """
    data = _bytes(path)
    sha256 = hashlib.sha256(data).hexdigest()
    if data[:1024].lstrip().startswith(b"%PDF-"):
        copy = _from_pdf(path, data, sha256, progress)
    else:
        copy = copy_from_text(_decoded(path, data), sha256)
    if len(copy.text) > MOST_CHARACTERS:
        raise CopyUnreadable(
            _("{path} has far more text than the paper. Choose a copy of the paper alone.").format(
                path=path
            )
        )
    if len(copy.letters.letters) < LEAST_LETTERS:
        raise CopyUnreadable(_without_text(path, copy.kind))
    return copy


def copy_from_text(text: str, sha256: str = "") -> OwnCopy:
    """Return a copy from text that is at hand; form feeds in it are page breaks."""
    return _of_pages("text", text.split("\f"), (), sha256)


def _of_pages(kind: CopyKind, pages: list[str], unread: tuple[int, ...], sha256: str) -> OwnCopy:
    composed = [_lines_ended(unicodedata.normalize("NFC", page)) for page in pages]
    starts, at = [], 0
    for page in composed:
        starts.append(at)
        at += len(page) + 1
    return OwnCopy(kind, "\f".join(composed), tuple(starts), unread, sha256)


def _lines_ended(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CopyUnreadable(
            _("{path} could not be opened ({reason}). Choose the file again.").format(
                path=path, reason=error.strerror or error
            )
        ) from error
    if len(data) > MOST_BYTES:
        raise CopyUnreadable(
            _(
                "{path} is larger than {most} MB, far more than the paper needs. Choose a copy of "
                "the paper alone."
            ).format(path=path, most=MOST_BYTES // 1_000_000)
        )
    if not data:
        raise CopyUnreadable(_("{path} is empty. Choose another file.").format(path=path))
    return data


def _from_pdf(
    path: Path, data: bytes, sha256: str, progress: Callable[[int, int], None] | None
) -> OwnCopy:
    # pypdf takes a quarter of a second to import, which only those who open a PDF should wait for.
    from chainlens.owncopy import pdf

    try:
        found = pdf.pdf_text(data, MOST_PAGES, progress or pdf.no_progress)
    except pdf.PdfLocked as error:
        raise CopyUnreadable(
            _(
                "{path} is locked with a password or encrypted. Open it in a PDF reader, print it "
                "to a new PDF without protection, and choose that."
            ).format(path=path)
        ) from error
    except pdf.PdfTooLong as error:
        raise CopyUnreadable(
            _(
                "{path} has more than {most} pages. Save the pages of the paper as a PDF of their "
                "own, and choose that."
            ).format(path=path, most=MOST_PAGES)
        ) from error
    except pdf.PdfBroken as error:
        raise CopyUnreadable(
            _(
                "{path} is damaged and cannot be read. Download or copy it once more, or save it "
                "as plain text."
            ).format(path=path)
        ) from error
    return _of_pages("pdf", list(found.pages), found.unread, sha256)


# What other files begin with, and what they are called.
_OTHER_FILES = (
    (b"PK\x03\x04", _("a Word, OpenDocument or zip file")),
    (b"\xd0\xcf\x11\xe0", _("an old Word file")),
    (b"{\\rtf", _("a rich text file")),
    (b"\x89PNG", _("a picture")),
    (b"\xff\xd8\xff", _("a picture")),
    (b"II*\x00", _("a picture")),
    (b"MM\x00*", _("a picture")),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _decoded(path: Path, data: bytes) -> str:
    for begins, what in _OTHER_FILES:
        if data.startswith(begins):
            raise CopyUnreadable(
                _(
                    "{path} is {what}. Save the paper as PDF or as plain text, and choose that."
                ).format(path=path, what=what)
            )
    encodings = [name for mark, name in _MARKS if data.startswith(mark)] or ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise CopyUnreadable(
        _("{path} is neither a PDF nor a text. Choose a PDF or a plain text file.").format(
            path=path
        )
    )


def _without_text(path: Path, kind: CopyKind) -> str:
    if kind == "pdf":
        return _(
            "{path} has no text in it; its pages are probably pictures from a scanner. Run text "
            "recognition (OCR) on it first, or choose another copy."
        ).format(path=path)
    return _("{path} has hardly any text in it. Choose another file.").format(path=path)
