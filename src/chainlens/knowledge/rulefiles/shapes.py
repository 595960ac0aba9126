"""The shape of every kind of file in a rule base, before anything is looked up."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from chainlens.knowledge.reading.typed import (
    OneOrMore,
    OneOrSeveral,
    Shape,
    Text,
    Word,
    form,
    mistake,
)
from chainlens.model import (
    Basis,
    ClaimKind,
    Criterion,
    Expectation,
    PointKind,
    QuestionKind,
    Status,
    Use,
    WorkStatus,
)

YesNo = Literal["yes", "no"]
FindingId = Annotated[
    str,
    form(
        r"([A-Z]{3}|[a-z][a-z0-9_]*)-\d+[a-z]?",
        "the id of a finding",
        "Write three capitals and a number, such as GOV-4, or for a pack its name and a number.",
    ),
]
PassageId = Annotated[
    str, form(r"\w[\w.]*", "the id of a passage", "Write letters, digits and dots, such as P2.4.")
]
Version = Annotated[str, form(r"\d+\.\d+\.\d+", "a version", "Write three numbers, such as 1.0.0.")]
FindingIds = Annotated[tuple[FindingId, ...], Field(min_length=1)]
Ids = tuple[Word, ...]


class PaperShape(Shape):
    """What is known about the paper."""

    title: Text
    series: Text
    year: Text
    standing: Text
    missing: tuple[Text, ...]
    silent_after: Text


class BaseShape(Shape):
    """base.yaml."""

    id: Annotated[
        str,
        form(
            r"[a-z][a-z0-9-]*",
            "the id of a rule base",
            "Use lower case letters, digits and hyphens, a letter first.",
        ),
    ]
    title: Text
    version: Version
    paper: PaperShape


class PackShape(Shape):
    """pack.yaml."""

    id: Word
    title: Text
    version: Version
    by: Text
    about: Text


class TopicShape(Shape):
    """One item of topics.yaml."""

    id: Word
    title: Text
    says: Text
    questions: Annotated[Ids, Field(min_length=1)]


class ThemeShape(Shape):
    """One item of themes.yaml."""

    id: Word
    title: Text
    asks: Text
    claims: Ids = ()
    background: tuple[FindingId, ...] = ()


class ConditionShape(Shape):
    """One condition; which keys go together is checked here, what they name is looked up later."""

    question: Word | None = None
    claim: Word | None = None
    any: "tuple[ConditionShape, ...] | None" = None
    all: "tuple[ConditionShape, ...] | None" = None
    is_: OneOrMore | None = Field(default=None, alias="is")
    includes: OneOrMore | None = None
    lacks: OneOrMore | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    above: Decimal | None = None
    below: Decimal | None = None

    @property
    def tests(self) -> tuple[str, ...]:
        """The names of the keys that say what must be true of the question or claim."""
        names = ("is_", "includes", "lacks", "at_least", "at_most", "above", "below")
        return tuple(name.rstrip("_") for name in names if getattr(self, name) is not None)

    @model_validator(mode="after")
    def _keys_go_together(self) -> "ConditionShape":
        subjects = [
            name for name in ("question", "claim", "any", "all") if getattr(self, name) is not None
        ]
        if len(subjects) != 1:
            raise mistake(
                "a condition names exactly one of 'question', 'claim', 'any' or 'all'. "
                "Write for instance {question: sector, is: farming}."
            )
        subject, tests = subjects[0], self.tests
        if subject in ("any", "all"):
            if tests:
                raise mistake(f"'{tests[0]}' cannot stand beside '{subject}'. Put it inside.")
            if not getattr(self, subject):
                raise mistake(f"'{subject}' is empty. Name at least one condition.")
        elif subject == "claim" and tests != ("is",):
            raise mistake("a condition on a claim has 'is' and nothing else. Name the value there.")
        elif subject == "question":
            in_range = (
                set(tests) <= {"at_least", "at_most", "above", "below"} and 1 <= len(tests) <= 2
            )
            if not in_range and len(tests) != 1:
                raise mistake(
                    "a condition on a question has one of 'is', 'includes', 'lacks', or one or two "
                    "bounds ('at_least', 'at_most', 'above', 'below'). Keep one kind."
                )
        return self


Conditions = tuple[ConditionShape, ...]


class QuestionShape(Shape):
    """questions/<topic>/<id>.yaml."""

    id: Word
    topic: Word
    ask: Text
    kind: QuestionKind
    help: Text
    example: Text
    respondents: Ids = ()
    programme_could: Text | None = None
    programme_brings: Ids = ()
    programme_ends: Ids = ()
    ask_if: Conditions = ()
    options: dict[Word, Text] | None = None
    unit: Text | None = None
    min: Decimal | None = None
    max: Decimal | None = None

    @model_validator(mode="after")
    def _fits_its_kind(self) -> "QuestionShape":
        bounds = (self.unit, self.min, self.max)
        if self.kind == "number":
            if self.options is not None:
                raise mistake("a number question has no 'options'. Delete them.")
            if None in bounds:
                raise mistake(
                    "a number question needs 'unit', 'min' and 'max'. Add what is missing."
                )
            assert self.min is not None
            assert self.max is not None
            if self.min >= self.max:
                raise mistake("'min' is not below 'max'. Swap or correct them.")
        else:
            if not self.options or len(self.options) < 2:
                raise mistake("this question needs at least two 'options'. Add them.")
            if "unknown" in self.options:
                raise mistake(
                    "'unknown' is an answer to every question and never an option. Delete it."
                )
            if bounds != (None, None, None):
                raise mistake("only a number question has 'unit', 'min' and 'max'. Delete them.")
        return self

    @model_validator(mode="after")
    def _programme_fits(self) -> "QuestionShape":
        named = (*self.programme_brings, *self.programme_ends)
        if named and self.programme_could is None:
            raise mistake(
                "'programme_brings' and 'programme_ends' go with 'programme_could'. Add that, or "
                "delete them."
            )
        if not set(named) <= set(self.options or ()):
            raise mistake(
                "'programme_brings' and 'programme_ends' name options of the question alone. "
                "Correct them."
            )
        return self


class RespondentShape(Shape):
    """One item of respondents.yaml."""

    id: Word
    title: Text
    who: Text


class ClaimShape(Shape):
    """claims/<theme>/<id>.yaml."""

    id: Word
    theme: Word
    kind: ClaimKind
    title: Text
    asks: Text
    exclusive: YesNo
    values: Annotated[dict[Word, Text], Field(min_length=1)]


class InterventionShape(Shape):
    """interventions/<id>.yaml."""

    id: Word
    title: Text
    idea: Text


class ThenShape(Shape):
    """What a rule concludes: a value of a claim, or a point about an idea."""

    claim: Word | None = None
    is_: Word | None = Field(default=None, alias="is")
    intervention: Word | None = None
    point: PointKind | None = None
    criterion: Criterion | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "ThenShape":
        on_claim = (self.claim, self.is_)
        on_idea = (self.intervention, self.point, self.criterion)
        whole_claim = None not in on_claim and on_idea == (None, None, None)
        whole_idea = None not in on_idea and on_claim == (None, None)
        if not (whole_claim or whole_idea):
            raise mistake(
                "'then' is either {claim, is} or {intervention, point, criterion}. "
                "Write one of the two, whole."
            )
        return self


class ScopeShape(Shape):
    """The setting of a rule's evidence."""

    says: Text
    when: Conditions = ()


