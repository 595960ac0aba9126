"""The shape of a record of format 1, part by part; `docs/record-format.md` says what each holds."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from chainlens.model.case import Known
from chainlens.model.knowledge import (
    Basis,
    ClaimKind,
    Criterion,
    PointKind,
    QuestionKind,
    Status,
    Use,
    WorkStatus,
)
from chainlens.reading.typed import Shape, Word
from chainlens.reasoning.outcome import IdeaStatus, ValueState, VerdictStatus
from chainlens.rulefiles.shapes import Conditions
from chainlens.trace import EffectState, RuleState

Number = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+(\.[0-9]+)?$", max_length=30_000)]
Truth = Literal["true", "unknown", "false"]
MatchKind = Literal["answer", "claim"]


class RuleBaseShape(Shape):
    """What tells a rule base from others."""

    id: str
    title: str
    version: str
    fingerprint: str


class PaperShape(Shape):
    """What is known about the paper."""

    title: str
    series: str
    year: str
    standing: str
    missing: tuple[str, ...]
    silent_after: str


class MadeWithShape(Shape):
    """With what a record was made."""

    program: str
    rule_base: RuleBaseShape
    paper: PaperShape
    sealed_on: str


class SaidShape(Shape):
    """What one respondent said."""

    value: str | tuple[str, ...] | None
    known: Known | None
    said_by: str
    note: str


class AnswerShape(SaidShape):
    """An answer."""

    question: Word
    others: tuple[SaidShape, ...]


class CaseShape(Shape):
    """A case."""

    name: str
    author: str
    date: str
    note: str
    focus: tuple[str, ...]
    answers: tuple[AnswerShape, ...]


class FateShape(Shape):
    """An argument in short."""

    rule: Word
    counts: bool


class ValueStateShape(Shape):
    """Where one value of a claim stands."""

    value: Word
    state: ValueState


class RestShape(Shape):
    """What an idea rests on."""

    findings: tuple[str, ...]
    answers: tuple[Word, ...]
    weakest_finding: str
    weakest_answer: str


class ValueRestShape(RestShape):
    """What a value rests on."""

    value: Word


class TensionShape(Shape):
    """Two findings that pull against each other."""

    finding: str
    against: str
    comes_out_in: tuple[Word, ...]


class VerdictShape(Shape):
    """A verdict."""

    claim: Word
    status: VerdictStatus
    values: tuple[Word, ...]
    states: tuple[ValueStateShape, ...]
    arguments: tuple[FateShape, ...]
    missing: tuple[Word, ...]
    rests: tuple[ValueRestShape, ...]
    tensions: tuple[TensionShape, ...]
    caveats: tuple[Word, ...]
    gaps: tuple[Word, ...]


class NeedShape(Shape):
    """A condition that an idea needs."""

    rule: Word
    met: Truth


class IdeaShape(Shape):
    """The verdict on an idea."""

    intervention: Word
    status: IdeaStatus
    arguments: tuple[FateShape, ...]
    needs: tuple[NeedShape, ...]
    open_points: tuple[Word, ...]
    find_out: tuple[Word, ...]
    rest: RestShape | None
    tensions: tuple[TensionShape, ...]
    caveats: tuple[Word, ...]
    gaps: tuple[Word, ...]


class WholeShape(Shape):
    """What bears on the whole."""

    caveats: tuple[Word, ...]
    gaps: tuple[Word, ...]
    unasked: tuple[Word, ...]


class MatchShape(Shape):
    """What a rule fired on."""

    kind: MatchKind
    name: Word
    value: str


class MetShape(MatchShape):
    """What met a condition."""

    by: tuple[Word, ...]


class ConditionStateShape(Shape):
    """What became of a condition."""

    truth: Truth
    met_by: tuple[MetShape, ...]
    parts: "tuple[ConditionStateShape, ...]"


class ClaimValueShape(Shape):
    """A value of a claim."""

    claim: Word
    value: Word


class ArgumentShape(Shape):
    """What became of a rule's argument."""

    counts: bool
    matches: tuple[MatchShape, ...]
    set_aside_by: tuple[Word, ...]
    limited_by: tuple[Word, ...]
    may_be_set_aside_by: tuple[Word, ...]
    may_be_limited_by: tuple[Word, ...]
    undercut: tuple[ClaimValueShape, ...]
    in_scope: Truth


class EffectShape(Shape):
    """What an exception does to a rule."""

    rule: Word
    kind: Literal["sets_aside", "limits"]
    state: EffectState


class RuleStateShape(Shape):
    """What became of a rule."""

    rule: Word
    truth: Truth
    state: RuleState
    conditions: tuple[ConditionStateShape, ...]
    argument: ArgumentShape | None
    effects: tuple[EffectShape, ...]


class RemarkStateShape(Shape):
    """What became of a caveat or gap."""

    id: Word
    truth: Truth
    conditions: tuple[ConditionStateShape, ...]


class TraceShape(Shape):
    """The trace."""

    rules: tuple[RuleStateShape, ...]
    remarks: tuple[RemarkStateShape, ...]


class ThemeShape(Shape):
    """A theme."""

    id: Word
    title: str
    asks: str
    background: tuple[str, ...]


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
    """A passage."""

    id: str
    section: str
    heading: str
    about: str
    segments: Annotated[tuple[SegmentShape, ...], Field(min_length=1)]


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


class RecordShape(Shape):
    """All parts of a record."""

    made_with: MadeWithShape
    case: CaseShape
    verdicts: tuple[VerdictShape, ...]
    ideas: tuple[IdeaShape, ...]
    whole: WholeShape
    trace: TraceShape
    themes: tuple[ThemeShape, ...]
    questions: tuple[QuestionShape, ...]
    claims: tuple[ClaimShape, ...]
    interventions: tuple[InterventionShape, ...]
    rules: tuple[RuleShape, ...]
    caveats: tuple[RemarkShape, ...]
    gaps: tuple[RemarkShape, ...]
    findings: tuple[FindingShape, ...]
    passages: tuple[PassageShape, ...]
    works: tuple[WorkShape, ...]
