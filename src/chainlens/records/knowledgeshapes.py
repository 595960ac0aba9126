"""The shapes of those parts of a record that hold the rule base."""

from typing import Annotated

from pydantic import StringConstraints

from chainlens.knowledge import Conditions, Shape, Word
from chainlens.model import (
    Basis,
    ClaimKind,
    Criterion,
    PointKind,
    QuestionKind,
    Status,
    Use,
    WorkStatus,
)
from chainlens.records.reasonedshapes import ClaimValueShape

Number = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+(\.[0-9]+)?$", max_length=30_000)]


class ThemeShape(Shape):
    """A theme."""

    id: Word
    title: str
    asks: str
    background: tuple[str, ...]


class RespondentShape(Shape):
    """A kind of people who can be asked."""

    id: Word
    title: str
    who: str


class TextShape(Shape):
    """An option or a value with its text."""

    id: Word
    text: str


class QuestionShape(Shape):
    """A question."""

    id: Word
    topic: str
    ask: str
    kind: QuestionKind
    help: str
    example: str
    options: tuple[TextShape, ...]
    unit: str
    minimum: Number | None
    maximum: Number | None
    ask_if: Conditions
    respondents: tuple[Word, ...]
    programme_could: str
    programme_brings: tuple[Word, ...]
    programme_ends: tuple[Word, ...]


class ClaimShape(Shape):
    """A claim."""

    id: Word
    theme: str
    kind: ClaimKind
    title: str
    asks: str
    exclusive: bool
    values: tuple[TextShape, ...]


class InterventionShape(Shape):
    """An idea for action."""

    id: Word
    title: str
    idea: str


class ScopeShape(Shape):
    """The setting of a rule's evidence."""

    says: str
    when: Conditions


class PointShape(Shape):
    """A conclusion about an idea."""

    intervention: Word
    point: PointKind
    criterion: Criterion


class RuleShape(Shape):
    """A rule or an exception."""

    id: Word
    theme: str
    title: str
    status: Status
    findings: tuple[str, ...]
    when: Conditions
    then: ClaimValueShape | PointShape | None
    says: str
    hedge: str
    mechanism: str
    scope: ScopeShape | None
    judgement: str
    reason: str
    sets_aside: tuple[Word, ...]
    limits: tuple[Word, ...]
    pack: str


class TargetShape(Shape):
    """What a caveat or gap bears on; empty texts where it bears on none of the kind."""

    claim: str
    value: str
    intervention: str


class RemarkShape(Shape):
    """A caveat or a gap."""

    id: Word
    theme: str
    title: str
    findings: tuple[str, ...]
    bears_on: tuple[TargetShape, ...]
    when: Conditions
    says: str


class FindingShape(Shape):
    """A finding."""

    id: str
    passages: tuple[str, ...]
    use: Use
    basis: Basis
    says: str
    works: tuple[str, ...]
    tension: tuple[str, ...]


class SegmentShape(Shape):
    """A stretch of the paper's text."""

    begins: str
    length: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,9}$")]
    sha256: str


class PassageShape(Shape):
    """A passage; one of a pack need not have segments."""

    id: str
    section: str
    heading: str
    about: str
    segments: tuple[SegmentShape, ...]


class ReferenceShape(Shape):
    """Bibliographic facts about a work."""

    title: str
    container: str
    publisher: str
    pages: str
    extra: str


class CandidateShape(Shape):
    """A work that may be the one meant."""

    title: str
    container: str
    level: str


class WorkShape(Shape):
    """A work that the paper cites."""

    key: str
    printed_as: str
    kind: str
    authors: str
    reference: ReferenceShape | None
    candidates: tuple[CandidateShape, ...]
    status: WorkStatus
    note: str
