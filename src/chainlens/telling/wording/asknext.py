"""What to ask next, and what each answer would settle, in sentences."""

from chainlens.inquiry import AskNext, Worth
from chainlens.model import RuleBase
from chainlens.system import _, plural
from chainlens.telling.wording.asked_of import WHO_IS_OURS, respondents_in_words
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.tables import Table, table

MEANING = _(
    "A verdict is settled when no other open answer can change it. Ideas count as verdicts here, "
    "and no answer is taken to be likelier than another."
)


def worth_in_words(worth: Worth) -> str:
    """Return what a question would settle, such as 'Settles 3 verdicts whatever the answer.'."""
    parts = []
    if worth.settles:
        parts.append(
            plural(
                "Settles {count} verdict whatever the answer.",
                "Settles {count} verdicts whatever the answer.",
                len(worth.settles),
            )
        )
    if worth.at_least > len(worth.settles):
        parts.append(
            plural(
                "Every answer settles at least {count}.",
                "Every answer settles at least {count}.",
                worth.at_least,
            )
        )
    if worth.at_best > worth.at_least:
        parts.append(
            plural(
                "The answer that settles most settles {count}.",
                "The answer that settles most settles {count}.",
                worth.at_best,
            )
        )
    if worth.may_change:
        parts.append(
            plural(
                "Could change {count} by itself.",
                "Could change {count} by itself.",
                len(worth.may_change),
            )
        )
    if not parts and worth.hinge:
        parts.append(
            plural(
                "Matters to {count} verdict, but only together with other answers.",
                "Matters to {count} verdicts, but only together with other answers.",
                len(worth.hinge),
            )
        )
    return " ".join(parts) or _(
        "Changes no verdict; it tells whether a limit applies, or whether the evidence is from a "
        "setting like this one."
    )


def ask_next_lines(base: RuleBase, found: AskNext, first: int | None = None) -> list[Line]:
    """Return the open questions, those that settle most first."""
    lines = [
        Line(Role.TITLE, _("What to ask next")),
        Line(Role.TEXT, unsettled_in_words(found)),
        Line(Role.NOTE, MEANING),
    ]
    if found.too_much_open:
        lines.append(Line(Role.NOTE, too_much_open_in_words(found)))
    for place, worth in enumerate(found.worths[:first], start=1):
        question = worth.question
        lines.append(
            Line(
                Role.ITEM, f"{place}. {question.ask} ({question.id})", 0, f"question:{question.id}"
            )
        )
        lines.append(Line(Role.TEXT, worth_in_words(worth), 1))
        if question.respondents:
            text = _("Ask: {who}").format(who=respondents_in_words(base, question))
            lines.append(Line(Role.TEXT, text, 1))
    left = 0 if first is None else len(found.worths) - first
    if left > 0:
        text = plural("{count} more is not shown.", "{count} more are not shown.", left)
        lines.append(Line(Role.NOTE, text))
    if not found.worths:
        lines.append(Line(Role.TEXT, _("Nothing is left to ask here.")))
    elif base.respondents:
        lines.append(Line(Role.NOTE, WHO_IS_OURS))
    return lines


def ask_next_table(base: RuleBase, found: AskNext) -> Table:
    """Return the open questions as a table, those that settle most first; rows lead to them."""
    return table(
        _("What to ask next"),
        (_("Question"), _("What it would settle"), _("Who can tell")),
        (
            (
                worth.question.ask,
                worth_in_words(worth),
                respondents_in_words(base, worth.question),
            )
            for worth in found.worths
        ),
        (f"question:{worth.question.id}" for worth in found.worths),
    )


def too_much_open_in_words(found: AskNext) -> str:
    """Return for how many verdicts too much is open to tell what would settle them."""
    return plural(
        "For {count} of them too much is open to tell what would settle it.",
        "For {count} of them too much is open to tell what would settle them.",
        len(found.too_much_open),
    )


def unsettled_in_words(found: AskNext) -> str:
    """Return how many verdicts are settled, and how many are not."""
    settled = len(found.abouts) - len(found.unsettled)
    return " ".join(
        (
            plural(
                "{count} verdict is not settled yet.",
                "{count} verdicts are not settled yet.",
                len(found.unsettled),
            ),
            plural("{count} is.", "{count} are.", settled),
        )
    )
