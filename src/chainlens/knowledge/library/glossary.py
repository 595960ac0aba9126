"""Which words of the glossary occur in a text."""

import re
from collections.abc import Iterable

from chainlens.knowledge.library.search import words_of
from chainlens.model import Term

_IN_BRACKETS = re.compile(r"\(([^)]*)\)")


def terms_in(terms: Iterable[Term], *texts: str) -> tuple[Term, ...]:
    """Return the glossary terms that occur in any of some texts, in the plural too."""
    padded = [_joined(text) for text in texts]
    return tuple(
        term
        for term in terms
        if any(form in text for form in forms_of(term.term) for text in padded)
    )


def forms_of(term: str) -> tuple[str, ...]:
    """Return the forms under which a term is looked for, folded, such as ' lead firm '.

    'rent, profit' is two words, 'go-between (intermediary)' too, and what follows a comma with
    'of' only tells where the word is used.
    """
    outside = _IN_BRACKETS.sub(" ", term)
    parts = [part.strip() for part in outside.split(",")]
    spoken = [part for part in parts if part and not part.startswith("of ")]
    return tuple(_joined(part) for part in (*spoken, *_IN_BRACKETS.findall(term)) if part)


def _joined(text: str) -> str:
    return f" {' '.join(_singular(word) for word in words_of(text))} "


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
