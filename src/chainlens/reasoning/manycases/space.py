"""Every way in which the open answers behind a verdict can turn out, laid side by side.

Bit n of a mask stands for one way: n read as a number whose digits are the answers, one digit for
each open question, the first of the wizard leading. A question that would not be asked in a way
(its `ask_if` does not hold there) stays without an answer in it, since nobody would put it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import prod

from chainlens.model import Asked, ClaimIs, Question, Value, atoms
from chainlens.reasoning.manycases.batch import Batch
from chainlens.reasoning.manycases.completions import Answers, Outcome, TooManyCompletions, found_in
from chainlens.reasoning.manycases.cone import Cone, signature, told_apart
from chainlens.reasoning.manycases.evaluate import evaluate_batch, where
from chainlens.reasoning.manycases.watch import Tick, unwatched
from chainlens.reasoning.missing import open_questions
from chainlens.reasoning.threevalued import Truth, evaluate

# How many ways are evaluated at once, and how many are gone through in all (a mask of 2 MB).
MOST_AT_ONCE = 1 << 17
MOST_IN_ALL = 1 << 24


@dataclass(frozen=True)
class Axis:
    """An open question as a digit.

    Attributes:
        values: one answer for each way in which its answers can be told apart; None among them, as
            the first, where it may also stay open.
        conditions: what is asked of it by the rules behind the verdict, and by other questions.
        stride: by how much one step of the digit moves in the masks.
        in_any_case: whether it is answered even where it would not be asked.
    """

    question: Question
    values: tuple[Value | None, ...]
    conditions: tuple[Asked, ...]
    stride: int
    in_any_case: bool = False

    def digit_of(self, value: Value) -> int:
        """Return the digit of the answer that cannot be told from a value."""
        wanted = signature(self.question, self.conditions, value)
        return next(
            digit
            for digit, own in enumerate(self.values)
            if own is not None and signature(self.question, self.conditions, own) == wanted
        )


@dataclass(frozen=True)
class Space:
    """All ways to go on from the answers of a case, as far as they matter to one verdict.

    Attributes:
        answers: what is answered; of it only what is not among the axes counts.
        axes: the open questions that matter, in wizard order.
    """

    cone: Cone
    answers: Answers
    axes: tuple[Axis, ...]

    @property
    def size(self) -> int:
        """How many ways there are."""
        return prod(len(axis.values) for axis in self.axes)

    @cached_property
    def by_question(self) -> Mapping[str, Axis]:
        """The axes by the id of their question."""
        return {axis.question.id: axis for axis in self.axes}

    def at(self, axis: Axis, digit: int) -> int:
        """Return the mask of all ways in which a question has one of its answers."""
        return digits(axis.stride, len(axis.values), digit, self.size)

    def slices(self) -> Iterator[tuple[int, dict[Outcome, int]]]:
        """Yield what comes of the verdict, a stretch of the ways at a time, and where it begins."""
        size = 1
        for axis in reversed(self.axes):
            if size * len(axis.values) > MOST_AT_ONCE:
                break
            size *= len(axis.values)
        for begin in range(0, self.size, size):
            batch = self.batch(begin, size)
            yield begin, found_in(self.cone, evaluate_batch(self.cone.base, batch))

    def batch(self, begin: int, size: int) -> Batch:
        """Return the ways from a place on as cases; a size is that of some of the last axes."""
        everywhere = (1 << size) - 1
        masks: dict[str, Mapping[Value, int]] = {
            id_: {value: everywhere}
            for id_, value in self.answers.items()
            if value is not None and id_ not in self.by_question
        }
        for axis in _after_what_asks(self.axes):
            count = len(axis.values)
            if axis.stride * count <= size:
                own = [digits(axis.stride, count, digit, size) for digit in range(count)]
            else:
                here = begin // axis.stride % count
                own = [everywhere if digit == here else 0 for digit in range(count)]
            asked = everywhere
            if not axis.in_any_case:
                asked = where(self.cone.base, Batch(size, masks), axis.question.ask_if).true
            masks[axis.question.id] = {
                value: mask & asked
                for value, mask in zip(axis.values, own, strict=True)
                if value is not None and mask & asked
            }
        return Batch(size, masks)


def space_of(
    cone: Cone,
    answers: Answers,
    *,
    pausing: Collection[str] | None = None,
    in_any_case: Collection[str] = (),
) -> Space:
    """Return all ways in which the questions without a known answer can turn out.

    Args:
        cone: what the verdict can depend on.
        answers: what is answered; None is 'unknown'.
        pausing: None: every question gets an answer, those that are answered 'unknown' as well.
            Otherwise ids of questions that stay as they are, while all others may get an answer
            or stay open: every way in which an interview can go on.
        in_any_case: ids of questions that get an answer even where they would not be asked.
    """
    left = () if pausing is None else pausing
    wanted = _that_matter(cone, answers, left)
    blank = () if pausing is None else (None,)
    axes, stride = [], 1
    for id_ in reversed(list(cone.base.questions)):
        if id_ in wanted:
            question = cone.base.questions[id_]
            values = (*blank, *told_apart(question, wanted[id_]))
            axes.append(Axis(question, values, wanted[id_], stride, id_ in in_any_case))
            stride *= len(values)
    return Space(cone, answers, tuple(reversed(axes)))


def _that_matter(
    cone: Cone, answers: Answers, left: Collection[str]
) -> dict[str, tuple[Asked, ...]]:
    """Return the open questions that matter, each with all that is asked of it."""
    truths = evaluate(cone.base, answers)
    rules = [rule for rule in cone.base.active if truths.rules[rule.id] is Truth.UNKNOWN]
    waiting = [id_ for id_ in open_questions(cone.base, truths, rules) if id_ not in left]
    asked: dict[str, list[Asked]] = {id_: list(cone.conditions[id_]) for id_ in waiting}
    seen: set[str] = set()
    while waiting:
        id_ = waiting.pop()
        if id_ in seen:
            continue
        seen.add(id_)
        for condition in cone.base.questions[id_].ask_if:
            for atom in atoms(condition):
                if isinstance(atom, ClaimIs) or answers.get(atom.question) is not None:
                    continue
                if atom.question not in left:
                    own = list(cone.conditions.get(atom.question, ()))
                    asked.setdefault(atom.question, own).append(atom)
                    waiting.append(atom.question)
    return {id_: tuple(dict.fromkeys(conditions)) for id_, conditions in asked.items()}


def _after_what_asks(axes: tuple[Axis, ...]) -> list[Axis]:
    """Return the axes so that each comes behind those on which its being asked hangs."""
    by_question = {axis.question.id: axis for axis in axes}
    ordered: dict[str, Axis] = {}

    def put(axis: Axis) -> None:
        if axis.question.id in ordered:
            return
        for condition in axis.question.ask_if:
            for atom in atoms(condition):
                if not isinstance(atom, ClaimIs) and atom.question in by_question:
                    put(by_question[atom.question])
        ordered[axis.question.id] = axis

    for axis in axes:
        put(axis)
    return list(ordered.values())


def digits(stride: int, count: int, digit: int, size: int) -> int:
    """Return the mask of all numbers below a size in which one digit has a value.

    Args:
        stride: what one step of that digit comes to.
        count: how many values it has; `size` is a multiple of `stride * count`.
        digit: its value.
        size: how many numbers there are.
    """
    mask, length = ((1 << stride) - 1) << (digit * stride), stride * count
    result, done, left = 0, 0, size // length
    while left:  # the pattern repeated, doubling it at each step
        if left & 1:
            result |= mask << done
            done += length
        left >>= 1
        if left:
            mask |= mask << length
            length *= 2
    return result


@dataclass(frozen=True)
class Laid:
    """What comes of a verdict in every way of a space."""

    space: Space
    outcomes: Mapping[Outcome, int]

    def matters(self, axis: Axis) -> bool:
        """Tell whether some way to answer the other questions makes this one's answer matter."""
        first = self.space.at(axis, 0)
        return any(
            ((mask >> axis.stride * digit) ^ mask) & first
            for mask in self.outcomes.values()
            for digit in range(1, len(axis.values))
        )

    @cached_property
    def hinges(self) -> tuple[str, ...]:
        """The questions whose answer can matter, in wizard order."""
        if len(self.outcomes) == 1:
            return ()
        return tuple(axis.question.id for axis in self.space.axes if self.matters(axis))

    def within(self, mask: int) -> tuple[Outcome, ...]:
        """Return what can come of it in some of the ways."""
        return tuple(outcome for outcome, own in self.outcomes.items() if own & mask)


def lay(space: Space, tick: Tick = unwatched) -> Laid:
    """Return what comes of a verdict in every way of a space.

    Raises:
        TooManyCompletions: if there are more than `MOST_IN_ALL`.
        Cancelled: if `tick` says so.
    """
    if space.size > MOST_IN_ALL:
        raise TooManyCompletions
    found: dict[Outcome, int] = {}
    for begin, outcomes in space.slices():
        tick(begin, space.size)
        for outcome, mask in outcomes.items():
            found[outcome] = found.get(outcome, 0) | mask << begin
    return Laid(space, dict(sorted(found.items())))


def outcomes(cone: Cone, answers: Answers) -> frozenset[Outcome]:
    """Return everything that can come of a claim or idea, whatever the open answers turn out to be.

    Exact: answers that no rule tells apart are tried once, all others are tried.

    Raises:
        TooManyCompletions: if there are too many.
    """
    return frozenset(lay(space_of(cone, answers)).outcomes)
