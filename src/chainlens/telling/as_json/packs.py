"""The packs that are loaded, and what they change, as plain data."""

from chainlens.model import RuleBase
from chainlens.reasoning import Shifts
from chainlens.telling.as_json.shifts import shifts_data
from chainlens.telling.as_json.values import Json


def packs_data(base: RuleBase, effect: Shifts) -> Json:
    """Return the packs, and what changes from the paper's own rules (now) to all of them (then)."""
    return {
        "loaded": [
            {
                "id": pack.id,
                "title": pack.title,
                "version": pack.version,
                "by": pack.by,
                "about": pack.about,
                "fingerprint": pack.fingerprint,
            }
            for pack in base.packs
        ],
        "paper_fingerprint": base.paper_fingerprint,
        **shifts_data(effect.verdicts, effect.ideas),
    }
