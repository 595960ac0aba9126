"""Makes values of files that name nothing else: topics, findings, works, claims."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from chainlens.knowledge.rulefiles import shapes as s
from chainlens.knowledge.rulefiles.files import Placed
from chainlens.model import (
    Candidate,
    Claim,
    Finding,
    Intervention,
    Passage,
    Question,
    Reference,
    Respondent,
    Segment,
    Theme,
    Topic,
    Waiver,
    Work,
)

T = TypeVar("T")


def intervention(placed: Placed[s.InterventionShape]) -> Intervention:
    """Return an idea."""
    shape = placed.shape
    return Intervention(shape.id, shape.title, shape.idea, placed.at())


def topic(placed: Placed[s.TopicShape]) -> Topic:
    """Return a topic."""
    return Topic(placed.shape.id, placed.shape.title, placed.shape.says)


def theme(placed: Placed[s.ThemeShape]) -> Theme:
    """Return a theme."""
    shape = placed.shape
    return Theme(shape.id, shape.title, shape.asks, shape.background)


def finding(placed: Placed[s.FindingShape]) -> Finding:
    """Return a finding."""
    shape = placed.shape
    return Finding(
        id=shape.id,
        passages=shape.passage,
        use=shape.use,
        basis=shape.basis,
        says=shape.says,
        works=shape.works,
        tension=shape.tension,
        place=placed.at(),
    )


def passage(placed: Placed[s.PassageShape]) -> Passage:
    """Return a passage."""
    shape = placed.shape
    segments = tuple(Segment(part.begins, part.length, part.sha256) for part in shape.segments)
    return Passage(shape.id, shape.section, shape.heading or "", shape.about, segments)


def work(placed: Placed[s.WorkShape]) -> Work:
    """Return a cited work."""
    shape = placed.shape
    reference = None
    if shape.reference is not None:
        reference = Reference(**{key: value or "" for key, value in shape.reference})
    return Work(
        key=shape.key,
        printed_as=shape.printed_as,
        kind=shape.kind,
        authors=shape.authors or "",
        reference=reference,
        candidates=tuple(Candidate(c.title, c.container, c.level) for c in shape.candidates),
        status=shape.status,
        note=shape.note or "",
    )


def waiver(placed: Placed[s.WaiverShape]) -> Waiver:
    """Return a waiver."""
    shape = placed.shape
    return Waiver(shape.check, tuple(sorted(shape.about)), shape.reason, placed.at())


def respondent(placed: Placed[s.RespondentShape]) -> Respondent:
    """Return a kind of people who can be asked."""
    shape = placed.shape
    return Respondent(shape.id, shape.title, shape.who)


def claim(placed: Placed[s.ClaimShape]) -> Claim:
    """Return a claim."""
    shape = placed.shape
    return Claim(
        id=shape.id,
        theme=shape.theme,
        kind=shape.kind,
        title=shape.title,
        asks=shape.asks,
        exclusive=shape.exclusive == "yes",
        values=frozen(shape.values),
        place=placed.at(),
    )


def question_without_conditions(placed: Placed[s.QuestionShape]) -> Question:
    """Return a question that is always asked; its conditions may name questions not yet made."""
    shape = placed.shape
    return Question(
        id=shape.id,
        topic=shape.topic,
        ask=shape.ask,
        kind=shape.kind,
        help=shape.help,
        example=shape.example,
        options=frozen(shape.options or {}),
        unit=shape.unit or "",
        minimum=shape.min,
        maximum=shape.max,
        ask_if=(),
        place=placed.at(),
        respondents=tuple(dict.fromkeys(shape.respondents)),
        programme_could=shape.programme_could or "",
        programme_brings=shape.programme_brings,
        programme_ends=shape.programme_ends,
    )


def frozen(items: Mapping[str, T]) -> Mapping[str, T]:
    """Return a mapping that nobody can change."""
    return MappingProxyType(dict(items))
