"""What came of a claim or an idea, and what carries it, in few words."""

from chainlens.model import Claim, Intervention, RuleBase
from chainlens.reasoning import IdeaStatus, Link, LinkChange, Standing
from chainlens.system import _
from chainlens.telling.wording import phrases
from chainlens.telling.wording.conditions import value_of_claim
from chainlens.telling.wording.shifts import standing_in_words


def outcome_in_words(base: RuleBase, id_: str, outcome: Standing | IdeaStatus) -> str:
    """Return what came of a claim or an idea under a rule base."""
    if isinstance(outcome, Standing):
        return standing_in_words(base.claims[id_], outcome)
    return f"[{phrases.IDEA_STATUS[outcome]}]"


def about_in_words(about: Claim | Intervention) -> str:
    """Return a claim's title, or an idea's as one."""
    if isinstance(about, Claim):
        return about.title
    return _("Idea: {title}").format(title=about.title)


def conclusion_in_words(change: LinkChange) -> str:
    """Return the conclusion that rests on something else: a claim's value, or an idea."""
    if isinstance(change.about, Claim):
        return value_of_claim(change.about, change.value)
    return about_in_words(change.about)


def link_in_words(base: RuleBase, link: Link) -> str:
    """Return the weakest source and the weakest answer behind a conclusion."""
    source = _("{finding} ({basis})").format(
        finding=link.finding.id, basis=phrases.BASIS[link.finding.basis]
    )
    if not link.question:
        return source
    known = phrases.KNOWN_WORDS[link.known] if link.known else phrases.KNOWN_UNSTATED
    return _("{source}; «{ask}»: {known}").format(
        source=source, ask=base.questions[link.question].ask, known=known
    )
