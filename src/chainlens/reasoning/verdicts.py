"""What the arguments make of each claim."""

from collections.abc import Mapping

from chainlens.model import Case, Claim, Remark, RuleBase, Supports
from chainlens.reasoning import remarks
from chainlens.reasoning.missing import open_questions
from chainlens.reasoning.outcome import Argument, ValueState, Verdict, VerdictStatus
from chainlens.reasoning.strength import rest_of
from chainlens.reasoning.threevalued import Truth, Truths


def verdict_on(
    base: RuleBase,
    case: Case,
    claim: Claim,
    arguments: Mapping[str, Argument],
    truths: Truths,
    caveats: tuple[Remark, ...],
    gaps: tuple[Remark, ...],
) -> Verdict:
    """Return the verdict on one claim; `caveats` and `gaps` are those that hold in the case."""
    own = tuple(
        argument
        for argument in arguments.values()
        if isinstance(argument.rule.then, Supports) and argument.rule.then.claim == claim.id
    )
    states = {value: _state(base, claim, value, own, truths) for value in claim.values}
    supported = tuple(value for value in claim.values if states[value] is ValueState.SUPPORTED)
    rules = [rule for value in claim.values for rule in base.supporting.get((claim.id, value), ())]
    rest = {}
    for value in supported:
        best = rest_of(base, case, arguments, (a for a in own if a.counts and _value(a) == value))
        assert best is not None
        rest[value] = best
    return Verdict(
        claim=claim,
        status=_status(claim, states, supported),
        values=supported,
        states=states,
        arguments=own,
        missing=open_questions(base, truths, rules),
        rest=rest,
        tensions=remarks.tensions_of(base, arguments, own),
        caveats=remarks.bearing_on_claim(caveats, claim.id, supported),
        gaps=remarks.bearing_on_claim(gaps, claim.id, supported),
    )


def _value(argument: Argument) -> str:
    assert isinstance(argument.rule.then, Supports)
    return argument.rule.then.value


def _state(
    base: RuleBase, claim: Claim, value: str, own: tuple[Argument, ...], truths: Truths
) -> ValueState:
    mine = [argument for argument in own if _value(argument) == value]
    if any(argument.counts for argument in mine):
        return ValueState.SUPPORTED
    # An open rule may still bring the value out, even where another argument was set aside.
    if any(
        truths.rules[rule.id] is Truth.UNKNOWN
        for rule in base.supporting.get((claim.id, value), ())
    ):
        return ValueState.OPEN
    return ValueState.SET_ASIDE if mine else ValueState.RULED_OUT


def _status(
    claim: Claim, states: Mapping[str, ValueState], supported: tuple[str, ...]
) -> VerdictStatus:
    if len(supported) > 1 and claim.exclusive:
        return VerdictStatus.CONTESTED
    if supported:
        return VerdictStatus.ESTABLISHED
    if ValueState.OPEN in states.values():
        return VerdictStatus.NOT_ESTABLISHED
    return VerdictStatus.EXCLUDED
