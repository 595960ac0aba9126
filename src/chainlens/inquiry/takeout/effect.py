"""What becomes of a diagnosis when something that it rests on is taken out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chainlens.inquiry.takeout.smaller import smaller_base
from chainlens.inquiry.takeout.sources import Reading, Sources, lost_findings
from chainlens.model import Case, Claim, Finding, Intervention, Remark, Rule, RuleBase
from chainlens.reasoning import (
    Diagnosis,
    IdeaStatus,
    LinkChange,
    Standing,
    Standings,
    diagnose,
    link_changes,
    standings_of,
)

Outcome = Standing | IdeaStatus


@dataclass(frozen=True)
class Moved:
    """A verdict or an idea that comes out otherwise.

    Attributes:
        now: what comes of it with all sources.
        then: what comes of it where a rule needs every finding that it is written from.
        at_best: what comes of it where one finding that is left is enough.
    """

    about: Claim | Intervention
    now: Outcome
    then: Outcome
    at_best: Outcome

    @property
    def surely(self) -> bool:
        """Tell whether it comes out otherwise on either reading of what a rule needs."""
        return self.now not in (self.then, self.at_best)

    @property
    def came_out(self) -> bool:
        """Tell whether there is a conclusion now that hangs on what is taken out."""
        if isinstance(self.now, Standing):
            return bool(self.now.values)
        return self.now is not IdeaStatus.OUTSIDE


@dataclass(frozen=True)
class Fallen:
    """A rule that falls, with the findings that it would still have; none if all are gone.

    Attributes:
        fired: whether it gave an argument in the case.
    """

    rule: Rule
    left: tuple[str, ...]
    fired: bool


@dataclass(frozen=True)
class Effect:
    """What comes of taking something out.

    Attributes:
        now: the diagnosis with all sources.
        then: the diagnosis without, where a rule needs every finding that it is written from.
        findings: the findings that go.
        thinner: the findings that stay with fewer works or passages.
        fallen: the rules and exceptions that fall, in the rule base's order.
        remarks: the caveats and gaps that go.
        gone: rules that stand and whose argument no longer counts, since it rested on another.
        come: rules whose argument counts only now, since what set it aside is gone.
        moved: the verdicts and ideas that come out otherwise on either reading.
        links: conclusions that stand and rest on something else.
    """

    out: Sources
    now: Diagnosis
    then: Diagnosis
    findings: tuple[Finding, ...]
    thinner: tuple[Finding, ...]
    fallen: tuple[Fallen, ...]
    remarks: tuple[Remark, ...]
    gone: tuple[Rule, ...]
    come: tuple[Rule, ...]
    moved: tuple[Moved, ...]
    links: tuple[LinkChange, ...]


def effect_of(base: RuleBase, case: Case, out: Sources) -> Effect:
    """Return what becomes of a case's diagnosis when something is taken out; no file is touched."""
    answers = {id_: answer for id_, answer in case.answers.items() if id_ not in out.answers}
    left = replace(case, answers=answers)
    small = smaller_base(base, out, Reading.AS_WRITTEN)
    small_at_best = smaller_base(base, out, Reading.AT_BEST)
    now, then = diagnose(base, case), diagnose(small, left)
    at_best = then
    if small_at_best.rules.keys() != small.rules.keys():
        at_best = diagnose(small_at_best, left)
    lost = lost_findings(base, out)
    return Effect(
        out=out,
        now=now,
        then=then,
        findings=tuple(finding for id_, finding in base.findings.items() if id_ in lost),
        thinner=tuple(
            finding
            for id_, finding in base.findings.items()
            if id_ not in lost and _gets_thinner(finding, out)
        ),
        fallen=tuple(_fallen(now, small, out, lost)),
        remarks=tuple(
            remark
            for remarks, kept in ((base.caveats, small.caveats), (base.gaps, small.gaps))
            for id_, remark in remarks.items()
            if id_ not in kept
        ),
        gone=_counting_only_in(now, then, small),
        come=_counting_only_in(then, now, small),
        moved=moved(base, *map(standings_of, (now, then, at_best))),
        links=link_changes(now, then),
    )


def moved(base: RuleBase, now: Standings, then: Standings, at_best: Standings) -> tuple[Moved, ...]:
    """Return the verdicts and ideas that come out otherwise on either reading, in order."""
    verdicts: list[Moved] = [
        Moved(claim, now.verdicts[id_], then.verdicts[id_], at_best.verdicts[id_])
        for id_, claim in base.claims.items()
    ]
    ideas: list[Moved] = [
        Moved(idea, now.ideas[id_], then.ideas[id_], at_best.ideas[id_])
        for id_, idea in base.interventions.items()
    ]
    return tuple(each for each in verdicts + ideas if not each.now == each.then == each.at_best)


def _gets_thinner(finding: Finding, out: Sources) -> bool:
    return not (out.works.isdisjoint(finding.works) and out.passages.isdisjoint(finding.passages))


def _fallen(
    now: Diagnosis, small: RuleBase, out: Sources, lost: frozenset[str]
) -> Iterator[Fallen]:
    for rule in now.base.active:
        if rule.id not in small.rules:
            named = rule.id in out.rules
            left = () if named else tuple(id_ for id_ in rule.findings if id_ not in lost)
            yield Fallen(rule, left, rule.id in now.arguments)


def _counting_only_in(one: Diagnosis, other: Diagnosis, both: RuleBase) -> tuple[Rule, ...]:
    """Return the rules, of those that stand, whose argument counts in one diagnosis alone."""
    return tuple(
        argument.rule
        for id_, argument in one.arguments.items()
        if argument.counts
        and id_ in both.rules
        and not (id_ in other.arguments and other.arguments[id_].counts)
    )
