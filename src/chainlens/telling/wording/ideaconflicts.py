"""How ideas for action pull against each other, in sentences."""

from chainlens.inquiry import Conflict, ConflictKind, IdeaCheck, IdeaChecks
from chainlens.model import Intervention, RuleBase
from chainlens.reasoning import IdeaStatus
from chainlens.system import _
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.ways import answer_wanted

COULD_PREPARE = _(
    "That no case supports both follows from the conditions of the rules. Whether one of the two "
    "could prepare the ground for the other, they do not say."
)


def conflict_lines(checks: IdeaChecks, check: IdeaCheck) -> list[Line]:
    """Return how an idea pulls against the others, and with which nothing can be told."""
    if not check.compared_with:
        return []
    lines = [Line(Role.HEADING, _("Beside other ideas"))]
    for conflict in check.conflicts:
        lines += one_conflict(checks.diagnosis.base, conflict, check.idea)
    touched = {idea.id for c in check.conflicts for idea in (c.first, c.second)}
    silent = [idea for idea in check.compared_with if idea.id not in touched]
    if silent:
        text = _("The paper does not say whether it goes with or against: {titles}.").format(
            titles="; ".join(f"«{idea.title}»" for idea in silent)
        )
        lines.append(Line(Role.NOTE, text))
    supported = [
        idea.id
        for idea in check.compared_with
        if checks.diagnosis.idea_of[idea.id].status is IdeaStatus.SUPPORTED
    ]
    if supported and len(supported) < len(check.compared_with):
        titles = "; ".join(
            f"«{idea.title}»" for idea in check.compared_with if idea.id in supported
        )
        text = _("Among them, supported in this case: {titles}.").format(titles=titles)
        lines.append(Line(Role.NOTE, text))
    return lines


def one_conflict(base: RuleBase, conflict: Conflict, seen_from: Intervention) -> list[Line]:
    """Return one way in which two ideas pull against each other, as seen from one of them."""
    other = conflict.second if conflict.first.id == seen_from.id else conflict.first
    text = conflict_in_words(conflict, seen_from)
    findings = tuple(dict.fromkeys(finding.id for finding in conflict.findings))
    lines = [Line(Role.TENSION, text, 0, f"intervention:{other.id}", findings)]
    for difference in conflict.differences:
        mine, theirs = difference.first, difference.second
        if conflict.first.id != seen_from.id:
            mine, theirs = theirs, mine
        ask = difference.question.ask
        lines.append(
            Line(
                Role.TEXT,
                _("{ask} This idea needs: {mine}. «{other}» needs: {theirs}.").format(
                    ask=ask,
                    mine=answer_wanted(base, mine).removeprefix(ask).strip(),
                    other=other.title,
                    theirs=answer_wanted(base, theirs).removeprefix(ask).strip(),
                ),
                1,
            )
        )
    if conflict.kind is ConflictKind.NEVER_BOTH:
        text = COULD_PREPARE
        lines.append(Line(Role.NOTE, text, 1))
    return lines


def conflict_in_words(conflict: Conflict, seen_from: Intervention) -> str:
    """Return in one sentence how two ideas pull against each other."""
    other = conflict.second if conflict.first.id == seen_from.id else conflict.first
    if conflict.kind is ConflictKind.NEVER_BOTH:
        asks = _(" and ").join(f"«{one.question.ask}»" for one in conflict.differences)
        if not asks:
            return _("No case supports both this idea and «{other}» at once.").format(
                other=other.title
            )
        return _(
            "No case supports both this idea and «{other}» at once: to be supported, each needs "
            "another answer to {questions}."
        ).format(other=other.title, questions=asks)
    if conflict.kind is ConflictKind.NOT_BOTH_HERE:
        return _(
            "With the answers so far, either this idea or «{other}» can come out supported, but "
            "not both."
        ).format(other=other.title)
    if conflict.kind is ConflictKind.TENSION:
        ours, theirs = conflict.findings
        if conflict.first.id != seen_from.id:
            ours, theirs = theirs, ours
        return _(
            "What the paper says for this idea and what it says for «{other}» pull against each "
            "other: {ours} Against: {theirs}"
        ).format(other=other.title, ours=ours.says, theirs=theirs.says)
    if conflict.kind is ConflictKind.SAME_SIDE_EFFECT:
        return _("«{other}» has a side effect in common with it: {says}").format(
            other=other.title, says=conflict.findings[0].says
        )
    if conflict.kind is ConflictKind.EXCEPTION:
        template = (
            _("A point about this idea weighs on «{other}»: {says}")
            if conflict.first.id == seen_from.id
            else _("A point about «{other}» weighs on this idea: {says}")
        )
        return template.format(other=other.title, says=conflict.rules[0].says)
    template = (
        _("What is a side effect of this idea is what weighs on «{other}»: {says}")
        if conflict.first.id == seen_from.id
        else _("What is a side effect of «{other}» is what weighs on this idea: {says}")
    )
    return template.format(other=other.title, says=conflict.findings[0].says)
