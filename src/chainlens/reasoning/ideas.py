"""What the arguments make of each idea for action."""

from collections.abc import Mapping

from chainlens.model.case import Case
from chainlens.model.knowledge import Intervention, Point, Remark, RuleBase
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
    needs, weighing = [], []
    for rule in rules:
        if isinstance(rule.then, Point) and rule.then.point == "needs":
            needs.append(Need(rule, _met(rule.id, arguments, truths)))
        elif isinstance(rule.then, Point) and rule.then.point in ("supports", "opposes"):
            weighing.append(rule)
    own = tuple(arguments[rule.id] for rule in rules if rule.id in arguments)
    open_points = tuple(rule for rule in weighing if truths.rules[rule.id] is Truth.UNKNOWN)
    exceptions = [
        exception for rule in weighing for exception in base.exceptions_to.get(rule.id, ())
    ]
    return IdeaVerdict(
        intervention=intervention,
        status=_status(own, tuple(needs), open_points),
        arguments=own,
        needs=tuple(needs),
        open_points=open_points,
        find_out=open_questions(base, truths, [*rules, *exceptions]),
        rest=rest_of(base, case, arguments, (a for a in own if a.counts and _weighs(a))),
        tensions=remarks.tensions_of(base, arguments, own),
        caveats=remarks.bearing_on_idea(caveats, intervention.id),
        gaps=remarks.bearing_on_idea(gaps, intervention.id),
    )


def _met(rule: str, arguments: Mapping[str, Argument], truths: Truths) -> Truth:
    if rule in arguments:
        return Truth.TRUE if arguments[rule].counts else Truth.FALSE
    return truths.rules[rule]


def _weighs(argument: Argument) -> bool:
    return isinstance(argument.rule.then, Point) and argument.rule.then.point in (
        "supports",
        "opposes",
    )


def _is(argument: Argument, point: str) -> bool:
    return isinstance(argument.rule.then, Point) and argument.rule.then.point == point


def _status(
    own: tuple[Argument, ...], needs: tuple[Need, ...], open_points: tuple[object, ...]
) -> IdeaStatus:
    support = [argument for argument in own if _is(argument, "supports")]
    standing = [argument for argument in support if argument.counts]
    opposition = [argument for argument in own if _is(argument, "opposes") and argument.counts]
    if standing:
        clear = (
            not opposition
            and all(need.met is Truth.TRUE for need in needs)
            and any(not (a.limited_by or a.may_be_set_aside_by) for a in standing)
        )
        return IdeaStatus.SUPPORTED if clear else IdeaStatus.CONDITIONAL
    if any(_is_open_support(rule) for rule in open_points) or (support and not opposition):
        return IdeaStatus.CONDITIONAL
    if opposition:
        return IdeaStatus.ADVISED_AGAINST
    # A side effect without anything for or against is still something to weigh.
    told = open_points or any(argument.counts for argument in own)
    return IdeaStatus.CONDITIONAL if told else IdeaStatus.OUTSIDE


def _is_open_support(rule: object) -> bool:
    then = getattr(rule, "then", None)
    return isinstance(then, Point) and then.point == "supports"
