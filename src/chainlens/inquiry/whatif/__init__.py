"""What if: what would change a verdict, what is certain of it, and what to ask next.

Every function works on values, may run in any thread, and takes a `tick` that hears of its progress
and stops it by raising `Cancelled`. Make one `Cones` for a rule base and hand it on.
"""

from chainlens.inquiry.whatif.alike import Alike, Range
from chainlens.inquiry.whatif.asknext import AskNext, Worth, ask_next
from chainlens.inquiry.whatif.certain import certainties
from chainlens.inquiry.whatif.change import (
    ChangeSet,
    ChangeStep,
    Footing,
    Way,
    WhatWouldChange,
    by_outcome,
    what_would_change,
)
from chainlens.inquiry.whatif.guide import (
    Guide,
    GuideEntry,
    GuidePart,
    GuideTopic,
    guide,
    questions_behind,
    respondent_id,
)
from chainlens.inquiry.whatif.standstill import Standstill, standstill
from chainlens.inquiry.whatif.weights import Weight, weights
from chainlens.reasoning import (
    MOST_ANSWERS,
    Cancelled,
    Certain,
    Certainty,
    Cones,
    Flip,
    Outcome,
    Tick,
)

__all__ = [
    "MOST_ANSWERS",
    "Alike",
    "AskNext",
    "Cancelled",
    "Certain",
    "Certainty",
    "ChangeSet",
    "ChangeStep",
    "Cones",
    "Flip",
    "Footing",
    "Guide",
    "GuideEntry",
    "GuidePart",
    "GuideTopic",
    "Outcome",
    "Range",
    "Standstill",
    "Tick",
    "Way",
    "Weight",
    "WhatWouldChange",
    "Worth",
    "ask_next",
    "by_outcome",
    "certainties",
    "guide",
    "questions_behind",
    "respondent_id",
    "standstill",
    "weights",
    "what_would_change",
]
