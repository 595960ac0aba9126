"""Facts as rows of text, for those who read or hear a table rather than see a diagram."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chainlens.wording.lines import Line, Role, printable


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


def grid(shown: Table, width: int) -> str:
    """Return a table as columns of text side by side, each cell wrapped.

    The first column takes as much room as it needs, up to a quarter of the width (in letters); the
    others share the rest.
    """
    columns = len(shown.header)
    first = max(len(word) for row in (shown.header, *shown.rows) for word in row[0].split() or [""])
    first = max(first, min(max(len(row[0]) for row in (shown.header, *shown.rows)), width // 4))
    rest = max((width - first - 3 * (columns - 1)) // max(columns - 1, 1), _NARROWEST)
    widths = [first, *([rest] * (columns - 1))]
    rule = "-+-".join("-" * size for size in widths)
    out = [shown.title, "=" * min(len(shown.title), width), ""]
    out += [*_grid_row(shown.header, widths), rule]
    for row in shown.rows:
        out += [*_grid_row(row, widths), rule]
    return "\n".join(line.rstrip() for line in out) + "\n"


_NARROWEST = 16


def _grid_row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    wrapped = [_wrapped(cell, size) for cell, size in zip(cells, widths, strict=True)]
    height = max(map(len, wrapped))
    return [
        " | ".join(
            (lines[number] if number < len(lines) else "").ljust(size)
            for lines, size in zip(wrapped, widths, strict=True)
        )
        for number in range(height)
    ]


def _wrapped(cell: str, width: int) -> list[str]:
    lines = []
    for part in cell.splitlines():
        lines += textwrap.wrap(printable(part), width, subsequent_indent="  ")
    return lines or [""]
