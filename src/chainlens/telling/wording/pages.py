"""Pages of lines and tables, as text for a terminal and as Markdown."""

from itertools import groupby

from chainlens.telling.wording.lines import Line, Role, as_text
from chainlens.telling.wording.markdown import escaped, table_as_markdown
from chainlens.telling.wording.tables import Table, in_columns

Page = tuple[Line | Table, ...]


def page_as_text(page: Page, width: int = 88) -> str:
    """Return a page as plain text; tables stand in columns within a width in characters."""
    out: list[str] = []
    for is_table, parts in groupby(page, key=lambda part: isinstance(part, Table)):
        if is_table:
            out += [in_columns(part, width) for part in parts if isinstance(part, Table)]
        else:
            out.append(as_text((part for part in parts if isinstance(part, Line)), width))
    return "\n".join(out)


def page_as_markdown(page: Page) -> str:
    """Return a page as Markdown, with tables as most programs read them."""
    blocks: list[str] = []
    depth = -1  # of the list item before, if there is one
    for part in page:
        if isinstance(part, Table):
            blocks.append(table_as_markdown(part).rstrip())
            depth = -1
            continue
        text = escaped(part.cited)
        mark = {Role.TITLE: "# ", Role.HEADING: "## "}.get(part.role, "")
        if part.role is Role.VERDICT and part.depth == 0:
            mark, text = "", f"**{text}**"
        if mark or (part.depth == 0 and part.role in (Role.TEXT, Role.NOTE, Role.VERDICT)):
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
