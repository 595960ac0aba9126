"""What the ideas page has worked out: the checks of what is shown, and of what is ticked."""

from dataclasses import dataclass

from chainlens.inquiry import IdeaChecks
from chainlens.reasoning import Diagnosis


@dataclass(frozen=True)
class Checked:
    """Checks of one diagnosis.

    Attributes:
        one: the idea that is shown, held against those under consideration too.
        several: the ideas under consideration, or else the one that is shown.
    """

    diagnosis: Diagnosis
    one: IdeaChecks
    several: IdeaChecks

    def for_a_note(self) -> IdeaChecks:
        """Return the checks of what is ticked, or of the idea that is shown."""
        if self.several is self.one:
            return IdeaChecks(self.diagnosis, self.one.checks[:1])
        return self.several
