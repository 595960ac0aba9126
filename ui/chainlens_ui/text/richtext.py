"""Lays lines of wording out as HTML, escaped, with links that only the window follows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import quote, unquote

from chainlens.model import RuleBase
from chainlens.system import _
from chainlens.telling import Line, Role, finding_line, naming_packs
from chainlens_ui.look import Colours
from chainlens_ui.text.outline import Outline, outline

SCHEME = "chainlens"
# What a link can lead to; other targets are shown as plain text.
LINKED = frozenset({"question", "claim", "intervention", "copy"})
# What has a page in the knowledge browser; its id in a text is a link there.
NAMED = frozenset({"rule", "finding", "passage", "work", "caveat", "gap", "term"})
# What only the knowledge browser has, and links to by the whole text.
BROWSED = frozenset({"value", "option", "theme", "topic"})

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
class Look:
    """How to lay lines out.

    Attributes:
        colours: of the theme.
        points: the size of text.
        base: where findings are looked up; without it they are not shown.
        full_sources: whether every finding is told in full below the line that it stands behind.
        unfolded: keys of the findings that are, and of the sections that are open.
        browse: whether this is a page of the knowledge browser, where findings lead to their pages.
        copied: the passages in the reader's own copy, by id: a line with the state, then the text.
        copy_open: whether passages are open from the start.
        wide: whether there is room for our words and a passage beside each other.
        naming: where the packs are looked up that lines come from, if `base` is not given.
    """

    colours: Colours
    points: float
    base: RuleBase | None = None
    full_sources: bool = False
    unfolded: frozenset[str] = frozenset()
    browse: bool = False
    copied: Mapping[str, tuple[Line, ...]] | None = None
    copy_open: bool = False
    wide: bool = False
    naming: RuleBase | None = None


def link(kind: str, id_: str) -> str:
    """Return the address of something in the window."""
    return f"{SCHEME}://{kind}/{quote(id_, safe='/=:,')}"


def read_link(address: str) -> tuple[str, str] | None:
    """Return what kind of thing an address names, and which; None for anything foreign."""
    match = re.fullmatch(rf"{SCHEME}://([a-z_]+)/(.+)", address)
    return (match[1], unquote(match[2])) if match else None


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


def lines_html(lines: Iterable[Line], look: Look, key: str = "") -> str:
    """Return lines as HTML, each with the pack that it comes from.

    Args:
        lines: the lines.
        look: how to lay them out.
        key: tells them apart from others in the same document.
    """
    return _branches(outline(_named_lines(lines, look)), look, key)


def _named_lines(lines: Iterable[Line], look: Look) -> Iterable[Line]:
    base = look.base or look.naming
    return naming_packs(base, lines) if base is not None else lines


def _branches(branches: tuple[Outline, ...], look: Look, key: str) -> str:
    return "".join(_branch(branch, look, f"{key}.{place}") for place, branch in enumerate(branches))


def _branch(branch: Outline, look: Look, key: str) -> str:
    line = branch.line
    if line.role in (Role.TITLE, Role.HEADING):
        return f"<h3>{escape(line.text)}</h3>" + _branches(branch.under, look, key)
    under = _copies(line, look, key) + _findings(line, look, key)
    under += _branches(branch.under, look, key)
    body = _marked(line, _text(line, look) + _cites(line, look, key), look)
    return body + (_indented(under, look.colours) if under else "")


def _text(line: Line, look: Look) -> str:
    colours = look.colours
    html = escape(line.text)
    kind, _sep, id_ = line.target.partition(":")
    if kind in NAMED:
        html = _named(line.text, kind, id_, look)
    elif kind in LINKED or (look.browse and kind in BROWSED):
        html = leading_on(link(kind, id_), html, colours)
    if line.role is Role.VERDICT:
        return f"<b>{html}</b>"
    if line.role in _QUIET:
        return f'<span style="color:{colours.muted};">{html}</span>'
    return html


def copy_html(lines: tuple[Line, ...] | None, look: Look) -> str:
    """Return a passage as it stands in the reader's own copy, or nothing without one."""
    return _copy(lines, look, "copy") if lines else ""


def _named(text: str, kind: str, id_: str, look: Look) -> str:
    """Return a text in which the id of what it is about leads to the page of that."""
    before, found, after = text.partition(id_)
    if not found:
        # On a page of the browser nothing is left without a way to it.
        whole = leading_on(link(kind, id_), escape(text), look.colours)
        return whole if look.browse else escape(text)
    name = anchor(link(kind, id_), escape(id_), look.colours)
    if before.endswith("(") and after.startswith(")"):
        return f"{escape(before[:-1])}{small(f'({name})', look)}{escape(after[1:])}"
    return f"{escape(before)}{name}{escape(after)}"


