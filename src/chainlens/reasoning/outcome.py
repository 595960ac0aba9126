"""What reasoning over one case comes to, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from chainlens.model import (
    Answer,
    Case,
    Claim,
    Finding,
    Intervention,
    Point,
    PointKind,
    Remark,
    Rule,
    RuleBase,
    Supports,
)
from chainlens.reasoning.inference import Match
from chainlens.reasoning.threevalued import Truth, Truths


class VerdictStatus(StrEnum):
    """What the arguments make of a claim."""

    ESTABLISHED = "established"
    CONTESTED = "contested"
    NOT_ESTABLISHED = "not_established"
    EXCLUDED = "excluded"


class IdeaStatus(StrEnum):
    """What the arguments make of an idea for action."""

    SUPPORTED = "supported"
    CONDITIONAL = "conditional"
    ADVISED_AGAINST = "advised_against"
    OUTSIDE = "outside_the_paper"


class ValueState(StrEnum):
    """Where one value of a claim stands."""

    SUPPORTED = "supported"
    SET_ASIDE = "set_aside"
    OPEN = "open"
    RULED_OUT = "ruled_out"


@dataclass(frozen=True)
class Argument:
    """A rule that fired, and what became of it.

    Attributes:
        matches: the answers and supported values that it fired on.
        set_aside_by: the exceptions that hold and set it aside; it counts while this is empty and
            it rests on nothing that was set aside.
        limited_by: the exceptions that hold and limit it; it counts all the same.
        may_be_set_aside_by: exceptions that would set it aside if open questions turned out so.
        may_be_limited_by: exceptions that would limit it likewise.
        undercut: claim values it rests on whose every argument was set aside.
        in_scope: whether the case is in the setting of the rule's evidence.
    """

    rule: Rule
    matches: tuple[Match, ...]
    set_aside_by: tuple[str, ...]
    limited_by: tuple[str, ...]
    may_be_set_aside_by: tuple[str, ...]
    may_be_limited_by: tuple[str, ...]
    undercut: tuple[tuple[str, str], ...]
    in_scope: Truth

    @property
    def counts(self) -> bool:
        """Tell whether it still speaks for its conclusion."""
        return not (self.set_aside_by or self.undercut)


@dataclass(frozen=True)
class Rest:
    """What a verdict or an argument rests on.

    Attributes:
        findings: the findings, in order of the paper.
        answers: the ids of the answered questions, in order of the wizard.
        weakest_finding: the finding whose source is weakest, on our order of sources.
        weakest_answer: the question whose answer is known least well; '' without answers.
    """

    findings: tuple[Finding, ...]
    answers: tuple[str, ...]
    weakest_finding: Finding
    weakest_answer: str


@dataclass(frozen=True)
class Tension:
    """Two findings that pull against each other, one of which an argument here rests on.

    Attributes:
        used: the finding that the verdict rests on.
        other: the finding that pulls the other way.
        comes_out_in: ids of rules that rest on the other finding and fire in this case.
    """

    used: Finding
    other: Finding
    comes_out_in: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """What the arguments make of one claim.

    Attributes:
        values: the values that undefeated arguments support, in the claim's order.
        states: where every value stands.
        arguments: all arguments for any of its values, those set aside as well.
        missing: unanswered questions that could still bring out a value, in wizard order.
        rest: what each supported value rests on: its best argument's findings and answers.
        caveats: limits to show beside it. gaps: what the paper leaves open about it.
    """

    claim: Claim
    status: VerdictStatus
    values: tuple[str, ...]
    states: Mapping[str, ValueState]
    arguments: tuple[Argument, ...]
    missing: tuple[str, ...]
    rest: Mapping[str, Rest]
    tensions: tuple[Tension, ...]
    caveats: tuple[Remark, ...]
    gaps: tuple[Remark, ...]

    def for_value(self, value: str) -> tuple[Argument, ...]:
        """Return the arguments for one value, those set aside as well."""
        return tuple(
            argument
            for argument in self.arguments
            if isinstance(argument.rule.then, Supports) and argument.rule.then.value == value
        )


@dataclass(frozen=True)
class Need:
    """A condition that an idea needs; `met` is false where it is missing."""

    rule: Rule
    met: Truth


@dataclass(frozen=True)
class IdeaVerdict:
    """What the arguments make of an idea for action.

    Attributes:
        arguments: every point that comes out, those set aside as well.
        needs: the conditions the idea needs.
        open_points: rules that could still speak for or against it, or name a side effect.
        find_out: unanswered questions that bear on it, in wizard order.
        rest: what the support and the opposition rest on, or else the side effects; None where
            none of them came out.
    """

    intervention: Intervention
    status: IdeaStatus
    arguments: tuple[Argument, ...]
    needs: tuple[Need, ...]
    open_points: tuple[Rule, ...]
    find_out: tuple[str, ...]
    rest: Rest | None
    tensions: tuple[Tension, ...]
    caveats: tuple[Remark, ...]
    gaps: tuple[Remark, ...]

    def points(self, *kinds: PointKind) -> tuple[Argument, ...]:
        """Return the arguments that make points of these kinds."""
        return tuple(
            argument
            for argument in self.arguments
            if isinstance(argument.rule.then, Point) and argument.rule.then.point in kinds
        )


@dataclass(frozen=True)
class Diagnosis:
    """All that comes of one case under one rule base.

    Attributes:
        arguments: every rule that fired, by id, in rule order.
        truths: the three-valued state of every rule, fired or not.
        verdicts: one for each claim, in the order of the themes.
        ideas: one for each intervention.
        caveats: limits that bear on the whole diagnosis. gaps: likewise.
        unasked: questions whose answer counts although, with the other answers, they would not be
            asked; worth a second look.
    """

    base: RuleBase
    case: Case
    arguments: Mapping[str, Argument]
    truths: Truths
    verdicts: tuple[Verdict, ...]
    ideas: tuple[IdeaVerdict, ...]
    caveats: tuple[Remark, ...]
    gaps: tuple[Remark, ...]
    unasked: tuple[str, ...]

    @cached_property
    def verdict_of(self) -> Mapping[str, Verdict]:
        """The verdicts by claim id."""
        return {verdict.claim.id: verdict for verdict in self.verdicts}

    @cached_property
    def idea_of(self) -> Mapping[str, IdeaVerdict]:
        """The verdicts on ideas by intervention id."""
        return {idea.intervention.id: idea for idea in self.ideas}

    def answer(self, question: str) -> Answer | None:
        """Return the answer to a question, if there is one."""
        return self.case.answers.get(question)
