"""Whether an idea is sound in a case, in sentences."""

from chainlens.inquiry import IdeaCheck, IdeaChecks, PointCheck, PointState, PointWeight, ToSettle
from chainlens.model import Case, Rule
from chainlens.reasoning import Diagnosis, IdeaStatus, Truth
from chainlens.system import _, plural
from chainlens.telling.wording import phrases
from chainlens.telling.wording.conditions import state_in_words
from chainlens.telling.wording.ideaconflicts import conflict_lines
from chainlens.telling.wording.ideapoints import point_lines, setting_lines, when_lines
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.packs import packs_count_too
from chainlens.telling.wording.sources import source_lines
from chainlens.telling.wording.summary import beside_lines, rest_lines
from chainlens.telling.wording.ways import answer_wanted, these_hold, way_lines

MOST_TO_SETTLE = 6

_COMES_OUT = {
    IdeaStatus.SUPPORTED: _("Sound, as far as the paper goes and as we read it, if {these}:"),
    IdeaStatus.ADVISED_AGAINST: _("Advised against if {these}:"),
    IdeaStatus.OUTSIDE: _("The paper, as we read it, says nothing for or against it if {these}:"),
}
_WEIGHT = {
    PointWeight.SETTLES: _("can settle the verdict by itself"),
    PointWeight.RULES_OUT: _("can rule a verdict out by itself"),
    PointWeight.MAY_TURN: _("can turn the verdict along with other answers"),
    PointWeight.ADDS: _("cannot turn the verdict, but bears on a point above"),
}


def idea_check_lines(checks: IdeaChecks, check: IdeaCheck) -> list[Line]:
    """Return all that can be said of one idea in a case."""
    diagnosis = checks.diagnosis
    title = _("Is this idea sound here? {title}").format(title=check.idea.title)
    lines = [Line(Role.TITLE, title), Line(Role.TEXT, check.idea.idea)]
    lines += case_lines(diagnosis)
    lines += verdict_lines(diagnosis, check)
    lines += _depends_lines(diagnosis, check)
    lines += _for_lines(diagnosis, check)
    lines += _need_lines(diagnosis, check)
    lines += _against_lines(diagnosis, check)
    lines += _cost_lines(diagnosis, check)
    lines += conflict_lines(checks, check)
    lines += _settle_lines(diagnosis, check)
    lines += _firm_lines(diagnosis, check)
    lines += _silent_lines(diagnosis, check)
    return lines + source_lines(diagnosis.base, lines)


def case_lines(diagnosis: Diagnosis) -> list[Line]:
    """Return which case and which rule base the words after it are about."""
    base = diagnosis.base
    known = sum(not answer.is_unknown for answer in diagnosis.case.answers.values())
    answers = plural("{count} answer", "{count} answers", known)
    packs = packs_count_too(base)
    return [
        Line(
            Role.NOTE,
            _("Case: {name}, {answers}.").format(name=case_name(diagnosis.case), answers=answers),
        ),
        Line(
            Role.NOTE,
            _("Rule base {title}, version {version}, fingerprint {short}.").format(
                title=base.title, version=base.version, short=base.fingerprint[:12]
            ),
        ),
        *([Line(Role.CAVEAT, packs)] if packs else []),
    ]


def case_name(case: Case) -> str:
    """Return the name of a case on one line."""
    return " ".join(case.name.split()) or _("a case without a name")


def verdict_lines(diagnosis: Diagnosis, check: IdeaCheck) -> list[Line]:
    """Return the verdict on an idea, what it means, and whether it can still change."""
    status = check.verdict.status
    text = _("{title} [{status}]").format(
        title=check.idea.title, status=phrases.IDEA_STATUS[status]
    )
    lines = [
        Line(Role.VERDICT, text, 0, f"intervention:{check.idea.id}"),
        Line(Role.TEXT, phrases.IDEA_MEANING[status]),
    ]
    if check.settled is status:
        lines.append(Line(Role.TEXT, _("No open answer can change this verdict.")))
    elif check.settled is not None:
        text = _("Whatever the open answers turn out to be, it will come out as {status}.")
        lines.append(Line(Role.TEXT, text.format(status=phrases.IDEA_STATUS[check.settled])))
    return lines


def _depends_lines(diagnosis: Diagnosis, check: IdeaCheck) -> list[Line]:
    """Return under which open answers the idea comes out sound, harmful, or not at all."""
    prospects = check.prospects
    if prospects is None:
        text = _("Too much is open to work out what the verdict depends on. Answer more first.")
        return [Line(Role.CAVEAT, text)]
    lines = [] if check.settled else [Line(Role.HEADING, _("What the verdict depends on"))]
    if IdeaStatus.SUPPORTED not in prospects:
        text = (
            _("No answer to the open questions would make it come out as supported.")
            if diagnosis.case.answers
            else _("In no case do the paper's rules make it come out as supported.")
        )
        lines.append(Line(Role.TEXT, text))
    if check.settled:
        return lines
    for status, template in _COMES_OUT.items():
        ways = prospects.get(status)
        if ways is not None:
            lines.append(Line(Role.TEXT, template.format(these=these_hold(ways))))
            lines += way_lines(diagnosis.base, ways, 1)
    if IdeaStatus.CONDITIONAL in prospects:
        text = _(
            "In all other cases it remains conditional: something speaks for it and a need or an "
            "objection stands against that, or the paper only names effects to weigh."
        )
        lines.append(Line(Role.TEXT, text))
    price = check.at_a_price
    if price is not None and price.is_possible and not price.is_certain:
        text = _("It has an objection, a side effect or a loser to weigh if {these}:")
        lines.append(Line(Role.TEXT, text.format(these=these_hold(price))))
        lines += way_lines(diagnosis.base, price, 1)
    return lines


