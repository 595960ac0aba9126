"""Evaluates a rule base over a batch of cases: what fires, what counts, what comes of it.

It must say of every case what `chainlens.reasoning.diagnosing` says of it alone; a property test
over random rule bases and cases holds it to that.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from types import MappingProxyType

from chainlens.model import (
    AllOf,
    AnyOf,
    Asked,
    Claim,
    ClaimIs,
    Condition,
    Point,
    PointKind,
    Rule,
    RuleBase,
    Supports,
    Value,
)
from chainlens.reasoning.manycases.batch import Batch
from chainlens.reasoning.outcome import IdeaStatus, VerdictStatus
from chainlens.reasoning.threevalued import Truth, asked_truth


@dataclass(frozen=True)
class Masks:
    """The cases in which something is true, and those in which it is false; else it is unknown."""

    true: int
    false: int


@dataclass(frozen=True)
class BatchOutcome:
    """What comes of every case of a batch; bit n of every mask stands for case n.

    Attributes:
        fires: for each rule, the cases in which it fires, and those in which it is blocked.
        counts: for each rule, the cases in which its argument counts.
        values: for each (claim, value), the cases in which a counting argument supports it.
        verdicts: for each claim and status, the cases in which the verdict has that status.
        ideas: for each idea and status, likewise.
    """

    size: int
    fires: Mapping[str, Masks]
    counts: Mapping[str, int]
    values: Mapping[tuple[str, str], int]
    verdicts: Mapping[str, Mapping[VerdictStatus, int]]
    ideas: Mapping[str, Mapping[IdeaStatus, int]]

    @cached_property
    def _values_of(self) -> Mapping[str, list[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = {claim: [] for claim in self.verdicts}
        for (claim, value), mask in self.values.items():
            found[claim].append((value, mask))
        return found

    def verdict(self, claim: str, case: int) -> tuple[VerdictStatus, tuple[str, ...]]:
        """Return a verdict's status and supported values in one case."""
        status = next(s for s, mask in self.verdicts[claim].items() if mask >> case & 1)
        return status, tuple(value for value, mask in self._values_of[claim] if mask >> case & 1)

    def idea(self, intervention: str, case: int) -> IdeaStatus:
        """Return the status of an idea in one case."""
        return next(s for s, mask in self.ideas[intervention].items() if mask >> case & 1)


def evaluate_batch(
    base: RuleBase,
    batch: Batch,
    absent: Mapping[str, int] = MappingProxyType({}),
    about: str = "",
) -> BatchOutcome:
    """Return what comes of every case of a batch.

    Args:
        base: the rule base.
        batch: the cases.
        absent: for rules that some cases are to be reasoned over without, which cases these are.
        about: the one claim or idea whose verdicts and values are wanted; '' for all.
    """
    return _Evaluation(base, batch, absent).outcome(about)


def where(base: RuleBase, batch: Batch, conditions: Iterable[Condition]) -> Masks:
    """Return the cases of a batch in which conditions on answers alone all hold, and do not."""
    evaluation = _Evaluation(base, batch, {})
    return evaluation.all_of(map(evaluation.of, conditions))


