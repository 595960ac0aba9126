"""Takes findings, works, passages, rules or answers out of a diagnosis: what hangs on them."""

from chainlens.inquiry.takeout.effect import Effect, Fallen, Moved, effect_of
from chainlens.inquiry.takeout.named import named
from chainlens.inquiry.takeout.smaller import smaller_base
from chainlens.inquiry.takeout.sources import EACH, Kind, Reading, Sources
from chainlens.inquiry.takeout.sweep import Hanging, hanging

__all__ = [
    "EACH",
    "Effect",
    "Fallen",
    "Hanging",
    "Kind",
    "Moved",
    "Reading",
    "Sources",
    "effect_of",
    "hanging",
    "named",
    "smaller_base",
]