def _for_lines(diagnosis: Diagnosis, check: IdeaCheck) -> list[Line]:
    points = check.of("supports")
    return _headed(_("What speaks for it"), point_lines(diagnosis, points))


def _against_lines(diagnosis: Diagnosis, check: IdeaCheck) -> list[Line]:
    points = check.of("opposes")
    return _headed(_("What speaks against it"), point_lines(diagnosis, points))


def _cost_lines(diagnosis: Diagnosis, check: IdeaCheck) -> list[Line]:
    lines = _headed(_("Side effects"), point_lines(diagnosis, check.of("side_effect")))
    return lines + _headed(_("Who may lose"), point_lines(diagnosis, check.of("may_lose")))


def _headed(heading: str, lines: list[Line]) -> list[Line]:
    return [Line(Role.HEADING, heading), *lines] if lines else []


def _need_lines(diagnosis: Diagnosis, check: IdeaCheck) -> list[Line]:
    templates = {
        PointState.HOLDS: (_("Met: {says}"), Role.ITEM),
        PointState.OPEN: (_("Not known yet: {says}"), Role.MISSING),
        PointState.SET_ASIDE: (_("Set aside: {says}"), Role.SET_ASIDE),
        PointState.DOES_NOT_HOLD: (_("Missing: {says}"), Role.SET_ASIDE),
    }
    lines = []
    for point in check.of("needs"):
        template, role = templates[point.state]
        rule = point.rule
        text = template.format(says=rule.says)
        lines.append(Line(role, text, 0, f"rule:{rule.id}", rule.findings))
        if point.state is PointState.DOES_NOT_HOLD:
            lines += _failed_lines(diagnosis, point)
        else:
            lines += when_lines(diagnosis, point)
        lines += setting_lines(point)
    return _headed(_("What it needs"), lines)


def _failed_lines(diagnosis: Diagnosis, point: PointCheck) -> list[Line]:
    return [
        Line(Role.TEXT, state_in_words(diagnosis, state), 1)
        for state in point.conditions
        if state.truth is Truth.FALSE
    ]


def _settle_lines(diagnosis: Diagnosis, check: IdeaCheck) -> list[Line]:
    asked = [one for one in check.to_settle if one.asked is not Truth.FALSE]
    lines = []
    for one in asked[:MOST_TO_SETTLE]:
        lines += _to_settle(diagnosis, one)
    if len(asked) > MOST_TO_SETTLE:
        more = len(asked) - MOST_TO_SETTLE
        text = plural(
            "and {count} other question, which weighs less.",
            "and {count} other questions, which weigh less.",
            more,
        )
        lines.append(Line(Role.NOTE, text))
    return _headed(_("Questions to settle first"), lines)


def _to_settle(diagnosis: Diagnosis, one: ToSettle) -> list[Line]:
    target = f"question:{one.question.id}"
    if one.weight is None:
        return [Line(Role.MISSING, one.question.ask, 0, target)]
    text = _("{ask} It {weight}.").format(ask=one.question.ask, weight=_WEIGHT[one.weight])
    lines = [Line(Role.MISSING, text, 0, target)]
    for remaining in one.answers:
        wanted = answer_wanted(diagnosis.base, remaining.condition)
        wanted = wanted.removeprefix(one.question.ask).strip()
        statuses = _(" or ").join(phrases.IDEA_STATUS[status] for status in remaining.statuses)
        text = _("{answer}: {statuses}").format(answer=wanted, statuses=statuses)
        lines.append(Line(Role.TEXT, text, 1))
    return lines


def _firm_lines(diagnosis: Diagnosis, check: IdeaCheck) -> list[Line]:
    """Return what the verdict rests on, what of it is ours, and what stands beside it."""
    verdict = check.verdict
    lines = []
    if verdict.rest:
        weighing = [a for a in verdict.points("supports", "opposes") if a.counts]
        effects = [a for a in verdict.points("side_effect") if a.counts]
        lines += rest_lines(diagnosis, len(weighing or effects), verdict.rest, 0)
    else:
        lines.append(Line(Role.NOTE, _("No argument comes out yet that it could rest on.")))
    for rule in ours(check):
        text = _("Our judgement, not the paper's: {text}").format(text=rule.judgement)
        lines.append(Line(Role.NOTE, text, 0, f"rule:{rule.id}"))
    lines += beside_lines(verdict.tensions, verdict.caveats + verdict.gaps, 0)
    return _headed(_("How firm this is, and its limits"), lines)


def ours(check: IdeaCheck) -> list[Rule]:
    """Return the rules behind what is told of an idea in which something is our judgement."""
    told = [
        point
        for point in check.points
        if point.state is not PointState.DOES_NOT_HOLD or point.point == "needs"
    ]
    rules = [point.rule for point in told]
    rules += [limit.rule for point in told for limit in point.limits]
    found: dict[str, Rule] = {}
    for rule in rules:
        if rule.judgement:
            found.setdefault(rule.judgement, rule)
    return list(found.values())


def _silent_lines(diagnosis: Diagnosis, check: IdeaCheck) -> list[Line]:
    """Return the points that cannot come out here, and what is in their way."""
    lines = []
    for point in check.points:
        if point.state is PointState.DOES_NOT_HOLD and point.point != "needs":
            rule = point.rule
            text = _("{point}: {says}").format(point=phrases.POINT[point.point], says=rule.says)
            lines.append(Line(Role.SET_ASIDE, text, 0, f"rule:{rule.id}", rule.findings))
            lines += _failed_lines(diagnosis, point)
    return _headed(_("Points of the paper that do not apply here"), lines)
