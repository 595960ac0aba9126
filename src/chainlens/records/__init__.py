"""Records: a case sealed with its verdicts, its trace and the rules that gave them; and replay.

`docs/record-format.md` describes the file.
"""

from chainlens.records.differences import (
    FieldChange,
    ItemChange,
    PackChange,
    PackState,
    RuleChanges,
)
from chainlens.records.opening import Alteration, AlterationKind, Record, open_record, read_record
from chainlens.records.outcomes import Outcome, OutcomeChange
from chainlens.records.replay import Loss, LostAnswer, Replay, ReplayState, Unlike, replay
from chainlens.records.sealing import FORMAT, WHAT, seal_of, sealed, sealed_bytes

__all__ = [
    "FORMAT",
    "WHAT",
    "Alteration",
    "AlterationKind",
    "FieldChange",
    "ItemChange",
    "Loss",
    "LostAnswer",
    "Outcome",
    "OutcomeChange",
    "PackChange",
    "PackState",
    "Record",
    "Replay",
    "ReplayState",
    "RuleChanges",
    "Unlike",
    "open_record",
    "read_record",
    "replay",
    "seal_of",
    "sealed",
    "sealed_bytes",
]
