"""A few paragraphs on an idea that can go into a concept note, no stronger than the verdict.

They are put together from the rule base's own sentences, with their hedges, conditions and limits.
"""

from collections.abc import Iterable, Sequence

from chainlens.inquiry import (
    ConflictKind,
    IdeaCheck,
    IdeaChecks,
    PointCheck,
    PointState,
    PointWeight,
)
from chainlens.model import PointKind, Rule, RuleBase
from chainlens.reasoning import Diagnosis, IdeaStatus, Truth
from chainlens.system import _, plural
from chainlens.telling.wording.ideacheck import case_name
from chainlens.telling.wording.ideaconflicts import COULD_PREPARE, conflict_in_words
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.packs import packs_count_too
from chainlens.telling.wording.sources import source_lines
from chainlens.telling.wording.ways import is_short, these_hold, way_lines, ways_in_prose

MOST_OPEN = 3
MOST_QUESTIONS = 5


def note_lines(checks: IdeaChecks, check: IdeaCheck) -> list[Line]:
    """Return the wording of a concept note on one idea, with its sources."""
    diagnosis = checks.diagnosis
    lines = [Line(Role.TITLE, check.idea.title)]
    lines += _opening(diagnosis, check)
    if check.verdict.status is IdeaStatus.OUTSIDE:
        return lines  # whatever else were told could be taken for support
    lines += _part(_("What speaks for it"), _for_lines(diagnosis, check))
    lines += _part(_("On what conditions"), _conditions(diagnosis, check))
    lines += _part(_("What speaks against it, and its other effects"), _against(diagnosis, check))
    lines += _part(_("Beside other ideas"), _others(check))
    lines += _part(_("Limits"), _limits(check))
    lines += _part(_("Still to be found out"), _to_find_out(check))
    lines += _part(_("What in this is our reading, not the paper's"), _ours(check))
    return lines + source_lines(diagnosis.base, lines)


def _part(heading: str, lines: list[Line]) -> list[Line]:
    return [Line(Role.HEADING, heading), *lines] if lines else []


def _paragraph(sentences: Sequence[tuple[str, tuple[str, ...]]]) -> list[Line]:
    """Return sentences, each with its findings behind it, as one paragraph."""
    if not sentences:
        return []
    text = " ".join(
        f"{text} [{', '.join(findings)}]" if findings else text for text, findings in sentences
    )
    # The findings stand behind their sentences already; here they only bring in the sources.
    return [_Cited(Role.TEXT, text, 0, "", _all(findings for _text, findings in sentences))]


class _Cited(Line):
    """A line that has its findings in its text."""

    @property
    def cited(self) -> str:
        return self.text


def _all(several: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for findings in several for id_ in findings))


# The verdict -------------------------------------------------------------------------------------


def _opening(diagnosis: Diagnosis, check: IdeaCheck) -> list[Line]:
    paper = diagnosis.base.paper
    case = diagnosis.case
    known = sum(not answer.is_unknown for answer in case.answers.values())
    answers = plural("{count} answer", "{count} answers", known)
    rests = (
        _("What follows rests on one paper, “{title}” ({year}), and on {answers} about {name}.")
        if known
        else _(
            "What follows rests on one paper, “{title}” ({year}); of {name}, nothing is known yet."
        )
    )
    name = f"«{case_name(case)}»" if case.name.strip() else _("the chain in question")
    text = rests.format(title=paper.title, year=paper.year, answers=answers, name=name)
    return [
        Line(Role.TEXT, _("The idea: {idea}").format(idea=check.idea.idea)),
        Line(
            Role.TEXT,
            " ".join(
                part
                for part in (text, packs_count_too(diagnosis.base), verdict_sentence(check))
                if part
            ),
        ),
    ]


def verdict_sentence(check: IdeaCheck) -> str:
    """Return the verdict in a sentence that claims no more than it does."""
    status = check.verdict.status
    if status is IdeaStatus.SUPPORTED:
        if check.of("side_effect", "may_lose", state=PointState.HOLDS):
            return _(
                "On these answers the paper, as we read it, bears the idea out: nothing that it "
                "needs is missing and no objection holds. But it names effects to weigh."
            )
        return _(
            "On these answers the paper, as we read it, bears the idea out: nothing that it needs "
            "is missing, and no objection that it names holds. That is within the limits below."
        )
    if status is IdeaStatus.ADVISED_AGAINST:
        return _(
            "On these answers the paper, as we read it, speaks against the idea, and nothing in it "
            "speaks for it."
        )
    if status is IdeaStatus.OUTSIDE:
        return _(
            "On these answers the paper says nothing for or against the idea; it must not be named "
            "as a source for it."
        )
    if check.of("supports", state=PointState.HOLDS):
        return _(
            "On these answers the paper, as we read it, speaks for the idea, but with conditions, "
            "limits or objections, so that it cannot be called borne out."
        )
    if check.of("supports", state=PointState.OPEN):
        if check.prospects is not None and IdeaStatus.SUPPORTED not in check.prospects:
            return _(
                "Whatever is still found out, the paper cannot bear the idea out in full here; "
                "whether it speaks for it at all depends on open answers."
            )
        return _(
            "It cannot be said yet whether the paper bears the idea out: that "
            "depends on facts that are still to be found out."
        )
    return _(
        "On these answers nothing in the paper speaks for the idea; what it names are effects to "
        "weigh."
    )


