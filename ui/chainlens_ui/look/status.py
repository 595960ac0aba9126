"""The word, the shape and the colour that stand for each status; colour never stands alone."""

from dataclasses import dataclass

from chainlens.inquiry import ReviewStatus, TopicState
from chainlens.reasoning import IdeaStatus, VerdictStatus
from chainlens.system import _
from chainlens.telling import IDEA_STATUS, REVIEW_STATUS, VERDICT_STATUS


@dataclass(frozen=True)
class Sign:
    """How a status is shown; `colour` is its name in `Colours`."""

    word: str
    icon: str
    colour: str


VERDICT_SIGNS = {
    status: Sign(VERDICT_STATUS[status], icon, colour)
    for status, icon, colour in (
        (VerdictStatus.ESTABLISHED, "yes", "good"),
        (VerdictStatus.CONTESTED, "contested", "warn"),
        (VerdictStatus.NOT_ESTABLISHED, "open", "muted"),
        (VerdictStatus.EXCLUDED, "excluded", "muted"),
    )
}
IDEA_SIGNS = {
    status: Sign(IDEA_STATUS[status], icon, colour)
    for status, icon, colour in (
        (IdeaStatus.SUPPORTED, "yes", "good"),
        (IdeaStatus.CONDITIONAL, "conditional", "warn"),
        (IdeaStatus.ADVISED_AGAINST, "no", "bad"),
        (IdeaStatus.OUTSIDE, "outside", "muted"),
    )
}
REVIEW_SIGNS = {
    status: Sign(REVIEW_STATUS[status], icon, colour)
    for status, icon, colour in (
        (ReviewStatus.SUPPORTED, "yes", "good"),
        (ReviewStatus.SUPPORTED_IF, "conditional", "warn"),
        (ReviewStatus.CONTESTED, "contested", "warn"),
        (ReviewStatus.CONTRADICTED, "no", "bad"),
        (ReviewStatus.NOT_BORNE_OUT, "open", "muted"),
        (ReviewStatus.OUTSIDE, "outside", "muted"),
    )
}
TOPIC_SIGNS = {
    TopicState.NOT_STARTED: Sign(_("not started"), "todo", "muted"),
    TopicState.PART: Sign(_("part done"), "part", "accent"),
    TopicState.DONE: Sign(_("done"), "done", "good"),
    TopicState.NOT_NEEDED: Sign(_("not needed"), "skip", "muted"),
}
