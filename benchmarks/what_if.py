"""Measures what-if work on every example and on a blank case, beside experta in the same run.

    python benchmarks/what_if.py

For each case is printed how long it takes, in milliseconds, to find over all claims and ideas

- weights: every single and double change of answers, and which verdicts each flips;
- triples: every smallest set of up to three answers that changes a verdict;
- certain: what can come out over all completions, what it hinges on, what would settle it;
- next: how much each open question would settle;
- stop: whether anything left to ask can change a verdict;

and beside them how long one diagnosis by experta takes, and how many such diagnoses the changes of
one or two answers would be. Medians of several rounds; the rule base is loaded and compiled before.
"""

import statistics
import sys
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from chainlens.cases.casefiles import read_case  # noqa: E402
from chainlens.cases.focus import what_matters  # noqa: E402
from chainlens.inquiry.interviewing import interview  # noqa: E402
from chainlens.inquiry.whatif import (  # noqa: E402
    Cones,
    ask_next,
    certainties,
    standstill,
    weights,
    what_would_change,
)
from chainlens.knowledge.rulefiles import load_rule_base  # noqa: E402
from chainlens.model.case import Case  # noqa: E402
from chainlens.model.knowledge import RuleBase  # noqa: E402
from chainlens.reasoning import diagnose  # noqa: E402
from chainlens.system import paths  # noqa: E402 - the path comes first

ROUNDS = 5


def main() -> None:
    """Run all of it on every case, in turn, and print medians."""
    base = load_rule_base(paths.rules_dir())
    cases = {
        path.stem: read_case(path, base) for path in sorted(paths.examples_dir().glob("*.yaml"))
    }
    cases["(blank)"] = Case()
    diagnose(base, Case())  # compiles the rules, once
    columns = ("weights", "triples", "certain", "next", "stop", "experta", "changes")
    print(f"{'case':28}" + "".join(f"{name:>9}" for name in columns))
    for name, case in cases.items():
        times = measure(base, case)
        shown = "".join(f"{statistics.median(each) * 1e3:>9.1f}" for each in times)
        print(f"{name:28}{shown}{how_many_changes(base, case):>9}")


def measure(base: RuleBase, case: Case) -> list[list[float]]:
    """Return the seconds that each kind of work took in each round; all kinds take turns."""
    answers = {id_: answer.value for id_, answer in case.answers.items()}
    abouts = what_matters(base, ())
    stands = interview(diagnose(base, case))
    cones = Cones(base)
    kinds: list[Callable[[], object]] = [
        lambda: weights(cones, answers, abouts),
        lambda: [what_would_change(cones, case, about) for about in abouts],
        lambda: list(certainties(cones, answers, abouts)),
        lambda: ask_next(cones, stands, abouts),
        lambda: standstill(cones, stands),
        lambda: diagnose(base, case),
    ]
    times: list[list[float]] = [[] for _ in kinds]
    for _ in range(ROUNDS):
        for kind, own in zip(kinds, times, strict=True):
            begun = time.perf_counter()
            kind()
            own.append(time.perf_counter() - begun)
    return times


def how_many_changes(base: RuleBase, case: Case) -> int:
    """Return how many cases differ in one or two answers, counting options alone."""
    counts = [
        len(question.options) - (id_ in case.answers and question.kind == "choice")
        for id_, question in base.questions.items()
        if question.options
    ]
    return sum(counts) + sum(a * b for a, b in combinations(counts, 2))


if __name__ == "__main__":
    main()
