"""Runs the tests that stand in rules, caveats and gaps."""

from collections.abc import Iterator
from dataclasses import dataclass

from chainlens.model.knowledge import Expectation, Remark, Rule, RuleBase, RuleTest
from chainlens.reasoning.threevalued import Truth, evaluate

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


def run_tests(base: RuleBase) -> Iterator[TestResult]:
    """Run every test of a rule base; the whole base reasons over each test's answers."""
    for rule in base.active:
        for test in rule.tests:
            truths = evaluate(base, test.given)
            yield TestResult(rule, test, _OUTCOME[truths.rules[rule.id]])
    for remark in (*base.caveats.values(), *base.gaps.values()):
        for test in remark.tests:
            truths = evaluate(base, test.given)
            yield TestResult(remark, test, _OUTCOME[truths.of_all(remark.when)])
