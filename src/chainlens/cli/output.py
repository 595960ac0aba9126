"""What a command has to say: lines for people, data for programs, and an exit code."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chainlens.wording.lines import Line, as_text


@dataclass(frozen=True)
class Output:
    """The outcome of a command.

    Attributes:
        data: what JSON shows of it.
        document: the same in a format of its own, such as Markdown; empty if it has none.
    """

    lines: tuple[Line, ...]
    data: Mapping[str, object] = field(default_factory=dict)
    code: int = 0
    document: str = ""

    def text(self, width: int) -> str:
        """Return the lines as text for a terminal of this width."""
        return as_text(self.lines, width) if self.lines else ""
