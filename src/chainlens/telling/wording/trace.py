"""A trace in sentences: answers, arguments, exceptions, remarks, verdicts, ideas, in this order."""

from collections.abc import Iterable

from chainlens.inquiry import (
    AnswerTrace,
    ConditionTrace,
    EffectState,
    Met,
    RemarkTrace,
    RuleState,
    RuleTrace,
    Trace,
    TraceEffect,
)
from chainlens.model import Asked, ChoiceIs, ClaimIs, Rule
from chainlens.reasoning import Diagnosis, IdeaVerdict, Standing, Truth, Verdict
from chainlens.system import _, plural
from chainlens.telling.wording import phrases
from chainlens.telling.wording.conditions import (
    answer_in_words,
    how_known,
    said_in_words,
    state_in_words,
    value_in_words,
)
from chainlens.telling.wording.explain import fate_lines, scope_lines
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.shifts import standing_in_words
from chainlens.telling.wording.sources import source_lines

RULE_STATE: dict[RuleState, str] = {
    RuleState.COUNTS: _("It fires, and counts."),
    RuleState.SET_ASIDE: _("It fires, and does not count."),
    RuleState.OPEN: _("It does not fire; open answers could still make it."),
    RuleState.BLOCKED: _("It does not fire, and cannot with these answers."),
}
EFFECT: dict[EffectState, str] = {
    EffectState.WORKS: _("and does so here"),
    EffectState.MAY_WORK: _("and may yet do so, depending on open answers"),
    EffectState.NO_TARGET: _("which does not fire here"),
    EffectState.DOES_NOT_HOLD: _("but does not do so here"),
}
_ROLE_OF_STATE = {
    RuleState.COUNTS: Role.ITEM,
    RuleState.SET_ASIDE: Role.SET_ASIDE,
    RuleState.OPEN: Role.MISSING,
    RuleState.BLOCKED: Role.SET_ASIDE,
}
_ROLE_OF_TRUTH = {
    Truth.TRUE: Role.TEXT,
    Truth.UNKNOWN: Role.MISSING,
    Truth.FALSE: Role.SET_ASIDE,
}


def trace_lines(trace: Trace) -> list[Line]:
    """Return a trace as sentences, with a list of the sources that it names."""
    diagnosis = trace.diagnosis
    base = diagnosis.base
    about = _("Rule base {id}, version {version}, fingerprint {fingerprint}").format(
        id=base.id, version=base.version, fingerprint=base.fingerprint
    )
    lines = [
        Line(Role.TITLE, diagnosis.case.name or _("A case without a name")),
        Line(Role.NOTE, about),
        Line(Role.NOTE, counted_in_words(trace)),
    ]
    lines += _section(_("Answers"), (answer_lines(each) for each in trace.answers))
    for title, rules in (
        (_("Arguments, each after what it rests on"), trace.arguments),
        (_("Exceptions, with what each is for"), trace.exceptions),
    ):
        lines += _section(title, (rule_lines(diagnosis, each) for each in rules))
    lines += _section(
        _("Limits and open questions"), (remark_lines(diagnosis, each) for each in trace.remarks)
    )
    lines += _section(_("Verdicts"), (verdict_lines(each) for each in trace.verdicts))
    lines += _section(
        _("Ideas for action"),
        (idea_lines(each) for each in trace.ideas),
    )
    lines += _section(_("Retired rules, which no longer reason"), map(retired_lines, trace.retired))
    return lines + source_lines(base, lines)


def counted_in_words(trace: Trace) -> str:
    """Return how many rules a trace shows, and what became of them."""
    fired = sum(each.argument is not None for each in trace.rules)
    aside = sum(each.state is RuleState.SET_ASIDE for each in trace.rules)
    return "; ".join(
        (
            plural("{count} rule shown", "{count} rules shown", len(trace.rules)),
            plural("{count} fired", "{count} fired", fired),
            plural("{count} of them set aside", "{count} of them set aside", aside),
            plural("{count} did not fire", "{count} did not fire", len(trace.rules) - fired),
        )
    )


def _section(title: str, parts: Iterable[list[Line]]) -> list[Line]:
    lines = [line for part in parts for line in part]
    return [Line(Role.HEADING, title), *lines] if lines else []


def answer_lines(trace: AnswerTrace) -> list[Line]:
    """Return an answer with all that stands beside it, and the rules that fired on it."""
    question, answer = trace.question, trace.answer
    text = _("{said} ({known})").format(
        said=answer_in_words(question, answer), known=how_known(answer)
    )
    lines = [Line(Role.ITEM, text, 0, f"question:{question.id}")]
    if answer.note:
        note = _("Note: {note}").format(note=" ".join(answer.note.split()))
        lines.append(Line(Role.NOTE, note, 1))
    for said in answer.others:
        text = _("Another respondent said: {said}").format(said=said_in_words(question, said))
        lines.append(Line(Role.TEXT, text, 1))
    if trace.used_by:
        used = _("Rules that fired on it: {rules}").format(rules=", ".join(trace.used_by))
    else:
        used = _("No rule fired on it.")
    return [*lines, Line(Role.NOTE, used, 1)]


