"""What is certain of a verdict whatever the open answers turn out to be, and what it hinges on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from chainlens.model import RuleBase, Value
from chainlens.reasoning.manycases.completions import Answers, Outcome
from chainlens.reasoning.manycases.cone import Cone
from chainlens.reasoning.manycases.flips import Flip, outcome_of
from chainlens.reasoning.manycases.space import Axis, Laid, lay, space_of
from chainlens.reasoning.manycases.watch import Tick, unwatched
from chainlens.reasoning.outcome import IdeaStatus
from chainlens.reasoning.threevalued import Truth, evaluate

# How much work the search for the answers that would settle a verdict may be for each size: steps,
# each of which goes once over all ways in which the open answers can turn out.
_MOST_STEPS = 20_000
_MOST_WORK = 1 << 33


class Certain(StrEnum):
    """Whether something comes out however the open answers turn out."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    EXCLUDED = "excluded"


@dataclass(frozen=True)
class Certainty:
    """What can come of a claim or an idea over all completions of a case.

    A completion answers every open question that would be asked in it, those answered 'unknown' as
    well; a question that does not apply in it stays without an answer.

    Attributes:
        about: the claim's or idea's id.
        now: what comes of it with the answers there are.
        outcomes: everything that can come of it; empty where too much is open to tell.
        values: whether each value of the claim comes out, or the idea gets each status; empty where
            too much is open to tell.
        hinges: the open questions whose answer can make a difference, in wizard order.
        settled_by: a smallest set of answers after which nothing open makes a difference any more;
            None where it is settled, or no set was found that is small enough to search for.
    """

    about: str
    now: Outcome
    outcomes: tuple[Outcome, ...] = ()
    values: Mapping[str, Certain] | None = None
    hinges: tuple[str, ...] = ()
    settled_by: Flip | None = None

    @property
    def is_known(self) -> bool:
        """Tell whether everything that can come out is known."""
        return bool(self.outcomes)

    @property
    def is_settled(self) -> bool:
        """Tell whether one outcome alone is left."""
        return len(self.outcomes) == 1


def certainty_of(cone: Cone, answers: Answers, tick: Tick = unwatched) -> Certainty:
    """Return what can come of a claim or an idea, and on which open answers it hinges.

    Raises:
        TooManyCompletions: if there are too many to go through.
        Cancelled: if `tick` says so.
    """
    laid = lay(space_of(cone, answers), tick)
    return Certainty(
        cone.about,
        outcome_of(cone, answers),
        tuple(laid.outcomes),
        _values(cone, laid),
        laid.hinges,
        settling(laid, tick),
    )


def _values(cone: Cone, laid: Laid) -> dict[str, Certain]:
    if cone.about in cone.base.interventions:
        sets = [{outcome.status} for outcome in laid.outcomes]
        named = [status.value for status in IdeaStatus]
    else:
        sets = [set(outcome.values) for outcome in laid.outcomes]
        named = list(cone.base.claims[cone.about].values)
    return {name: _how_certain([name in own for own in sets]) for name in named}


def _how_certain(comes_out: list[bool]) -> Certain:
    if all(comes_out):
        return Certain.CERTAIN
    return Certain.POSSIBLE if any(comes_out) else Certain.EXCLUDED


def settling(laid: Laid, tick: Tick = unwatched) -> Flip | None:
    """Return a smallest set of answers that leaves one outcome whatever the rest turns out to be.

    Every question in it is one that is asked with the answers there are and the others in the set.
    Of sets of the same size the one with the earliest questions is returned. None if the verdict is
    settled, or the search would take too long.
    """
    if len(laid.outcomes) == 1:
        return None
    axes = [laid.space.by_question[id_] for id_ in laid.hinges]
    for size in range(1, len(axes) + 1):
        search = _Settling(laid, axes, tick)
        found = search.found(size)
        if found is not None or search.steps > search.most:
            return found
    return None


class _Settling:
    """Finds answers to some questions after which the others make no difference to one outcome."""

    def __init__(self, laid: Laid, axes: list[Axis], tick: Tick) -> None:
        self.laid, self.axes, self.tick = laid, axes, tick
        self.steps = 0
        self.most = min(_MOST_STEPS, _MOST_WORK // laid.space.size)

    def found(self, size: int) -> Flip | None:
        base = self.laid.space.cone.base
        best: tuple[list[int], Flip] | None = None
        for outcome, mask in self.laid.outcomes.items():
            # What matters to nothing has been looked at already: only its first answer is kept.
            for axis in self.laid.space.axes:
                if axis not in self.axes:
                    mask &= self.laid.space.at(axis, 0)
            for answers in self._kept(mask, 0, size, ()):
                if _all_asked(base, self.laid.space.answers, answers):
                    places = [list(base.questions).index(id_) for id_ in answers]
                    if best is None or places < best[0]:
                        best = places, Flip(answers, outcome)
                    break
        return best[1] if best else None

    def _kept(
        self, mask: int, at: int, left: int, kept: tuple[Axis, ...]
    ) -> Iterator[dict[str, Value]]:
        """Yield answers to `left` more questions from the one at a place on, all others done away.

        `mask` holds the ways from which nothing that was done away with leads to another outcome.
        """
        if not mask or left > len(self.axes) - at:
            return
        self.steps += 1
        if self.steps > self.most:
            return
        self.tick(self.steps, 0)
        if at == len(self.axes):
            yield from self._read(mask, kept)
            return
        axis = self.axes[at]
        if left:
            yield from self._kept(mask, at + 1, left - 1, (*kept, axis))
        every = mask & self.laid.space.at(axis, 0)
        for digit in range(1, len(axis.values)):
            every &= mask >> axis.stride * digit
        yield from self._kept(every, at + 1, left, kept)

    def _read(self, mask: int, kept: tuple[Axis, ...]) -> Iterator[dict[str, Value]]:
        while mask:
            lowest = mask & -mask
            mask ^= lowest
            place = lowest.bit_length() - 1
            answers = {}
            for axis in kept:
                value = axis.values[place // axis.stride % len(axis.values)]
                assert value is not None
                answers[axis.question.id] = value
            yield answers


def _all_asked(base: RuleBase, answers: Answers, more: Mapping[str, Value]) -> bool:
    """Tell whether all of some further answers are to questions that are asked beside them."""
    truths = evaluate(base, {**answers, **more})
    return all(truths.of_all(base.questions[id_].ask_if) is Truth.TRUE for id_ in more)
