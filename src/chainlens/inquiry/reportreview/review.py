"""Holds what a report asserts against a case."""

from dataclasses import dataclass

from chainlens.inquiry.reportreview.hinges import Hinge, hinges_of
from chainlens.inquiry.reportreview.status import Masks, ReviewStatus, masks_of, status_now
from chainlens.model import Assertion, Report
from chainlens.reasoning import (
    Cone,
    Diagnosis,
    IdeaVerdict,
    Table,
    TooManyCompletions,
    TooManyImplicants,
    Verdict,
    Ways,
    cone_of,
    table_of,
    ways_to,
)


@dataclass(frozen=True)
class AssertionReview:
    """What becomes of one assertion in a case.

    Attributes:
        comes_to: what can become of it once all open answers are known; None where there are too
            many completions to go through.
        supported: in which ways it comes out supported; None where that is too much to work out.
        with_limits: where an idea cannot come out supported: in which ways something that counts
            speaks for it and nothing against it, though a need is missing or a limit holds.
        hinges: the questions on which it hinges.
        verdict: the verdict on its claim, if it is about one.
        idea: the verdict on its idea, if it is about one.
    """

    assertion: Assertion
    status: ReviewStatus
    comes_to: tuple[ReviewStatus, ...] | None
    supported: Ways | None
    with_limits: Ways | None
    hinges: tuple[Hinge, ...]
    verdict: Verdict | None = None
    idea: IdeaVerdict | None = None

    @property
    def is_settled(self) -> bool:
        """Tell whether no open answer can change its status."""
        return self.comes_to == (self.status,)


@dataclass(frozen=True)
class Review:
    """A report, held against a case."""

    diagnosis: Diagnosis
    report: Report
    reviews: tuple[AssertionReview, ...]


def review(diagnosis: Diagnosis, report: Report) -> Review:
    """Hold every assertion of a report against a case.

    Raises:
        KeyError: if an assertion names a claim, value or idea that the rule base does not have.
    """
    return Review(
        diagnosis,
        report,
        tuple(_review(diagnosis, assertion) for assertion in report.assertions),
    )


def _review(diagnosis: Diagnosis, assertion: Assertion) -> AssertionReview:
    if assertion.is_outside:
        outside = ReviewStatus.OUTSIDE
        return AssertionReview(assertion, outside, (outside,), None, None, ())
    cone = cone_of(diagnosis.base, assertion.intervention or assertion.claim)
    table = _table(diagnosis, cone)
    masks = None if table is None else masks_of(table, assertion)
    return AssertionReview(
        assertion=assertion,
        status=status_now(diagnosis, assertion, masks),
        comes_to=None if masks is None else tuple(s for s in ReviewStatus if masks.get(s)),
        supported=_ways(table, masks, ReviewStatus.SUPPORTED),
        with_limits=_with_limits(table, masks),
        hinges=hinges_of(diagnosis, cone, assertion, table),
        verdict=diagnosis.verdict_of[assertion.claim] if assertion.claim else None,
        idea=diagnosis.idea_of[assertion.intervention] if assertion.intervention else None,
    )


def _table(diagnosis: Diagnosis, cone: Cone) -> Table | None:
    answers = {id_: answer.value for id_, answer in diagnosis.case.answers.items()}
    try:
        return table_of(cone, answers)
    except TooManyCompletions:
        return None


def _with_limits(table: Table | None, masks: Masks | None) -> Ways | None:
    if masks is None or masks[ReviewStatus.SUPPORTED] or ReviewStatus.SUPPORTED_IF not in masks:
        return None
    return _ways(table, masks, ReviewStatus.SUPPORTED_IF)


def _ways(table: Table | None, masks: Masks | None, status: ReviewStatus) -> Ways | None:
    if table is None or masks is None:
        return None
    try:
        return ways_to(table, masks[status])
    except TooManyImplicants:
        return None
