"""The knowledge base as values: what is asked, what can be concluded, from what, on whose word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal, get_args

from chainlens.model.case import Value
from chainlens.model.conditions import ClaimIs, Condition, atoms
from chainlens.system import Place

QuestionKind = Literal["choice", "several", "number"]
ClaimKind = Literal["category", "conclusion"]
Status = Literal["draft", "reviewed", "retired"]
Expectation = Literal["fires", "blocked", "open"]
PointKind = Literal["supports", "opposes", "needs", "side_effect", "may_lose"]
POINT_KINDS: tuple[PointKind, ...] = get_args(PointKind)
Criterion = Literal[
    "relevance", "coherence", "effectiveness", "efficiency", "impact", "sustainability"
]
CRITERIA: tuple[Criterion, ...] = get_args(Criterion)
Use = Literal["rule", "exception", "intervention", "caveat", "gap", "context"]
Basis = Literal["literature", "case", "interview", "authors", "definition"]
WorkStatus = Literal["confirmed", "plausible_candidate_only", "general_knowledge", "unknown"]


@dataclass(frozen=True)
class PaperInfo:
    """What is known about the paper behind a rule base."""

    title: str
    series: str
    year: str
    standing: str
    missing: tuple[str, ...]
    silent_after: str


@dataclass(frozen=True)
class Topic:
    """A page of the wizard."""

    id: str
    title: str
    says: str


@dataclass(frozen=True)
class Theme:
    """A part of a diagnosis, with the findings that are its background."""

    id: str
    title: str
    asks: str
    background: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """Something asked about a chain.

    Attributes:
        options: option id to its text, in order; empty for a number.
        unit: unit of a number, else empty.
        minimum: least number that can be answered, in the unit; None unless a number is asked.
        maximum: greatest such number.
        ask_if: conditions on other questions under which it is asked; empty: always.
        respondents: ids of the kinds of people who can tell, the likeliest first. It is this
            project's judgement, not the paper's, and so is `programme_could`.
        programme_could: what of it a programme could alter, to follow 'A programme could'; empty:
            it is taken as given.
        programme_brings: options that it could bring about, in the direction of change: from one of
            them only to those behind it.
        programme_ends: options that it could make no longer hold; of a choice with such options no
            other answer is altered. With neither, any other answer could be brought about.
    """

    id: str
    topic: str
    ask: str
    kind: QuestionKind
    help: str
    example: str
    options: Mapping[str, str]
    unit: str
    minimum: Decimal | None
    maximum: Decimal | None
    ask_if: tuple[Condition, ...]
    place: Place = field(compare=False)
    respondents: tuple[str, ...] = ()
    programme_could: str = ""
    programme_brings: tuple[str, ...] = ()
    programme_ends: tuple[str, ...] = ()


@dataclass(frozen=True)
class Respondent:
    """A kind of people who can be asked; `who` says who they are."""

    id: str
    title: str
    who: str


@dataclass(frozen=True)
class Claim:
    """Something a diagnosis can conclude, with its possible values (id to text)."""

    id: str
    theme: str
    kind: ClaimKind
    title: str
    asks: str
    exclusive: bool
    values: Mapping[str, str]
    place: Place = field(compare=False)


@dataclass(frozen=True)
class Intervention:
    """An idea for action."""

    id: str
    title: str
    idea: str
    place: Place = field(compare=False)


@dataclass(frozen=True)
class Segment:
    """A stretch of the paper's text, known by its opening words and a fingerprint.

    Attributes:
        begins: its opening words.
        length: how many letters and digits it has.
        sha256: fingerprint of those letters and digits in lower case.
    """

    begins: str
    length: int
    sha256: str


@dataclass(frozen=True)
class Passage:
    """A place in the paper; `about` is this project's wording."""

    id: str
    section: str
    heading: str
    about: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Reference:
    """Bibliographic facts about a work; empty where nothing is known."""

    title: str
    container: str = ""
    publisher: str = ""
    pages: str = ""
    extra: str = ""


@dataclass(frozen=True)
class Candidate:
    """A work that may be the one meant, and how far that was established."""

    title: str
    container: str
    level: str


