"""Checks that take reasoning: what cannot fire, what is said twice, what conflicts unannounced."""

from collections.abc import Iterator
from itertools import combinations, islice

from chainlens.model import Rule, RuleBase, Supports
from chainlens.reasoning import Argument, Firing, Truth, evaluate, settle
from chainlens.rulecheck.implication import implies
from chainlens.rulecheck.weakness import Weakness
from chainlens.rulecheck.witness import Answers, TooHard, first_witness, in_words, witnesses

# How many cases are tried before one takes it that two arguments never count together.
MOST_CASES = 200


def unreachable_rules(base: RuleBase) -> Iterator[Weakness]:
    """Find rules that no answers can make fire, or whose every argument is set aside."""
    for rule in base.active:
        try:
            cases = list(islice(witnesses(base, [rule]), MOST_CASES))
        except TooHard:
            yield _weakness(rule, "unreachable_rules", "is too tangled to be checked. Split it.")
            continue
        if not cases:
            yield _weakness(
                rule,
                "unreachable_rules",
                "can never fire: its conditions exclude each other, or nothing supports what it "
                "asks for. Correct its conditions.",
            )
        elif not any(arguments_for(base, case)[rule.id].counts for case in cases):
            yield _weakness(
                rule,
                "unreachable_rules",
                "is set aside wherever it fires. Narrow the exception, or retire the rule.",
                in_words(cases[0]),
            )


def redundant_rules(base: RuleBase) -> Iterator[Weakness]:
    """Find rules that add nothing to another that fires whenever they do, from the same source."""
    for one in base.active:
        for other in base.active:
            if (
                one.id != other.id
                and not one.is_exception
                and one.then is not None
                and one.then == other.then
                and set(one.findings) <= set(other.findings)
                and implies(one, other)
                and not (implies(other, one) and one.id < other.id)
            ):
                case = first_witness(base, [one])
                yield _weakness(
                    one,
                    "redundant_rules",
                    f"adds nothing to '{other.id}', which fires whenever it does, for the same and "
                    "from the same findings. Delete one of both, or cite what it adds.",
                    in_words(case) if case else "",
                )


def undeclared_conflicts(base: RuleBase) -> Iterator[Weakness]:
    """Find rules for exclusive values that can count together without a tension or exception."""
    for claim in base.claims.values():
        if not claim.exclusive:
            continue
        rules = [
            rule for value in claim.values for rule in base.supporting.get((claim.id, value), ())
        ]
        for one, other in combinations(rules, 2):
            if one.then == other.then or _declared(base, one, other):
                continue
            if (case := _count_together(base, one, other)) is not None:
                assert isinstance(one.then, Supports)
                assert isinstance(other.then, Supports)
                yield Weakness(
                    one.place,
                    "undeclared_conflicts",
                    tuple(sorted((one.id, other.id))),
                    f"'{one.id}' ({one.then.value}) and '{other.id}' ({other.then.value}) can hold "
                    f"together, and no finding or exception says that '{claim.id}' is contested. "
                    "Declare the tension in the findings, or narrow one of them.",
                    in_words(case),
                )


def _declared(base: RuleBase, one: Rule, other: Rule) -> bool:
    return any(right in base.tensions[left] for left in one.findings for right in other.findings)


def _count_together(base: RuleBase, one: Rule, other: Rule) -> Answers | None:
    try:
        for case in islice(witnesses(base, [one, other]), MOST_CASES):
            arguments = arguments_for(base, case)
            if arguments[one.id].counts and arguments[other.id].counts:
                return case
    except TooHard:
        return None
    return None


def arguments_for(base: RuleBase, answers: Answers) -> dict[str, Argument]:
    """Return the arguments of a case, told by the three-valued evaluation alone."""
    truths = evaluate(base, answers)
    fired = {id_: Firing(id_, ()) for id_, truth in truths.rules.items() if truth is Truth.TRUE}
    return settle(base, fired, truths)


def _weakness(rule: Rule, check: str, what: str, witness: str = "") -> Weakness:
    return Weakness(rule.place, check, (rule.id,), f"'{rule.id}' {what}", witness)
