"""How, why not and why asked, in sentences."""

from collections.abc import Collection, Iterable

from chainlens.inquiry import (
    AnswerGround,
    Barred,
    ClaimGround,
    ConditionState,
    Proof,
    ProofStep,
    WhyAsked,
    WhyNot,
)
from chainlens.model import Claim, Point
from chainlens.reasoning import Argument, Diagnosis, Truth
from chainlens.system import _, plural
from chainlens.telling.wording import phrases
from chainlens.telling.wording.conditions import (
    answer_in_words,
    how_known,
    said_in_words,
    state_in_words,
    value_of_claim,
)
from chainlens.telling.wording.lines import Line, Role


def how_lines(diagnosis: Diagnosis, proof: Proof) -> list[Line]:
    """Return a proof as sentences, conclusion first, each step with its sources."""
    if isinstance(proof.about, Claim):
        title = value_of_claim(proof.about, proof.value)
    else:
        title = proof.about.title
    lines = [Line(Role.HEADING, _("How this was reached: {what}").format(what=title))]
    if not proof.steps:
        lines.append(Line(Role.TEXT, _("No argument for it comes out with these answers.")))
    for step in proof.steps:
        lines += _step_lines(diagnosis, step, 0)
    return lines


def _step_lines(diagnosis: Diagnosis, step: ProofStep, depth: int) -> list[Line]:
    argument = step.argument
    rule = argument.rule
    role = Role.ITEM if argument.counts else Role.SET_ASIDE
    lines = [Line(role, _saying(argument), depth, f"rule:{rule.id}", rule.findings)]
    lines += fate_lines(diagnosis, argument, depth + 1)
    if rule.mechanism:
        lines.append(Line(Role.TEXT, _("Why: {why}").format(why=rule.mechanism), depth + 1))
    lines += _because(diagnosis, step, depth + 1)
    if rule.judgement:
        text = _("Our judgement, not the paper's: {text}").format(text=rule.judgement)
        lines.append(Line(Role.NOTE, text, depth + 1))
    lines += scope_lines(argument, depth + 1)
    return lines


def _saying(argument: Argument) -> str:
    rule = argument.rule
    if isinstance(rule.then, Point):
        return f"{phrases.POINT[rule.then.point]}: {rule.says} ({rule.id})"
    return f"{rule.says} ({rule.id})"


def fate_lines(
    diagnosis: Diagnosis, argument: Argument, depth: int, told: Collection[str] = ()
) -> list[Line]:
    """Return what exceptions do to an argument, and what may yet do so.

    Args:
        diagnosis: the diagnosis.
        argument: one of its arguments.
        depth: how far the lines are indented.
        told: ids of open exceptions that are told of in another place.
    """
    base = diagnosis.base
    lines = []
    for id_ in argument.set_aside_by:
        text = _("Set aside here: {says}").format(says=base.rules[id_].says)
        lines.append(Line(Role.SET_ASIDE, text, depth, f"rule:{id_}", base.rules[id_].findings))
    for claim, value in argument.undercut:
        text = _("Does not count: what it rests on is set aside ({what}).").format(
            what=value_of_claim(base.claims[claim], value)
        )
        lines.append(Line(Role.SET_ASIDE, text, depth, f"claim:{claim}"))
    for id_ in argument.limited_by:
        text = _("With this limit: {says}").format(says=base.rules[id_].says)
        lines.append(Line(Role.CAVEAT, text, depth, f"rule:{id_}", base.rules[id_].findings))
    for id_ in (each for each in argument.may_be_set_aside_by if each not in told):
        text = _("It may yet be set aside, depending on open answers: {says}").format(
            says=base.rules[id_].says
        )
        lines.append(Line(Role.MISSING, text, depth, f"rule:{id_}", base.rules[id_].findings))
    for id_ in (each for each in argument.may_be_limited_by if each not in told):
        text = _("This limit may yet hold, depending on open answers: {says}").format(
            says=base.rules[id_].says
        )
        lines.append(Line(Role.MISSING, text, depth, f"rule:{id_}", base.rules[id_].findings))
    return lines


def scope_lines(argument: Argument, depth: int) -> list[Line]:
    """Return the setting that the evidence is from, and whether the case is in it."""
    scope = argument.rule.scope
    if scope is None:
        return []
    if not scope.when:
        text = _("The evidence is from: {scope}.")
    elif argument.in_scope is Truth.TRUE:
        text = _("The evidence is from: {scope}. This case is of that kind.")
    elif argument.in_scope is Truth.FALSE:
        text = _("The evidence is from: {scope}. This case is not of that kind.")
    else:
        text = _("The evidence is from: {scope}. Whether this case is of that kind is not known.")
    return [Line(Role.NOTE, text.format(scope=scope.says.rstrip(".")), depth)]


def _because(diagnosis: Diagnosis, step: ProofStep, depth: int) -> list[Line]:
    lines = []
    for ground in step.grounds:
        if isinstance(ground, AnswerGround):
            said = answer_in_words(ground.question, ground.answer)
            text = _("You answered: {said} ({known})").format(
                said=said, known=how_known(ground.answer)
            )
            lines.append(Line(Role.TEXT, text, depth, f"question:{ground.question.id}"))
            if ground.answer.note:
                note = _("Note: {note}").format(note=" ".join(ground.answer.note.split()))
                lines.append(Line(Role.NOTE, note, depth + 1))
            lines += _said_otherwise(ground, depth + 1)
        else:
            lines += _claim_ground(diagnosis, ground, depth)
    return lines


