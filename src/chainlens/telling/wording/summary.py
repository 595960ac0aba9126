"""A whole diagnosis in sentences: verdicts by theme, ideas, limits, gaps, what to find out."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from chainlens.model import Point, PointKind, Remark, Theme
from chainlens.reasoning import (
    Argument,
    Diagnosis,
    IdeaStatus,
    IdeaVerdict,
    Rest,
    Tension,
    Truth,
    ValueState,
    Verdict,
    VerdictStatus,
)
from chainlens.system import _, plural
from chainlens.telling.wording import phrases
from chainlens.telling.wording.conditions import how_known, value_in_words
from chainlens.telling.wording.explain import fate_lines, scope_lines
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.packs import pack_lines, share_of_packs
from chainlens.telling.wording.sources import source_lines, works_in_words

MOST_MISSING = 6


def diagnosis_lines(diagnosis: Diagnosis) -> list[Line]:
    """Return a diagnosis in sentences: in short, in full, what is missing, the limits."""
    lines = header_lines(diagnosis)
    lines += notice_lines(diagnosis)
    lines += in_short_lines(diagnosis)
    for theme in diagnosis.base.themes.values():
        lines += theme_lines(diagnosis, theme)
    lines += ideas_lines(diagnosis)
    lines += did_not_come_out_lines(diagnosis)
    lines += missing_lines(diagnosis)
    lines += everything_lines(diagnosis)
    return lines + source_lines(diagnosis.base, lines)


def in_short_lines(diagnosis: Diagnosis) -> list[Line]:
    """Return one line for each verdict and idea that came out."""
    told = [verdict for verdict in diagnosis.verdicts if verdict.arguments]
    lines = [Line(Role.HEADING, _("In short"))]
    for verdict in told:
        lines.append(Line(Role.ITEM, verdict_title(verdict), 0, f"claim:{verdict.claim.id}"))
    if not told:
        lines.append(Line(Role.TEXT, _("Nothing follows yet. Answer more questions.")))
    ideas = [idea for idea in diagnosis.ideas if idea.arguments]
    for status in IdeaStatus:
        titles = [idea.intervention.title for idea in ideas if idea.status is status]
        if titles:
            text = _("Ideas for action, {status}: {titles}").format(
                status=phrases.IDEA_STATUS[status], titles="; ".join(titles)
            )
            lines.append(Line(Role.ITEM, text))
    return lines


def header_lines(diagnosis: Diagnosis) -> list[Line]:
    """Return the case's name and author, and the rule base that was used."""
    case, base = diagnosis.case, diagnosis.base
    lines = [Line(Role.TITLE, case.name or _("A case without a name"))]
    details = [part for part in (case.author, case.date) if part]
    known = sum(not answer.is_unknown for answer in case.answers.values())
    details.append(plural("{count} answer", "{count} answers", known))
    lines.append(Line(Role.TEXT, ", ".join(details)))
    if case.note:
        lines.append(Line(Role.TEXT, " ".join(case.note.split())))
    lines.append(
        Line(
            Role.NOTE,
            _("Rule base {title}, version {version}, fingerprint {short}.").format(
                title=base.title, version=base.version, short=base.fingerprint[:12]
            ),
        )
    )
    return lines + [line for pack in base.packs for line in pack_lines(pack)]


def notice_lines(diagnosis: Diagnosis) -> list[Line]:
    """Return what a person should know about the answers themselves."""
    case, base = diagnosis.case, diagnosis.base
    lines = []
    if case.rules_fingerprint and case.rules_fingerprint != base.fingerprint:
        text = _(
            "This case was saved under version {old} of the rule base; it is read under another "
            "one now, so verdicts may differ."
        ).format(old=case.rules_version)
        lines.append(Line(Role.CAVEAT, text))
    for id_ in diagnosis.unasked:
        question = base.questions[id_]
        answer = diagnosis.case.answers[id_]
        text = _(
            "Look again: «{ask}» is answered «{answer}» and counts, although with the other "
            "answers it would not be asked."
        ).format(ask=question.ask, answer=value_in_words(question, answer.value))
        lines.append(Line(Role.CAVEAT, text, 0, f"question:{id_}"))
    return lines