@dataclass(frozen=True)
class Work:
    """A work that the paper cites, and what could be established about it."""

    key: str
    printed_as: str
    kind: str
    authors: str
    reference: Reference | None
    candidates: tuple[Candidate, ...]
    status: WorkStatus
    note: str


@dataclass(frozen=True)
class Finding:
    """One thing that the paper says, reworded, with its passages and the works it cites there."""

    id: str
    passages: tuple[str, ...]
    use: Use
    basis: Basis
    says: str
    works: tuple[str, ...]
    tension: tuple[str, ...]
    place: Place = field(compare=False)


@dataclass(frozen=True)
class Supports:
    """A rule's conclusion: it supports one value of a claim."""

    claim: str
    value: str


@dataclass(frozen=True)
class Point:
    """A rule's conclusion about an idea for action."""

    intervention: str
    point: PointKind
    criterion: Criterion


Conclusion = Supports | Point


@dataclass(frozen=True)
class Scope:
    """The setting that a rule's evidence is from; `when` tells whether a case is in it."""

    says: str
    when: tuple[Condition, ...]


@dataclass(frozen=True)
class RuleTest:
    """A test that stands in a rule: answers, and what must become of the rule."""

    name: str
    given: Mapping[str, Value | None]
    expect: Expectation
    place: Place = field(compare=False)


