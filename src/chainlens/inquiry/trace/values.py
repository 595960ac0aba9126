"""What a trace is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from chainlens.inquiry.explanation import ConditionState
from chainlens.model import Answer, Finding, Passage, Question, Remark, Rule, Work
from chainlens.reasoning import Argument, Diagnosis, IdeaVerdict, Match, Truth, Verdict


class RuleState(StrEnum):
    """What became of an active rule in a case."""

    COUNTS = "counts"  # it fired, and its argument counts
    SET_ASIDE = "set_aside"  # it fired; an exception sets it, or what it rests on, aside
    OPEN = "open"  # it did not fire, and open answers could still make it
    BLOCKED = "blocked"  # it did not fire, and cannot with these answers


class EffectState(StrEnum):
    """What became of an exception's bearing on one of its targets."""

    WORKS = "works"
    MAY_WORK = "may_work"  # the exception hangs on open answers
    NO_TARGET = "no_target"  # it holds or may hold, but the rule it is for did not fire
    DOES_NOT_HOLD = "does_not_hold"  # its conditions fail, or it is set aside itself


@dataclass(frozen=True)
class Met:
    """An answer or a value of a claim that meets a condition.

    Attributes:
        match: what meets it, in the form in which a firing names it.
        by: for a value of a claim, the ids of the rules that fired for it, in rule order.
    """

    match: Match
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConditionTrace:
    """A condition with its state and with what met it.

    Attributes:
        number: its place in the rule, such as '2', or '2.1' for the first part of the second.
        met_by: what meets it; of an 'any' or 'all' the parts have that.
    """

    number: str
    state: ConditionState
    met_by: tuple[Met, ...]
    parts: "tuple[ConditionTrace, ...]" = ()

    @property
    def truth(self) -> Truth:
        """Whether it holds in the case."""
        return self.state.truth

    def walk(self) -> "Iterator[ConditionTrace]":
        """Yield the condition and all its parts, each before its own parts."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class TraceEffect:
    """What an exception does to one rule."""

    rule: str
    kind: Literal["sets_aside", "limits"]
    state: EffectState


@dataclass(frozen=True)
class Source:
    """A finding with the places where the paper says it, and the works it rests on."""

    finding: Finding
    passages: tuple[Passage, ...]
    works: tuple[Work, ...]


@dataclass(frozen=True)
class RuleTrace:
    """What became of one active rule.

    Attributes:
        argument: what became of its argument, if it fired.
        effects: for an exception, what it does to each rule it is for.
    """

    rule: Rule
    truth: Truth
    state: RuleState
    conditions: tuple[ConditionTrace, ...]
    argument: Argument | None
    effects: tuple[TraceEffect, ...]
    sources: tuple[Source, ...]

    def walk(self) -> Iterator[ConditionTrace]:
        """Yield all its conditions and their parts."""
        for condition in self.conditions:
            yield from condition.walk()


@dataclass(frozen=True)
class AnswerTrace:
    """An answer, and the ids of the rules that fired on it."""

    question: Question
    answer: Answer
    used_by: tuple[str, ...]


@dataclass(frozen=True)
class RemarkTrace:
    """A caveat or gap: whether it bears on the case, and its conditions, if it has any."""

    remark: Remark
    truth: Truth
    conditions: tuple[ConditionTrace, ...]


@dataclass(frozen=True)
class Trace:
    """The chain of reasoning over one case, or (filtered) a part of it.

    Attributes:
        answers: in the order of the wizard.
        rules: every active rule, in the order of reasoning: each after all that it rests on, and
            after the exceptions to it.
        remarks: caveats, then gaps.
        verdicts: one for each claim. ideas: one for each intervention.
        retired: rules that no longer reason, with the reason in each.
    """

    diagnosis: Diagnosis
    answers: tuple[AnswerTrace, ...]
    rules: tuple[RuleTrace, ...]
    remarks: tuple[RemarkTrace, ...]
    verdicts: tuple[Verdict, ...]
    ideas: tuple[IdeaVerdict, ...]
    retired: tuple[Rule, ...]

    @property
    def arguments(self) -> tuple[RuleTrace, ...]:
        """The rules that conclude something; an exception can do that as well."""
        return tuple(each for each in self.rules if each.rule.then is not None)

    @property
    def exceptions(self) -> tuple[RuleTrace, ...]:
        """The exceptions that conclude nothing of their own."""
        return tuple(each for each in self.rules if each.rule.then is None)
