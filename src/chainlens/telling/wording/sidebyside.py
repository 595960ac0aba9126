"""A comparison difference by difference: a table of them, and what is behind each in sentences."""

from chainlens.cases import AnswerChange
from chainlens.inquiry import Comparison, Difference
from chainlens.model import Claim
from chainlens.reasoning import Mixtures
from chainlens.system import _, plural
from chainlens.telling.wording.comparison import (
    MOST_SETS,
    beside_answer,
    summary,
    told_of_rules,
    told_of_versions,
    value_given,
)
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.outcomes import (
    about_in_words,
    conclusion_in_words,
    link_in_words,
    outcome_in_words,
)
from chainlens.telling.wording.tables import Table, table


def target_of(difference: Difference) -> str:
    """Return what a difference is about, as 'kind:id'."""
    kind = "claim" if isinstance(difference.about, Claim) else "intervention"
    return f"{kind}:{difference.about.id}"


def summary_lines(found: Comparison, a: str, b: str) -> list[Line]:
    """Return what was compared, and how much of it comes out the same."""
    return [*told_of_versions(found, a, b), Line(Role.TEXT, summary(found))]


def differences_table(found: Comparison, a: str, b: str) -> Table:
    """Return a row for each claim and idea that comes out otherwise; `a` and `b` are headings."""
    return table(
        _("What comes out otherwise"),
        (_("What"), a, b, _("Behind it")),
        [
            (
                about_in_words(each.about),
                outcome_in_words(found.a.base, each.about.id, each.a),
                outcome_in_words(found.b.base, each.about.id, each.b),
                _behind(each),
            )
            for each in found.differences
        ],
        map(target_of, found.differences),
    )


def _behind(difference: Difference) -> str:
    parts = []
    sets = difference.causes.sets
    count = len(sets) + difference.causes.more
    if count == 1:
        parts.append(plural("one answer", "{count} answers together", len(sets[0])))
    elif count:
        parts.append(plural("{count} set of answers", "any of {count} sets of answers", count))
    if difference.from_rules:
        parts.append(_("other rules"))
    return _(", and ").join(parts)


def outcome_lines(found: Comparison, difference: Difference, a: str, b: str) -> list[Line]:
    """Return what comes of a claim or an idea on either side, with the way to it."""
    id_ = difference.about.id
    sides = [(a, found.a.base, difference.a), (b, found.b.base, difference.b)]
    if not found.one_base:
        between = _("{a}, read under the rules here").format(a=a)
        sides.insert(1, (between, found.b.base, difference.between))
    lines = [
        Line(
            Role.ITEM,
            _("{side}: {outcome}").format(side=side, outcome=outcome_in_words(base, id_, outcome)),
        )
        for side, base, outcome in sides
    ]
    lines.append(Line(Role.TEXT, _("How this case comes to it"), 0, target_of(difference)))
    return lines


def cause_lines(found: Comparison, difference: Difference, a: str, b: str) -> list[Line]:
    """Return the smallest sets of answers that, put back, remove the difference."""
    if not difference.from_answers:
        return [Line(Role.TEXT, _("Answers make no difference here; the rules do."))]
    says = _("The difference is gone once this is answered as in “{a}”, and not with less of it:")
    if len(difference.causes.sets) > 1:
        says = _("The difference is gone once any one of these is answered as in “{a}”:")
    return _set_lines(found, difference.causes, says.format(a=a), a, b)


def bring_lines(found: Comparison, difference: Difference, a: str, b: str) -> list[Line]:
    """Return the sets that, put into the other case, bring about what comes of this one.

    Where they are the same sets as those that remove the difference, nothing is told.
    """
    if difference.brings.sets == difference.causes.sets:
        return []
    says = _("What comes of “{b}” comes of “{a}” too once this is answered there as in “{b}”:")
    if len(difference.brings.sets) > 1:
        says = _("What comes of “{b}” comes of “{a}” too once any one of these is answered so:")
    return _set_lines(found, difference.brings, says.format(a=a, b=b), a, b)


