"""What comes of a claim or an idea, and answers that come to the same, in words."""

from chainlens.inquiry import Alike, Footing, Range
from chainlens.model import RuleBase
from chainlens.reasoning import IdeaStatus, Outcome, Standing, VerdictStatus
from chainlens.system import _
from chainlens.telling.wording import phrases
from chainlens.telling.wording.shifts import standing_in_words

FOOTING: dict[Footing, str] = {
    Footing.UNANSWERED: _("not answered yet"),
    Footing.UNKNOWN: _("answered 'not known'"),
    Footing.ASSUMED: _("assumed"),
    Footing.UNSTATED: _("how it is known was not said"),
    Footing.TOLD: _("told"),
    Footing.OBSERVED: _("observed"),
    Footing.DOCUMENTED: _("documented"),
}


def about_title(base: RuleBase, about: str) -> str:
    """Return the title of a claim or an idea."""
    return (base.claims.get(about) or base.interventions[about]).title


def about_asks(base: RuleBase, about: str) -> str:
    """Return the question that a claim answers, or an idea in a sentence."""
    if about in base.claims:
        return base.claims[about].asks
    return base.interventions[about].idea


def about_key(base: RuleBase, about: str) -> str:
    """Return what a line on a claim or an idea names as its target."""
    return f"claim:{about}" if about in base.claims else f"intervention:{about}"


def outcome_in_words(base: RuleBase, about: str, outcome: Outcome) -> str:
    """Return what comes of a claim or idea, such as '«Little» [established]'."""
    if about in base.interventions:
        return f"[{phrases.IDEA_STATUS[IdeaStatus(outcome.status)]}]"
    standing = Standing(VerdictStatus(outcome.status), outcome.values)
    return standing_in_words(base.claims[about], standing)


def alike_in_words(answer: Alike) -> str:
    """Return an answer with all that come to the same, such as '«Two or three» or «Many»'."""
    question = answer.question
    if answer.options:
        return _(" or ").join(f"«{question.options[option]}»" for option in answer.options)
    if answer.ranges:
        return _(" or ").join(_range_in_words(each, question.unit) for each in answer.ranges)
    parts = []
    if answer.named:
        named = _(" and ").join(f"«{question.options[option]}»" for option in answer.named)
        parts.append(_("among the answers {options}").format(options=named))
    if answer.not_named:
        barred = _(" or ").join(f"«{question.options[option]}»" for option in answer.not_named)
        parts.append(_("not among the answers {options}").format(options=barred))
    return "; ".join(parts) or _("any answer")


def _range_in_words(numbers: Range, unit: str) -> str:
    low, high = f"{numbers.low} {unit}", f"{numbers.high} {unit}"
    if numbers.low == numbers.high:
        return low
    if numbers.low_is_in and numbers.high_is_in:
        return _("from {low} to {high}").format(low=low, high=high)
    if numbers.low_is_in:
        return _("from {low} to less than {high}").format(low=low, high=high)
    if numbers.high_is_in:
        return _("more than {low}, up to {high}").format(low=low, high=high)
    return _("more than {low} and less than {high}").format(low=low, high=high)
