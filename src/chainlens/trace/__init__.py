"""The whole chain of reasoning over a case as values: every rule, fired or not, and why."""

from chainlens.trace.build import trace_of
from chainlens.trace.facets import Facets, facets
from chainlens.trace.filters import Show, Wanted, check_names, filtered
from chainlens.trace.values import (
    AnswerTrace,
    ConditionTrace,
    Effect,
    EffectState,
    Met,
    RemarkTrace,
    RuleState,
    RuleTrace,
    Source,
    Trace,
)

__all__ = [
    "AnswerTrace",
    "ConditionTrace",
    "Effect",
    "EffectState",
    "Facets",
    "Met",
    "RemarkTrace",
    "RuleState",
    "RuleTrace",
    "Show",
    "Source",
    "Trace",
    "Wanted",
    "check_names",
    "facets",
    "filtered",
    "trace_of",
]
