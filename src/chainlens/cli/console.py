"""A terminal, or a pipe in its place: reads what is typed, writes plain wrapped text."""

import contextlib
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable

from chainlens.telling import Line, Role, as_text

NARROWEST, WIDEST = 40, 100

# Signs of printed text that not every terminal's font has.
_PLAIN = str.maketrans(
    {
        "«": '"',
        "»": '"',
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "…": "...",
        "\u00a0": " ",
    }
)
# What would move a terminal's cursor or change its colours: it may stand in a case file, and an
# arrow key types it.
_ESCAPE = re.compile("\x1b\\[[0-9;?]*[A-Za-z~]|\x1bO.|[\x00-\x09\x0b-\x1f\x7f-\x9f]")

# How many letters of a line are left free behind a long prompt.
_ROOM = 10

Reader = Callable[[str], str | None]
Writer = Callable[[str], object]


class EndOfInput(Exception):
    """Nothing more will be typed."""


class NobodyReads(Exception):
    """Whoever read the output, such as 'head', has seen enough."""


class Console:
    """Text in, text out.

    Args:
        read: shows a prompt and returns the line typed behind it; None at the end of the input.
        write: writes text.
        width: how many letters fit in a line.
    """

    def __init__(self, read: Reader, write: Writer, width: int = 80) -> None:
        self._read = read
        self._write = write
        self.width = min(max(width, NARROWEST), WIDEST)

    def say(self, lines: Iterable[Line]) -> None:
        """Write lines, wrapped to the width."""
        text = as_text(lines, self.width)
        self._write(_without_controls(text.translate(_PLAIN)))

    def tell(self, text: str, role: Role = Role.TEXT) -> None:
        """Write one sentence."""
        self.say([Line(role, text)])

    def gap(self) -> None:
        """Write an empty line."""
        self._write("\n")

    def ask(self, prompt: str = ">") -> str:
        """Return the next line that is typed, without spaces around it.

        Raises:
            EndOfInput: if there is none.
        """
        *above, last = textwrap.wrap(prompt, self.width - _ROOM) or [""]
        for line in above:
            self._write(f"{line.translate(_PLAIN)}\n")
        typed = self._read(f"{last.translate(_PLAIN)} ")
        if typed is None:
            raise EndOfInput
        # Half a character, such as broken UTF-8 leaves behind, fits in no file.
        typed = typed.encode("utf-8", "replace").decode("utf-8")
        return _without_controls(typed).strip()


def standard_console() -> Console:
    """Return the terminal that the program was started in, or the pipes in its place."""
    width = shutil.get_terminal_size((88, 24)).columns
    if sys.stdin.isatty() and sys.stdout.isatty():
        # With it, input() knows arrow keys and what was typed before.
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401
        return Console(_typed, _write, width)
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return Console(_piped, _write, width)


def _typed(prompt: str) -> str | None:
    try:
        return input(prompt)
    except EOFError:
        sys.stdout.write("\n")
        return None


def _piped(prompt: str) -> str | None:
    line = sys.stdin.readline()
    # What was typed is written too, so that the output can be read as a conversation.
    _write(f"{prompt}{_without_controls(line.rstrip())}\n" if line else "\n")
    return line or None


def _without_controls(text: str) -> str:
    return _ESCAPE.sub(" ", text)


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError as error:
        # What Python has left to write at its end must go somewhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise NobodyReads from error