def theme_lines(diagnosis: Diagnosis, theme: Theme) -> list[Line]:
    """Return the verdicts of one theme for which there is any argument."""
    told = [v for v in diagnosis.verdicts if v.claim.theme == theme.id and v.arguments]
    if not told:
        return []
    lines = [Line(Role.HEADING, theme.title, 0, f"theme:{theme.id}")]
    for verdict in told:
        lines += verdict_lines(diagnosis, verdict)
    return lines


def did_not_come_out_lines(diagnosis: Diagnosis) -> list[Line]:
    """Return the verdicts without any argument, apart by whether answers could change that."""
    lines = []
    for status, heading in (
        (VerdictStatus.NOT_ESTABLISHED, _("Not enough is known yet")),
        (VerdictStatus.EXCLUDED, _("Nothing in the paper leads to a conclusion here")),
    ):
        silent = [v for v in diagnosis.verdicts if v.status is status and not v.arguments]
        if silent:
            lines.append(Line(Role.HEADING, heading))
        for verdict in silent:
            # Which answers are missing is told by `explain`; here it would bury what came out.
            text = verdict.claim.asks
            if verdict.missing:
                count = len(verdict.missing)
                waits = plural("waits for {count} answer", "waits for {count} answers", count)
                text = f"{text} ({waits})"
            lines.append(Line(Role.MISSING, text, 0, f"claim:{verdict.claim.id}"))
    return lines


def _asked_lines(
    diagnosis: Diagnosis, template: str, questions: Sequence[str], depth: int
) -> list[Line]:
    """Return a line for each of the first questions, and how many others there are."""
    lines = []
    for id_ in questions[:MOST_MISSING]:
        text = template.format(ask=diagnosis.base.questions[id_].ask)
        lines.append(Line(Role.MISSING, text, depth, f"question:{id_}"))
    if len(questions) > MOST_MISSING:
        more = len(questions) - MOST_MISSING
        lines.append(
            Line(Role.NOTE, plural("and {count} other.", "and {count} others.", more), depth)
        )
    return lines


def verdict_headline(verdict: Verdict) -> str:
    """Return a claim with what came of it, such as 'Power of small enterprises: Little'."""
    claim = verdict.claim
    if verdict.values:
        joint = _(" / against: ") if verdict.status is VerdictStatus.CONTESTED else _("; ")
        value = joint.join(_value(verdict, value) for value in verdict.values)
    elif ValueState.SET_ASIDE in verdict.states.values():
        value = _("the argument for it is set aside")
    elif verdict.status is VerdictStatus.EXCLUDED:
        value = _("the paper leads to no conclusion")
    else:
        value = _("not enough is known")
    return _("{title}: {value}").format(title=claim.title, value=value)


def _value(verdict: Verdict, value: str) -> str:
    text = verdict.claim.values[value]
    share = share_of_packs(verdict.for_value(value))
    return f"{text} ({share})" if share else text


def verdict_title(verdict: Verdict) -> str:
    """Return the headline with the status in brackets behind it."""
    return f"{verdict_headline(verdict)} [{phrases.VERDICT_STATUS[verdict.status]}]"


def verdict_lines(diagnosis: Diagnosis, verdict: Verdict) -> list[Line]:
    """Return a verdict with its arguments, what they rest on, and what stands beside them."""
    lines = [Line(Role.VERDICT, verdict_title(verdict), 0, f"claim:{verdict.claim.id}")]
    for argument in sorted(verdict.arguments, key=lambda argument: not argument.counts):
        lines += argument_lines(diagnosis, argument, 1)
    for value, rest in verdict.rest.items():
        counting = sum(argument.counts for argument in verdict.for_value(value))
        lines += rest_lines(diagnosis, counting, rest, 1)
    lines += beside_lines(verdict.tensions, verdict.caveats + verdict.gaps, 1)
    return lines


def argument_lines(diagnosis: Diagnosis, argument: Argument, depth: int) -> list[Line]:
    """Return an argument in its own sentence, with its fate, its scope and its sources."""
    rule = argument.rule
    role = Role.ITEM if argument.counts else Role.SET_ASIDE
    lines = [Line(role, rule.says, depth, f"rule:{rule.id}", rule.findings)]
    lines += fate_lines(diagnosis, argument, depth + 1)
    return lines + scope_lines(argument, depth + 1)