def _copies(line: Line, look: Look, key: str) -> str:
    """Return the passages that a line cites as they stand in the reader's own copy."""
    kind, _sep, id_ = line.target.partition(":")
    passages: tuple[str, ...] = (id_,) if kind == "passage" else ()
    ours = ""
    if kind == "finding" and line.role is Role.SOURCE and look.base and not look.browse:
        passages, ours = look.base.findings[id_].passages, look.base.findings[id_].says
    return "".join(
        _copy(lines, look, f"copy.{key}.{passage}", ours)
        for passage, lines in _copied(passages, look)
    )


def _copied(passages: Iterable[str], look: Look) -> list[tuple[str, tuple[Line, ...]]]:
    """Return the passages of which there is something to show from the reader's own copy."""
    copied = look.copied or {}
    return [(passage, copied[passage]) for passage in passages if copied.get(passage)]


def _copy(lines: tuple[Line, ...], look: Look, key: str, ours: str = "") -> str:
    """Return a passage that unfolds; where our words for it are given, they stand beside it."""
    # What is open from the start is closed by the same link that opens what is not.
    is_open = look.copy_open is not (key in look.unfolded)
    sign = small(
        f'<span style="color:{look.colours.accent};">{"▼" if is_open else "▶"}</span>', look
    )
    head = anchor(link("fold", key), escape(lines[0].text), look.colours)
    html = f'<p style="margin:5px 0;">{sign}&nbsp; {small(head, look)}</p>'
    if is_open:
        theirs = "".join(_marked(e, _text(e, look), look) for e in lines[1:])
        html += _beside(f"<p>{escape(ours)}</p>", theirs, look) if ours else _boxed(theirs, look)
    return html


def _beside(ours: str, theirs: str, look: Look) -> str:
    """Return our words and the paper's, each under its name; above each other in a narrow page."""
    cells = [
        f"<p>{small(f'<b>{escape(title)}</b>', look)}</p>{html}"
        for title, html in ((_("In our words"), ours), (_("In your copy"), theirs))
    ]
    if not look.wide:
        return _boxed("".join(cells), look)
    row = "".join(
        f'<td width="50%" valign="top" bgcolor="{look.colours.sunken}">{cell}</td>'
        for cell in cells
    )
    return (
        '<table width="100%" cellspacing="4" cellpadding="8" style="margin:4px 0;">'
        f"<tr>{row}</tr></table>"
    )


def _cites(line: Line, look: Look, key: str) -> str:
    """Return the findings behind a line as links that unfold them."""
    if look.base is None or not line.findings:
        return ""
    names = (
        anchor(
            link("finding", id_) if look.browse else link("fold", f"{key}.{id_}"),
            escape(id_),
            look.colours,
        )
        for id_ in line.findings
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
            inner = "".join(
                _marked(each, _text(each, look), look) for each in _named_lines(told, look)
            )
            opened = replace(look, copy_open=True)
            theirs = "".join(
                _copy(lines, opened, f"copy.{key}.{id_}.{passage}")
                for passage, lines in _copied(finding.passages, look)
            )
            parts.append(_beside(inner, theirs, look) if theirs else _boxed(inner, look))
    return "".join(parts)


def _marked(line: Line, html: str, look: Look) -> str:
    mark = _MARKS.get(line.role)
    if mark is None:
        return f'<p style="margin:5px 0;">{html}</p>'
    sign, name = mark
    colour = getattr(look.colours, name)
    return (
        '<table width="100%" cellspacing="0" cellpadding="0" style="margin:5px 0;"><tr>'
        f'<td width="{round(look.points * 1.7)}" valign="top">'
        f'<b style="color:{colour};">{sign}</b></td>'
        f"<td>{html}</td></tr></table>"
    )


def _indented(html: str, colours: Colours) -> str:
    """Return HTML set in from the left, with a guide line that shows what it belongs to."""
    return (
        '<table width="100%" cellspacing="0" cellpadding="0" style="margin:0 0 6px 0;"><tr>'
        f'<td width="5"></td><td style="border-left:2px solid {colours.hairline};'
        f' padding-left:14px;">{html}</td></tr></table>'
    )


def _boxed(html: str, look: Look) -> str:
    return (
        '<table width="100%" cellspacing="0" cellpadding="8" style="margin:4px 0;"><tr>'
        f'<td bgcolor="{look.colours.sunken}">{html}</td></tr></table>'
    )