@dataclass(frozen=True)
class Rule:
    """Conditions on a case, written from findings of the paper.

    A rule that fires gives an argument. An exception is a rule that sets other arguments aside, or
    limits them; it need not conclude anything of its own.

    Attributes:
        hedge: the paper's own hedge, or empty.
        judgement: what in the rule is this project's and not the paper's, or empty.
        reason: why it was retired, or empty.
        pack: id of the pack that it belongs to; empty for the paper's own.
    """

    id: str
    theme: str
    title: str
    status: Status
    findings: tuple[str, ...]
    when: tuple[Condition, ...]
    then: Conclusion | None
    says: str
    hedge: str
    mechanism: str
    scope: Scope | None
    judgement: str
    reason: str
    sets_aside: tuple[str, ...]
    limits: tuple[str, ...]
    tests: tuple[RuleTest, ...]
    place: Place = field(compare=False)
    pack: str = ""

    @property
    def is_exception(self) -> bool:
        """Tell whether it sets aside or limits other arguments."""
        return bool(self.sets_aside or self.limits)

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions its own conditions ask about, in order, each once."""
        found = [
            atom.question
            for condition in self.when
            for atom in atoms(condition)
            if not isinstance(atom, ClaimIs)
        ]
        return tuple(dict.fromkeys(found))

    @property
    def premises(self) -> tuple[tuple[str, str], ...]:
        """The (claim, value) pairs its own conditions name, in order, each once."""
        found = [
            (atom.claim, value)
            for condition in self.when
            for atom in atoms(condition)
            if isinstance(atom, ClaimIs)
            for value in atom.values
        ]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Target:
    """What a caveat or a gap bears on: a claim (or one value of it), an idea, or everything."""

    claim: str = ""
    value: str = ""
    intervention: str = ""

    @property
    def is_everything(self) -> bool:
        """Tell whether it bears on the whole diagnosis."""
        return not (self.claim or self.intervention)


@dataclass(frozen=True)
class Remark:
    """A caveat (a limit, or what must not be concluded) or a gap (what the paper leaves open)."""

    id: str
    kind: Literal["caveat", "gap"]
    theme: str
    title: str
    findings: tuple[str, ...]
    bears_on: tuple[Target, ...]
    when: tuple[Condition, ...]
    says: str
    tests: tuple[RuleTest, ...]
    place: Place = field(compare=False)


@dataclass(frozen=True)
class Term:
    """A glossary entry; `false_friend` says what the word does not mean here."""

    term: str
    says: str
    findings: tuple[str, ...]
    false_friend: str


@dataclass(frozen=True)
class Waiver:
    """Why something that a check of the rule base finds is left as it is.

    Attributes:
        check: the name of the check.
        about: ids of what the finding is about, in alphabetical order.
    """

    check: str
    about: tuple[str, ...]
    reason: str
    place: Place = field(compare=False)


@dataclass(frozen=True)
class Pack:
    """Knowledge of a user's own, loaded beside the paper's and kept apart from it.

    Every id in it begins with its own.

    Attributes:
        by: who wrote it. about: what its knowledge is from.
        fingerprint: of its files, 64 hexadecimal digits.
    """

    id: str
    title: str
    version: str
    by: str
    about: str
    fingerprint: str


@dataclass(frozen=True)
class RuleBase:
    """All that the program knows, checked and cross-referenced.

    `rules` holds rules and exceptions alike, retired ones too; `active` leaves those out.
    `order` lists the ids of active rules so that each comes after all it depends on.
    `fingerprint` is of all of it, packs included; `paper_fingerprint` leaves them out.
    `files` holds the texts of the files it was loaded from, by their paths: those of the rule base
    itself, then those of each pack. What was not loaded, but made of another base, has none.
    """

    id: str
    title: str
    version: str
    fingerprint: str
    paper: PaperInfo
    topics: Mapping[str, Topic]
    themes: Mapping[str, Theme]
    questions: Mapping[str, Question]
    claims: Mapping[str, Claim]
    interventions: Mapping[str, Intervention]
    findings: Mapping[str, Finding]
    passages: Mapping[str, Passage]
    works: Mapping[str, Work]
    rules: Mapping[str, Rule]
    caveats: Mapping[str, Remark]
    gaps: Mapping[str, Remark]
    terms: tuple[Term, ...]
    order: tuple[str, ...]
    waivers: tuple[Waiver, ...] = ()
    packs: tuple[Pack, ...] = ()
    paper_fingerprint: str = ""
    files: tuple[Mapping[str, str], ...] = field(default=(), repr=False)

    @property
    def pack_names(self) -> tuple[str, ...]:
        """The packs, each as 'id version', as case files note them."""
        return tuple(f"{pack.id} {pack.version}" for pack in self.packs)

    def pack_of(self, id_: str) -> Pack | None:
        """Return the pack that something with this id belongs to; None: to the paper's own."""
        for pack in self.packs:
            if id_.startswith((f"{pack.id}_", f"{pack.id}-", f"{pack.id}.")):
                return pack
        return None

    respondents: Mapping[str, Respondent] = field(default_factory=dict)

    @cached_property
    def active(self) -> tuple[Rule, ...]:
        """The rules that reason, each after all that it depends on."""
        return tuple(self.rules[id_] for id_ in self.order)

    @cached_property
    def supporting(self) -> Mapping[tuple[str, str], tuple[Rule, ...]]:
        """The active rules that support each (claim, value), in rule order."""
        found: dict[tuple[str, str], list[Rule]] = {}
        for rule in self.active:
            if isinstance(rule.then, Supports):
                found.setdefault((rule.then.claim, rule.then.value), []).append(rule)
        return {key: tuple(rules) for key, rules in found.items()}

    @cached_property
    def points(self) -> Mapping[str, tuple[Rule, ...]]:
        """The active rules that make a point about each idea, in rule order."""
        found: dict[str, list[Rule]] = {id_: [] for id_ in self.interventions}
        for rule in self.active:
            if isinstance(rule.then, Point):
                found[rule.then.intervention].append(rule)
        return {key: tuple(rules) for key, rules in found.items()}

    @cached_property
    def exceptions_to(self) -> Mapping[str, tuple[Rule, ...]]:
        """The active exceptions that set aside or limit each rule, in rule order."""
        found: dict[str, list[Rule]] = {}
        for rule in self.active:
            for target in dict.fromkeys(rule.sets_aside + rule.limits):
                found.setdefault(target, []).append(rule)
        return {key: tuple(rules) for key, rules in found.items()}

    @cached_property
    def tensions(self) -> Mapping[str, tuple[str, ...]]:
        """For each finding, those that pull the other way, read both ways, in the paper's order."""
        pairs: dict[str, set[str]] = {id_: set() for id_ in self.findings}
        for finding in self.findings.values():
            for other in finding.tension:
                pairs[finding.id].add(other)
                pairs[other].add(finding.id)
        place = {id_: index for index, id_ in enumerate(self.findings)}
        return {id_: tuple(sorted(others, key=place.__getitem__)) for id_, others in pairs.items()}

    def questions_of(self, topic: str) -> Iterator[Question]:
        """Yield the questions of a page, in order."""
        return (question for question in self.questions.values() if question.topic == topic)