def rest_lines(diagnosis: Diagnosis, arguments: int, rest: Rest, depth: int) -> list[Line]:
    """Return what a verdict rests on, its weakest source and its weakest answer."""
    base = diagnosis.base
    count = plural("{count} argument", "{count} arguments", arguments)
    weakest = rest.weakest_finding
    text = _("Rests on {count}. Its weakest source: {finding} ({works}).").format(
        count=count, finding=weakest.id, works=works_in_words(base, weakest)
    )
    if rest.weakest_answer:
        question = base.questions[rest.weakest_answer]
        answer = diagnosis.case.answers[rest.weakest_answer]
        text += " " + _("Its weakest answer: «{ask}» ({known}).").format(
            ask=question.ask, known=how_known(answer)
        )
    return [Line(Role.NOTE, text, depth)]


def beside_lines(
    tensions: tuple[Tension, ...], remarks: tuple[Remark, ...], depth: int
) -> list[Line]:
    """Return what stands beside a verdict: tensions, caveats and gaps, each finding once.

    A finding that a caveat or gap tells of is not told again as a tension, unless it comes out in
    the case.
    """
    told = {finding for remark in remarks for finding in remark.findings}
    shown = [t for t in tensions if t.comes_out_in or t.other.id not in told]
    return tension_lines(shown, depth) + remark_lines(remarks, depth)


def tension_lines(tensions: Iterable[Tension], depth: int) -> list[Line]:
    """Return where the paper pulls the other way; what comes out in this case goes first."""
    lines = []
    for tension in sorted(tensions, key=lambda tension: not tension.comes_out_in):
        template = (
            _("The paper also pulls the other way, and here both come out: {says}")
            if tension.comes_out_in
            else _("The paper also pulls the other way: {says}")
        )
        other = tension.other
        lines.append(
            Line(
                Role.TENSION,
                template.format(says=other.says),
                depth,
                f"finding:{other.id}",
                (other.id,),
            )
        )
    return lines


def remark_lines(remarks: Iterable[Remark], depth: int) -> list[Line]:
    """Return caveats and gaps with their sources."""
    lines = []
    for remark in remarks:
        role = Role.CAVEAT if remark.kind == "caveat" else Role.GAP
        template = _("Mind: {says}") if remark.kind == "caveat" else _("Left open: {says}")
        text = template.format(says=remark.says)
        lines.append(Line(role, text, depth, f"{remark.kind}:{remark.id}", remark.findings))
    return lines


def ideas_lines(diagnosis: Diagnosis) -> list[Line]:
    """Return the verdicts on ideas: those with something to say in full, the others summed up."""
    if not diagnosis.ideas:
        return []
    lines = [Line(Role.HEADING, _("Ideas for action"), 0, "theme:ideas")]
    order = list(IdeaStatus)
    told = [idea for idea in diagnosis.ideas if idea.arguments]
    for idea in sorted(told, key=lambda idea: order.index(idea.status)):
        lines += idea_lines(diagnosis, idea)
    for idea in diagnosis.ideas:
        if not idea.arguments:
            text = f"{idea.intervention.title} [{phrases.IDEA_STATUS[idea.status]}]"
            lines.append(Line(Role.MISSING, text, 0, f"intervention:{idea.intervention.id}"))
            lines += _find_out_lines(diagnosis, idea)
    return lines


def _find_out_lines(diagnosis: Diagnosis, idea: IdeaVerdict) -> list[Line]:
    return _asked_lines(diagnosis, _("Find out first: {ask}"), idea.find_out, 1)


def _idea_title(idea: IdeaVerdict) -> str:
    title = f"{idea.intervention.title} [{phrases.IDEA_STATUS[idea.status]}]"
    share = share_of_packs(idea.points("supports", "opposes"))
    return f"{title} ({share})" if share else title


_POINTS_IN_ORDER: tuple[PointKind, ...] = ("supports", "opposes", "side_effect", "may_lose")


def idea_lines(diagnosis: Diagnosis, idea: IdeaVerdict) -> list[Line]:
    """Return the verdict on an idea with every point, need, limit and open question."""
    lines = [
        Line(
            Role.VERDICT,
            _idea_title(idea),
            0,
            f"intervention:{idea.intervention.id}",
        )
    ]
    points = [(kind, argument) for kind in _POINTS_IN_ORDER for argument in idea.points(kind)]
    aside = Counter(id_ for _kind, argument in points for id_ in argument.may_be_set_aside_by)
    limit = Counter(id_ for _kind, argument in points for id_ in argument.may_be_limited_by)
    shared = [id_ for id_, count in (aside + limit).items() if count > 1]
    for kind, argument in points:
        lines += _point_lines(diagnosis, kind, argument, shared)
    for id_ in shared:
        lines += _open_exception_lines(diagnosis, id_, aside[id_], limit[id_])
    lines += need_lines(idea, 1)
    lines += _find_out_lines(diagnosis, idea)
    return lines + beside_lines(idea.tensions, idea.caveats + idea.gaps, 1)


