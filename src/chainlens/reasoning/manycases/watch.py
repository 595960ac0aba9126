"""How long work over many cases tells of its progress, and is stopped."""

from collections.abc import Callable

# Called now and then with how much is done and how much there is in all (0: not known); it stops
# the work by raising `Cancelled`.
Tick = Callable[[int, int], None]


class Cancelled(Exception):
    """Whoever asked for the work no longer wants it."""


def unwatched(done: int, total: int) -> None:
    """Let the work go on, and tell nobody of it."""
