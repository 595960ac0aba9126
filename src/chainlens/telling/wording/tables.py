"""Facts as rows of text, for those who read or hear a table rather than see a diagram."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chainlens.telling.wording.lines import Line, Role, as_text, printable

_GAP = 2
_NARROWEST = 8


@dataclass(frozen=True)
class Table:
    """A table of text; every row is as long as the header.

    Attributes:
        targets: for each row what it rests on, as 'kind:id' (such as question:sector), or ''.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    targets: tuple[str, ...]


def table(
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    targets: Iterable[str] = (),
) -> Table:
    """Return a table of these rows; without targets no row leads anywhere."""
    listed = tuple(tuple(row) for row in rows)
    return Table(title, tuple(header), listed, tuple(targets) or ("",) * len(listed))


def table_lines(shown: Table) -> list[Line]:
    """Return a table as lines that can be read aloud: each cell behind the name of its column."""
    lines = [Line(Role.HEADING, shown.title)]
    for row in shown.rows:
        cells = [
            f"{name}: {cell}" for name, cell in zip(shown.header, row, strict=True) if cell.strip()
        ]
        lines.append(Line(Role.ITEM, ". ".join(cell.rstrip(".") for cell in cells) + "."))
    return lines


def columns_apart(shown: Table, most: int) -> tuple[Table, ...]:
    """Return a table as several, each with the first column and up to `most` of the others."""
    places = range(1, len(shown.header), most)
    return tuple(
        Table(
            shown.title,
            (shown.header[0], *shown.header[place : place + most]),
            tuple((row[0], *row[place : place + most]) for row in shown.rows),
            shown.targets,
        )
        for place in places
    )


def in_columns(shown: Table, width: int) -> str:
    """Return a table as columns side by side, each cell wrapped, with its title above.

    Args:
        width: how many letters wide it may be; a very narrow one is overstepped rather than cut.
    """
    widths = _widths((shown.header, *shown.rows), width)
    header, *wrapped = (_row(row, widths) for row in (shown.header, *shown.rows))
    # A line between rows tells them apart once any of them takes several lines.
    apart = any(len(lines) > 1 for lines in wrapped)
    rule = (" " * _GAP).join("-" * each for each in widths)
    title = [as_text([Line(Role.HEADING, shown.title)], width)] if shown.title else []
    out = [*title, *header, rule]
    for number, lines in enumerate(wrapped):
        out += ["", *lines] if apart and number else lines
    return "\n".join(line.rstrip() for line in out) + "\n"


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the width of each column: what it needs, or a fair share that breaks no word."""
    header, *body = rows
    cells = [[part for row in body for part in _parts(row[n])] for n in range(len(header))]
    # A header may take several lines, so as not to take width from what stands below others.
    named = [max([1, *map(len, name.split())]) for name in header]
    needs = [max([own, *map(len, parts)]) for own, parts in zip(named, cells, strict=True)]
    words = [
        max([own, *(len(word) for part in parts for word in part.split())])
        for own, parts in zip(named, cells, strict=True)
    ]
    left = width - _GAP * (len(needs) - 1)
    least = words
    if sum(least) > left:
        # What names a row, such as an id to type, is broken last.
        least = [min(words[0], width // 2), *(min(word, _NARROWEST) for word in words[1:])]
    if sum(least) > left:
        least = [min(need, _NARROWEST) for need in needs]
    widths = list(needs)
    places = sorted(range(len(needs)), key=needs.__getitem__)
    for done, place in enumerate(places, 1):
        others = places[done:]
        share = min(left // (len(others) + 1), left - sum(least[other] for other in others))
        widths[place] = min(needs[place], max(least[place], share))
        left -= widths[place]
    return widths


def _row(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    cells = [_wrapped(cell, each) for cell, each in zip(row, widths, strict=True)]
    height = max(map(len, cells))
    return [
        (" " * _GAP).join(
            (cell[number] if number < len(cell) else "").ljust(each)
            for cell, each in zip(cells, widths, strict=True)
        )
        for number in range(height)
    ]


def _wrapped(cell: str, width: int) -> list[str]:
    """Return a cell's lines, each wrapped; where there are several, what is wrapped is indented."""
    parts = _parts(cell)
    indent = "  " if len(parts) > 1 and width > _NARROWEST else ""
    lines = []
    for part in parts:
        lines += textwrap.wrap(part, width, subsequent_indent=indent, break_on_hyphens=False)
    return lines or [""]


def _parts(cell: str) -> list[str]:
    return [printable(part) for part in cell.splitlines() if part.strip()]
