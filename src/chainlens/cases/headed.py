"""What the files of cases and of reports have in common: a format, a head, and texts left out."""

from collections.abc import Iterator
from typing import Any

from chainlens.knowledge import Date, Line, Shape, mistake
from chainlens.system import shown


class HeadedShape(Shape):
    """A file that says what it is called, who made it and when, with a note."""

    name: Line = ""
    author: Line = ""
    date: Date = ""
    note: Line = ""


def check_format(data: dict[Any, Any], key: str, format_: int, missing: str, what: str) -> None:
    """Refuse a file that is of another kind, or of a format that is not known.

    Args:
        data: what stands in the file.
        key: the key that holds its format.
        format_: the format that this program reads.
        missing: what to say where that key is missing.
        what: what such a file is called.
    """
    if key not in data:
        raise mistake(missing)
    if (found := data[key]) != str(format_):
        raise mistake(
            f"{what} has format '{shown(found)}'; this program reads {format_}. "
            "Open it with a newer ChainLens."
        )


def filled(**texts: str | None) -> dict[str, object]:
    """Return the texts that are not empty, by their keys."""
    return {key: text for key, text in texts.items() if text}


def flat(text: str) -> str:
    """Return a text on one line, as a comment in a file needs it."""
    return " ".join(text.split())


def blank_head() -> Iterator[str]:
    """Yield the lines of an empty head."""
    yield "name:"
    yield "author:"
    yield "date:        # year-month-day"
    yield "note:"
