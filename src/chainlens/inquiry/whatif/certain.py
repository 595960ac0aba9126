"""What is certain of every verdict, whatever the open answers turn out to be."""

from collections.abc import Iterable, Iterator

from chainlens.reasoning import (
    Answers,
    Certainty,
    Cones,
    Tick,
    TooManyCompletions,
    certainty_of,
    outcome_of,
    unwatched,
)


def certainties(
    cones: Cones, answers: Answers, abouts: Iterable[str], tick: Tick = unwatched
) -> Iterator[Certainty]:
    """Yield what is certain of each claim or idea, one after the other.

    Where too much is open to go through everything, what is yielded for that one is not known
    (`is_known`).

    Raises:
        KeyError: if there is no such claim or idea.
        Cancelled: if `tick` says so.
    """
    for about in abouts:
        try:
            yield certainty_of(cones[about], answers, tick)
        except TooManyCompletions:
            yield Certainty(about, outcome_of(cones[about], answers))
