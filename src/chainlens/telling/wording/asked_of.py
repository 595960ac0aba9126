"""Who can tell, and what a programme could alter: this project's judgement, and said to be so."""

from chainlens.model import Question, RuleBase
from chainlens.system import _
from chainlens.telling.wording.lines import Line, Role

NOT_THE_PAPERS = _(
    "Who can tell, and what a programme could alter, is this program's judgement, not the paper's."
)

WHO_IS_OURS = _("Who can tell is this program's judgement, not the paper's.")
WHAT_IS_OURS = _("What a programme could change is this program's judgement, not the paper's.")


def respondents_in_words(base: RuleBase, question: Question) -> str:
    """Return who can tell, such as 'Buyers; Officials'; '' where the rule base does not say."""
    return "; ".join(base.respondents[id_].title for id_ in question.respondents)


def programme_in_words(question: Question) -> str:
    """Return what of a question a programme could alter; '' where it is taken as given."""
    if not question.programme_could:
        return ""
    return _("A programme could {what}.").format(what=question.programme_could)


def judgement_lines(base: RuleBase, question: Question) -> list[Line]:
    """Return who can tell and what a programme could alter, marked as ours; none if not said."""
    lines = []
    if question.respondents:
        text = _("Who can tell: {who}").format(who=respondents_in_words(base, question))
        lines.append(Line(Role.TEXT, text))
    if question.programme_could:
        lines.append(Line(Role.TEXT, programme_in_words(question)))
        lines += _directions(question)
    if not lines:
        return []
    return [
        Line(Role.HEADING, _("Whom to ask, and what can be changed")),
        *lines,
        Line(Role.NOTE, NOT_THE_PAPERS),
    ]


def _directions(question: Question) -> list[Line]:
    lines = []
    ends = (
        _("It could end: {options}")
        if question.kind == "several"
        else _("It could do so only where the answer now is: {options}")
    )
    for template, options in (
        (_("It could lead to: {options}"), question.programme_brings),
        (ends, question.programme_ends),
    ):
        if options:
            named = "; ".join(f"«{question.options[option]}»" for option in options)
            lines.append(Line(Role.TEXT, template.format(options=named), 1))
    return lines


def respondent_list_lines(base: RuleBase) -> list[Line]:
    """Return the kinds of people who can be asked."""
    if not base.respondents:
        return []
    return [
        Line(Role.HEADING, _("Who can be asked")),
        *(
            Line(
                Role.ITEM, _("{id}: {title}. {who}").format(id=one.id, title=one.title, who=one.who)
            )
            for one in base.respondents.values()
        ),
        Line(Role.NOTE, WHO_IS_OURS),
    ]
