"""Lays a page of lines and tables out as HTML; what a row of a table rests on is a link there."""

from html import escape
from itertools import groupby

from chainlens.telling import Line, Page, Table
from chainlens_ui.text.richtext import LINKED, NAMED, Look, anchor, lines_html, link


def page_html(page: Page, look: Look) -> str:
    """Return a page as HTML, its parts in their order."""
    parts = []
    runs = groupby(page, key=lambda part: isinstance(part, Table))
    for place, (is_table, run) in enumerate(runs):
        listed = list(run)
        if is_table:
            parts += [_table(part, look) for part in listed if isinstance(part, Table)]
        else:
            lines = [part for part in listed if isinstance(part, Line)]
            parts.append(lines_html(lines, look, f"page.{place}"))
    return "".join(parts)


def _table(shown: Table, look: Look) -> str:
    heads = "".join(f'<th align="left">{escape(name)}</th>' for name in shown.header)
    rows = "".join(
        f"<tr>{_cells(row, target, look)}</tr>"
        for row, target in zip(shown.rows, shown.targets, strict=True)
    )
    title = f"<h3>{escape(shown.title)}</h3>" if shown.title else ""
    frame = f'border="1" style="border-collapse:collapse; border-color:{look.colours.hairline};"'
    return f'{title}<table width="100%" cellpadding="6" {frame}><tr>{heads}</tr>{rows}</table>'


def _cells(row: tuple[str, ...], target: str, look: Look) -> str:
    first, *others = map(escape, row)
    kind, _sep, id_ = target.partition(":")
    if kind in LINKED | NAMED:
        first = anchor(link(kind, id_), first, look.colours)
    return "".join(f'<td valign="top">{cell}</td>' for cell in (first, *others))
