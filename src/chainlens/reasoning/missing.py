"""Which unanswered questions could still change what becomes of rules."""

from collections.abc import Iterable

from chainlens.model import AllOf, AnyOf, Atom, ClaimIs, Condition, Rule, RuleBase
from chainlens.reasoning.threevalued import Truth, Truths


def open_questions(base: RuleBase, truths: Truths, rules: Iterable[Rule]) -> tuple[str, ...]:
    """Return the unanswered questions that the open ones among some rules wait for.

    Rules behind a claim that an open rule asks for are followed down to the answers.

    Returns:
        Question ids in the order of the wizard, each once.
    """
    found: set[str] = set()
    seen: set[str] = set()
    waiting = list(rules)
    while waiting:
        rule = waiting.pop()
        if rule.id in seen or truths.rules.get(rule.id) is not Truth.UNKNOWN:
            continue
        seen.add(rule.id)
        for condition in rule.when:
            for atom in open_atoms(condition, truths):
                if isinstance(atom, ClaimIs):
                    for value in atom.values:
                        waiting += base.supporting.get((atom.claim, value), ())
                else:
                    found.add(atom.question)
    return tuple(id_ for id_ in base.questions if id_ in found)


def open_atoms(condition: Condition, truths: Truths) -> list[Atom]:
    """Return the unknown single conditions that an unknown condition waits for.

    A part of an 'all' that is false already makes its other parts irrelevant.
    """
    if truths.of(condition) is not Truth.UNKNOWN:
        return []
    if isinstance(condition, AnyOf | AllOf):
        return [atom for part in condition.parts for atom in open_atoms(part, truths)]
    return [condition]
