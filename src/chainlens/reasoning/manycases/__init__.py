"""Reasons over many cases at once: one bit for each case, a few operations for each rule."""

from chainlens.reasoning.manycases.batch import Batch
from chainlens.reasoning.manycases.evaluate import BatchOutcome, evaluate_batch

__all__ = ["Batch", "BatchOutcome", "evaluate_batch"]
