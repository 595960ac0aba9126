"""Measures the evaluator for many cases against the experta run, on the same cases in one run.

    python benchmarks/many_cases.py [CASE]

Every change of one or two answers to an example case is evaluated at once; a sample of the same
changed cases is run one by one through experta. Printed is the time a case takes, and the ratio.
"""

import random
import statistics
import sys
import time
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from chainlens.cases.casefiles import read_case  # noqa: E402
from chainlens.knowledge.rulefiles import load_rule_base  # noqa: E402
from chainlens.reasoning.inference import chain  # noqa: E402
from chainlens.reasoning.manycases import Batch, evaluate_batch  # noqa: E402
from chainlens.system import paths  # noqa: E402 - the path comes first

ROUNDS = 5
SAMPLE = 40


def main() -> None:
    """Run both in turn, several times, and print medians and the ratio of each pair."""
    name = sys.argv[1] if len(sys.argv) > 1 else "starbucks-coffee"
    base = load_rule_base(paths.rules_dir())
    case = read_case(paths.examples_dir() / f"{name}.yaml", base)
    start = {id_: answer.value for id_, answer in case.answers.items()}
    singles = [
        {question.id: option}
        for question in base.questions.values()
        for option in question.options
        if question.kind == "choice" and start.get(question.id) != option
    ]
    doubles = [{**a, **b} for a, b in combinations(singles, 2) if a.keys() != b.keys()]
    changes = singles + doubles
    sample = random.Random(1).sample(changes, SAMPLE)
    chain(base, start)  # compiles the rules, once
    ratios, many, one = [], [], []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        evaluate_batch(base, Batch.changes(start, changes))
        many.append((time.perf_counter() - begun) / len(changes))
        begun = time.perf_counter()
        for change in sample:
            chain(base, {**start, **change})
        one.append((time.perf_counter() - begun) / SAMPLE)
        ratios.append(one[-1] / many[-1])
    print(f"{name}: {len(base.active)} rules, {len(changes)} changed cases at once")
    print(f"many cases: {statistics.median(many) * 1e6:.2f} microseconds a case, with verdicts")
    print(f"experta:    {statistics.median(one) * 1e6:.0f} microseconds a case, firing alone")
    print(
        f"ratio experta / many: median {statistics.median(ratios):.0f}, "
        f"from {min(ratios):.0f} to {max(ratios):.0f}"
    )


if __name__ == "__main__":
    main()
