"""What comes of comparing two cases, as values."""

from dataclasses import dataclass

from chainlens.cases import AnswerChange
from chainlens.inquiry.comparing.carrying import Uncarried
from chainlens.model import Case, Claim, Intervention, RuleBase
from chainlens.reasoning import IdeaStatus, LinkChange, Mixtures, Standing

Outcome = Standing | IdeaStatus


@dataclass(frozen=True)
class Side:
    """One of two cases, and the rule base that it is read under."""

    case: Case
    base: RuleBase

    @property
    def saved_elsewhere(self) -> bool:
        """Tell whether the case was last saved under another rule base than it is read under."""
        return self.case.rules_fingerprint not in ("", self.base.fingerprint)


@dataclass(frozen=True)
class Difference:
    """A claim or an idea of which the two cases make something else.

    Attributes:
        about: the claim or idea, as the second rule base has it.
        a: what comes of the first case under its own rule base.
        between: what comes of the first case's answers under the second rule base; the same as
            `a` where both cases are read under one rule base.
        b: what comes of the second case.
        causes: the answers that, put back in the second case to what the first says, remove the
            part of the difference that comes from answers; none where answers make none.
        brings: the answers that, put into the first case as the second has them, bring it about.
        rules: ids of the rules behind it that the rule bases do not have alike; none where rules
            make no difference.
    """

    about: Claim | Intervention
    a: Outcome
    between: Outcome
    b: Outcome
    causes: Mixtures
    brings: Mixtures
    rules: tuple[str, ...]

    @property
    def from_rules(self) -> bool:
        """Tell whether the rule bases make of the same answers something else."""
        return self.a != self.between

    @property
    def from_answers(self) -> bool:
        """Tell whether the answers make a difference under the same rule base."""
        return self.between != self.b

    @property
    def cancels_out(self) -> bool:
        """Tell whether answers and rules each make a difference, and together none."""
        return self.a == self.b


@dataclass(frozen=True)
class OneSided:
    """What only one of two rule bases has, by id."""

    questions: tuple[str, ...]
    claims: tuple[str, ...]
    ideas: tuple[str, ...]

    @property
    def is_nothing(self) -> bool:
        """Tell whether there is nothing of the kind."""
        return not (self.questions or self.claims or self.ideas)


@dataclass(frozen=True)
class Comparison:
    """Two cases side by side.

    Attributes:
        one_base: whether both are read under the same rule base.
        lost: answers of the first case that the second's rule base has no place for.
        answers: what is answered otherwise, in the order of the interview; 'unknown' and no answer
            are alike.
        told: answers that are the same, and known, noted or disputed otherwise.
        differences: every claim and idea of which the cases make something else.
        same: ids of the claims and ideas of which they make the same.
        links: conclusions that come out in both, and whose weakest source or answer differs.
        offset: questions answered otherwise that stand behind no difference, while the answer by
            itself would change a verdict: others make up for it.
        idle: questions answered otherwise that stand behind no difference, and by themselves
            change nothing.
        only_in_a: what only the first rule base has. only_in_b: likewise.
    """

    a: Side
    b: Side
    one_base: bool
    lost: tuple[Uncarried, ...]
    answers: tuple[AnswerChange, ...]
    told: tuple[AnswerChange, ...]
    differences: tuple[Difference, ...]
    same: tuple[str, ...]
    links: tuple[LinkChange, ...]
    offset: tuple[str, ...]
    idle: tuple[str, ...]
    only_in_a: OneSided
    only_in_b: OneSided
