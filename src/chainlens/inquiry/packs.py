"""A rule base with its packs and without them, and what difference the packs make."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from chainlens.model import Case, RuleBase, Value
from chainlens.reasoning import Shifts, shifts, standings

T = TypeVar("T")


def without_packs(base: RuleBase) -> RuleBase:
    """Return the rule base as it is by itself; glossary and waivers stay as they are.

    Nothing of the paper's own can depend on a pack, so what is left is whole.
    """
    if not base.packs:
        return base

    def own(items: Mapping[str, T]) -> Mapping[str, T]:
        return MappingProxyType({k: v for k, v in items.items() if base.pack_of(k) is None})

    return replace(
        base,
        fingerprint=base.paper_fingerprint,
        files=base.files[:1],
        topics=own(base.topics),
        themes=own(base.themes),
        questions=own(base.questions),
        claims=own(base.claims),
        interventions=own(base.interventions),
        findings=own(base.findings),
        passages=own(base.passages),
        works=own(base.works),
        respondents=own(base.respondents),
        rules=own(base.rules),
        caveats=own(base.caveats),
        gaps=own(base.gaps),
        order=tuple(id_ for id_ in base.order if base.pack_of(id_) is None),
        packs=(),
    )


def case_without_packs(base: RuleBase, case: Case) -> Case:
    """Return a case without the answers to questions of packs."""
    own = {id_: a for id_, a in case.answers.items() if base.pack_of(id_) is None}
    return replace(case, answers=own)


def effect_of_packs(base: RuleBase, case: Case) -> Shifts:
    """Return what packs change in the paper's own verdicts, from without them to with them."""
    paper = without_packs(base)

    def values(of: Case) -> dict[str, Value | None]:
        return {id_: answer.value for id_, answer in of.answers.items()}

    (now,) = standings(paper, [values(case_without_packs(base, case))])
    (then,) = standings(base, [values(case)])
    return shifts(paper, now, then)
