"""What would come out differently, as plain data."""

from collections.abc import Iterable

from chainlens.reasoning import IdeaShift, VerdictShift
from chainlens.telling.as_json.values import Json


def shifts_data(verdicts: Iterable[VerdictShift], ideas: Iterable[IdeaShift]) -> Json:
    """Return verdicts and ideas that would come out differently, each as it is now and then."""
    return {
        "verdicts": [
            {
                "claim": shift.claim.id,
                "now": {"status": shift.now.status.value, "values": list(shift.now.values)},
                "then": {"status": shift.then.status.value, "values": list(shift.then.values)},
            }
            for shift in verdicts
        ],
        "ideas": [
            {
                "intervention": shift.intervention.id,
                "now": shift.now.value,
                "then": shift.then.value,
            }
            for shift in ideas
        ],
    }