def rule_lines(diagnosis: Diagnosis, trace: RuleTrace) -> list[Line]:
    """Return what became of a rule: its state, its conditions, and what exceptions do to it."""
    rule = trace.rule
    text = f"{rule.says} ({rule.id})"
    role = _ROLE_OF_STATE[trace.state]
    lines = [
        Line(role, text, 0, f"rule:{rule.id}", rule.findings),
        Line(Role.NOTE, RULE_STATE[trace.state], 1),
    ]
    for condition in trace.conditions:
        lines += _condition_lines(diagnosis, condition, 1)
    lines += [_effect_line(diagnosis, effect) for effect in trace.effects]
    if trace.argument is not None:
        lines += fate_lines(diagnosis, trace.argument, 1)
        lines += scope_lines(trace.argument, 1)
    if rule.judgement:
        ours = _("Our judgement, not the paper's: {text}").format(text=rule.judgement)
        lines.append(Line(Role.NOTE, ours, 1))
    return lines


def _condition_lines(diagnosis: Diagnosis, condition: ConditionTrace, depth: int) -> list[Line]:
    text = f"{condition.number}. {state_in_words(diagnosis, condition.state)}"
    atom = condition.state.condition
    target = ""
    if isinstance(atom, ClaimIs):
        target = f"claim:{atom.claim}"
    elif isinstance(atom, Asked):
        target = f"question:{atom.question}"
    lines = [Line(_ROLE_OF_TRUTH[condition.truth], text, depth, target)]
    lines += _answer_line(diagnosis, condition, depth + 1)
    for met in condition.met_by:
        if met.match.kind == "claim":
            lines.append(Line(Role.NOTE, _from_rules(diagnosis, met), depth + 1))
    for part in condition.parts:
        lines += _condition_lines(diagnosis, part, depth + 1)
    return lines


def _answer_line(diagnosis: Diagnosis, condition: ConditionTrace, depth: int) -> list[Line]:
    """Return which answer meets a condition, where the condition itself does not say it."""
    atom = condition.state.condition
    exact = isinstance(atom, ChoiceIs) and len(atom.options) == 1
    if exact or condition.truth is not Truth.TRUE or not isinstance(atom, Asked):
        return []
    question, answer = diagnosis.base.questions[atom.question], diagnosis.answer(atom.question)
    assert answer is not None
    text = _("The answer is «{said}».").format(said=value_in_words(question, answer.value))
    return [Line(Role.NOTE, text, depth)]


def _from_rules(diagnosis: Diagnosis, met: Met) -> str:
    claim = diagnosis.base.claims[met.match.name]
    return _("«{value}» comes from: {rules}").format(
        value=claim.values[met.match.value], rules=", ".join(met.by)
    )


def _effect_line(diagnosis: Diagnosis, effect: TraceEffect) -> Line:
    template = (
        _("It would set aside «{title}» ({rule}), {state}.")
        if effect.kind == "sets_aside"
        else _("It would limit «{title}» ({rule}), {state}.")
    )
    title = diagnosis.base.rules[effect.rule].title
    text = template.format(title=title, rule=effect.rule, state=EFFECT[effect.state])
    return Line(Role.TEXT, text, 1, f"rule:{effect.rule}")


_REMARK_STATE = {
    Truth.TRUE: _("It bears on this case."),
    Truth.UNKNOWN: _("Whether it bears on this case is not known."),
    Truth.FALSE: _("It does not bear on this case."),
}


def remark_lines(diagnosis: Diagnosis, trace: RemarkTrace) -> list[Line]:
    """Return a caveat or gap, and whether it bears on the case."""
    remark = trace.remark
    role = Role.CAVEAT if remark.kind == "caveat" else Role.GAP
    text = f"{remark.says} ({remark.id})"
    lines = [
        Line(role, text, 0, f"{remark.kind}:{remark.id}", remark.findings),
        Line(Role.NOTE, _REMARK_STATE[trace.truth], 1),
    ]
    for condition in trace.conditions:
        lines += _condition_lines(diagnosis, condition, 1)
    return lines


def verdict_lines(verdict: Verdict) -> list[Line]:
    """Return a verdict in a line."""
    claim = verdict.claim
    standing = standing_in_words(claim, Standing(verdict.status, verdict.values))
    return [Line(Role.VERDICT, f"{claim.title}: {standing}", 0, f"claim:{claim.id}")]


def idea_lines(idea: IdeaVerdict) -> list[Line]:
    """Return what becomes of an idea for action in a line."""
    text = f"{idea.intervention.title} [{phrases.IDEA_STATUS[idea.status]}]"
    return [Line(Role.VERDICT, text, 0, f"intervention:{idea.intervention.id}")]


def retired_lines(rule: Rule) -> list[Line]:
    """Return why a rule no longer reasons."""
    text = f"{rule.title} ({rule.id})"
    reason = _("Why it was retired: {reason}").format(reason=rule.reason)
    return [Line(Role.ITEM, text, 0, f"rule:{rule.id}"), Line(Role.NOTE, reason, 1)]
