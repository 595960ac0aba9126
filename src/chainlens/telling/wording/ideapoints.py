"""The points about an idea in sentences: what they come from, what limits them, and when."""

from collections.abc import Iterable

from chainlens.inquiry import AnswerGround, LimitCheck, PointCheck, PointState, how_idea
from chainlens.model import Point
from chainlens.reasoning import Diagnosis, Truth
from chainlens.system import _
from chainlens.telling.wording import phrases
from chainlens.telling.wording.conditions import how_known, value_in_words
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.ways import only_if


def point_lines(diagnosis: Diagnosis, points: Iterable[PointCheck]) -> list[Line]:
    """Return points with reasons and limits: those that hold, then set aside, then open."""
    states = [PointState.HOLDS, PointState.SET_ASIDE, PointState.OPEN]
    told = [point for point in points if point.state in states]
    lines = []
    for point in sorted(told, key=lambda point: states.index(point.state)):
        lines += _point(diagnosis, point)
    return lines


_ROLE = {
    PointState.HOLDS: Role.ITEM,
    PointState.SET_ASIDE: Role.SET_ASIDE,
    PointState.OPEN: Role.MISSING,
}


def _point(diagnosis: Diagnosis, point: PointCheck) -> list[Line]:
    rule = point.rule
    template = (
        _("{criterion}, if the open answers bear it out: {says}")
        if point.state is PointState.OPEN
        else _("{criterion}: {says}")
    )
    criterion = phrases.CRITERION[point.criterion].capitalize()
    text = template.format(criterion=criterion, says=rule.says)
    lines = [Line(_ROLE[point.state], text, 0, f"rule:{rule.id}", rule.findings)]
    if rule.mechanism:
        lines.append(Line(Role.TEXT, _("Why: {why}").format(why=rule.mechanism), 1))
    lines += when_lines(diagnosis, point)
    for limit in point.limits:
        lines += _limit_lines(diagnosis, limit)
    return lines + setting_lines(point)


def when_lines(diagnosis: Diagnosis, point: PointCheck) -> list[Line]:
    """Return the answers that a point comes from, or those that it would come from."""
    if point.state is PointState.OPEN:
        if point.ways is None or not point.ways.is_possible:
            return []
        text = (
            _("Holds whatever the open answers are.")
            if point.ways.is_certain
            else _("Only if: {conditions}").format(conditions=only_if(diagnosis.base, point.ways))
        )
        return [Line(Role.MISSING, text, 1)]
    return [
        Line(Role.TEXT, _("Here: {answer}").format(answer=answer), 1)
        for answer in answers_behind(diagnosis, point)
    ]


def answers_behind(diagnosis: Diagnosis, point: PointCheck) -> list[str]:
    """Return the answers that a point comes from, and how they are known."""
    assert isinstance(point.rule.then, Point)
    proof = how_idea(diagnosis, point.rule.then.intervention)
    found: dict[str, str] = {}
    waiting = [step for step in proof.steps if step.argument.rule.id == point.rule.id]
    while waiting:
        for ground in waiting.pop(0).grounds:
            if isinstance(ground, AnswerGround):
                said = value_in_words(ground.question, ground.answer.value)
                found[ground.question.id] = _("{ask} «{answer}» ({known})").format(
                    ask=ground.question.ask, answer=said, known=how_known(ground.answer)
                )
            else:
                waiting += ground.steps
    return [found[id_] for id_ in diagnosis.base.questions if id_ in found]


def _limit_lines(diagnosis: Diagnosis, limit: LimitCheck) -> list[Line]:
    rule = limit.rule
    if limit.state is PointState.HOLDS:
        template = _("Set aside here: {says}") if limit.sets_aside else _("But: {says}")
        role = Role.SET_ASIDE if limit.sets_aside else Role.CAVEAT
        text = template.format(says=rule.says)
        return [Line(role, text, 1, f"rule:{rule.id}", rule.findings)]
    if limit.ways is None or not limit.ways.is_possible:
        return []
    template = (
        _("May yet be set aside: {says}") if limit.sets_aside else _("May yet be limited: {says}")
    )
    text = template.format(says=rule.says)
    lines = [Line(Role.MISSING, text, 1, f"rule:{rule.id}", rule.findings)]
    if not limit.ways.is_certain:
        text = _("Only if: {conditions}").format(conditions=only_if(diagnosis.base, limit.ways))
        lines.append(Line(Role.MISSING, text, 2))
    return lines


def setting_lines(point: PointCheck) -> list[Line]:
    """Return the setting that the evidence for a point is from, and whether the case is in it."""
    scope = point.rule.scope
    if scope is None:
        return []
    template = {
        Truth.TRUE: _("The evidence is from: {scope}. This case is of that kind."),
        Truth.FALSE: _("The evidence is from: {scope}. This case is not of that kind."),
        Truth.UNKNOWN: _(
            "The evidence is from: {scope}. Whether this case is of that kind is not known."
        ),
        None: _("The evidence is from: {scope}."),
    }[point.in_scope]
    role = Role.CAVEAT if point.in_scope is Truth.FALSE else Role.NOTE
    return [Line(role, template.format(scope=scope.says.rstrip(".")), 1)]