# What the paper says -----------------------------------------------------------------------------


def _for_lines(diagnosis: Diagnosis, check: IdeaCheck) -> list[Line]:
    points = check.of("supports")
    held = [point for point in points if point.state is PointState.HOLDS]
    lines = _paragraph([(point.rule.says, point.rule.findings) for point in held])
    lines += _limiting(held, _("That is limited here: {says}"))
    aside = [point for point in points if point.state is PointState.SET_ASIDE]
    lines += _paragraph([_set_aside(point) for point in aside])
    lines += _open_points(diagnosis.base, points)
    open_ = [point for point in points if point.state is PointState.OPEN]
    return lines + ([] if held else _limiting(open_, _("Even so it is limited here: {says}")))


def _limiting(points: Iterable[PointCheck], template: str) -> list[Line]:
    rules = {
        limit.rule.id: limit.rule
        for point in points
        for limit in point.limits
        if limit.state is PointState.HOLDS
    }
    return _paragraph([(template.format(says=r.says), r.findings) for r in rules.values()])


def _set_aside(point: PointCheck) -> tuple[str, tuple[str, ...]]:
    holding = [limit.rule for limit in point.limits if limit.state is PointState.HOLDS]
    text = _("This does not count here: {says}").format(says=point.rule.says)
    if holding:
        text = _("{text} The reason: {reason}").format(text=text, reason=holding[0].says)
    findings = (*point.rule.findings, *(id_ for rule in holding for id_ in rule.findings))
    return text, tuple(dict.fromkeys(findings))


def _open_points(base: RuleBase, points: Iterable[PointCheck]) -> list[Line]:
    """Return what holds only if open answers turn out so, behind the condition that it shares."""
    together: dict[tuple[Line, ...], list[Rule]] = {}
    for point in points:
        if point.state is PointState.OPEN:
            together.setdefault(tuple(_on_condition(base, point)), []).append(point.rule)
    lines: list[Line] = []
    shown = 0
    for condition, rules in list(together.items())[:MOST_OPEN]:
        lines += condition
        for rule in rules[:MOST_OPEN]:
            lines.append(Line(Role.ITEM, rule.says, 0, f"rule:{rule.id}", rule.findings))
            shown += 1
    more = sum(map(len, together.values())) - shown
    if more:
        text = plural(
            "{count} other point depends on open answers.",
            "{count} other points depend on open answers.",
            more,
        )
        lines.append(Line(Role.NOTE, text))
    return lines


def _on_condition(base: RuleBase, point: PointCheck) -> list[Line]:
    if point.ways is None or not point.ways.is_possible:
        return [Line(Role.TEXT, _("Depending on open answers:"))]
    if point.ways.is_certain:
        return [Line(Role.TEXT, _("Whatever the open answers are:"))]
    if is_short(point.ways):
        text = _("Only if {conditions}:").format(conditions=ways_in_prose(base, point.ways))
        return [Line(Role.TEXT, text)]
    return [
        Line(Role.TEXT, _("Only if {these}:").format(these=these_hold(point.ways))),
        *way_lines(base, point.ways, 0),
        Line(Role.TEXT, _("then:")),
    ]


def _conditions(diagnosis: Diagnosis, check: IdeaCheck) -> list[Line]:
    templates = {
        PointState.HOLDS: _("This is met here: {says}"),
        PointState.OPEN: _("Whether this is met is not known yet: {says}"),
        PointState.DOES_NOT_HOLD: _("This is not met here: {says}"),
        PointState.SET_ASIDE: _("This does not count as met here: {says}"),
    }
    lines = [
        Line(
            Role.ITEM,
            templates[need.state].format(says=need.rule.says),
            0,
            f"rule:{need.rule.id}",
            need.rule.findings,
        )
        for need in check.of("needs")
    ]
    prospects = check.prospects
    if prospects is None or check.settled is not None:
        return lines
    ways = prospects.get(IdeaStatus.SUPPORTED)
    if IdeaStatus.SUPPORTED not in prospects:
        text = _("Whatever the open answers are, the idea cannot come out as borne out here.")
        return [*lines, Line(Role.TEXT, text)]
    if ways is None or check.verdict.status is IdeaStatus.SUPPORTED:
        return lines
    text = _("The paper, as we read it, would bear the idea out if {these}:")
    lines.append(Line(Role.TEXT, text.format(these=these_hold(ways))))
    return lines + way_lines(diagnosis.base, ways, 0)


