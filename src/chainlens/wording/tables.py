"""Facts as rows of text, for those who read or hear a table rather than see a diagram."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chainlens.wording.lines import Line, Role


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
