"""Measures what hangs on each finding of a case, all at once, against experta without each.

    python benchmarks/takeout.py [CASE]

The evaluator takes every finding that the case rests on out in one pass, by both readings of what
a rule needs. A sample of the same findings is taken out one by one: the smaller rule base is made
and compiled, and experta run over it, once for each reading that differs. Printed is the time for
one finding, and the ratio.
"""

import random
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from chainlens.cases.casefiles import read_case  # noqa: E402
from chainlens.inquiry.takeout import Reading, Sources, hanging, smaller_base  # noqa: E402
from chainlens.knowledge.rulefiles import load_rule_base  # noqa: E402
from chainlens.reasoning.inference import chain  # noqa: E402
from chainlens.system import paths  # noqa: E402 - the path comes first

ROUNDS = 5
SAMPLE = 5


def main() -> None:
    """Run both in turn, several times, and print medians and the ratio of each pair."""
    name = sys.argv[1] if len(sys.argv) > 1 else "garments"
    base = load_rule_base(paths.rules_dir())
    case = read_case(paths.examples_dir() / f"{name}.yaml", base)
    answers = {id_: answer.value for id_, answer in case.answers.items()}
    findings = [each.id for each in hanging(base, case, "finding")]
    sample = random.Random(1).sample(findings, min(SAMPLE, len(findings)))
    ratios, at_once, one, running = [], [], [], []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        hanging(base, case, "finding")
        at_once.append((time.perf_counter() - begun) / len(findings))
        begun = time.perf_counter()
        ran = 0.0
        for finding in sample:
            bases = [smaller_base(base, Sources.one("finding", finding), r) for r in Reading]
            differ = bases[0].order != bases[1].order
            for smaller in bases if differ else bases[:1]:
                chain(smaller, answers)
                again = time.perf_counter()
                chain(smaller, answers)  # compiled by now
                ran += time.perf_counter() - again
        one.append((time.perf_counter() - begun - ran) / len(sample))
        running.append(ran / len(sample))
        ratios.append(one[-1] / at_once[-1])
    print(f"{name}: {len(base.active)} rules, {len(findings)} findings taken out at once")
    print(f"all at once: {statistics.median(at_once) * 1e3:.2f} ms a finding, with verdicts")
    print(f"experta:     {statistics.median(one) * 1e3:.0f} ms a finding, firing alone")
    print(
        f"             of which running, once compiled: {statistics.median(running) * 1e3:.0f} ms"
    )
    print(
        f"ratio experta / all at once: median {statistics.median(ratios):.0f}, "
        f"from {min(ratios):.0f} to {max(ratios):.0f}"
    )


if __name__ == "__main__":
    main()
