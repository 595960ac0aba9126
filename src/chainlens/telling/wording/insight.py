"""The answer in a few plain sentences, and what the last answer changed; from verdicts alone.

Claims and values speak in the rule base's own words, so that the paper's hedges stay in them; what
an argument hedges, limits or takes from an assumed answer is put behind the value in brackets.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from chainlens.reasoning import (
    Argument,
    Diagnosis,
    IdeaStatus,
    IdeaVerdict,
    Truth,
    ValueState,
    Verdict,
    VerdictStatus,
)
from chainlens.system import _, plural
from chainlens.telling.wording import phrases
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.packs import share_of_packs
from chainlens.telling.wording.summary import verdict_headline, verdict_title

# What a person asks first of a chain, a sentence or two each: the claims that answer it.
GOVERNANCE_AND_SAY = ("chain_governance", "mse_power")
RENTS = ("producer_rents", "income_without_rents", "entry_barriers")
CAPTIVITY = ("captive_position", "captive_risk", "buyer_dependency", "services_with_deal")
# Those among them that are named as unknown where nothing came out.
ASKED_FIRST = ("chain_governance", "mse_power", "producer_rents", "captive_position")
_MOST_TOLD = 2
_MOST_IDEAS = 3
_FEW_LINES = 2
_IDEAS_IN_ORDER = (IdeaStatus.SUPPORTED, IdeaStatus.CONDITIONAL, IdeaStatus.ADVISED_AGAINST)


def insight_lines(diagnosis: Diagnosis) -> list[Line]:
    """Return the answer in three to six lines of a sentence or two.

    Who governs and what say small enterprises have, rents, captivity, what is contested, which
    ideas hold, what is missing most: each as far as verdicts tell, and in words where they do not.
    """
    told: set[str] = set()
    lines = []
    for claims in (GOVERNANCE_AND_SAY, RENTS, CAPTIVITY):
        verdicts = _settled(diagnosis, claims)[:_MOST_TOLD]
        told |= {verdict.claim.id for verdict in verdicts}
        lines += _told_lines(diagnosis, verdicts)
    lines += _more_lines(diagnosis, told, len(lines))
    if not lines:
        lines.append(Line(Role.TEXT, _("From the answers so far, nothing follows yet.")))
    return [*lines, _ideas_line(diagnosis), *_missing_lines(diagnosis)]


def _settled(diagnosis: Diagnosis, claims: Iterable[str]) -> list[Verdict]:
    """Return the verdicts on some claims for which a value came out, in this order."""
    verdicts = [diagnosis.verdict_of[id_] for id_ in claims if id_ in diagnosis.verdict_of]
    return [verdict for verdict in verdicts if verdict.values]


def _told_lines(diagnosis: Diagnosis, verdicts: Sequence[Verdict]) -> list[Line]:
    if not verdicts:
        return []
    text = " ".join(_sentence(diagnosis, verdict) for verdict in verdicts)
    return [Line(Role.TEXT, text, 0, f"claim:{verdicts[0].claim.id}")]


def _sentence(diagnosis: Diagnosis, verdict: Verdict) -> str:
    """Return a claim's question with what came out, both sides where it is contested."""
    said = [_value(diagnosis, verdict, value) for value in verdict.values]
    if verdict.status is VerdictStatus.CONTESTED:
        answer = _("This is contested: {one}. Against it: {others}.").format(
            one=said[0], others="; ".join(said[1:])
        )
    else:
        answer = f"{'; '.join(said)}."
    return f"{verdict.claim.asks} {answer}"


def _value(diagnosis: Diagnosis, verdict: Verdict, value: str) -> str:
    text = verdict.claim.values[value]
    beside = _beside(diagnosis, verdict, value)
    return f"{text} ({'; '.join(beside)})" if beside else text


def _beside(diagnosis: Diagnosis, verdict: Verdict, value: str) -> list[str]:
    """Return what goes with a value in brackets: only what holds of every argument for it."""
    arguments = [argument for argument in verdict.for_value(value) if argument.counts]
    found = []
    if _all(arguments, lambda argument: bool(argument.rule.hedge)):
        hedges = dict.fromkeys(f"“{argument.rule.hedge}”" for argument in arguments)
        paper_alone = not any(argument.rule.pack for argument in arguments)
        said = _("the paper says {hedges}") if paper_alone else _("the sources say {hedges}")
        found.append(said.format(hedges=", ".join(hedges)))
    if _all(arguments, lambda argument: bool(argument.limited_by)):
        found.append(_("within limits"))
    if _all(arguments, lambda argument: bool(argument.may_be_set_aside_by)):
        found.append(_("open answers could still set it aside"))
    if _all(arguments, lambda argument: argument.in_scope is Truth.FALSE):
        found.append(_("the evidence is from elsewhere"))
    if share := share_of_packs(arguments):
        found.append(share)
    weakest = diagnosis.answer(verdict.rest[value].weakest_answer)
    if weakest is not None and weakest.known == "assumed":
        found.append(_("by an answer that is assumed"))
    return found


def _all(arguments: Sequence[Argument], holds: Callable[[Argument], bool]) -> bool:
    return bool(arguments) and all(map(holds, arguments))


