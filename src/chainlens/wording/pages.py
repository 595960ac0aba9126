"""Pages of lines and tables, as text for a terminal and as Markdown."""

import re
import textwrap
from collections.abc import Iterable
from itertools import groupby

from chainlens.wording.lines import Line, Role, as_text, printable
from chainlens.wording.markdown import table_as_markdown
from chainlens.wording.tables import Table, grid

Page = tuple[Line | Table, ...]

_GAP = 2
_NARROWEST = 8
# What Markdown would take for marks of its own.
_MARKS = re.compile(r"([\\`*_{}\[\]<>|#~])")


def page_as_text(page: Page, width: int = 88) -> str:
    """Return a page as plain text; tables stand in columns within a width in characters."""
    out: list[str] = []
    for is_table, parts in groupby(page, key=lambda part: isinstance(part, Table)):
        if is_table:
            out += [_as_text(part, width) for part in parts if isinstance(part, Table)]
        else:
            out.append(as_text((part for part in parts if isinstance(part, Line)), width))
    return "\n".join(out)


def _as_text(table: Table, width: int) -> str:
    """Return a table with its title as a grid; one without is part of the text around it."""
    return grid(table, width) if table.title else _in_columns(table, width)


def _in_columns(table: Table, width: int) -> str:
    rows = [[printable(cell) for cell in row] for row in (table.header, *table.rows)]
    widths = _widths(rows, width)
    wrapped = [_row(row, widths) for row in rows]
    # A line between rows tells them apart once any of them takes several lines.
    apart = any(len(lines) > 1 for lines in wrapped[1:])
    rule = (" " * _GAP).join("-" * each for each in widths)
    out = [*wrapped[0], rule]
    for number, lines in enumerate(wrapped[1:]):
        out += ["", *lines] if apart and number else lines
    return "\n".join(line.rstrip() for line in out) + "\n"


def _widths(rows: list[list[str]], width: int) -> list[int]:
    """Return the width of each column: what it needs, or a fair share of what is there."""
    header, *body = rows
    needs = [
        # A header may take several lines, so as not to take width from what stands below others.
        max([1, *map(len, name.split()), *(len(row[place]) for row in body)])
        for place, name in enumerate(header)
    ]
    left = width - _GAP * (len(needs) - 1)
    widths = list(needs)
    for count, place in zip(
        range(len(needs), 0, -1), sorted(range(len(needs)), key=needs.__getitem__), strict=True
    ):
        widths[place] = min(needs[place], max(_NARROWEST, left // count))
        left -= widths[place]
    return widths


def _row(row: list[str], widths: list[int]) -> list[str]:
    cells = [
        textwrap.wrap(cell, each, break_on_hyphens=False) or [""]
        for cell, each in zip(row, widths, strict=True)
    ]
    height = max(map(len, cells))
    return [
        (" " * _GAP).join(
            (cell[number] if number < len(cell) else "").ljust(each)
            for cell, each in zip(cells, widths, strict=True)
        )
        for number in range(height)
    ]


def page_as_markdown(page: Page) -> str:
    """Return a page as Markdown, with tables as most programs read them."""
    blocks: list[str] = []
    depth = -1  # of the list item before, if there is one
    for part in page:
        if isinstance(part, Table):
            blocks.append(table_as_markdown(part).rstrip() if part.title else _markdown_table(part))
            depth = -1
            continue
        text = _escaped(part.cited)
        mark = {Role.TITLE: "# ", Role.HEADING: "## "}.get(part.role, "")
        if mark or (part.depth == 0 and part.role in (Role.TEXT, Role.NOTE)):
            blocks.append(f"{mark}{text}")
            depth = -1
            continue
        # An item can lie only one step deeper than the one before it.
        deeper = min(part.depth, depth + 1)
        item = f"{'  ' * deeper}- {text}"
        if depth < 0:
            blocks.append(item)
        else:
            blocks[-1] += f"\n{item}"
        depth = deeper
    return "\n\n".join(blocks) + "\n"


def _markdown_table(table: Table) -> str:
    def row(cells: Iterable[str]) -> str:
        return f"| {' | '.join(cells)} |"

    return "\n".join(
        [
            row(map(_escaped, table.header)),
            row("---" for _cell in table.header),
            *(row(map(_escaped, each)) for each in table.rows),
        ]
    )


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(printable(text).split()))
