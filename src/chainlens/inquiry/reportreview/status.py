"""What can become of an assertion: now, and in every completion of the open answers."""

from collections.abc import Mapping
from enum import StrEnum

from chainlens.model import Assertion, Point, PointKind, RuleBase
from chainlens.reasoning import Diagnosis, IdeaStatus, Table, VerdictStatus


class ReviewStatus(StrEnum):
    """What becomes of an assertion; decision record 60 defines each from the verdict.

    SUPPORTED: the value is established, or the idea supported.
    SUPPORTED_IF: it is not so yet, and can still become so; or an idea has support that stands, but
        with a need that is missing or a limit that holds.
    CONTESTED: arguments for it and against it both count.
    CONTRADICTED: a value that excludes it comes out, or the idea is advised against.
    NOT_BORNE_OUT: rules could have led to it, but none that counts does in this case; nothing
        speaks against it either.
    OUTSIDE: the rule base has no word for it, or says nothing for or against it here.
    """

    SUPPORTED = "supported"
    SUPPORTED_IF = "supported_only_if"
    CONTESTED = "contested"
    CONTRADICTED = "contradicted"
    NOT_BORNE_OUT = "not_borne_out"
    OUTSIDE = "outside_the_paper"


Masks = Mapping[ReviewStatus, int]


def masks_of(table: Table, assertion: Assertion) -> Masks:
    """Return the completions in which an assertion has each status."""
    if assertion.intervention:
        return _of_idea(table, assertion.intervention)
    return _of_claim(table, assertion.claim, assertion.value)


def _of_claim(table: Table, claim: str, value: str) -> Masks:
    verdicts = table.outcome.verdicts[claim]
    own = table.outcome.values[claim, value]
    contested = verdicts[VerdictStatus.CONTESTED]
    out = verdicts[VerdictStatus.ESTABLISHED] | contested
    against = out & ~own if table.cone.base.claims[claim].exclusive else 0
    left = table.everywhere & ~(own | against)
    has_rules = bool(table.cone.base.supporting.get((claim, value)))
    return {
        ReviewStatus.SUPPORTED: own & ~contested,
        ReviewStatus.CONTESTED: own & contested,
        ReviewStatus.CONTRADICTED: against,
        ReviewStatus.NOT_BORNE_OUT: left if has_rules else 0,
        ReviewStatus.OUTSIDE: 0 if has_rules else left,
    }


def _of_idea(table: Table, idea: str) -> Masks:
    base, outcome = table.cone.base, table.outcome
    ideas = outcome.ideas[idea]
    standing = _counting(base, outcome.counts, idea, "supports")
    opposed = _counting(base, outcome.counts, idea, "opposes")
    conditional = ideas[IdeaStatus.CONDITIONAL]
    return {
        ReviewStatus.SUPPORTED: ideas[IdeaStatus.SUPPORTED],
        ReviewStatus.SUPPORTED_IF: conditional & standing & ~opposed,
        ReviewStatus.CONTESTED: conditional & standing & opposed,
        ReviewStatus.CONTRADICTED: ideas[IdeaStatus.ADVISED_AGAINST],
        ReviewStatus.NOT_BORNE_OUT: conditional & ~standing,
        ReviewStatus.OUTSIDE: ideas[IdeaStatus.OUTSIDE],
    }


def _counting(base: RuleBase, counts: Mapping[str, int], idea: str, kind: PointKind) -> int:
    mask = 0
    for rule in base.points[idea]:
        if isinstance(rule.then, Point) and rule.then.point == kind:
            mask |= counts[rule.id]
    return mask


def status_now(diagnosis: Diagnosis, assertion: Assertion, masks: Masks | None) -> ReviewStatus:
    """Return what becomes of an assertion in a case as it stands.

    Args:
        diagnosis: the case's diagnosis.
        assertion: a value of a claim, or an idea.
        masks: the completions by status; None where there are too many to go through, and what an
            open rule could bring out is then taken for possible.
    """
    if assertion.intervention:
        return _idea_now(diagnosis, assertion.intervention, masks)
    return _claim_now(diagnosis, assertion.claim, assertion.value, masks)


def _claim_now(diagnosis: Diagnosis, claim: str, value: str, masks: Masks | None) -> ReviewStatus:
    verdict = diagnosis.verdict_of[claim]
    if value in verdict.values:
        if verdict.status is VerdictStatus.CONTESTED:
            return ReviewStatus.CONTESTED
        return ReviewStatus.SUPPORTED
    if verdict.values and verdict.claim.exclusive:
        return ReviewStatus.CONTRADICTED
    if masks is None:
        return ReviewStatus.SUPPORTED_IF if verdict.missing else ReviewStatus.NOT_BORNE_OUT
    if masks[ReviewStatus.SUPPORTED]:
        return ReviewStatus.SUPPORTED_IF
    if masks[ReviewStatus.CONTESTED]:
        return ReviewStatus.CONTESTED
    if diagnosis.base.supporting.get((claim, value)):
        return ReviewStatus.NOT_BORNE_OUT
    return ReviewStatus.OUTSIDE


def _idea_now(diagnosis: Diagnosis, idea: str, masks: Masks | None) -> ReviewStatus:
    verdict = diagnosis.idea_of[idea]
    simple = {
        IdeaStatus.SUPPORTED: ReviewStatus.SUPPORTED,
        IdeaStatus.ADVISED_AGAINST: ReviewStatus.CONTRADICTED,
        IdeaStatus.OUTSIDE: ReviewStatus.OUTSIDE,
    }
    if verdict.status in simple:
        return simple[verdict.status]
    if any(argument.counts for argument in verdict.points("supports")):
        opposed = any(argument.counts for argument in verdict.points("opposes"))
        return ReviewStatus.CONTESTED if opposed else ReviewStatus.SUPPORTED_IF
    hoped = (ReviewStatus.SUPPORTED, ReviewStatus.SUPPORTED_IF)
    if masks is None:
        kinds = [r.then.point for r in verdict.open_points if isinstance(r.then, Point)]
        return ReviewStatus.SUPPORTED_IF if "supports" in kinds else ReviewStatus.NOT_BORNE_OUT
    if any(masks[status] for status in hoped):
        return ReviewStatus.SUPPORTED_IF
    return ReviewStatus.CONTESTED if masks[ReviewStatus.CONTESTED] else ReviewStatus.NOT_BORNE_OUT
