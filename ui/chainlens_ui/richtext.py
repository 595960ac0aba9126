"""Lays lines of wording out as HTML, escaped, with links that only the window follows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from chainlens.model.knowledge import RuleBase
from chainlens.wording.lines import Line, Role
from chainlens.wording.sources import finding_line
from chainlens_ui.colours import Colours

SCHEME = "chainlens"
# What a link can lead to; other targets are shown as plain text.
LINKED = frozenset({"question", "claim", "intervention"})
_RULE_ID = re.compile(r"(.*) \(([a-z0-9_]+)\)", re.DOTALL)

_MARKS: dict[Role, tuple[str, str]] = {
    Role.ITEM: ("•", "accent"),
    Role.CAVEAT: ("!", "warn"),
    Role.GAP: ("?", "muted"),
    Role.TENSION: ("↔", "warn"),
    Role.SET_ASIDE: ("×", "bad"),
    Role.MISSING: ("○", "muted"),
    Role.SOURCE: ("§", "muted"),
}
_QUIET = frozenset({Role.NOTE, Role.SOURCE, Role.SET_ASIDE})


@dataclass(frozen=True)
class Outline:
    """A line with the lines that belong under it."""

    line: Line
    under: "tuple[Outline, ...]"


@dataclass(frozen=True)
class Look:
    """How to lay lines out.

    Attributes:
        colours: of the theme.
        points: the size of text.
        base: where findings are looked up; without it they are not shown.
        full_sources: whether every finding is told in full below the line that it stands behind.
        unfolded: keys of the findings that are, and of the sections that are open.
    """

    colours: Colours
    points: float
    base: RuleBase | None = None
    full_sources: bool = False
    unfolded: frozenset[str] = frozenset()


def link(kind: str, id_: str) -> str:
    """Return the address of something in the window."""
    return f"{SCHEME}://{kind}/{id_}"


def read_link(address: str) -> tuple[str, str] | None:
    """Return what kind of thing an address names, and which; None for anything foreign."""
    match = re.fullmatch(rf"{SCHEME}://([a-z_]+)/(.+)", address)
    return (match[1], match[2]) if match else None


def anchor(address: str, html: str, colours: Colours) -> str:
    """Return HTML as a link."""
    style = f"color:{colours.accent}; text-decoration:underline;"
    return f'<a href="{escape(address)}" style="{style}">{html}</a>'


def leading_on(address: str, html: str, colours: Colours) -> str:
    """Return a whole sentence as a link, with an arrow for its sign instead of a line below."""
    style = f"color:{colours.accent}; text-decoration:none;"
    return f'<a href="{escape(address)}" style="{style}">{html}&nbsp;→</a>'


def small(html: str, look: "Look") -> str:
    """Return HTML in small letters."""
    return f'<span style="font-size:{look.points * 0.88:.1f}pt;">{html}</span>'


def outline(lines: Iterable[Line]) -> tuple[Outline, ...]:
    """Return lines as trees, each under the last line before it that is less deep."""
    waiting = list(lines)

    def take(depth: int) -> tuple[Outline, ...]:
        found = []
        while waiting and waiting[0].depth >= depth:
            line = waiting.pop(0)
            found.append(Outline(line, take(line.depth + 1)))
        return tuple(found)

    return take(0)


def lines_html(lines: Iterable[Line], look: Look, key: str = "") -> str:
    """Return lines as HTML; `key` tells them apart from others in the same document."""
    return _branches(outline(lines), look, key)


def _branches(branches: tuple[Outline, ...], look: Look, key: str) -> str:
    return "".join(_branch(branch, look, f"{key}.{place}") for place, branch in enumerate(branches))


def _branch(branch: Outline, look: Look, key: str) -> str:
    line = branch.line
    if line.role in (Role.TITLE, Role.HEADING):
        return f"<h3>{escape(line.text)}</h3>" + _branches(branch.under, look, key)
    under = _findings(line, look, key) + _branches(branch.under, look, key)
    body = _marked(line, _text(line, look) + _cites(line, look, key), look.colours)
    return body + (_indented(under, look.colours) if under else "")


def _text(line: Line, look: Look) -> str:
    colours = look.colours
    html = escape(line.text)
    kind, _sep, id_ = line.target.partition(":")
    if kind == "rule" and (match := _RULE_ID.fullmatch(line.text)) and match[2] == id_:
        name = f'<span style="color:{colours.muted};">({escape(id_)})</span>'
        html = f"{escape(match[1])} {small(name, look)}"
    if kind in LINKED:
        html = leading_on(link(kind, id_), html, colours)
    if line.role is Role.VERDICT:
        return f"<b>{html}</b>"
    if line.role in _QUIET:
        return f'<span style="color:{colours.muted};">{html}</span>'
    return html


def _cites(line: Line, look: Look, key: str) -> str:
    """Return the findings behind a line as links that unfold them."""
    if look.base is None or not line.findings:
        return ""
    names = (
        anchor(link("fold", f"{key}.{id_}"), escape(id_), look.colours) for id_ in line.findings
    )
    return " " + small(f"[{', '.join(names)}]", look)


def _findings(line: Line, look: Look, key: str) -> str:
    """Return the findings behind a line that are to be told in full."""
    if look.base is None:
        return ""
    parts = []
    for id_ in line.findings:
        if look.full_sources or f"{key}.{id_}" in look.unfolded:
            finding = look.base.findings[id_]
            told = (Line(Role.TEXT, finding.says), finding_line(look.base, finding))
            inner = "".join(_marked(each, _text(each, look), look.colours) for each in told)
            parts.append(_boxed(inner, look.colours))
    return "".join(parts)


def _marked(line: Line, html: str, colours: Colours) -> str:
    mark = _MARKS.get(line.role)
    if mark is None:
        return f'<p style="margin:5px 0;">{html}</p>'
    sign, colour = mark
    return (
        '<table width="100%" cellspacing="0" cellpadding="0" style="margin:5px 0;"><tr>'
        f'<td width="18" valign="top"><b style="color:{getattr(colours, colour)};">{sign}</b></td>'
        f"<td>{html}</td></tr></table>"
    )


def _indented(html: str, colours: Colours) -> str:
    """Return HTML set in from the left, with a guide line that shows what it belongs to."""
    return (
        '<table width="100%" cellspacing="0" cellpadding="0" style="margin:0 0 6px 0;"><tr>'
        f'<td width="5"></td><td style="border-left:2px solid {colours.hairline};'
        f' padding-left:14px;">{html}</td></tr></table>'
    )


def _boxed(html: str, colours: Colours) -> str:
    return (
        '<table width="100%" cellspacing="0" cellpadding="8" style="margin:4px 0;"><tr>'
        f'<td bgcolor="{colours.sunken}">{html}</td></tr></table>'
    )
