"""Takes findings, works, passages, rules or answers out of a diagnosis: what hangs on them."""

from chainlens.takeout.effect import Effect, Fallen, Moved, effect_of
from chainlens.takeout.named import named
from chainlens.takeout.smaller import smaller_base
from chainlens.takeout.sources import EACH, Kind, Reading, Sources
from chainlens.takeout.sweep import Hanging, hanging

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
