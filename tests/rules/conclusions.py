"""Writes down once more what each rule concludes: `python tests/rules/conclusions.py` renews it.

A conclusion has no test inside its rule: the rule is where it stands. So it is kept twice, and
`test_mutation.py` compares both, so that a swapped value or a lost exception shows in a review.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = Path(__file__).with_name("conclusions.yaml")


def written_down() -> dict[str, str]:
    """Return what the table says of each rule."""
    lines = TABLE.read_text("utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if line and not line.startswith("#"))


def conclusion_of(rule) -> str:
    """Return what a rule concludes, sets aside and limits, in one line."""
    parts = []
    then = rule.then
    if hasattr(then, "claim"):
        parts.append(f"{then.claim} = {then.value}")
    elif then is not None:
        parts.append(f"{then.intervention}: {then.point} ({then.criterion})")
    if rule.sets_aside:
        parts.append("sets aside " + ", ".join(rule.sets_aside))
    if rule.limits:
        parts.append("limits " + ", ".join(rule.limits))
    return "; ".join(parts)


def main() -> None:
    """Write the table anew from the rules."""
    sys.path.insert(0, str(ROOT / "src"))
    from chainlens.knowledge.rulefiles import load_rule_base
    from chainlens.system import paths

    rules = load_rule_base(paths.rules_dir()).active
    head = "# What each rule concludes, kept a second time; see conclusions.py.\n"
    lines = [f"{rule.id}: {conclusion_of(rule)}" for rule in sorted(rules, key=lambda r: r.id)]
    TABLE.write_text(head + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
