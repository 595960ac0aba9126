"""Lays a sheet out as HTML."""

from html import escape

from chainlens.system import _
from chainlens_ui.parts import capitalised
from chainlens_ui.text.richtext import Look, anchor, lines_html, link, small
from chainlens_ui.text.sheet import Section, Sheet

# Sides stand beside each other from this width on, in points.
WIDE = 500


def sheet_html(sheet: Sheet, look: Look, *, wide: bool) -> str:
    """Return a sheet as HTML; where there is room, opposed sides stand beside each other."""
    colours = look.colours
    parts = [f'<p class="muted">{escape(sheet.asks)}</p>', f"<h1>{escape(sheet.title)}</h1>"]
    if sheet.whose:
        parts.append(f'<p class="muted">{escape(capitalised(sheet.whose))}</p>')
    if sheet.sign:
        colour = getattr(colours, sheet.sign.colour)
        word = f'<b style="color:{colour};">{escape(sheet.sign.word.capitalize())}</b>'
        parts.append(f'<p>{word} &nbsp;<span class="muted">{escape(sheet.meaning)}</span></p>')
    parts += [_tree_html(sheet, title, proof, look) for title, proof in sheet.trees]
    parts += [_section_html(section, look, wide=wide) for section in sheet.sections]
    return "".join(parts)


def _tree_html(sheet: Sheet, title: str, proof: str, look: Look) -> str:
    """Return the link that shows a proof as a tree."""
    says = _("Show as tree")
    if len(sheet.trees) > 1:
        says = _("Show as tree: {what}").format(what=title)
    return f"<p>{anchor(link('tree', proof), escape(says), look.colours)}</p>"


def _section_html(section: Section, look: Look, *, wide: bool) -> str:
    key = f"section.{section.key}"
    if not section.folded:
        title = f"<h2>{escape(section.title)}</h2>" if section.title else ""
        return title + _sides_html(section, look, wide=wide)
    is_open = key in look.unfolded
    sign = "▼" if is_open else "▶"
    shown = anchor(link("fold", key), escape(section.title), look.colours)
    mark = small(f'<span style="color:{look.colours.accent};">{sign}</span>', look)
    head = f'<p style="margin-top:14px;">{mark}&nbsp; {shown}</p>'
    return head + (_sides_html(section, look, wide=wide) if is_open else "")


def _sides_html(section: Section, look: Look, *, wide: bool) -> str:
    cells = []
    for place, (title, lines) in enumerate(section.sides):
        head = f"<h3>{escape(title)}</h3>" if title else ""
        cells.append(head + lines_html(lines, look, f"{section.key}.{place}"))
    if len(cells) == 1:
        return cells[0]
    if not wide:
        against = escape(_("against"))
        return f'<p class="muted"><b>{against}</b></p>'.join(cells)
    share = 100 // len(cells)
    style = f"border:1px solid {look.colours.hairline}; padding:10px 14px;"
    row = "".join(
        f'<td width="{share}%" valign="top" style="{style}">{cell}</td>' for cell in cells
    )
    return f'<table width="100%" cellspacing="8" cellpadding="0"><tr>{row}</tr></table>'
