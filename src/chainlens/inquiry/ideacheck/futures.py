"""Every completion of a case for each idea, gone through once and kept."""

from chainlens.model import RuleBase
from chainlens.reasoning import (
    Cone,
    Diagnosis,
    IdeaStatus,
    Table,
    TooManyCompletions,
    TooManyImplicants,
    Ways,
    cone_of,
    table_of,
    ways_to,
)


class Futures:
    """How the open answers of a case can turn out, idea by idea.

    What is asked for is None where there are too many completions to go through.
    """

    def __init__(self, diagnosis: Diagnosis) -> None:
        self.base: RuleBase = diagnosis.base
        self._answers = {id_: answer.value for id_, answer in diagnosis.case.answers.items()}
        self._cones: dict[str, Cone] = {}
        self._tables: dict[tuple[str, bool], Table | None] = {}
        self._supported: dict[tuple[str, bool], Ways | None] = {}

    def cone(self, idea: str) -> Cone:
        """Return what an idea can depend on."""
        if idea not in self._cones:
            self._cones[idea] = cone_of(self.base, idea)
        return self._cones[idea]

    def table(self, idea: str, *, anywhere: bool = False) -> Table | None:
        """Return the completions of the case, or (`anywhere`) of a case without answers."""
        key = (idea, anywhere)
        if key not in self._tables:
            answers = {} if anywhere else self._answers
            try:
                self._tables[key] = table_of(self.cone(idea), answers)
            except TooManyCompletions:
                self._tables[key] = None
        return self._tables[key]

    def supported(self, idea: str, *, anywhere: bool = False) -> Ways | None:
        """Return the ways in which an idea comes out supported, in the case or in any."""
        key = (idea, anywhere)
        if key not in self._supported:
            table = self.table(idea, anywhere=anywhere)
            self._supported[key] = (
                None
                if table is None
                else ways_or_none(table, table.outcome.ideas[idea][IdeaStatus.SUPPORTED])
            )
        return self._supported[key]


def ways_or_none(table: Table, mask: int) -> Ways | None:
    """Return all smallest ways in which completions can come about; None if there are too many."""
    try:
        return ways_to(table, mask)
    except TooManyImplicants:
        return None
