"""What can be taken out of a diagnosis, and which findings and rules go with it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, get_args

from chainlens.model import RuleBase

Kind = Literal["finding", "work", "passage", "rule", "answer"]
EACH: tuple[Kind, ...] = get_args(Kind)


class Reading(StrEnum):
    """How a rule hangs on the findings that it is written from.

    The rule base does not say what of a rule comes from which of its findings. As written, a rule
    needs them all; at best, any one that is left still bears it out. The truth lies between.
    """

    AS_WRITTEN = "as_written"
    AT_BEST = "at_best"


@dataclass(frozen=True)
class Sources:
    """What is taken out, by id; answers by the id of their question."""

    findings: frozenset[str] = frozenset()
    works: frozenset[str] = frozenset()
    passages: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()

    @classmethod
    def one(cls, kind: Kind, id_: str) -> "Sources":
        """Return one thing to take out."""
        return cls(**{f"{kind}s": frozenset({id_})})

    @property
    def touch_rules(self) -> bool:
        """Tell whether anything but answers is taken out."""
        return bool(self.findings or self.works or self.passages or self.rules)


def lost_findings(base: RuleBase, out: Sources) -> frozenset[str]:
    """Return the findings that go: those named, and those left without a work or a passage.

    A finding for which the paper cites works goes when all of these are taken out; one for which
    it cites none rests on the paper alone.
    """
    return frozenset(
        finding.id
        for finding in base.findings.values()
        if finding.id in out.findings
        or (finding.works and out.works.issuperset(finding.works))
        or out.passages.issuperset(finding.passages)
    )


def bears(findings: tuple[str, ...], lost: frozenset[str], reading: Reading) -> bool:
    """Tell whether what is written from some findings still has what it needs of them."""
    if reading is Reading.AS_WRITTEN:
        return lost.isdisjoint(findings)
    return not lost.issuperset(findings)


def lost_rules(base: RuleBase, out: Sources, reading: Reading) -> frozenset[str]:
    """Return the active rules and exceptions that fall when something is taken out."""
    lost = lost_findings(base, out)
    return frozenset(
        rule.id
        for rule in base.active
        if rule.id in out.rules or not bears(rule.findings, lost, reading)
    )