class TestShape(Shape):
    """A test in a rule."""

    name: Text
    given: dict[Word, OneOrSeveral]
    expect: Expectation


class RuleShape(Shape):
    """rules/<theme>/<id>.yaml."""

    id: Word
    title: Text
    status: Status
    reason: Text | None = None
    findings: FindingIds
    when: Annotated[Conditions, Field(min_length=1)]
    then: ThenShape
    says: Text
    hedge: Text
    mechanism: Text | None = None
    scope: ScopeShape | None = None
    judgement: Text | None = None
    tests: Annotated[tuple[TestShape, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _retired_has_reason(self) -> "RuleShape":
        if self.status == "retired" and self.reason is None:
            raise mistake("a retired rule needs a 'reason'. Say why it was retired.")
        if self.status != "retired" and self.reason is not None:
            raise mistake("only a retired rule has a 'reason'. Delete it, or retire the rule.")
        return self


class ExceptionShape(RuleShape):
    """exceptions/<theme>/<id>.yaml."""

    then: ThenShape | None = None  # type: ignore[assignment]
    sets_aside: Ids = ()
    limits: Ids = ()

    @model_validator(mode="after")
    def _has_a_target(self) -> "ExceptionShape":
        if not (self.sets_aside or self.limits):
            raise mistake(
                "an exception names what it 'sets_aside' or 'limits'. Add one of them, or move the "
                "file to rules/."
            )
        return self


class TargetShape(Shape):
    """What a caveat or gap bears on."""

    claim: Word | None = None
    is_: Word | None = Field(default=None, alias="is")
    intervention: Word | None = None
    everything: Literal["yes"] | None = None

    @model_validator(mode="after")
    def _one_target(self) -> "TargetShape":
        named = [self.claim, self.intervention, self.everything]
        if sum(name is not None for name in named) != 1 or (self.is_ and not self.claim):
            raise mistake(
                "what it bears on is {claim}, {claim, is}, {intervention} or {everything: yes}. "
                "Write one of them."
            )
        return self


class RemarkShape(Shape):
    """caveats/<theme>/<id>.yaml and gaps/<theme>/<id>.yaml."""

    id: Word
    title: Text
    findings: FindingIds
    bears_on: Annotated[tuple[TargetShape, ...], Field(min_length=1)]
    when: Conditions = ()
    says: Text
    tests: tuple[TestShape, ...] = ()

    @model_validator(mode="after")
    def _tests_where_conditional(self) -> "RemarkShape":
        if self.when and not self.tests:
            raise mistake("it has conditions ('when') but no 'tests'. Add at least one that fires.")
        return self


class FindingShape(Shape):
    """One item of paper/findings.yaml."""

    id: FindingId
    passage: Annotated[tuple[PassageId, ...], Field(min_length=1)]
    use: Use
    basis: Basis
    says: Text
    works: Ids = ()
    tension: tuple[FindingId, ...] = ()


class SegmentShape(Shape):
    """A stretch of a passage."""

    begins: Text
    length: int
    sha256: Annotated[
        str,
        form(
            r"[0-9a-f]{64}", "a fingerprint", "Write 64 hexadecimal digits, letters in lower case."
        ),
    ]


class PassageShape(Shape):
    """One item of paper/passages.yaml."""

    id: PassageId
    section: Text
    heading: Text | None = None
    about: Text
    segments: Annotated[tuple[SegmentShape, ...], Field(min_length=1)]


class PackPassageShape(PassageShape):
    """One item of a pack's passages.yaml; its text need not be at hand to be fingerprinted."""

    segments: tuple[SegmentShape, ...] = ()


class ReferenceShape(Shape):
    """Bibliographic facts."""

    title: Text
    container: Text | None = None
    publisher: Text | None = None
    pages: Text | None = None
    extra: Text | None = None


class CandidateShape(Shape):
    """A work that may be meant."""

    title: Text
    container: Text
    level: WorkStatus


class WorkShape(Shape):
    """One item of paper/works.yaml."""

    key: Word
    printed_as: Text
    kind: Text
    authors: Text | None = None
    reference: ReferenceShape | None = None
    candidates: tuple[CandidateShape, ...] = ()
    status: WorkStatus
    note: Text | None = None


class WaiverShape(Shape):
    """One item of waivers.yaml."""

    check: Word
    about: Annotated[Ids, Field(min_length=1)]
    reason: Text


class TermShape(Shape):
    """One item of a glossary file."""

    term: Text
    says: Text
    findings: tuple[FindingId, ...] = ()
    not_: Text | None = Field(default=None, alias="not")
