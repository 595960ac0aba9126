"""What was typed and is no answer yet: where, what is wrong with it, and the way there."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Unfinished:
    """Something in a field that no file can hold as it is.

    Attributes:
        where: the question or the name of the field.
        problem: what is wrong, and what to do.
        lead: shows the field, with the problem beside it, and puts the focus there.
    """

    where: str
    problem: str
    lead: Callable[[], None]

    def in_words(self) -> str:
        """Return it in one paragraph."""
        return f"{self.where}\n    {self.problem}"
