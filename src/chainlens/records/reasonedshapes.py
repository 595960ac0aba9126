"""The shapes of those parts of a record that reasoning gave: verdicts, ideas, trace."""

from typing import Literal

from chainlens.inquiry import EffectState, RuleState
from chainlens.knowledge import Shape, Word
from chainlens.reasoning import IdeaStatus, ValueState, VerdictStatus

Truth = Literal["true", "unknown", "false"]
MatchKind = Literal["answer", "claim"]


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
