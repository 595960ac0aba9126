"""The text of a PDF, page by page; nothing outside this module knows pypdf."""

import contextlib
import io
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError

# Told how many pages are read, and of how many.
Progress = Callable[[int, int], None]


def no_progress(_done: int, _of: int) -> None:
    """Tell nobody."""


class PdfBroken(Exception):
    """The PDF cannot be taken apart."""


class PdfLocked(Exception):
    """The PDF is encrypted, and opens with no empty password."""


class PdfTooLong(Exception):
    """The PDF has more pages than are read."""


@dataclass(frozen=True)
class PdfText:
    """The text of each page; `unread` has the numbers of pages, from 1, that could not be read."""

    pages: tuple[str, ...]
    unread: tuple[int, ...]


def pdf_text(data: bytes, most_pages: int, progress: Progress = no_progress) -> PdfText:
    """Return the text of a PDF.

    Args:
        data: the file.
        most_pages: how many pages it may have.
        progress: called before each page; what it raises ends the reading.

    Raises:
        PdfBroken: if it is damaged.
        PdfLocked: if it asks for a password, or is encrypted in a way that is not read here.
        PdfTooLong: if it has more than `most_pages` pages.
    """
    with _quiet():
        reader, count = _opened(data)
        if count > most_pages:
            raise PdfTooLong
        pages, unread = [], []
        for number in range(count):
            progress(number, count)
            try:
                pages.append(reader.pages[number].extract_text())
            except DependencyError as error:  # it opened, and its pages are encrypted all the same
                raise PdfLocked from error
            except Exception:  # see _opened: one bad page should not cost the others
                pages.append("")
                unread.append(number + 1)
    return PdfText(tuple(pages), tuple(unread))


def _opened(data: bytes) -> tuple[PdfReader, int]:
    try:
        reader = PdfReader(io.BytesIO(data))
        # Many PDFs are locked against changes with an empty password, and may be read all the same.
        locked = reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED
        count = 0 if locked else len(reader.pages)
    except DependencyError as error:  # an encryption that needs a library we do not bring
        raise PdfLocked from error
    except Exception as error:  # its authors warn that broken files cause errors of any kind
        raise PdfBroken from error
    if locked:
        raise PdfLocked
    return reader, count


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep pypdf's remarks on odd files from the terminal; the outcome is told in our words."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
