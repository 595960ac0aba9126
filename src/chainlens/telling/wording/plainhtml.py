"""Lines as plain HTML without colours or links, for pasting into a document."""

from collections.abc import Iterable
from html import escape

from chainlens.telling.wording.lines import Line, Role, printable

_TITLES = {Role.TITLE: "h2", Role.HEADING: "h3"}
_PARAGRAPHS = frozenset({Role.TEXT, Role.NOTE, Role.VERDICT})


def as_html(lines: Iterable[Line]) -> str:
    """Return lines as HTML: titles, paragraphs, and lists as deep as their lines."""
    out: list[str] = []
    depth = -1  # of the list that is open
    for line in lines:
        text = escape(printable(line.cited))
        tag = _TITLES.get(line.role) or ("p" if _stands_alone(line) else "")
        # An item can lie only one step deeper than the one before it.
        wanted = -1 if tag else min(line.depth, depth + 1)
        out += ["</ul>"] * (depth - wanted) + ["<ul>"] * (wanted - depth)
        depth = wanted
        out.append(f"<{tag}>{text}</{tag}>" if tag else f"<li>{text}</li>")
    return "\n".join(out + ["</ul>"] * (depth + 1)) + "\n"


def _stands_alone(line: Line) -> bool:
    return line.depth == 0 and line.role in _PARAGRAPHS
