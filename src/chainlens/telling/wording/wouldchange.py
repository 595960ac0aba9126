"""What would change a verdict, and which answers weigh most, in sentences."""

from collections.abc import Iterable

from chainlens.inquiry import ChangeSet, ChangeStep, Way, Weight, WhatWouldChange, by_outcome
from chainlens.model import Answer, Question, RuleBase
from chainlens.reasoning import Truth
from chainlens.system import _, plural
from chainlens.telling.wording.asked_of import WHAT_IS_OURS, programme_in_words
from chainlens.telling.wording.conditions import value_in_words
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.whatif import (
    FOOTING,
    about_asks,
    about_key,
    alike_in_words,
    outcome_in_words,
)

WAY: dict[Way, str] = {
    Way.VERIFY: _("Facts to go and verify"),
    Way.PROGRAMME: _("Things that a programme could change"),
    Way.BOTH: _("Some to verify, some that a programme could change"),
    Way.FIRM: _(
        "Known facts that we take no programme to change so: the verdict is firm against these"
    ),
}
WAY_MEANING: dict[Way, str] = {
    Way.VERIFY: _(
        "Each of these is open or assumed, or it is not said how it is known. If they turn out so, "
        "the verdict changes."
    ),
    Way.PROGRAMME: _(
        "If these came to be so, the paper's arguments would lead elsewhere. That is no promise "
        "that a programme succeeds, or that the change would be for the better."
    ),
    Way.BOTH: _("Find out the one before thinking of the other."),
    Way.FIRM: _("For these, something that is known would have to be wrong."),
}


def would_change_lines(
    base: RuleBase, found: WhatWouldChange, first: int | None = None, *, firm: bool = False
) -> list[Line]:
    """Return what would change a verdict, by what it calls for and by where it leads.

    Args:
        base: the rule base.
        found: the sets of answers.
        first: how many sets of each kind are told; None: all.
        firm: whether those against which the verdict is firm are told one by one.
    """
    lines = [
        Line(Role.TITLE, about_asks(base, found.about), 0, about_key(base, found.about)),
        Line(Role.VERDICT, _now_in_words(base, found)),
        Line(Role.TEXT, how_many_in_words(found)),
    ]
    for way in Way:
        sets = found.of_way(way)
        if not sets:
            continue
        lines.append(Line(Role.HEADING, way_heading(found, way)))
        if way is Way.FIRM and not firm:
            lines.append(Line(Role.NOTE, _firm_in_short(sets)))
            continue
        lines += way_lines(base, found, way, 0, first)
        if first is not None and len(sets) > first:
            text = plural(
                "{count} more is not shown.", "{count} more are not shown.", len(sets) - first
            )
            lines.append(Line(Role.NOTE, text))
    return [*lines, *ours_lines(found)]


def ours_lines(found: WhatWouldChange) -> list[Line]:
    """Return whose judgement it is what a programme could change, where anything rests on it."""
    if any(found.of_way(way) for way in (Way.PROGRAMME, Way.BOTH, Way.FIRM)):
        return [Line(Role.CAVEAT, WHAT_IS_OURS)]
    return []


def way_heading(found: WhatWouldChange, way: Way) -> str:
    """Return what sets of answers call for, with how many call for it."""
    return f"{WAY[way]} ({len(found.of_way(way))})"


def way_lines(
    base: RuleBase, found: WhatWouldChange, way: Way, begin: int = 0, end: int | None = None
) -> list[Line]:
    """Return the sets that call for one thing, from a place up to before another.

    What they call for is said before the first of them.
    """
    note = [Line(Role.NOTE, WAY_MEANING[way])] if not begin else []
    return [*note, *_sets_lines(base, found.about, found.of_way(way)[begin:end])]


def _now_in_words(base: RuleBase, found: WhatWouldChange) -> str:
    now = outcome_in_words(base, found.about, found.now)
    if not found.value:
        return _("Now: {outcome}").format(outcome=now)
    value = base.claims[found.about].values[found.value]
    template = (
        _("Now: {outcome}. What would take «{value}» away:")
        if found.value in found.now.values
        else _("Now: {outcome}. What would bring «{value}» out:")
    )
    return template.format(outcome=now, value=value)


def how_many_in_words(found: WhatWouldChange) -> str:
    """Return how many sets of answers would change it, and how far was looked."""
    if not found.sets:
        return plural(
            "No single answer changes that.",
            "No set of up to {count} answers changes that.",
            found.most,
        )
    count = plural(
        "{count} smallest set of answers would change that.",
        "{count} smallest sets of answers would change that, each by itself.",
        len(found.sets),
    )
    reach = plural(
        "Every change of one answer was tried.",
        "Every change of up to {count} answers was tried.",
        found.most,
    )
    return f"{count} {reach}"


