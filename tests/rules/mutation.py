"""Changes the rule base in every place, one at a time, and reports what nothing notices.

Run `python tests/rules/mutation.py` for it. What may notice a change: the tests in the changed
rule, the table of conclusions, and the example cases with their expected verdicts.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":  # pytest has set the path already
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

import yaml
from conclusions import conclusion_of, written_down

from chainlens.cases.casefiles import read_case
from chainlens.knowledge.rulefiles import load_rule_base
from chainlens.model.knowledge import Rule, RuleBase
from chainlens.reasoning.threevalued import Truth, evaluate
from chainlens.rulecheck.mutants import (
    Mutant,
    conclusion_mutants,
    condition_mutants,
    negated_mutants,
    unnoticed,
    with_rule,
)
from chainlens.system import paths

HERE = Path(__file__).parent


def mutants_of(base: RuleBase, rule: Rule) -> Iterator[Mutant]:
    """Yield every change that is tried on a rule."""
    yield from condition_mutants(rule)
    yield from negated_mutants(base, rule)
    yield from conclusion_mutants(base, rule)


class Watch:
    """What may notice a change to a rule base."""

    def __init__(self, base: RuleBase) -> None:
        self.base = base
        self.written = written_down()
        self.examples = []
        for path in sorted((HERE / "expected").glob("*.yaml")):
            expected = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
            case = read_case(paths.examples_dir() / f"{expected['case']}.yaml", base)
            answers = {id_: answer.value for id_, answer in case.answers.items()}
            self.examples.append((answers, set(expected["fires"])))

    def survives(self, mutant: Mutant) -> bool:
        """Tell whether nothing notices a change."""
        if not unnoticed(self.base, mutant):
            return False
        if conclusion_of(mutant.rule) != self.written.get(mutant.rule.id):
            return False
        changed = with_rule(self.base, mutant.rule)
        assert changed is not None
        return all(
            evaluate(changed, answers).rules[id_] is Truth.TRUE
            for answers, fires in self.examples
            for id_ in fires
        )


def survivors_with_reasons() -> dict[tuple[str, str], str]:
    """Return the changes that mean the same, each with the reason, from survivors.yaml."""
    entries = yaml.load((HERE / "survivors.yaml").read_text("utf-8"), yaml.BaseLoader) or ()
    return {(entry["rule"], entry["change"]): entry["reason"] for entry in entries}


def main() -> int:
    """Try every change and report those that nothing notices; 1 if one has no written reason."""
    base = load_rule_base(paths.rules_dir())
    watch, reasons = Watch(base), survivors_with_reasons()
    tried: Counter[str] = Counter()
    left = []
    for rule in base.active:
        for mutant in mutants_of(base, rule):
            tried[rule.id] += 1
            if watch.survives(mutant) and (rule.id, mutant.change) not in reasons:
                left.append(f"{rule.place}: {mutant.change}")
    print(*left, sep="\n", end="\n" if left else "")
    print(
        f"{tried.total()} changes to {len(tried)} rules and exceptions: "
        f"{len(left)} unnoticed, {len(reasons)} that mean the same."
    )
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
