"""What a command has to say: lines for people, data for programs, and an exit code."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chainlens.wording.lines import Line, as_text
from chainlens.wording.markdown import as_markdown, table_as_markdown
from chainlens.wording.tables import Table, grid


@dataclass(frozen=True)
class Output:
    """The outcome of a command; `data` is what JSON shows of it, tables stand before the lines."""

    lines: tuple[Line, ...]
    data: Mapping[str, object] = field(default_factory=dict)
    code: int = 0
    tables: tuple[Table, ...] = ()

    def text(self, width: int) -> str:
        """Return tables and lines as text for a terminal of this width."""
        parts = [grid(table, width) for table in self.tables]
        return "\n".join([*parts, as_text(self.lines, width)] if self.lines else parts)

    def markdown(self) -> str:
        """Return tables and lines as Markdown."""
        parts = [table_as_markdown(table) for table in self.tables]
        return "\n".join([*parts, as_markdown(self.lines)] if self.lines else parts)