def _against(diagnosis: Diagnosis, check: IdeaCheck) -> list[Line]:
    kinds: tuple[tuple[PointKind, str], ...] = (
        ("opposes", _("Against it speaks: {says}")),
        ("side_effect", _("An effect to weigh: {says}")),
        ("may_lose", _("Who may lose: {says}")),
    )
    lines = [
        Line(
            Role.ITEM,
            template.format(says=point.rule.says),
            0,
            f"rule:{point.rule.id}",
            point.rule.findings,
        )
        for kind, template in kinds
        for point in check.of(kind, state=PointState.HOLDS)
    ]
    open_ = check.of("opposes", "side_effect", "may_lose", state=PointState.OPEN)
    return lines + _open_points(diagnosis.base, open_)


def _others(check: IdeaCheck) -> list[Line]:
    lines = [
        Line(
            Role.ITEM,
            conflict_in_words(conflict, check.idea),
            0,
            "",
            tuple(finding.id for finding in conflict.findings),
        )
        for conflict in check.conflicts
    ]
    if any(conflict.kind is ConflictKind.NEVER_BOTH for conflict in check.conflicts):
        lines.append(Line(Role.NOTE, COULD_PREPARE))
    return lines


# What it does not say ----------------------------------------------------------------------------


def _limits(check: IdeaCheck) -> list[Line]:
    lines = []
    scopes: dict[str, Truth | None] = {}
    for point in check.points:
        if point.state is PointState.HOLDS and point.rule.scope is not None:
            scopes[point.rule.scope.says.rstrip(".")] = point.in_scope
    for scope, inside in scopes.items():
        template = {
            Truth.TRUE: _("Some of the evidence is from {scope}, and this case is of that kind."),
            Truth.FALSE: _("Some of the evidence is from {scope}; this case is of another kind."),
            Truth.UNKNOWN: _(
                "Some of the evidence is from {scope}; whether this case is of that kind is not "
                "known."
            ),
            None: _("Some of the evidence is from {scope}."),
        }[inside]
        lines.append(Line(Role.ITEM, template.format(scope=f"«{scope}»")))
    verdict = check.verdict
    for remark in verdict.caveats + verdict.gaps:
        lines.append(Line(Role.ITEM, remark.says, 0, f"{remark.kind}:{remark.id}", remark.findings))
    told = {id_ for line in lines for id_ in line.findings}
    for tension in verdict.tensions:
        if tension.other.id not in told:
            text = _("The paper also says: {says}").format(says=tension.other.says)
            lines.append(Line(Role.ITEM, text, 0, "", (tension.other.id,)))
    return lines


def _to_find_out(check: IdeaCheck) -> list[Line]:
    asked = [one for one in check.to_settle if one.asked is not Truth.FALSE]
    turning = [one for one in asked if one.weight is not PointWeight.ADDS]
    lines = [
        Line(Role.ITEM, one.question.ask, 0, f"question:{one.question.id}")
        for one in turning[:MOST_QUESTIONS]
    ]
    left = len(asked) - len(lines)
    if left and lines:
        text = plural(
            "{count} other open question bears on it as well.",
            "{count} other open questions bear on it as well.",
            left,
        )
        lines.append(Line(Role.NOTE, text))
    elif left:
        text = plural(
            "{count} open question bears on a point above, but cannot turn the verdict.",
            "{count} open questions bear on points above, but cannot turn the verdict.",
            left,
        )
        lines.append(Line(Role.NOTE, text))
    return lines


def _ours(check: IdeaCheck) -> list[Line]:
    rules: dict[str, Rule] = {}
    for point in check.points:
        if point.state is PointState.HOLDS or point.point == "needs":
            rules.setdefault(point.rule.judgement, point.rule)
            for limit in point.limits:
                if limit.state is PointState.HOLDS:
                    rules.setdefault(limit.rule.judgement, limit.rule)
    return [
        Line(Role.ITEM, judgement, 0, f"rule:{rule.id}")
        for judgement, rule in rules.items()
        if judgement
    ]
