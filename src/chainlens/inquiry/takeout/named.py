"""Finds what a person names to be taken out."""

from collections.abc import Iterable, Mapping
from itertools import chain

from chainlens.inquiry.takeout.sources import Kind, Sources
from chainlens.model import Case, RuleBase
from chainlens.system import ChainLensError, NameUnknown, did_you_mean, listed

# A question stands for its answer.
_WORDS: dict[str, Kind] = {
    "finding": "finding",
    "work": "work",
    "passage": "passage",
    "rule": "rule",
    "exception": "rule",
    "answer": "answer",
    "question": "answer",
}


def named(base: RuleBase, case: Case, names: Iterable[str]) -> Sources:
    """Return what names stand for: ids of findings, works, passages, rules or questions.

    A name may say what it is, as in 'work:knopp2002'; capitals make no difference.

    Raises:
        NameUnknown: if a name stands for nothing of the kind, or for several things.
        ChainLensError: if the answer to a question is named and the case has none.
    """
    found: dict[Kind, set[str]] = {kind: set() for kind in _WORDS.values()}
    for name in names:
        kind, id_ = _one(base, name)
        if kind == "answer" and (id_ not in case.answers or case.answers[id_].is_unknown):
            raise ChainLensError(
                f"the case has no answer to '{id_}', so there is none to take out. "
                "Name a question that it answers, or something else."
            )
        found[kind].add(id_)
    return Sources(**{f"{kind}s": frozenset(ids) for kind, ids in found.items()})


def _one(base: RuleBase, name: str) -> tuple[Kind, str]:
    known: dict[Kind, Mapping[str, object]] = {
        "finding": base.findings,
        "work": base.works,
        "passage": base.passages,
        "rule": base.rules,
        "answer": base.questions,
    }
    word, colon, rest = name.partition(":")
    wanted, id_ = (_WORDS.get(word.casefold()), rest) if colon else (None, name)
    fits = [
        (kind, each)
        for kind, things in known.items()
        if wanted in (None, kind)
        for each in things
        if each.casefold() == id_.casefold()
    ]
    if len(fits) == 1:
        return fits[0]
    if fits:
        ways = listed(f"{kind}:{each}" for kind, each in fits)
        raise NameUnknown(f"'{name}' stands for several things. Name one of them: {ways}.")
    if name in base.claims or name in base.interventions:
        raise NameUnknown(
            f"'{name}' is a conclusion, and only what conclusions rest on can be taken out. "
            f"'chainlens rules show {name}' names the rules behind it."
        )
    remedy = did_you_mean(
        id_,
        chain.from_iterable(known.values()),
        fallback="Name a finding, work, passage, rule or question; 'chainlens rules search' "
        "finds them by their words.",
    )
    raise NameUnknown(f"there is nothing called '{name}' to take out.{remedy}")
