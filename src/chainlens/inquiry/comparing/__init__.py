"""Compares two cases: what differs, and the smallest sets of answers behind each difference."""

from chainlens.inquiry.comparing.carrying import Reason, Uncarried
from chainlens.inquiry.comparing.differences import compare
from chainlens.inquiry.comparing.outcome import Comparison, Difference, Side

__all__ = ["Comparison", "Difference", "Reason", "Side", "Uncarried", "compare"]
