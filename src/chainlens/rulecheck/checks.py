"""The checks of a rule base, each of which finds one kind of weakness."""

from collections.abc import Callable, Iterator

from chainlens.errors import Problem
from chainlens.model.conditions import ChoiceIs, ClaimIs, Condition, Includes, Lacks, atoms
from chainlens.model.knowledge import RuleBase, Supports
from chainlens.rulecheck.rule_tests import run_tests

Check = Callable[[RuleBase], Iterator[Problem]]


def check_rule_base(base: RuleBase) -> tuple[Problem, ...]:
    """Return every weakness that the checks find, in order of file and line."""
    return tuple(sorted({problem for check in CHECKS for problem in check(base)}))


def failing_tests(base: RuleBase) -> Iterator[Problem]:
    """Find tests in rules that do not come out as they say."""
    for result in run_tests(base):
        if not result.passed:
            yield Problem(
                result.test.place,
                f"the test '{result.test.name}' expects '{result.test.expect}' but "
                f"'{result.owner.id}' is '{result.outcome}'. Correct the rule or the test.",
            )


def unused_questions(base: RuleBase) -> Iterator[Problem]:
    """Find questions that nothing asks for."""
    used = {getattr(atom, "question", "") for atom in _all_atoms(base)}
    for question in base.questions.values():
        if question.id not in used:
            yield Problem(
                question.place,
                f"no rule uses the question '{question.id}'. Write a rule for it, or delete it.",
            )


def unused_options(base: RuleBase) -> Iterator[Problem]:
    """Find choice questions none of whose options any rule tells from the others.

    An option that no rule names is all right: it is how a person says that none of the named ones
    holds. What is named must leave at least one option to fall back on, or name two apart.
    """
    named: dict[str, set[frozenset[str]]] = {}
    for atom in _all_atoms(base):
        if isinstance(atom, ChoiceIs | Includes | Lacks):
            named.setdefault(atom.question, set()).add(frozenset(atom.options))
    for question in base.questions.values():
        groups = named.get(question.id, set())
        if question.kind == "choice" and groups == {frozenset(question.options)}:
            yield Problem(
                question.place,
                f"every rule takes every option of '{question.id}' alike, so that asking it "
                "decides nothing. Tell its options apart in a rule, or delete it.",
            )


def values_without_rule(base: RuleBase) -> Iterator[Problem]:
    """Find values of claims that no rule supports."""
    for claim in base.claims.values():
        for value in claim.values:
            if (claim.id, value) not in base.supporting:
                yield Problem(
                    claim.place,
                    f"no rule supports '{claim.id}: {value}'. Write one, or delete the value.",
                )


def ideas_without_points(base: RuleBase) -> Iterator[Problem]:
    """Find ideas that no rule speaks for or against."""
    for intervention in base.interventions.values():
        kinds = {getattr(rule.then, "point", "") for rule in base.points[intervention.id]}
        if not kinds & {"supports", "opposes"}:
            yield Problem(
                intervention.place,
                f"no rule speaks for or against '{intervention.id}'. Write one, or delete it.",
            )


def premises_that_never_come(base: RuleBase) -> Iterator[Problem]:
    """Find rules that ask for a value which no rule supports."""
    for rule in base.active:
        for claim, value in rule.premises:
            if (claim, value) not in base.supporting:
                yield Problem(
                    rule.place,
                    f"'{rule.id}' asks for '{claim}: {value}', which no rule supports. Write one.",
                )


def exceptions_to_nothing(base: RuleBase) -> Iterator[Problem]:
    """Find exceptions whose every target is retired, or which target themselves."""
    active = set(base.order)
    for rule in base.active:
        targets = rule.sets_aside + rule.limits
        for target in targets:
            if target not in active:
                yield Problem(
                    rule.place,
                    f"'{rule.id}' is an exception to '{target}', which is retired. Retire it too.",
                )


def open_options(base: RuleBase) -> Iterator[Problem]:
    """Find rules that conclude what their own conditions already ask for."""
    for rule in base.active:
        if isinstance(rule.then, Supports) and (rule.then.claim, rule.then.value) in rule.premises:
            yield Problem(
                rule.place, f"'{rule.id}' concludes what it asks for. Delete one of both."
            )


CHECKS: tuple[Check, ...] = (
    failing_tests,
    unused_questions,
    unused_options,
    values_without_rule,
    ideas_without_points,
    premises_that_never_come,
    exceptions_to_nothing,
    open_options,
)


def _all_atoms(base: RuleBase) -> Iterator[Condition]:
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
