"""Ideas for action side by side, as tables."""

from collections.abc import Callable, Iterable

from chainlens.inquiry import IdeaCheck, IdeaChecks, PointCheck, PointState, PointWeight
from chainlens.model import RuleBase
from chainlens.reasoning import IdeaStatus, Truth
from chainlens.system import _, plural
from chainlens.telling.wording import phrases
from chainlens.telling.wording.ideacheck import case_name
from chainlens.telling.wording.ideaconflicts import conflict_in_words
from chainlens.telling.wording.sources import works_in_words
from chainlens.telling.wording.tables import Table, table
from chainlens.telling.wording.ways import only_if

_NONE = _("None that the paper names")


def beside_one_another(checks: IdeaChecks) -> Table:
    """Return ideas as columns: verdict, points, needs, prices, conflicts, what to settle."""
    base = checks.diagnosis.base
    rows: list[tuple[str, Callable[[IdeaCheck], str]]] = [
        (_("Verdict"), verdict_cell),
        (_("Sound if"), lambda check: _sound_if(base, check)),
        (_("Speaks for it"), lambda check: _points(check.of("supports"))),
        (_("Speaks against it"), lambda check: _points(check.of("opposes"))),
        (_("Needs not met, or not known"), _needs),
        (_("Side effects"), lambda check: _points(check.of("side_effect"))),
        (_("Who may lose"), lambda check: _points(check.of("may_lose"))),
        (_("Against other ideas"), _conflicts),
        (_("To settle first"), _first_question),
        (_("Weakest source"), lambda check: _weakest(base, check)),
    ]
    title = _("Ideas side by side: {name}").format(name=case_name(checks.diagnosis.case))
    header = ["", *(check.idea.title for check in checks.checks)]
    return table(title, header, ([name, *map(cell, checks.checks)] for name, cell in rows))


def all_ideas(checks: IdeaChecks) -> Table:
    """Return ideas as rows with little about each, those with the best verdict first."""
    order = list(IdeaStatus)
    title = _("All ideas for action: {name}").format(name=case_name(checks.diagnosis.case))
    header = [
        _("Idea"),
        _("Verdict"),
        _("For, against"),
        _("Needs"),
        _("Side effects, losers"),
        _("To settle first"),
    ]
    ranked = sorted(checks.checks, key=lambda check: order.index(check.verdict.status))
    return table(title, header, map(_row, ranked))


def _row(check: IdeaCheck) -> list[str]:
    return [
        f"{check.idea.title}\n({check.idea.id})",
        verdict_cell(check),
        "\n".join(
            part
            for part in (
                _counted(check.of("supports"), _("for")),
                _counted(check.of("opposes"), _("against")),
            )
            if part
        ),
        _need_counts(check),
        _counted(check.of("side_effect", "may_lose"), ""),
        _first_question(check),
    ]


def _counted(points: Iterable[PointCheck], word: str) -> str:
    states = [point.state for point in points]
    holds, open_ = states.count(PointState.HOLDS), states.count(PointState.OPEN)
    parts = [str(holds)] if holds else []
    if open_:
        parts.append(plural("{count} open", "{count} open", open_))
    if not parts:
        return ""
    counts = ", ".join(parts)
    return f"{counts} {word}".strip()


def _need_counts(check: IdeaCheck) -> str:
    states = [point.state for point in check.of("needs")]
    met, open_ = states.count(PointState.HOLDS), states.count(PointState.OPEN)
    missing = len(states) - met - open_
    parts = []
    if met:
        parts.append(plural("{count} met", "{count} met", met))
    if open_:
        parts.append(plural("{count} open", "{count} open", open_))
    if missing:
        parts.append(plural("{count} missing", "{count} missing", missing))
    return ", ".join(parts)


def verdict_cell(check: IdeaCheck) -> str:
    """Return the verdict on an idea, and what can still come of it."""
    status = phrases.IDEA_STATUS[check.verdict.status]
    others = [s for s in check.prospects or () if s is not check.verdict.status]
    if check.prospects is None or not others:
        return status
    names = _(" or ").join(phrases.IDEA_STATUS[other] for other in others)
    if check.verdict.status in check.prospects:
        return _("{status}; can still turn out {others}").format(status=status, others=names)
    return _("{status}; will turn out {others}").format(status=status, others=names)


def _sound_if(base: RuleBase, check: IdeaCheck) -> str:
    if check.prospects is None:
        return _("Too much is open to tell")
    ways = check.prospects.get(IdeaStatus.SUPPORTED)
    if IdeaStatus.SUPPORTED not in check.prospects:
        return _("Not with these answers")
    if ways is None:
        return _("Too much is open to tell")
    return _("In any case") if ways.is_certain else only_if(base, ways)


def _points(points: Iterable[PointCheck]) -> str:
    points = list(points)
    lines = [_held(point) for point in points if point.state is PointState.HOLDS]
    lines += [
        _("Open: {title}").format(title=point.rule.title)
        for point in points
        if point.state is PointState.OPEN
    ]
    lines += [
        _("Set aside: {title}").format(title=point.rule.title)
        for point in points
        if point.state is PointState.SET_ASIDE
    ]
    return "\n".join(lines) or (_("Nothing here") if points else _NONE)


def _held(point: PointCheck) -> str:
    if not point.is_limited:
        return point.rule.says
    return _("{says} (With limits.)").format(says=point.rule.says)


def _needs(check: IdeaCheck) -> str:
    lines = []
    for point in check.of("needs"):
        if point.state is PointState.OPEN:
            lines.append(_("Not known: {says}").format(says=point.rule.says))
        elif point.state is not PointState.HOLDS:
            lines.append(_("Missing: {says}").format(says=point.rule.says))
    if lines:
        return "\n".join(lines)
    return _("All are met") if check.of("needs") else _NONE


def _conflicts(check: IdeaCheck) -> str:
    lines = [conflict_in_words(conflict, check.idea) for conflict in check.conflicts]
    if lines:
        return "\n".join(dict.fromkeys(lines))
    return _("The paper does not say") if check.compared_with else ""


def _first_question(check: IdeaCheck) -> str:
    for one in check.to_settle:
        if one.asked is not Truth.FALSE and one.weight is not PointWeight.ADDS:
            return one.question.ask
    return _("Nothing: no open answer turns the verdict")


def _weakest(base: RuleBase, check: IdeaCheck) -> str:
    rest = check.verdict.rest
    if rest is None:
        return _("No argument has come out yet")
    finding = rest.weakest_finding
    return f"{finding.id} ({works_in_words(base, finding)})"
