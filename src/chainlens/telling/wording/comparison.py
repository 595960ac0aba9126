"""Two cases side by side, in tables and sentences."""

from collections.abc import Iterator, Mapping

from chainlens.cases import AnswerChange
from chainlens.inquiry import Comparison, Difference, OneSided, Reason, Side
from chainlens.model import Answer, RuleBase
from chainlens.reasoning import Mixtures
from chainlens.system import _, plural
from chainlens.telling.wording import phrases
from chainlens.telling.wording.conditions import how_known, value_in_words
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.outcomes import (
    about_in_words,
    conclusion_in_words,
    link_in_words,
    outcome_in_words,
)
from chainlens.telling.wording.pages import Page
from chainlens.telling.wording.tables import Table, table

# Sets of answers behind one difference that are told; JSON has more of them.
MOST_SETS = 4

REASON: dict[Reason, str] = {
    Reason.QUESTION_GONE: _("that rule base does not have the question"),
    Reason.KIND_CHANGED: _("that rule base asks the question in another way"),
    Reason.OPTION_GONE: _("that rule base does not have the option"),
    Reason.OUT_OF_RANGE: _("that rule base does not take the number"),
}


def comparison_page(found: Comparison, a: str, b: str) -> Page:
    """Return all that differs between two cases; `a` and `b` are what they are called."""
    numbers = {change.question: str(n) for n, change in enumerate(found.answers, start=1)}
    return (
        *_header(found, a, b),
        *_differences(found, numbers, a, b),
        *_other_way(found, numbers, a, b),
        *_answers(found, numbers, a, b),
        *_told(found, a, b),
        *_links(found, a, b),
        *told_of_rules(found, a, b),
    )


def _header(found: Comparison, a: str, b: str) -> Iterator[Line]:
    yield Line(Role.TITLE, _("{a} / {b}").format(a=a, b=b))
    yield from told_of_versions(found, a, b)
    yield Line(Role.TEXT, summary(found))


def told_of_versions(found: Comparison, a: str, b: str) -> Iterator[Line]:
    """Yield under which rule base each case is read, and where it was saved under another."""
    if found.one_base:
        yield Line(Role.NOTE, _("Both are read under {base}.").format(base=_base(found.b.base)))
    for name, side in ((a, found.a), (b, found.b)):
        if not found.one_base:
            text = _("{name} is read under {base}.").format(name=name, base=_base(side.base))
            yield Line(Role.NOTE, text)
        if side.saved_elsewhere:
            yield Line(Role.CAVEAT, _saved_elsewhere(name, side))


def _base(base: RuleBase) -> str:
    return _("version {version} of the rule base (fingerprint {short})").format(
        version=base.version, short=base.fingerprint[:12]
    )


def _saved_elsewhere(name: str, side: Side) -> str:
    return _(
        "{name} was last saved under version {old} of the rule base (fingerprint {short}), another "
        "than it is read under here. With that one in a folder, name the folder to see which "
        "differences come from the rules."
    ).format(name=name, old=side.case.rules_version, short=side.case.rules_fingerprint[:12])


def summary(found: Comparison) -> str:
    """Return how much comes out the same, and how much does not."""
    count = len(found.same) + len(found.differences)
    if not found.differences:
        return _("All {count} claims and ideas come out the same.").format(count=count)
    return _("Of {count} claims and ideas, {same} come out the same and {other} do not.").format(
        count=count, same=len(found.same), other=len(found.differences)
    )


# What comes out otherwise ----------------------------------------------------------------------


def _differences(
    found: Comparison, numbers: Mapping[str, str], a: str, b: str
) -> Iterator[Line | Table]:
    if not found.differences:
        return
    yield Line(Role.HEADING, _("What comes out otherwise"), 0, "differences")
    rows = [_difference(found, each, numbers) for each in found.differences]
    header = [_("What"), a, b, _("Answers behind it")]
    if not found.one_base:
        header[2:2] = [_("{a}, under the rules of {b}").format(a=a, b=b)]
        header.append(_("Rules behind it"))
    yield table("", header, rows)
    text = _(
        "Behind each difference stand the smallest sets of answers, by their numbers below: put "
        "back in {b} to what {a} says, any one of the sets removes the difference, and no part of "
        "it does."
    ).format(a=a, b=b)
    yield Line(Role.NOTE, text)
    if not found.one_base:
        text = _(
            "The answers account for what lies between the last two columns of verdicts, the rules "
            "for what lies between the first two."
        )
        yield Line(Role.NOTE, text)


def _difference(found: Comparison, difference: Difference, numbers: Mapping[str, str]) -> list[str]:
    id_ = difference.about.id
    row = [
        about_in_words(difference.about),
        outcome_in_words(found.a.base, id_, difference.a),
        outcome_in_words(found.b.base, id_, difference.b),
        sets_in_words(difference.causes, numbers),
    ]
    if not found.one_base:
        row[2:2] = [outcome_in_words(found.b.base, id_, difference.between)]
        row.append("; ".join(difference.rules))
    return row


def sets_in_words(found: Mixtures, numbers: Mapping[str, str]) -> str:
    """Return sets of answers by their numbers, such as '2; or 3 with 5'."""
    sets = [_(" with ").join(numbers[id_] for id_ in each) for each in found.sets[:MOST_SETS]]
    left = len(found.sets) - len(sets) + found.more
    if left:
        sets.append(plural("{count} other set", "{count} other sets", left))
    if not found.complete:
        sets.append(_("perhaps larger sets"))
    return _("; or ").join(sets)


