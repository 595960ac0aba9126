"""Lines and tables as Markdown, for pasting into a document."""

import re
from collections.abc import Iterable

from chainlens.wording.lines import Line, Role, printable
from chainlens.wording.tables import Table

# What Markdown could take for its own signs: anywhere, and at the start of a line.
_SIGNS = re.compile(r"([\\`*_\[\]<>|~&])")
_STARTS = re.compile(r"^(\s*)([#+-]|\d+[.)])(?=\s|$)")

_IN_A_LIST = {
    Role.ITEM,
    Role.SOURCE,
    Role.CAVEAT,
    Role.GAP,
    Role.TENSION,
    Role.SET_ASIDE,
    Role.MISSING,
}


def escaped(text: str) -> str:
    """Return a text so that Markdown shows it as it is, on one line."""
    plain = " ".join(printable(text).split())
    return _STARTS.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", plain))


def as_markdown(lines: Iterable[Line]) -> str:
    """Return lines as Markdown: titles, lists with their depth, and paragraphs."""
    out: list[str] = []
    listed = False
    for line in lines:
        text = escaped(line.cited)
        if line.role in (Role.TITLE, Role.HEADING):
            level = "#" if line.role is Role.TITLE else "##"
            out += ["", f"{level} {text}", ""]
            listed = False
        elif line.role in _IN_A_LIST or (line.depth and listed):
            if not listed:
                out.append("")
            out.append(f"{'  ' * (line.depth if listed else 0)}- {text}")
            listed = True
        else:
            shown = f"**{text}**" if line.role is Role.VERDICT else text
            out += ["", shown]
            listed = False
    return "\n".join(_single_spaced(out)).strip() + "\n"


def _single_spaced(lines: list[str]) -> list[str]:
    return [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]


def table_as_markdown(shown: Table) -> str:
    """Return a table as Markdown, with its title as a heading."""
    out = [
        f"## {escaped(shown.title)}",
        "",
        _row(map(_cell, shown.header)),
        _row(["---"] * len(shown.header)),
    ]
    out += [_row([_cell(cell) for cell in row]) for row in shown.rows]
    return "\n".join(out) + "\n"


def _cell(text: str) -> str:
    return "<br>".join(escaped(line) for line in text.splitlines() if line.strip())


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
