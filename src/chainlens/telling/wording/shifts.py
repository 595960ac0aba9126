"""What would come out differently, in sentences."""

from collections.abc import Iterable

from chainlens.model import Claim
from chainlens.reasoning import IdeaShift, Standing, VerdictShift, VerdictStatus
from chainlens.system import _
from chainlens.telling.wording import phrases
from chainlens.telling.wording.lines import Line, Role


def shift_lines(
    verdicts: Iterable[VerdictShift],
    ideas: Iterable[IdeaShift],
    depth: int = 0,
    template: str = "",
) -> list[Line]:
    """Return a line for each verdict and idea that would come out differently.

    Args:
        verdicts: the verdicts.
        ideas: the ideas.
        depth: how far the lines are indented.
        template: a sentence with {title}, {now} and {then}, if not the usual one.
    """
    template = template or _("{title}: {then}, now {now}")
    lines = []
    for shift in verdicts:
        text = template.format(
            title=shift.claim.title,
            then=standing_in_words(shift.claim, shift.then),
            now=standing_in_words(shift.claim, shift.now),
        )
        lines.append(Line(Role.ITEM, text, depth, f"claim:{shift.claim.id}"))
    for change in ideas:
        text = template.format(
            title=change.intervention.title,
            then=phrases.IDEA_STATUS[change.then],
            now=phrases.IDEA_STATUS[change.now],
        )
        lines.append(Line(Role.ITEM, text, depth, f"intervention:{change.intervention.id}"))
    return lines


def standing_in_words(claim: Claim, standing: Standing) -> str:
    """Return what came of a claim, such as '«Little» [established]'."""
    status = phrases.VERDICT_STATUS[standing.status]
    if not standing.values:
        return f"[{status}]"
    joint = _(" / against: ") if standing.status is VerdictStatus.CONTESTED else _("; ")
    values = joint.join(f"«{claim.values[value]}»" for value in standing.values)
    return f"{values} [{status}]"
