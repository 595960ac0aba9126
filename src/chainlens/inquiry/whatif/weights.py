"""Which answers matter most: how many verdicts would change with each, alone or with one more."""

from collections.abc import Iterable
from dataclasses import dataclass

from chainlens.model import Question
from chainlens.reasoning import Answers, Cones, Tick, flips, unwatched


@dataclass(frozen=True)
class Weight:
    """What a question's answer weighs in a case.

    Attributes:
        alone: ids of the claims and ideas whose verdict another answer to it changes by itself.
        with_one_more: those whose verdict it changes only together with one other answer, where
            neither does so alone.
    """

    question: Question
    alone: tuple[str, ...]
    with_one_more: tuple[str, ...]


def weights(
    cones: Cones, answers: Answers, abouts: Iterable[str], tick: Tick = unwatched
) -> tuple[Weight, ...]:
    """Return what each question weighs, the weightiest first; those without weight are left out.

    All changes of one or two answers are tried.

    Args:
        cones: of the rule base.
        answers: what is answered now.
        abouts: ids of the claims and ideas to look at.
        tick: told of every claim or idea that was gone through.

    Raises:
        Cancelled: if `tick` says so.
    """
    named = list(abouts)
    alone: dict[str, dict[str, None]] = {id_: {} for id_ in cones.base.questions}
    together: dict[str, dict[str, None]] = {id_: {} for id_ in cones.base.questions}
    for done, about in enumerate(named):
        tick(done, len(named))
        for flip in flips(cones[about], answers, 2):
            kind = alone if len(flip.answers) == 1 else together
            for id_ in flip.answers:
                kind[id_][about] = None
    found = [
        Weight(
            question,
            tuple(alone[id_]),
            tuple(about for about in together[id_] if about not in alone[id_]),
        )
        for id_, question in cones.base.questions.items()
        if alone[id_] or together[id_]
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.alone), -len(each.with_one_more))))