def _said_otherwise(ground: AnswerGround, depth: int) -> list[Line]:
    return [
        Line(
            Role.CAVEAT,
            _("Another respondent said otherwise: {said}").format(
                said=said_in_words(ground.question, said)
            ),
            depth,
        )
        for said in ground.answer.others
        if not said.is_unknown and said.value != ground.answer.value
    ]


def _claim_ground(diagnosis: Diagnosis, ground: ClaimGround, depth: int) -> list[Line]:
    what = value_of_claim(ground.claim, ground.value)
    template = _("From this, shown above: {what}") if ground.shown_above else _("From this: {what}")
    lines = [Line(Role.TEXT, template.format(what=what), depth, f"claim:{ground.claim.id}")]
    for step in ground.steps:
        lines += _step_lines(diagnosis, step, depth + 1)
    return lines


def why_not_lines(diagnosis: Diagnosis, reason: WhyNot) -> list[Line]:
    """Return why a value did not come out, rule by rule."""
    what = value_of_claim(reason.claim, reason.value)
    lines = [
        Line(
            Role.HEADING,
            _("Why not: {what} ({state})").format(
                what=what, state=phrases.VALUE_STATE[reason.state]
            ),
        )
    ]
    if not reason.rules:
        lines.append(Line(Role.TEXT, _("No rule written from the paper gives this value.")))
    for barred in reason.rules:
        lines += barred_lines(diagnosis, barred, 0)
    return lines


def barred_lines(diagnosis: Diagnosis, barred: Barred, depth: int) -> list[Line]:
    """Return a rule that did not fire, with the state of each of its conditions."""
    rule = barred.rule
    text = f"{rule.says} ({rule.id})"
    lines = [Line(Role.ITEM, text, depth, f"rule:{rule.id}", rule.findings)]
    if barred.argument is not None:
        lines += fate_lines(diagnosis, barred.argument, depth + 1)
        if barred.argument.counts:
            lines.append(Line(Role.TEXT, _("This rule fires, and counts."), depth + 1))
    lines += condition_lines(diagnosis, barred.conditions, depth + 1)
    return lines


_ROLE_OF_TRUTH = {
    Truth.TRUE: Role.TEXT,
    Truth.UNKNOWN: Role.MISSING,
    Truth.FALSE: Role.SET_ASIDE,
}


def condition_lines(
    diagnosis: Diagnosis, states: Iterable[ConditionState], depth: int
) -> list[Line]:
    """Return conditions with what became of them, those that failed first."""
    lines = []
    for state in sorted(states, key=lambda state: state.truth.value):
        text = state_in_words(diagnosis, state)
        target = getattr(state.condition, "question", "")
        lines.append(
            Line(_ROLE_OF_TRUTH[state.truth], text, depth, f"question:{target}" if target else "")
        )
        if state.truth is not Truth.TRUE:
            lines += condition_lines(diagnosis, state.parts, depth + 1)
    return lines


def why_asked_lines(diagnosis: Diagnosis, reason: WhyAsked) -> list[Line]:
    """Return what a question bears on."""
    lines = [
        Line(Role.HEADING, _("Why this is asked: {ask}").format(ask=reason.question.ask)),
    ]
    if not reason.bearings:
        text = (
            _("With the answers so far, no conclusion depends on it any more.")
            if reason.settled
            else _("No rule asks for it directly.")
        )
        lines.append(Line(Role.TEXT, text))
    elif reason.answered:
        lines.append(Line(Role.TEXT, _("The answer bears on:")))
    else:
        lines.append(Line(Role.TEXT, _("The answer could change:")))
    for bearing in reason.bearings:
        kind = "claim" if isinstance(bearing.about, Claim) else "intervention"
        title = bearing.about.asks if isinstance(bearing.about, Claim) else bearing.about.title
        text = title if bearing.direct else _("{title} (by way of others)").format(title=title)
        lines.append(Line(Role.ITEM, text, 0, f"{kind}:{bearing.about.id}"))
        if bearing.direct:
            for id_ in bearing.rules:
                rule = diagnosis.base.rules[id_]
                if _concerns(diagnosis, id_, bearing.about.id):
                    lines.append(Line(Role.TEXT, rule.says, 1, f"rule:{id_}", rule.findings))
    if reason.settled and reason.bearings:
        text = plural(
            "{count} rule that asks for it is decided already by other answers.",
            "{count} rules that ask for it are decided already by other answers.",
            len(reason.settled),
        )
        lines.append(Line(Role.NOTE, text))
    lines += [Line(Role.NOTE, phrases.ALSO[also]) for also in reason.also]
    return lines


def _concerns(diagnosis: Diagnosis, rule_id: str, about: str) -> bool:
    rule = diagnosis.base.rules[rule_id]
    concluded = [rule.then, *(diagnosis.base.rules[t].then for t in rule.sets_aside + rule.limits)]
    return any(
        about in (getattr(then, "claim", None), getattr(then, "intervention", None))
        for then in concluded
    )