def _firm_in_short(sets: Iterable[ChangeSet]) -> str:
    known = {
        step.question.id: step.question
        for each in sets
        for step in each.steps
        if not step.is_to_verify and not step.programme_could
    }
    asks = "; ".join(f"«{question.ask}»" for question in known.values())
    return _(
        "They would need an answer that we take no programme to bring about, to: {asks}"
    ).format(asks=asks)


def _sets_lines(base: RuleBase, about: str, sets: Iterable[ChangeSet]) -> list[Line]:
    lines = []
    for outcome, own in by_outcome(sets).items():
        text = _("Leads to {outcome}:").format(outcome=outcome_in_words(base, about, outcome))
        lines.append(Line(Role.TEXT, text))
        for each in own:
            if len(each.steps) == 1:
                lines += step_lines(each.steps[0], 1)
            else:
                lines.append(Line(Role.ITEM, _("all of these together:"), 1))
                lines += [line for step in each.steps for line in step_lines(step, 2)]
    return lines


def step_lines(step: ChangeStep, depth: int) -> list[Line]:
    """Return one answer that would have to be another, and what stands beside it."""
    text = _("{ask} {then}; now {now}").format(
        ask=step.question.ask, then=_then_in_words(step), now=_answer_now(step)
    )
    lines = [Line(Role.ITEM, text, depth, f"question:{step.question.id}")]
    if not step.is_to_verify and step.programme_could:
        lines.append(Line(Role.TEXT, programme_in_words(step.question), depth + 1))
    if step.asked is Truth.FALSE:
        text = _("It does not apply with the other answers, which would have to change as well.")
        lines.append(Line(Role.NOTE, text, depth + 1))
    elif step.asked is Truth.UNKNOWN:
        text = _("Whether it applies hangs on an answer that is not known yet.")
        lines.append(Line(Role.NOTE, text, depth + 1))
    return lines


def _then_in_words(step: ChangeStep) -> str:
    """Return the answer that it would take; of options that may go together, what is other."""
    now = step.now.value if step.now else None
    if step.question.kind != "several" or not isinstance(now, tuple):
        return alike_in_words(step.then)
    added = [option for option in step.then.named if option not in now]
    dropped = [option for option in step.then.not_named if option in now]
    parts = [
        template.format(options=_(" and ").join(f"«{step.question.options[o]}»" for o in options))
        for template, options in (
            (_("also {options}"), added),
            (_("no longer {options}"), dropped),
        )
        if options
    ]
    return "; ".join(parts) or alike_in_words(step.then)


def _answer_now(step: ChangeStep) -> str:
    if step.now is None or step.now.is_unknown:
        return FOOTING[step.footing]
    said = value_in_words(step.question, step.now.value)
    return _("«{said}» ({known})").format(said=said, known=FOOTING[step.footing])


def weights_lines(
    weights: Iterable[Weight], answers: dict[str, Answer], first: int | None = None
) -> list[Line]:
    """Return which answers matter most: how many verdicts would change with each."""
    listed = list(weights)
    lines = [
        Line(Role.TITLE, _("Which answers matter most")),
        Line(
            Role.NOTE,
            _("Every change of one or two answers was tried. Ideas count as verdicts here."),
        ),
    ]
    for weight in listed[:first]:
        lines.append(
            Line(
                Role.ITEM,
                _weight_head(weight.question, answers),
                0,
                f"question:{weight.question.id}",
            )
        )
        lines.append(Line(Role.TEXT, weight_in_words(weight), 1))
    if first is not None and len(listed) > first:
        text = plural(
            "{count} more is not shown.", "{count} more are not shown.", len(listed) - first
        )
        lines.append(Line(Role.NOTE, text))
    if not listed:
        lines.append(Line(Role.TEXT, _("No change of one or two answers changes a verdict.")))
    return lines


def _weight_head(question: Question, answers: dict[str, Answer]) -> str:
    answer = answers.get(question.id)
    if answer is None:
        return _("{ask} (not answered yet)").format(ask=question.ask)
    said = value_in_words(question, answer.value)
    return _("{ask} «{said}»").format(ask=question.ask, said=said)


def weight_in_words(weight: Weight) -> str:
    """Return how many verdicts another answer would change, alone and with one more."""
    parts = []
    if weight.alone:
        parts.append(
            plural(
                "another answer can change {count} verdict by itself",
                "another answer can change {count} verdicts by itself",
                len(weight.alone),
            )
        )
    if weight.with_one_more:
        parts.append(
            plural(
                "{count} more together with one other answer",
                "{count} more together with one other answer",
                len(weight.with_one_more),
            )
            if weight.alone
            else plural(
                "another answer can change {count} verdict together with one more",
                "another answer can change {count} verdicts together with one more",
                len(weight.with_one_more),
            )
        )
    return "; ".join(parts)
