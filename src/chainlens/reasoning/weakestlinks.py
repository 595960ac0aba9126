"""What carries a verdict or an idea, in short: its weakest link, and where two diagnoses differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from chainlens.model import Claim, Finding, Intervention, Known
from chainlens.reasoning.outcome import Diagnosis, Rest


@dataclass(frozen=True)
class Link:
    """The weakest source and the weakest answer behind a conclusion.

    Attributes:
        question: the question whose answer is known least well; '' without answers.
        known: how that answer is known, or None if that was not said.
        behind: ids of all findings that stand behind the conclusion, in order of the paper.
    """

    finding: Finding
    question: str
    known: Known | None
    behind: tuple[str, ...]


@dataclass(frozen=True)
class LinkChange:
    """A conclusion that comes out in two diagnoses, and rests on something else in each.

    Attributes:
        value: the claim's value; '' for an idea.
    """

    about: Claim | Intervention
    value: str
    one: Link
    other: Link

    @property
    def weakest_differs(self) -> bool:
        """Tell whether the weakest source or answer is another, or is known otherwise.

        Findings are compared by id: what a finding cites is another matter.
        """
        one, other = self.one, self.other
        return (one.finding.id, one.question, one.known) != (
            other.finding.id,
            other.question,
            other.known,
        )


def link_of(diagnosis: Diagnosis, rest: Rest) -> Link:
    """Return what carries a conclusion, from what it rests on."""
    answer = diagnosis.answer(rest.weakest_answer)
    return Link(
        rest.weakest_finding,
        rest.weakest_answer,
        answer.known if answer else None,
        tuple(finding.id for finding in rest.findings),
    )


def link_changes(one: Diagnosis, other: Diagnosis) -> tuple[LinkChange, ...]:
    """Return the conclusions that come out in both and rest on something else.

    The rule bases may differ; claims, values and ideas that only one of them has are passed over.
    """
    return tuple(
        change
        for change in _in_both(one, other)
        if change.weakest_differs or change.one.behind != change.other.behind
    )


def _in_both(one: Diagnosis, other: Diagnosis) -> Iterator[LinkChange]:
    for verdict in other.verdicts:
        before = one.verdict_of.get(verdict.claim.id)
        for value in verdict.values:
            if before is not None and value in before.rest:
                first, second = before.rest[value], verdict.rest[value]
                yield LinkChange(verdict.claim, value, link_of(one, first), link_of(other, second))
    for idea in other.ideas:
        was = one.idea_of.get(idea.intervention.id)
        if was is not None and was.rest is not None and idea.rest is not None:
            yield LinkChange(
                idea.intervention, "", link_of(one, was.rest), link_of(other, idea.rest)
            )
