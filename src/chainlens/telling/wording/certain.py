"""What is certain whatever the open answers turn out to be, in sentences."""

from collections.abc import Iterable, Sequence

from chainlens.inquiry import Certain, Certainty, Standstill
from chainlens.model import RuleBase
from chainlens.reasoning import IdeaStatus, VerdictStatus
from chainlens.system import _, plural
from chainlens.telling.wording import phrases
from chainlens.telling.wording.conditions import value_in_words
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.whatif import about_asks, about_key, about_title, outcome_in_words

CERTAIN: dict[Certain, str] = {
    Certain.CERTAIN: _("certain"),
    Certain.POSSIBLE: _("possible"),
    Certain.EXCLUDED: _("excluded"),
}
TOO_MUCH_OPEN = _("Not settled: too much is open to go through it all. Answer some more questions.")
_WHATEVER = _("whatever the open answers turn out to be")
MEANING = _(
    "Certain is what the rules come to, as long as the answers given are right. How surely the "
    "paper says it is another matter: each verdict is no stronger than the words it comes in."
)


def certainties_lines(base: RuleBase, found: Iterable[Certainty]) -> list[Line]:
    """Return which verdicts are certain, which still hinge on open answers, and on how many."""
    lines = [
        Line(Role.TITLE, _("What is certain, {whatever}").format(whatever=_WHATEVER)),
        Line(Role.NOTE, MEANING),
    ]
    listed = list(found)
    settled = [each for each in listed if each.is_settled]
    nothing = (VerdictStatus.EXCLUDED, VerdictStatus.NOT_ESTABLISHED, IdeaStatus.OUTSIDE)
    for heading, own in (
        (_("Certain"), [c for c in settled if c.outcomes[0].status not in nothing]),
        (
            _("Certain that nothing comes out"),
            [c for c in settled if c.outcomes[0].status in nothing],
        ),
    ):
        if own:
            lines.append(Line(Role.HEADING, _counted(heading, own)))
        for each in own:
            lines.append(_told(base, each, outcome_in_words(base, each.about, each.outcomes[0])))
    hinging = [each for each in listed if len(each.outcomes) > 1]
    if hinging:
        lines.append(Line(Role.HEADING, _counted(_("Still open"), hinging)))
    for each in hinging:
        lines.append(_told(base, each, _possible_in_words(base, each)))
        lines.append(Line(Role.TEXT, _hinges_in_words(each), 1))
    unknown = [each for each in listed if not each.is_known]
    if unknown:
        lines.append(Line(Role.HEADING, _counted(_("Not told"), unknown)))
        lines.append(Line(Role.NOTE, TOO_MUCH_OPEN))
        lines += [
            _told(base, each, outcome_in_words(base, each.about, each.now)) for each in unknown
        ]
    return lines


def _counted(heading: str, listed: Sequence[Certainty]) -> str:
    return f"{heading} ({len(listed)})"


def _told(base: RuleBase, each: Certainty, what: str) -> Line:
    text = _("{title}: {what}").format(title=about_title(base, each.about), what=what)
    return Line(Role.ITEM, text, 0, about_key(base, each.about))


def _possible_in_words(base: RuleBase, each: Certainty) -> str:
    return _(" or ").join(outcome_in_words(base, each.about, o) for o in each.outcomes)


def _hinges_in_words(each: Certainty) -> str:
    return plural("It hinges on {count} answer.", "It hinges on {count} answers.", len(each.hinges))


def certainty_lines(base: RuleBase, each: Certainty) -> list[Line]:
    """Return all about what is certain of one claim or idea."""
    lines = [
        Line(Role.TITLE, about_asks(base, each.about), 0, about_key(base, each.about)),
        Line(
            Role.VERDICT,
            _("Now: {outcome}").format(outcome=outcome_in_words(base, each.about, each.now)),
        ),
    ]
    if not each.is_known:
        return [*lines, Line(Role.NOTE, TOO_MUCH_OPEN)]
    lines.append(Line(Role.HEADING, _("What can come out, {whatever}").format(whatever=_WHATEVER)))
    lines.append(Line(Role.NOTE, MEANING))
    for value, certain in (each.values or {}).items():
        text = _("{value}: {certain}").format(
            value=_value_in_words(base, each.about, value), certain=CERTAIN[certain]
        )
        lines.append(Line(Role.ITEM, text))
    if each.is_settled:
        text = _("It is settled: {outcome}").format(
            outcome=outcome_in_words(base, each.about, each.outcomes[0])
        )
        return [*lines, Line(Role.TEXT, text)]
    text = _("In all: {outcomes}").format(outcomes=_possible_in_words(base, each))
    lines.append(Line(Role.TEXT, text))
    lines.append(
        Line(Role.HEADING, _("What it hinges on ({count})").format(count=len(each.hinges)))
    )
    lines += [
        Line(Role.MISSING, base.questions[id_].ask, 0, f"question:{id_}") for id_ in each.hinges
    ]
    return [*lines, *_settling_lines(base, each)]


def _value_in_words(base: RuleBase, about: str, value: str) -> str:
    if about in base.interventions:
        return phrases.IDEA_STATUS[IdeaStatus(value)]
    return f"«{base.claims[about].values[value]}»"


def _settling_lines(base: RuleBase, each: Certainty) -> list[Line]:
    if each.settled_by is None:
        text = _("Which answers would settle it was not told: too much is open to search for them.")
        return [Line(Role.NOTE, text)]
    outcome = outcome_in_words(base, each.about, each.settled_by.outcome)
    text = _("No fewer answers than these, for instance, would settle it, at {outcome}:")
    return [
        Line(Role.HEADING, _("What would settle it")),
        Line(Role.TEXT, text.format(outcome=outcome)),
        *(
            Line(
                Role.ITEM,
                _("{ask} «{said}»").format(
                    ask=base.questions[id_].ask, said=value_in_words(base.questions[id_], value)
                ),
                0,
                f"question:{id_}",
            )
            for id_, value in each.settled_by.answers.items()
        ),
    ]


def standstill_lines(base: RuleBase, found: Standstill, *, focused: bool) -> list[Line]:
    """Return that no further answer can change what matters, and what it still hangs on.

    Args:
        base: the rule base.
        found: where the interview stands; nothing is said unless it has come to this.
        focused: whether only some themes matter.
    """
    if not found.reached:
        return []
    lines = [Line(Role.NOTE, standstill_in_words(found, focused=focused))]
    if found.unknown:
        lines.append(Line(Role.NOTE, _("What nobody knew so far could still change something:")))
        lines += [
            Line(Role.MISSING, base.questions[id_].ask, 1, f"question:{id_}")
            for id_ in found.unknown
        ]
    return lines


def standstill_in_words(found: Standstill, *, focused: bool) -> str:
    """Return that no further answer can change what matters; '' if it has not come to this."""
    if not found.reached:
        return ""
    text = (
        _("No answer still to come can change a verdict or an idea on what you asked about.")
        if focused
        else _("No answer still to come can change a verdict or an idea any more.")
    )
    if found.still_put:
        text += " " + plural(
            "{count} question is left that only tells whether a limit applies, or whether the "
            "evidence is from a setting like this one.",
            "{count} questions are left that only tell whether a limit applies, or whether the "
            "evidence is from a setting like this one.",
            len(found.still_put),
        )
    return text
