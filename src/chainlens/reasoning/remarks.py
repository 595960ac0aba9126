"""Which caveats, gaps and tensions belong beside a verdict."""

from collections.abc import Iterable, Mapping

from chainlens.model import Remark, RuleBase, Target
from chainlens.reasoning.outcome import Argument, Tension
from chainlens.reasoning.threevalued import Truth, Truths


def that_hold(remarks: Mapping[str, Remark], standing: Truths) -> tuple[Remark, ...]:
    """Return the remarks whose conditions are true in a case; most have none.

    Args:
        remarks: caveats or gaps by id.
        standing: the truths of the case without the values whose arguments are all set aside, so
            that nobody is warned of a conclusion that does not stand.
    """
    return tuple(r for r in remarks.values() if standing.of_all(r.when) is Truth.TRUE)


def bearing_on_claim(
    remarks: Iterable[Remark], claim: str, values: Iterable[str]
) -> tuple[Remark, ...]:
    """Return the remarks that bear on a claim as a whole or on one of some of its values."""
    wanted = {Target(claim=claim), *(Target(claim=claim, value=value) for value in values)}
    return tuple(remark for remark in remarks if wanted.intersection(remark.bears_on))


def bearing_on_idea(remarks: Iterable[Remark], intervention: str) -> tuple[Remark, ...]:
    """Return the remarks that bear on an idea."""
    wanted = Target(intervention=intervention)
    return tuple(remark for remark in remarks if wanted in remark.bears_on)


def bearing_on_everything(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Return the remarks that bear on the whole diagnosis."""
    return tuple(r for r in remarks if any(target.is_everything for target in r.bears_on))


def tensions_of(
    base: RuleBase, arguments: Mapping[str, Argument], used: Iterable[Argument]
) -> tuple[Tension, ...]:
    """Return what pulls against the findings that some arguments rest on, in order of the paper.

    Two findings that both stand behind those arguments are left out: both sides show already. A
    finding that pulls against several of them is given once.
    """
    own = {finding for argument in used for finding in argument.rule.findings}
    found: dict[str, Tension] = {}
    for id_ in base.findings:
        for other in base.tensions[id_] if id_ in own else ():
            if other not in own and other not in found:
                comes_out_in = tuple(
                    argument.rule.id
                    for argument in arguments.values()
                    if argument.counts and other in argument.rule.findings
                )
                found[other] = Tension(base.findings[id_], base.findings[other], comes_out_in)
    return tuple(found.values())