def _other_way(
    found: Comparison, numbers: Mapping[str, str], a: str, b: str
) -> Iterator[Line | Table]:
    other = [each for each in found.differences if each.brings.sets != each.causes.sets]
    if not other:
        return
    yield Line(Role.HEADING, _("The other way round"), 0, "other_way")
    text = _(
        "What brings the difference about is not always what removes it. Put into {a} as {b} has "
        "them, these sets of answers bring about what comes of {b}."
    ).format(a=a, b=b)
    yield Line(Role.NOTE, text)
    rows = [(about_in_words(each.about), sets_in_words(each.brings, numbers)) for each in other]
    yield table("", (_("What"), _("Answers that bring it about")), rows)


# What is answered otherwise --------------------------------------------------------------------


def _answers(
    found: Comparison, numbers: Mapping[str, str], a: str, b: str
) -> Iterator[Line | Table]:
    if not found.answers:
        yield Line(Role.TEXT, _("Every question is answered alike."))
        return
    yield Line(Role.HEADING, _("What is answered otherwise"), 0, "answers")
    rows = [
        (
            numbers[change.question],
            found.b.base.questions[change.question].ask,
            value_given(found.b.base, change.question, change.before),
            value_given(found.b.base, change.question, change.after),
            _part(found, change.question),
        )
        for change in found.answers
    ]
    targets = [f"question:{change.question}" for change in found.answers]
    yield table("", (_("No."), _("Question"), a, b, _("Stands behind")), rows, targets)
    if found.offset:
        text = _(
            "«Made up for»: by itself the answer would change a verdict; other answers make up for "
            "it. «Nothing»: by itself it changes no verdict, and it stands behind no difference."
        )
        yield Line(Role.NOTE, text)


def value_given(base: RuleBase, question: str, answer: Answer | None) -> str:
    """Return what a question is answered with, or that it is not."""
    if answer is None:
        return _("no answer")
    return value_in_words(base.questions[question], answer.value)


def _part(found: Comparison, question: str) -> str:
    if question in found.idle:
        return _("nothing")
    if question in found.offset:
        return _("made up for")
    count = sum(
        question in each.causes.questions | each.brings.questions for each in found.differences
    )
    return plural("{count} difference", "{count} differences", count)


def _told(found: Comparison, a: str, b: str) -> Iterator[Line | Table]:
    if not found.told:
        return
    yield Line(Role.HEADING, _("Answered alike, and known or noted otherwise"), 0, "told")
    rows = [_told_row(found.b.base, change) for change in found.told]
    targets = [f"question:{change.question}" for change in found.told]
    yield table("", (_("Question"), a, b), rows, targets)
    text = _("This changes no verdict, only what the verdicts rest on.")
    yield Line(Role.NOTE, text)


def _told_row(base: RuleBase, change: AnswerChange) -> tuple[str, str, str]:
    ask = base.questions[change.question].ask
    return ask, beside_answer(change.before), beside_answer(change.after)


def beside_answer(answer: Answer | None) -> str:
    """Return how an answer is known, and what else stands beside it."""
    if answer is None:
        return _("no answer")
    parts = [phrases.UNKNOWN_ANSWER] if answer.is_unknown else []
    parts.append(how_known(answer))
    if answer.note:
        parts.append(_("with a note"))
    if answer.others:
        parts.append(
            plural("{count} other respondent", "{count} other respondents", len(answer.others))
        )
    return "; ".join(parts)


def _links(found: Comparison, a: str, b: str) -> Iterator[Line | Table]:
    if not found.links:
        return
    yield Line(Role.HEADING, _("Comes out in both, with another weakest link"), 0, "links")
    rows = [
        (
            conclusion_in_words(change),
            link_in_words(found.a.base, change.one),
            link_in_words(found.b.base, change.other),
        )
        for change in found.links
    ]
    yield table("", (_("What"), a, b), rows)


# What comes from the rules ---------------------------------------------------------------------


def told_of_rules(found: Comparison, a: str, b: str) -> Iterator[Line]:
    """Yield a heading and what only one of the rule bases has; nothing where that is nothing."""
    if found.one_base:
        return
    lines = [
        Line(
            Role.MISSING,
            _(
                "{ask} {a} answers «{value}», which counts as no answer under the rules of {b}: "
                "{reason}."
            ).format(
                ask=lost.question.ask,
                a=a,
                value=value_in_words(lost.question, lost.answer.value),
                b=b,
                reason=REASON[lost.reason],
            ),
        )
        for lost in found.lost
    ]
    for name, only, base in (
        (a, found.only_in_a, found.a.base),
        (b, found.only_in_b, found.b.base),
    ):
        lines += _only(name, only, base)
    if lines:
        yield Line(Role.HEADING, _("What only one of the rule bases has"), 0, "one_sided")
        yield from lines


def _only(name: str, only: OneSided, base: RuleBase) -> Iterator[Line]:
    kinds = (
        (_("Question that only the rule base of {name} has: {title}"),
         [base.questions[id_].ask for id_ in only.questions]),
        (_("Claim that only the rule base of {name} has: {title}"),
         [base.claims[id_].title for id_ in only.claims]),
        (_("Idea that only the rule base of {name} has: {title}"),
         [base.interventions[id_].title for id_ in only.ideas]),
    )  # fmt: skip
    for template, titles in kinds:
        for title in titles:
            yield Line(Role.ITEM, template.format(name=name, title=title))
