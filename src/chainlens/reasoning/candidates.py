"""The numbers that matter to conditions: every bound, and one number between each two."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from chainlens.model import Asked, InRange, Question


def numbers_told_apart(question: Question, conditions: Iterable[Asked]) -> list[Decimal]:
    """Return numbers among which there is one for every way in which conditions can come out.

    Args:
        question: a number question; its bounds are taken in.
        conditions: conditions on it.

    Returns:
        The bounds and a number between each two of them, from least to greatest.
    """
    assert question.minimum is not None
    assert question.maximum is not None
    points = {question.minimum, question.maximum}
    for condition in conditions:
        if isinstance(condition, InRange):
            bounds = (condition.at_least, condition.at_most, condition.above, condition.below)
            points |= {bound for bound in bounds if bound is not None}
    ordered = sorted(points)
    return sorted([*ordered, *((low + high) / 2 for low, high in pairwise(ordered))])
