"""Checks that everything in a rule base is used, and every rule is tested."""

from collections.abc import Iterator

from chainlens.model import ChoiceIs, ClaimIs, Includes, InRange, Lacks, RuleBase, atoms
from chainlens.rulecheck.mutants import condition_mutants, unnoticed
from chainlens.rulecheck.rule_tests import run_tests
from chainlens.rulecheck.weakness import Weakness


def failing_tests(base: RuleBase) -> Iterator[Weakness]:
    """Find tests in rules that do not come out as they say."""
    for result in run_tests(base):
        if not result.passed:
            yield Weakness(
                result.test.place,
                "failing_tests",
                (result.owner.id,),
                f"the test '{result.test.name}' expects '{result.test.expect}' but "
                f"'{result.owner.id}' is '{result.outcome}'. Correct the rule or the test.",
            )


def missing_tests(base: RuleBase) -> Iterator[Weakness]:
    """Find conditions and options that a rule could lose without any of its tests noticing."""
    for rule in base.active:
        for mutant in condition_mutants(rule):
            if unnoticed(base, mutant):
                yield Weakness(
                    rule.place,
                    "missing_tests",
                    (rule.id,),
                    f"no test of '{rule.id}' notices this change: {mutant.change}. "
                    "Add a test that does.",
                )
        if "open" not in {test.expect for test in rule.tests}:
            yield Weakness(
                rule.place,
                "missing_tests",
                (rule.id,),
                f"no test of '{rule.id}' leaves a condition unknown. Add one that is open.",
            )


def unused_questions(base: RuleBase) -> Iterator[Weakness]:
    """Find questions that nothing asks for."""
    used = {atom.question for atom in _asked(base)}
    for question in base.questions.values():
        if question.id not in used:
            yield Weakness(
                question.place,
                "unused_questions",
                (question.id,),
                f"no rule uses the question '{question.id}'. Write a rule for it, or delete it.",
            )


def unused_options(base: RuleBase) -> Iterator[Weakness]:
    """Find options that no rule names.

    One option of a choice may go unnamed: it is how a person says that none of the others holds.
    """
    named: dict[str, set[str]] = {}
    for atom in _asked(base):
        if not isinstance(atom, InRange):
            named.setdefault(atom.question, set()).update(atom.options)
    for question in base.questions.values():
        if question.id not in named:
            continue
        idle = [option for option in question.options if option not in named[question.id]]
        spare = 1 if question.kind == "choice" else 0
        if len(idle) > spare:
            yield Weakness(
                question.place,
                "unused_options",
                (question.id,),
                f"no rule names these options of '{question.id}': {', '.join(idle)}. "
                "Use them in rules, join them into one, or waive this with a reason.",
            )


def questions_that_decide_nothing(base: RuleBase) -> Iterator[Weakness]:
    """Find choice questions of which every rule takes every option alike."""
    groups: dict[str, set[frozenset[str]]] = {}
    for atom in _asked(base):
        if isinstance(atom, ChoiceIs):
            groups.setdefault(atom.question, set()).add(frozenset(atom.options))
    for question in base.questions.values():
        if groups.get(question.id) == {frozenset(question.options)}:
            yield Weakness(
                question.place,
                "questions_that_decide_nothing",
                (question.id,),
                f"every rule takes every option of '{question.id}' alike, so that asking it "
                "decides nothing. Tell its options apart in a rule, or delete it.",
            )


def values_without_rule(base: RuleBase) -> Iterator[Weakness]:
    """Find values of claims that no rule supports."""
    for claim in base.claims.values():
        for value in claim.values:
            if (claim.id, value) not in base.supporting:
                yield Weakness(
                    claim.place,
                    "values_without_rule",
                    (claim.id,),
                    f"no rule supports '{claim.id}: {value}'. Write one, or delete the value.",
                )


def ideas_without_points(base: RuleBase) -> Iterator[Weakness]:
    """Find ideas about which no rule makes a point other than what they need."""
    for intervention in base.interventions.values():
        kinds = {getattr(rule.then, "point", "") for rule in base.points[intervention.id]}
        if not kinds & {"supports", "opposes", "side_effect"}:
            yield Weakness(
                intervention.place,
                "ideas_without_points",
                (intervention.id,),
                f"no rule speaks for or against '{intervention.id}'. Write one, or delete it.",
            )


def exceptions_to_retired_rules(base: RuleBase) -> Iterator[Weakness]:
    """Find exceptions that aim at a rule which is retired."""
    active = set(base.order)
    for rule in base.active:
        for target in rule.sets_aside + rule.limits:
            if target not in active:
                yield Weakness(
                    rule.place,
                    "exceptions_to_retired_rules",
                    (rule.id,),
                    f"'{rule.id}' is an exception to '{target}', which is retired. Retire it too.",
                )


def _asked(base: RuleBase) -> Iterator[ChoiceIs | Includes | Lacks | InRange]:
    remarks = (*base.caveats.values(), *base.gaps.values())
    for conditions in (
        *(rule.when for rule in base.active),
        *(rule.scope.when for rule in base.active if rule.scope),
        *(remark.when for remark in remarks),
        *(question.ask_if for question in base.questions.values()),
    ):
        for condition in conditions:
            for atom in atoms(condition):
                if not isinstance(atom, ClaimIs):
                    yield atom
