"""A rule base without some of its findings, works, passages and rules."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from chainlens.inquiry.takeout.sources import Reading, Sources, bears, lost_findings
from chainlens.knowledge import in_order
from chainlens.model import Finding, Remark, Rule, RuleBase

T = TypeVar("T")


def smaller_base(base: RuleBase, out: Sources, reading: Reading) -> RuleBase:
    """Return a rule base as it would be without what is taken out; answers are no part of it.

    Nothing in it names what is gone: exceptions no longer name rules that fell, and one that has
    nothing left to set aside or limit, and concludes nothing itself, falls with them.
    """
    if not out.touch_rules:
        return base
    lost = lost_findings(base, out)
    rules = {
        rule.id: replace(rule, findings=_left(rule.findings, lost))
        for rule in base.rules.values()
        if rule.id not in out.rules and bears(rule.findings, lost, reading)
    }
    rules = _without_idle(rules)
    caveats, gaps = (_remarks(each, lost, reading) for each in (base.caveats, base.gaps))
    return replace(
        base,
        fingerprint=_fingerprint(base, out, reading),
        files=(),
        themes=MappingProxyType(
            {
                theme.id: replace(theme, background=_left(theme.background, lost))
                for theme in base.themes.values()
            }
        ),
        findings=MappingProxyType(
            {
                finding.id: _thinner(finding, out, lost)
                for finding in base.findings.values()
                if finding.id not in lost
            }
        ),
        passages=_kept(base.passages, out.passages),
        works=_kept(base.works, out.works),
        rules=MappingProxyType(rules),
        caveats=caveats,
        gaps=gaps,
        terms=tuple(replace(term, findings=_left(term.findings, lost)) for term in base.terms),
        order=in_order({id_: r for id_, r in rules.items() if r.status != "retired"}),
    )


def _left(ids: tuple[str, ...], lost: frozenset[str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in ids if id_ not in lost)


def _kept(things: Mapping[str, T], out: frozenset[str]) -> Mapping[str, T]:
    return MappingProxyType({id_: thing for id_, thing in things.items() if id_ not in out})


def _thinner(finding: Finding, out: Sources, lost: frozenset[str]) -> Finding:
    return replace(
        finding,
        works=_left(finding.works, out.works),
        passages=_left(finding.passages, out.passages),
        tension=_left(finding.tension, lost),
    )


def _remarks(
    remarks: Mapping[str, Remark], lost: frozenset[str], reading: Reading
) -> Mapping[str, Remark]:
    return MappingProxyType(
        {
            remark.id: replace(remark, findings=_left(remark.findings, lost))
            for remark in remarks.values()
            if bears(remark.findings, lost, reading)
        }
    )


def _without_idle(rules: Mapping[str, Rule]) -> dict[str, Rule]:
    """Return rules that name no rule that is gone, without exceptions that have nothing to do."""
    while True:
        kept = {}
        for rule in rules.values():
            sets_aside = tuple(id_ for id_ in rule.sets_aside if id_ in rules)
            limits = tuple(id_ for id_ in rule.limits if id_ in rules)
            if rule.then is not None or sets_aside or limits:
                kept[rule.id] = replace(rule, sets_aside=sets_aside, limits=limits)
        if len(kept) == len(rules):
            return kept
        rules = kept


def _fingerprint(base: RuleBase, out: Sources, reading: Reading) -> str:
    """Return a fingerprint of its own, so that nobody takes the rest for the rule base itself."""
    names = (out.findings, out.works, out.passages, out.rules)
    text = "\n".join([base.fingerprint, reading, *(" ".join(sorted(ids)) for ids in names)])
    return hashlib.sha256(text.encode()).hexdigest()
