"""What a person named on the command line: a claim, one of its values, an idea, a respondent."""

from chainlens.model import RuleBase
from chainlens.system import NameUnknown, did_you_mean, listed


def claim_or_idea(base: RuleBase, about: str) -> tuple[str, str]:
    """Return the claim or idea that was named, and the value of the claim ('' if none).

    Args:
        base: the rule base.
        about: 'claim', 'claim=value' or 'idea'.

    Raises:
        NameUnknown: if there is no such claim, value or idea.
    """
    name, equals, value = about.partition("=")
    known = [*base.claims, *base.interventions]
    if name not in known:
        remedy = did_you_mean(name, known, fallback="'chainlens rules list' names them all.")
        raise NameUnknown(f"there is no claim or idea '{name}'.{remedy}")
    if equals and name in base.interventions:
        raise NameUnknown(f"'{name}' is an idea and has no values. Leave '={value}' out.")
    if value and value not in base.claims[name].values:
        values = base.claims[name].values
        remedy = did_you_mean(value, values, fallback=f"It has: {listed(values)}.")
        raise NameUnknown(f"'{name}' has no value '{value}'.{remedy}")
    return name, value


def respondent(base: RuleBase, name: str) -> str:
    """Return the kind of people that was named.

    Raises:
        NameUnknown: if the rule base knows no such kind.
    """
    if name not in base.respondents:
        if not base.respondents:
            text = "this rule base does not say who can tell. Leave '--for' out."
            raise NameUnknown(text)
        remedy = did_you_mean(
            name, base.respondents, fallback=f"There are: {listed(base.respondents)}."
        )
        raise NameUnknown(f"there is no kind of respondent '{name}'.{remedy}")
    return name