class _Evaluation:
    def __init__(self, base: RuleBase, batch: Batch, absent: Mapping[str, int]) -> None:
        self.base = base
        self.batch = batch
        self.absent = absent
        self.everywhere = batch.everywhere
        self.asked: dict[Asked, Masks] = {}
        self.rules: dict[str, Masks] = {}
        self.reached: dict[tuple[str, str], Masks] = {}  # an argument supports it
        self.standing: dict[tuple[str, str], int] = {}  # one that counts does
        self.counts: dict[str, int] = {}

    def outcome(self, about: str) -> BatchOutcome:
        for rule in self.base.active:  # each comes after all it depends on
            masks = self.all_of(self.of(condition) for condition in rule.when)
            if absent := self.absent.get(rule.id, 0):
                # A rule that is not there can never fire, as one that is blocked cannot.
                masks = Masks(masks.true & ~absent, masks.false | absent)
            self.rules[rule.id] = masks
            counts = self.count(rule, masks.true)
            self.counts[rule.id] = counts
            if isinstance(rule.then, Supports):
                key = (rule.then.claim, rule.then.value)
                before = self.reached.get(key, Masks(0, self.everywhere))
                self.reached[key] = Masks(before.true | masks.true, before.false & masks.false)
                self.standing[key] = self.standing.get(key, 0) | counts
        claims = [c for id_, c in self.base.claims.items() if about in ("", id_)]
        ideas = [id_ for id_ in self.base.interventions if about in ("", id_)]
        values = {
            (claim.id, value): self.standing.get((claim.id, value), 0)
            for claim in claims
            for value in claim.values
        }
        return BatchOutcome(
            size=self.batch.size,
            fires=self.rules,
            counts=self.counts,
            values=values,
            verdicts={claim.id: self.verdict(claim) for claim in claims},
            ideas={id_: self.idea(id_) for id_ in ideas},
        )

    # Conditions ------------------------------------------------------------------------------

    def of(self, condition: Condition) -> Masks:
        """Return where a condition is true and where it is false."""
        if isinstance(condition, AnyOf):
            return self.any_of(self.of(part) for part in condition.parts)
        if isinstance(condition, AllOf):
            return self.all_of(self.of(part) for part in condition.parts)
        if isinstance(condition, ClaimIs):
            nothing = Masks(0, self.everywhere)
            keys = [(condition.claim, value) for value in condition.values]
            return self.any_of(self.reached.get(key, nothing) for key in keys)
        if condition not in self.asked:
            self.asked[condition] = self.of_asked(condition)
        return self.asked[condition]

    def of_asked(self, condition: Asked) -> Masks:
        true = false = 0
        for value, mask in self.batch.masks.get(condition.question, {}).items():
            answer: dict[str, Value | None] = {condition.question: value}
            if asked_truth(condition, answer) is Truth.TRUE:
                true |= mask
            else:
                false |= mask
        return Masks(true, false)

    def all_of(self, parts: Iterable[Masks]) -> Masks:
        return reduce(
            lambda a, b: Masks(a.true & b.true, a.false | b.false), parts, Masks(self.everywhere, 0)
        )

    def any_of(self, parts: Iterable[Masks]) -> Masks:
        return reduce(
            lambda a, b: Masks(a.true | b.true, a.false & b.false), parts, Masks(0, self.everywhere)
        )

    # Arguments -------------------------------------------------------------------------------

    def count(self, rule: Rule, fires: int) -> int:
        """Return where a rule fires and its argument counts."""
        set_aside = 0
        for exception in self.base.exceptions_to.get(rule.id, ()):
            if rule.id in exception.sets_aside:
                set_aside |= self.counts[exception.id]
        stands = self.everywhere
        for condition in rule.when:
            stands &= self.stands(condition)
        return fires & stands & ~set_aside

    def stands(self, condition: Condition) -> int:
        """Return where a condition is true by values that a counting argument supports."""
        if isinstance(condition, AnyOf):
            return reduce(lambda a, b: a | b, map(self.stands, condition.parts), 0)
        if isinstance(condition, AllOf):
            return reduce(lambda a, b: a & b, map(self.stands, condition.parts), self.everywhere)
        if isinstance(condition, ClaimIs):
            keys = [(condition.claim, value) for value in condition.values]
            return reduce(lambda a, b: a | b, (self.standing.get(key, 0) for key in keys), 0)
        return self.of(condition).true

    def touched(self, rule: Rule) -> int:
        """Return where an exception limits a rule, or may yet limit it or set it aside."""
        touched = 0
        for exception in self.base.exceptions_to.get(rule.id, ()):
            masks = self.rules[exception.id]
            touched |= self.everywhere & ~(masks.true | masks.false)
            if rule.id in exception.limits:
                touched |= self.counts[exception.id]
        return touched

    # Verdicts --------------------------------------------------------------------------------

    def verdict(self, claim: Claim) -> dict[VerdictStatus, int]:
        once = more = open_ = 0
        for value in claim.values:
            standing = self.standing.get((claim.id, value), 0)
            more |= once & standing
            once |= standing
            for rule in self.base.supporting.get((claim.id, value), ()):
                masks = self.rules[rule.id]
                open_ |= self.everywhere & ~(masks.true | masks.false)
        contested = more if claim.exclusive else 0
        return {
            VerdictStatus.ESTABLISHED: once & ~contested,
            VerdictStatus.CONTESTED: contested,
            VerdictStatus.NOT_ESTABLISHED: open_ & ~once,
            VerdictStatus.EXCLUDED: self.everywhere & ~(once | open_),
        }

    def idea(self, id_: str) -> dict[IdeaStatus, int]:
        points: dict[PointKind, list[Rule]] = {}
        for rule in self.base.points[id_]:
            assert isinstance(rule.then, Point)
            points.setdefault(rule.then.point, []).append(rule)
        support = points.get("supports", [])
        standing = self.any_counts(support)
        opposed = self.any_counts(points.get("opposes", []))
        needs_met = self.everywhere
        for rule in points.get("needs", []):
            # A need that is not there is no need, where one that is blocked is missing.
            needs_met &= self.counts[rule.id] | self.absent.get(rule.id, 0)
        clear = reduce(
            lambda mask, rule: mask | (self.counts[rule.id] & ~self.touched(rule)), support, 0
        )
        supported = clear & needs_met & ~opposed
        left = self.everywhere & ~standing
        fired = reduce(lambda mask, rule: mask | self.rules[rule.id].true, support, 0)
        hopeful = left & (self.any_open(support) | (fired & ~opposed))
        left &= ~hopeful
        against = left & opposed
        left &= ~against
        told = self.any_counts(
            [r for kind, rules in points.items() if kind != "needs" for r in rules]
        )
        telling = [*support, *points.get("opposes", []), *points.get("side_effect", [])]
        weighing = left & (told | self.any_open(telling))
        return {
            IdeaStatus.SUPPORTED: supported,
            IdeaStatus.CONDITIONAL: (standing & ~supported) | hopeful | weighing,
            IdeaStatus.ADVISED_AGAINST: against,
            IdeaStatus.OUTSIDE: left & ~weighing,
        }

    def any_counts(self, rules: Iterable[Rule]) -> int:
        return reduce(lambda mask, rule: mask | self.counts[rule.id], rules, 0)

    def any_open(self, rules: Iterable[Rule]) -> int:
        closed = (self.rules[rule.id] for rule in rules)
        return reduce(lambda mask, m: mask | (self.everywhere & ~(m.true | m.false)), closed, 0)
