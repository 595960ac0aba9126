"""From answers to verdicts: what fires, what is set aside, what comes of each claim and idea."""

from chainlens.reasoning.diagnose import diagnose
from chainlens.reasoning.outcome import Argument, Diagnosis, IdeaVerdict, Verdict

__all__ = ["Argument", "Diagnosis", "IdeaVerdict", "Verdict", "diagnose"]
