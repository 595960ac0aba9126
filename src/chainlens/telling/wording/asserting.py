"""What a report can be said to assert in the rule base's words, and a search among it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chainlens.model import Assertion, RuleBase
from chainlens.system import _
from chainlens.telling.wording.conditions import value_of_claim


@dataclass(frozen=True)
class Assertable:
    """A value of a claim, or an idea, that a report can assert.

    Attributes:
        text: it in words. group: the theme of the claim, or that it is an idea.
        about: more words that it is found by.
    """

    assertion: Assertion
    text: str
    group: str
    about: str


def assertables(base: RuleBase) -> tuple[Assertable, ...]:
    """Return all that can be asserted: values of claims by theme, then ideas."""
    return (*_values(base), *_ideas(base))


def _values(base: RuleBase) -> Iterator[Assertable]:
    for theme in base.themes.values():
        for claim in base.claims.values():
            if claim.theme == theme.id:
                for value in claim.values:
                    yield Assertable(
                        Assertion(claim=claim.id, value=value),
                        value_of_claim(claim, value),
                        theme.title,
                        f"{claim.asks} {claim.id}={value} {theme.title}",
                    )


def _ideas(base: RuleBase) -> Iterator[Assertable]:
    for idea in base.interventions.values():
        group = _("Ideas for action")
        yield Assertable(
            Assertion(intervention=idea.id), idea.title, group, f"{idea.idea} {idea.id} {group}"
        )


def found_by(query: str, among: Iterable[Assertable]) -> tuple[Assertable, ...]:
    """Return what has every word of a query in it; those with all of them in their text first."""
    words = query.casefold().split()
    found = [
        (sum(word not in one.text.casefold() for word in words), one)
        for one in among
        if all(word in f"{one.text} {one.about}".casefold() for word in words)
    ]
    return tuple(one for _missing, one in sorted(found, key=lambda pair: bool(pair[0])))
