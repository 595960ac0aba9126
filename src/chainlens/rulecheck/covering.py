"""Maps every finding of the paper to what the rule base makes of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chainlens.model import Case, Finding, Point, Remark, Rule, RuleBase
from chainlens.reasoning import Truth, evaluate


@dataclass(frozen=True)
class FindingCoverage:
    """Where one finding is used and what exercises it.

    Attributes:
        rules: ids of rules that conclude on a claim. points: those that make a point about an idea.
        exceptions: ids of exceptions. caveats, gaps: ids of those. terms: glossary terms.
        themes: ids of themes that have it as background.
        tests: the tests in these rules, caveats and gaps, each as 'owner: name'.
        examples: ids of example cases in which one of the rules or exceptions fires.
        lacks: what is missing for the finding to do what its `use` says, or ''.
    """

    finding: Finding
    rules: tuple[str, ...]
    points: tuple[str, ...]
    exceptions: tuple[str, ...]
    caveats: tuple[str, ...]
    gaps: tuple[str, ...]
    terms: tuple[str, ...]
    themes: tuple[str, ...]
    tests: tuple[str, ...]
    examples: tuple[str, ...]
    lacks: str

    @property
    def is_used(self) -> bool:
        """Tell whether the finding does what its `use` says."""
        return not self.lacks


@dataclass(frozen=True)
class Coverage:
    """The coverage of every finding, in order of the paper."""

    findings: tuple[FindingCoverage, ...]

    @property
    def left_out(self) -> tuple[FindingCoverage, ...]:
        """The findings that do not do what their `use` says."""
        return tuple(entry for entry in self.findings if not entry.is_used)


def coverage(base: RuleBase, examples: Mapping[str, Case]) -> Coverage:
    """Return what the rule base makes of every finding.

    Args:
        base: the rule base. That no rule is without a finding is seen to when it loads.
        examples: example cases by id.
    """
    firing = {
        name: {
            id_
            for id_, truth in evaluate(
                base, {q: answer.value for q, answer in case.answers.items()}
            ).rules.items()
            if truth is Truth.TRUE
        }
        for name, case in examples.items()
    }
    return Coverage(tuple(_of(base, finding, firing) for finding in base.findings.values()))


def _of(base: RuleBase, finding: Finding, firing: Mapping[str, set[str]]) -> FindingCoverage:
    citing = [rule for rule in base.active if finding.id in rule.findings]
    caveats = [c for c in base.caveats.values() if finding.id in c.findings]
    gaps = [g for g in base.gaps.values() if finding.id in g.findings]
    exceptions = _ids(rule for rule in citing if rule.is_exception)
    plain = [rule for rule in citing if not rule.is_exception]
    points = _ids(rule for rule in plain if isinstance(rule.then, Point))
    rules = _ids(rule for rule in plain if not isinstance(rule.then, Point))
    terms = tuple(term.term for term in base.terms if finding.id in term.findings)
    themes = tuple(t.id for t in base.themes.values() if finding.id in t.background)
    on_ideas = (*points, *(rule.id for rule in citing if _concerns_an_idea(base, rule)))
    used_as = {
        "rule": rules or points,
        "exception": exceptions,
        "intervention": on_ideas,
        "caveat": caveats,
        "gap": gaps,
        "context": themes or terms,
    }
    owners: tuple[Rule | Remark, ...] = (*citing, *caveats, *gaps)
    return FindingCoverage(
        finding=finding,
        rules=rules,
        points=points,
        exceptions=exceptions,
        caveats=tuple(remark.id for remark in caveats),
        gaps=tuple(remark.id for remark in gaps),
        terms=terms,
        themes=themes,
        tests=tuple(f"{owner.id}: {test.name}" for owner in owners for test in owner.tests),
        examples=tuple(
            name for name, fired in firing.items() if fired & {rule.id for rule in citing}
        ),
        lacks="" if used_as[finding.use] else _LACKS[finding.use],
    )


_LACKS = {
    "rule": "no rule is written from it",
    "exception": "no exception is written from it",
    "intervention": "no point about an idea for action is written from it",
    "caveat": "no caveat is written from it",
    "gap": "no gap is written from it",
    "context": "no theme has it as background, and no glossary term cites it",
}


def _concerns_an_idea(base: RuleBase, rule: Rule) -> bool:
    """Tell whether an exception makes a point about an idea, or is one to such a point."""
    if isinstance(rule.then, Point):
        return True
    targets = rule.sets_aside + rule.limits
    return any(isinstance(base.rules[target].then, Point) for target in targets)


def _ids(rules: Iterable[Rule]) -> tuple[str, ...]:
    return tuple(rule.id for rule in rules)