def _more_lines(diagnosis: Diagnosis, told: set[str], lines: int) -> list[Line]:
    """Return what is contested besides, or, where few lines are told yet, what else came out."""
    others = [v for v in diagnosis.verdicts if v.values and v.claim.id not in told]
    contested = [v for v in others if v.status is VerdictStatus.CONTESTED]
    if contested:
        titles = "; ".join(verdict_headline(verdict) for verdict in contested[:_MOST_TOLD])
        text = _("Contested, with both sides shown below: {titles}.").format(titles=titles)
        return [Line(Role.TEXT, text, 0, f"claim:{contested[0].claim.id}")]
    if lines >= _FEW_LINES:
        return []
    conclusions = [verdict for verdict in others if verdict.claim.kind == "conclusion"]
    # A category only sorts the chain in; it is told where there is nothing else to tell.
    chosen = conclusions or ([] if lines else others)
    return _told_lines(diagnosis, chosen[:_MOST_TOLD])


def _ideas_line(diagnosis: Diagnosis) -> Line:
    """Return which ideas are supported, conditional or advised against; those with most to say."""
    told = [idea for idea in diagnosis.ideas if idea.arguments]
    parts = []
    for status in _IDEAS_IN_ORDER:
        ideas = [idea for idea in told if idea.status is status]
        if ideas:
            parts.append(_named_ideas(status, ideas))
    if not parts:
        return Line(Role.TEXT, _("Of the ideas for action, none can be weighed yet."))
    text = _("Ideas for action: {ideas}.").format(ideas="; ".join(parts))
    return Line(Role.TEXT, text, 0, "theme:ideas")


def _named_ideas(status: IdeaStatus, ideas: Sequence[IdeaVerdict]) -> str:
    titles = ", ".join(f"«{idea.intervention.title}»" for idea in ideas[:_MOST_IDEAS])
    if len(ideas) > _MOST_IDEAS:
        more = plural("{count} more", "{count} more", len(ideas) - _MOST_IDEAS)
        titles = _("{titles} and {more}").format(titles=titles, more=more)
    return _("{status}: {titles}").format(status=phrases.IDEA_STATUS[status], titles=titles)


def _missing_lines(diagnosis: Diagnosis) -> list[Line]:
    """Return what cannot be said yet or at all, and the answer that the most waits for."""
    silent = [
        verdict
        for id_ in ASKED_FIRST
        if (verdict := diagnosis.verdict_of.get(id_)) is not None and not verdict.values
    ]
    sentences = []
    for status, template in (
        (VerdictStatus.NOT_ESTABLISHED, _("Not known yet: {titles}.")),
        (VerdictStatus.EXCLUDED, _("With these answers the paper says nothing of: {titles}.")),
    ):
        titles = [verdict.claim.title for verdict in silent if verdict.status is status]
        if titles:
            sentences.append(template.format(titles="; ".join(titles)))
    question = most_awaited(diagnosis)
    if question:
        ask = diagnosis.base.questions[question].ask
        sentences.append(_("The answer that the most waits for: «{ask}»").format(ask=ask))
    if not sentences:
        return []
    target = f"question:{question}" if question else ""
    return [Line(Role.MISSING, " ".join(sentences), 0, target)]


def most_awaited(diagnosis: Diagnosis) -> str:
    """Return the id of the open question that the most verdicts and ideas wait for, or ''."""
    waiting = Counter(id_ for verdict in diagnosis.verdicts for id_ in verdict.missing)
    waiting.update(id_ for idea in diagnosis.ideas for id_ in idea.find_out)
    # Of equals the first in the wizard's order, which is that of the rule base.
    return max(
        (id_ for id_ in diagnosis.base.questions if waiting[id_]),
        key=waiting.__getitem__,
        default="",
    )


def so_far_lines(before: Diagnosis, after: Diagnosis) -> list[Line]:
    """Return the verdicts and ideas that differ between two diagnoses, as they are in the second.

    Both must be under the same rule base, as when one more question was answered.
    """
    lines = []
    for old, new in zip(before.verdicts, after.verdicts, strict=True):
        if _standing(old) != _standing(new):
            text = _("{title}; before: {before}").format(
                title=verdict_title(new), before=_before(old)
            )
            lines.append(Line(Role.VERDICT, text, 0, f"claim:{new.claim.id}"))
    for was, now in zip(before.ideas, after.ideas, strict=True):
        if _idea_standing(was) != _idea_standing(now):
            text = _("{title} [{status}]; before: {before}").format(
                title=now.intervention.title,
                status=_idea_status(now),
                before=_idea_status(was),
            )
            lines.append(Line(Role.VERDICT, text, 0, f"intervention:{now.intervention.id}"))
    return lines or [Line(Role.NOTE, _("The last answer changed no verdict."))]


def _standing(verdict: Verdict) -> tuple[object, ...]:
    return verdict.status, verdict.values, ValueState.SET_ASIDE in verdict.states.values()


def _before(verdict: Verdict) -> str:
    status = phrases.VERDICT_STATUS[verdict.status]
    values = "; ".join(verdict.claim.values[value] for value in verdict.values)
    return f"{values} [{status}]" if values else status


def _idea_standing(idea: IdeaVerdict) -> tuple[object, ...]:
    return idea.status, bool(idea.arguments)


def _idea_status(idea: IdeaVerdict) -> str:
    """Return an idea's status; one of which nothing came out yet is not shown as conditional."""
    if not idea.arguments and idea.status is not IdeaStatus.OUTSIDE:
        return _("not weighed yet")
    return phrases.IDEA_STATUS[idea.status]
