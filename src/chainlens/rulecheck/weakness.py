"""What a check finds."""

from dataclasses import dataclass

from chainlens.system import Place, Problem


@dataclass(frozen=True, order=True)
class Weakness:
    """One thing about a rule base that somebody should mend, or waive with a reason.

    Attributes:
        about: ids of what it is about, in alphabetical order; a waiver names the same.
        check: name of the check that found it.
        witness: answers that show it, in words, or ''.
    """

    place: Place
    check: str
    about: tuple[str, ...]
    text: str
    witness: str = ""

    def as_problem(self) -> Problem:
        """Return it as a message with its place."""
        shown = f" For instance with {self.witness}." if self.witness else ""
        return Problem(self.place, f"{self.text}{shown} [{self.check}]")
