"""Runs the tests that stand in rules, caveats and gaps."""

from collections.abc import Iterator
from dataclasses import dataclass

from chainlens.model import Expectation, Remark, Rule, RuleBase, RuleTest
from chainlens.reasoning import Truth, evaluate

_OUTCOME: dict[Truth, Expectation] = {
    Truth.TRUE: "fires",
    Truth.UNKNOWN: "open",
    Truth.FALSE: "blocked",
}


@dataclass(frozen=True)
class TestResult:
    """A test that stands in a rule, and what really became of the rule."""

    owner: Rule | Remark
    test: RuleTest
    outcome: Expectation

    @property
    def passed(self) -> bool:
        """Tell whether what was expected came to be."""
        return self.outcome == self.test.expect


def outcome_of(base: RuleBase, owner: Rule | Remark, test: RuleTest) -> Expectation:
    """Return what becomes of a rule or remark when the whole base reasons over a test's answers."""
    truths = evaluate(base, test.given)
    if isinstance(owner, Rule):
        return _OUTCOME[truths.rules[owner.id]]
    return _OUTCOME[truths.of_all(owner.when)]


def run_tests(base: RuleBase) -> Iterator[TestResult]:
    """Run every test of a rule base."""
    owners: tuple[Rule | Remark, ...] = (*base.active, *base.caveats.values(), *base.gaps.values())
    for owner in owners:
        for test in owner.tests:
            yield TestResult(owner, test, outcome_of(base, owner, test))