def _open_exception_lines(
    diagnosis: Diagnosis, id_: str, set_aside: int, limited: int
) -> list[Line]:
    """Return what an exception that is open may do to several points of an idea."""
    rule = diagnosis.base.rules[id_]
    told = []
    if set_aside:
        told.append(
            plural(
                "{count} point may yet be set aside, depending on open answers",
                "{count} points may yet be set aside, depending on open answers",
                set_aside,
            )
        )
    if limited:
        told.append(
            plural(
                "{count} point may yet be limited, depending on open answers",
                "{count} points may yet be limited, depending on open answers",
                limited,
            )
        )
    text = _("{what}: {says}").format(what="; ".join(told), says=rule.says)
    return [Line(Role.MISSING, text, 1, f"rule:{id_}", rule.findings)]


def need_lines(idea: IdeaVerdict, depth: int) -> list[Line]:
    """Return what an idea needs, each with whether it is met."""
    lines = []
    for need in idea.needs:
        label = {
            Truth.TRUE: _("Needed, and met: {says}"),
            Truth.UNKNOWN: _("Needed, not known yet: {says}"),
            Truth.FALSE: _("Needed, and missing: {says}"),
        }[need.met]
        role = Role.ITEM if need.met is Truth.TRUE else Role.MISSING
        rule = need.rule
        text = label.format(says=rule.says)
        lines.append(Line(role, text, depth, f"rule:{rule.id}", rule.findings))
    return lines


def _point_lines(
    diagnosis: Diagnosis, kind: PointKind, argument: Argument, told: Collection[str]
) -> list[Line]:
    rule = argument.rule
    assert isinstance(rule.then, Point)
    criterion = phrases.CRITERION[rule.then.criterion]
    text = f"{phrases.POINT[kind]} ({criterion}): {rule.says}"
    role = Role.ITEM if argument.counts else Role.SET_ASIDE
    lines = [Line(role, text, 1, f"rule:{rule.id}", rule.findings)]
    lines += fate_lines(diagnosis, argument, 2, told)
    return lines + scope_lines(argument, 2)


def missing_lines(diagnosis: Diagnosis) -> list[Line]:
    """Return the open questions that the most verdicts and ideas wait for."""
    waiting: Counter[str] = Counter()
    for verdict in diagnosis.verdicts:
        waiting.update(verdict.missing)
    for idea in diagnosis.ideas:
        waiting.update(idea.find_out)
    if not waiting:
        return []
    order = {id_: index for index, id_ in enumerate(diagnosis.base.questions)}
    most = sorted(waiting, key=lambda id_: (-waiting[id_], order[id_]))[:MOST_MISSING]
    lines = [Line(Role.HEADING, _("Facts whose absence matters most"))]
    for id_ in most:
        bears = plural("{count} conclusion waits", "{count} conclusions wait", waiting[id_])
        text = f"{diagnosis.base.questions[id_].ask} ({bears})"
        lines.append(Line(Role.MISSING, text, 0, f"question:{id_}"))
    return lines


def everything_lines(diagnosis: Diagnosis) -> list[Line]:
    """Return the limits of the whole diagnosis: its paper, its caveats, its gaps."""
    base = diagnosis.base
    lines = [Line(Role.HEADING, _("Limits of this diagnosis"))]
    lines += remark_lines(diagnosis.caveats + diagnosis.gaps, 0)
    paper = base.paper
    written = _("All of it is written from one paper: {title} ({series}, {year}).")
    if base.packs:
        written = _(
            "All of it but what is marked as a pack's is written from one paper: {title} "
            "({series}, {year})."
        )
    for text in (
        written.format(title=paper.title, series=paper.series, year=paper.year),
        paper.standing,
        _("Missing from our copy: {parts}.").format(
            parts="; ".join(part.rstrip(".") for part in paper.missing)
        ),
        paper.silent_after,
    ):
        lines.append(Line(Role.NOTE, text))
    return lines
