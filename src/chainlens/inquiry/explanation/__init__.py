"""Explanations as data: how a verdict was reached, why another was not, why a question is asked."""

from chainlens.inquiry.explanation.how import (
    AnswerGround,
    ClaimGround,
    Proof,
    ProofStep,
    how,
    how_idea,
)
from chainlens.inquiry.explanation.notasked import NotAsked, why_not_asked
from chainlens.inquiry.explanation.whyasked import Also, Bearing, WhyAsked, why_asked
from chainlens.inquiry.explanation.whynot import Barred, ConditionState, WhyNot, why_not

__all__ = [
    "Also",
    "AnswerGround",
    "Barred",
    "Bearing",
    "ClaimGround",
    "ConditionState",
    "NotAsked",
    "Proof",
    "ProofStep",
    "WhyAsked",
    "WhyNot",
    "how",
    "how_idea",
    "why_asked",
    "why_not",
    "why_not_asked",
]
