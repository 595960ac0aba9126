"""All checks of a rule base, and the waivers that answer some of what they find."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chainlens.model import RuleBase, Waiver
from chainlens.rulecheck import logic, usage
from chainlens.rulecheck.weakness import Weakness

Check = Callable[[RuleBase], Iterator[Weakness]]

CHECKS: tuple[Check, ...] = (
    usage.failing_tests,
    usage.missing_tests,
    usage.unused_questions,
    usage.unused_options,
    usage.questions_that_decide_nothing,
    usage.values_without_rule,
    usage.ideas_without_points,
    usage.exceptions_to_retired_rules,
    logic.unreachable_rules,
    logic.redundant_rules,
    logic.undeclared_conflicts,
)


@dataclass(frozen=True)
class CheckResult:
    """What the checks found: weaknesses to mend, and those that a waiver answers."""

    weaknesses: tuple[Weakness, ...]
    waived: tuple[tuple[Weakness, Waiver], ...]


def check_rule_base(base: RuleBase) -> CheckResult:
    """Run every check over a rule base.

    A waiver that answers nothing is a weakness itself, so that none outlives its reason.
    """
    found = sorted({weakness for check in CHECKS for weakness in check(base)})
    waivers = {(waiver.check, waiver.about): waiver for waiver in base.waivers}
    waived, left = [], []
    for weakness in found:
        waiver = waivers.get((weakness.check, weakness.about))
        if waiver is None:
            left.append(weakness)
        else:
            waived.append((weakness, waiver))
    used = {id(waiver) for _, waiver in waived}
    for waiver in base.waivers:
        if id(waiver) not in used:
            left.append(
                Weakness(
                    waiver.place,
                    "idle_waivers",
                    waiver.about,
                    f"this waives '{waiver.check}' for {', '.join(waiver.about)}, which finds "
                    "nothing there. Delete it.",
                )
            )
    return CheckResult(tuple(sorted(left)), tuple(waived))
