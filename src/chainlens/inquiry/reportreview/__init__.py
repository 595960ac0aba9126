"""Whether what a report asserts holds in a case, and what it would have had to establish."""

from chainlens.inquiry.reportreview.hinges import Hinge
from chainlens.inquiry.reportreview.review import AssertionReview, Review, review
from chainlens.inquiry.reportreview.status import ReviewStatus

__all__ = ["AssertionReview", "Hinge", "Review", "ReviewStatus", "review"]
