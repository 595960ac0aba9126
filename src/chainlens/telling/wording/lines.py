"""The form in which sentences leave this package: lines with a role, a depth and a target."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a line is, so that each surface can show it in its own way."""

    TITLE = "title"
    HEADING = "heading"
    VERDICT = "verdict"
    TEXT = "text"
    ITEM = "item"
    SOURCE = "source"
    CAVEAT = "caveat"
    GAP = "gap"
    TENSION = "tension"
    SET_ASIDE = "set_aside"
    MISSING = "missing"
    NOTE = "note"


@dataclass(frozen=True)
class Line:
    """One sentence or heading.

    Attributes:
        depth: how far it is indented, 0 for not at all.
        target: what it is about, as 'kind:id' (such as question:sector), or ''.
        findings: ids of the findings that stand behind it.
    """

    role: Role
    text: str
    depth: int = 0
    target: str = ""
    findings: tuple[str, ...] = ()

    @property
    def cited(self) -> str:
        """The text with its findings behind it, such as 'A sentence. [CAP-4, CAP-5]'."""
        return f"{self.text} [{', '.join(self.findings)}]" if self.findings else self.text


_BULLETS = {
    Role.ITEM: "- ",
    Role.SOURCE: "= ",
    Role.CAVEAT: "! ",
    Role.GAP: "? ",
    Role.TENSION: "<> ",
    Role.SET_ASIDE: "x ",
    Role.MISSING: "? ",
}


# A case file may hold what would move a terminal's cursor or change its colours.
_CONTROLS = dict.fromkeys((*range(9), *range(14, 32), *range(127, 160)), "\ufffd")


def printable(text: str) -> str:
    """Return a text without what would act on a terminal."""
    return text.translate(_CONTROLS)


def as_text(lines: Iterable[Line], width: int = 88) -> str:
    """Return lines as plain text for a terminal, wrapped to a width in characters."""
    out: list[str] = []
    for line in lines:
        indent = "   " * line.depth
        if line.role in (Role.TITLE, Role.HEADING) and out:
            out.append("")
        bullet = _BULLETS.get(line.role, "")
        out += textwrap.wrap(
            printable(line.cited),
            width=max(width, len(indent) + 30),
            initial_indent=indent + bullet,
            subsequent_indent=indent + " " * len(bullet),
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
        if line.role is Role.TITLE:
            out.append("=" * min(len(line.text), width))
        elif line.role is Role.HEADING and line.depth == 0:
            out.append("-" * min(len(line.text), width))
    return "\n".join(out) + "\n"
