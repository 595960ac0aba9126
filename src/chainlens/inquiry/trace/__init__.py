"""The whole chain of reasoning over a case as values: every rule, fired or not, and why."""

from chainlens.inquiry.trace.build import trace_of
from chainlens.inquiry.trace.facets import Facets, facets
from chainlens.inquiry.trace.filters import Show, Wanted, check_names, filtered
from chainlens.inquiry.trace.values import (
    AnswerTrace,
    ConditionTrace,
    EffectState,
    Met,
    RemarkTrace,
    RuleState,
    RuleTrace,
    Source,
    Trace,
    TraceEffect,
)

__all__ = [
    "AnswerTrace",
    "ConditionTrace",
    "EffectState",
    "Facets",
    "Met",
    "RemarkTrace",
    "RuleState",
    "RuleTrace",
    "Show",
    "Source",
    "Trace",
    "TraceEffect",
    "Wanted",
    "check_names",
    "facets",
    "filtered",
    "trace_of",
]
