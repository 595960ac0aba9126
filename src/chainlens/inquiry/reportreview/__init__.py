"""Whether what a report asserts holds in a case, and what it would have had to establish."""

from chainlens.reportreview.hinges import Hinge
from chainlens.reportreview.review import AssertionReview, Review, review
from chainlens.reportreview.status import ReviewStatus

__all__ = ["AssertionReview", "Hinge", "Review", "ReviewStatus", "review"]