def _set_lines(found: Comparison, mixtures: Mixtures, says: str, a: str, b: str) -> list[Line]:
    changes = {change.question: change for change in found.answers}
    lines = [Line(Role.NOTE, says)]
    sets = mixtures.sets[:MOST_SETS]
    for number, questions in enumerate(sets, start=1):
        if len(sets) > 1:
            head = _("Way {number}, this answer:")
            if len(questions) > 1:
                head = _("Way {number}, these answers together:")
            lines.append(Line(Role.TEXT, head.format(number=number)))
        lines += [_answer_line(found, changes[id_], a, b) for id_ in questions]
    left = len(mixtures.sets) - len(sets) + mixtures.more
    if left:
        text = plural("{count} other set does it too.", "{count} other sets do it too.", left)
        lines.append(Line(Role.NOTE, text))
    if not mixtures.complete:
        lines.append(Line(Role.NOTE, _("There may be larger sets that do it too.")))
    return lines


def _answer_line(found: Comparison, change: AnswerChange, a: str, b: str) -> Line:
    base, id_ = found.b.base, change.question
    text = _("{ask} {a}: {before}. {b}: {after}.").format(
        ask=base.questions[id_].ask,
        a=a,
        before=value_given(base, id_, change.before),
        b=b,
        after=value_given(base, id_, change.after),
    )
    return Line(Role.ITEM, text, 0, f"question:{id_}")


def rules_behind_lines(found: Comparison, difference: Difference, a: str) -> list[Line]:
    """Return the rules behind a difference that the rule bases do not have alike."""
    here = found.b.base.rules
    lines = []
    for id_ in difference.rules:
        if id_ in here:
            text = _("{title} ({id})").format(title=here[id_].title, id=id_)
            lines.append(Line(Role.ITEM, text, 0, f"rule:{id_}"))
        else:
            title = found.a.base.rules[id_].title
            text = _("{title} ({id}): only the rule base of “{a}” has it in this part").format(
                title=title, id=id_, a=a
            )
            lines.append(Line(Role.ITEM, text))
    return lines


# Of the comparison as a whole ------------------------------------------------------------------


def without_effect_lines(found: Comparison, a: str, b: str) -> list[Line]:
    """Return what is answered otherwise and stands behind no difference."""
    changes = {change.question: change for change in found.answers}
    parts = (
        (found.idle, _("These change nothing by themselves either:")),
        (found.offset, _("These would change something, and other answers make up for it:")),
    )
    return [
        line
        for questions, says in parts
        if questions
        for line in (
            Line(Role.TEXT, says),
            *(_answer_line(found, changes[id_], a, b) for id_ in questions),
        )
    ]


def told_lines(found: Comparison, a: str, b: str) -> list[Line]:
    """Return what is answered alike, and known or noted otherwise."""
    return [
        Line(
            Role.ITEM,
            _("{ask} {a}: {before}. {b}: {after}.").format(
                ask=found.b.base.questions[change.question].ask,
                a=a,
                before=beside_answer(change.before),
                b=b,
                after=beside_answer(change.after),
            ),
            0,
            f"question:{change.question}",
        )
        for change in found.told
    ]


def link_lines(found: Comparison, a: str, b: str) -> list[Line]:
    """Return the conclusions that come out in both cases and rest on another weakest link."""
    lines = []
    for change in found.links:
        kind = "claim" if isinstance(change.about, Claim) else "intervention"
        text = _("{what}. {a}: {one}. {b}: {other}.").format(
            what=conclusion_in_words(change).rstrip("."),
            a=a,
            one=link_in_words(found.a.base, change.one),
            b=b,
            other=link_in_words(found.b.base, change.other),
        )
        lines.append(Line(Role.ITEM, text, 0, f"{kind}:{change.about.id}"))
    return lines


def one_sided_lines(found: Comparison, a: str, b: str) -> list[Line]:
    """Return what only one of the rule bases has; nothing where both are the same."""
    return list(told_of_rules(found, a, b))[1:]


def same_lines(found: Comparison) -> list[Line]:
    """Return in a line which claims and ideas come out the same."""
    base = found.b.base
    titles = [
        base.claims[id_].title if id_ in base.claims else base.interventions[id_].title
        for id_ in found.same
    ]
    return [Line(Role.TEXT, "; ".join(titles))] if titles else []
