"""Texts and tables as Markdown, for pasting into a document; `pages` has whole pages."""

import re
from collections.abc import Iterable

from chainlens.telling.wording.lines import printable
from chainlens.telling.wording.tables import Table

# What Markdown could take for its own signs: anywhere, and at the start of a line.
_SIGNS = re.compile(r"([\\`*_\[\]<>|~&])")
_STARTS = re.compile(r"^(\s*)([#+-]|\d+[.)])(?=\s|$)")


def escaped(text: str) -> str:
    """Return a text so that Markdown shows it as it is, on one line."""
    plain = " ".join(printable(text).split())
    return _STARTS.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", plain))


def table_as_markdown(shown: Table) -> str:
    """Return a table as Markdown; its title, if it has one, is a heading."""
    out = [
        *([f"## {escaped(shown.title)}", ""] if shown.title else []),
        _row(map(_cell, shown.header)),
        _row(["---"] * len(shown.header)),
    ]
    out += [_row([_cell(cell) for cell in row]) for row in shown.rows]
    return "\n".join(out) + "\n"


def _cell(text: str) -> str:
    return "<br>".join(escaped(line) for line in text.splitlines() if line.strip())


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
