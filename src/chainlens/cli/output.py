"""What a command has to say: lines and tables for people, data for programs, and an exit code."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chainlens.telling import Page, page_as_markdown, page_as_text


@dataclass(frozen=True)
class Output:
    """The outcome of a command.

    Attributes:
        data: what JSON shows of it.
        csv: what a spreadsheet shows of it.
        document: Markdown of its own, where the lines alone would not do.
    """

    lines: Page
    data: Mapping[str, object] = field(default_factory=dict)
    code: int = 0
    csv: str = ""
    document: str = ""

    def text(self, width: int) -> str:
        """Return the lines as text for a terminal of this width."""
        return page_as_text(self.lines, width) if self.lines else ""

    def markdown(self) -> str:
        """Return the lines as Markdown."""
        return self.document or page_as_markdown(self.lines)
