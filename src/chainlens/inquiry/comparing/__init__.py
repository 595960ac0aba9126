"""Compares two cases: what differs, and the smallest sets of answers behind each difference."""

from chainlens.comparing.carrying import Reason, Uncarried
from chainlens.comparing.differences import compare
from chainlens.comparing.outcome import Comparison, Difference, Side

__all__ = ["Comparison", "Difference", "Reason", "Side", "Uncarried", "compare"]
