"""What if: what would change a verdict, what is certain of it, and what to ask next.

Every function works on values, may run in any thread, and takes a `tick` that hears of its progress
and stops it by raising `Cancelled`. Make one `Cones` for a rule base and hand it on.
"""

from chainlens.manycases.certainty import Certain, Certainty
from chainlens.manycases.completions import Outcome
from chainlens.manycases.cone import Cones
from chainlens.manycases.flips import MOST_ANSWERS, Flip
from chainlens.manycases.watch import Cancelled, Tick
from chainlens.whatif.alike import Alike, Range
from chainlens.whatif.asknext import AskNext, Worth, ask_next
from chainlens.whatif.certain import certainties
from chainlens.whatif.change import (
    ChangeSet,
    ChangeStep,
    Footing,
    Way,
    WhatWouldChange,
    by_outcome,
    what_would_change,
)
from chainlens.whatif.guide import (
    Guide,
    GuideEntry,
    GuidePart,
    GuideTopic,
    guide,
    questions_behind,
    respondent_id,
)
from chainlens.whatif.standstill import Standstill, standstill
from chainlens.whatif.weights import Weight, weights

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
