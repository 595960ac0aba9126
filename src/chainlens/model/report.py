"""A report by somebody else: what it asserts, in its own words and in those of the rule base."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Assertion:
    """One thing that a report asserts: a value of a claim, an idea for action, or neither.

    Attributes:
        claim: id of the claim whose value it asserts, or empty.
        value: id of that value, or empty.
        intervention: id of the idea that it recommends, or empty.
        says: the report's own words, or empty.
        page: where they stand in it, or empty.
        note: anything worth keeping beside it.
    """

    claim: str = ""
    value: str = ""
    intervention: str = ""
    says: str = ""
    page: str = ""
    note: str = ""

    @property
    def is_outside(self) -> bool:
        """Tell whether the rule base has no word for it."""
        return not (self.claim or self.intervention)

    @property
    def asserts(self) -> str:
        """What it asserts, as 'claim=value' or the idea's id, or ''."""
        return self.intervention or (f"{self.claim}={self.value}" if self.claim else "")


@dataclass(frozen=True)
class Report:
    """What a report asserts, with its name, author and date (ISO 8601, or empty)."""

    name: str = ""
    author: str = ""
    date: str = ""
    note: str = ""
    assertions: tuple[Assertion, ...] = ()
