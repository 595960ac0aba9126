"""What the arguments make of each idea for action."""

from collections.abc import Mapping

from chainlens.model import Case, Intervention, Point, PointKind, Remark, Rule, RuleBase
from chainlens.reasoning import remarks
from chainlens.reasoning.missing import open_questions
from chainlens.reasoning.outcome import Argument, IdeaStatus, IdeaVerdict, Need
from chainlens.reasoning.strength import rest_of
from chainlens.reasoning.threevalued import Truth, Truths


def verdict_on_idea(
    base: RuleBase,
    case: Case,
    intervention: Intervention,
    arguments: Mapping[str, Argument],
    truths: Truths,
    caveats: tuple[Remark, ...],
    gaps: tuple[Remark, ...],
) -> IdeaVerdict:
    """Return the verdict on one idea; `caveats` and `gaps` are those that hold in the case.

    A need is a rule: where it fires the need is met, where it is blocked the need is missing.
    """
    rules = base.points[intervention.id]
    needs = tuple(
        Need(rule, _met(rule.id, arguments, truths)) for rule in rules if _makes(rule, "needs")
    )
    own = tuple(arguments[rule.id] for rule in rules if rule.id in arguments)
    telling = [rule for rule in rules if _makes(rule, "supports", "opposes", "side_effect")]
    open_points = tuple(rule for rule in telling if truths.rules[rule.id] is Truth.UNKNOWN)
    exceptions = [e for rule in telling for e in base.exceptions_to.get(rule.id, ())]
    weighing = [a for a in own if a.counts and _makes(a.rule, "supports", "opposes")]
    effects = [a for a in own if a.counts and _makes(a.rule, "side_effect")]
    return IdeaVerdict(
        intervention=intervention,
        status=_status(own, needs, open_points),
        arguments=own,
        needs=needs,
        open_points=open_points,
        find_out=open_questions(base, truths, [*rules, *exceptions]),
        rest=rest_of(base, case, arguments, weighing or effects),
        tensions=remarks.tensions_of(base, arguments, own),
        caveats=remarks.bearing_on_idea(caveats, intervention.id),
        gaps=remarks.bearing_on_idea(gaps, intervention.id),
    )


def _makes(rule: Rule, *points: PointKind) -> bool:
    return isinstance(rule.then, Point) and rule.then.point in points


def _met(rule: str, arguments: Mapping[str, Argument], truths: Truths) -> Truth:
    if rule in arguments:
        return Truth.TRUE if arguments[rule].counts else Truth.FALSE
    return truths.rules[rule]


def _is_clear(argument: Argument) -> bool:
    """Tell whether no exception touches an argument, or may yet do so."""
    return not (argument.limited_by or argument.may_be_limited_by or argument.may_be_set_aside_by)


def _status(
    own: tuple[Argument, ...], needs: tuple[Need, ...], open_points: tuple[Rule, ...]
) -> IdeaStatus:
    support = [argument for argument in own if _makes(argument.rule, "supports")]
    standing = [argument for argument in support if argument.counts]
    opposed = any(a.counts and _makes(a.rule, "opposes") for a in own)
    if standing:
        met = all(need.met is Truth.TRUE for need in needs)
        clear = met and not opposed and any(map(_is_clear, standing))
        return IdeaStatus.SUPPORTED if clear else IdeaStatus.CONDITIONAL
    if any(_makes(rule, "supports") for rule in open_points) or (support and not opposed):
        return IdeaStatus.CONDITIONAL
    if opposed:
        return IdeaStatus.ADVISED_AGAINST
    # A side effect or a loser without anything for or against is still something to weigh.
    told = any(a.counts and not _makes(a.rule, "needs") for a in own)
    return IdeaStatus.CONDITIONAL if told or open_points else IdeaStatus.OUTSIDE
