"""The shape of a record, part by part; `docs/record-format.md` says what each holds."""

from chainlens.knowledge import Shape, Word
from chainlens.model import Known
from chainlens.records import reasonedshapes as r


class RuleBaseShape(Shape):
    """What tells a rule base from others."""

    id: str
    title: str
    version: str
    fingerprint: str
    paper_fingerprint: str


class PackShape(Shape):
    """A pack that was loaded beside the rule base."""

    id: Word
    title: str
    version: str
    by: str
    about: str
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
    packs: tuple[PackShape, ...]
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


class RecordShape(Shape):
    """All parts of a record."""

    made_with: MadeWithShape
    case: CaseShape
    verdicts: tuple[r.VerdictShape, ...]
    ideas: tuple[r.IdeaShape, ...]
    whole: r.WholeShape
    trace: r.TraceShape
    rule_files: dict[str, str]
    pack_files: tuple[dict[str, str], ...]
