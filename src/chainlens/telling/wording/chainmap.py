"""The map of a chain in words: what stands on it, its legend, and the same facts as tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from chainlens.reasoning import Diagnosis
from chainlens.system import _
from chainlens.telling.chainmap import (
    FUNCTIONS,
    Actor,
    ActorId,
    AnswerMark,
    AnswerRef,
    ChainMap,
    Function,
    Link,
    LinkKind,
    MarkKind,
    Presence,
    VerdictMark,
)
from chainlens.telling.chainmap.tables import question_about
from chainlens.telling.wording import phrases
from chainlens.telling.wording.conditions import how_known, value_in_words
from chainlens.telling.wording.explain import fate_lines, scope_lines
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.tables import Table, table

_A = ActorId

FUNCTION: dict[Function, str] = {
    Function.INPUTS: _("Supply of inputs"),
    Function.PRODUCTION: _("Production"),
    Function.TRADE: _("Collection and trade"),
    Function.PROCESSING: _("Processing"),
    Function.LEAD: _("Lead buyers and retail"),
    Function.END_MARKET: _("End markets"),
}
ACTOR: dict[ActorId, str] = {
    _A.INPUT_SUPPLIERS: _("Suppliers of inputs"),
    _A.SMALL_ENTERPRISES: _("Micro and small enterprises"),
    _A.PRODUCERS: _("Producers"),
    _A.LEAD_PRODUCERS: _("Producers with the most say"),
    _A.PRODUCER_GROUPS: _("Producer groups"),
    _A.MIDDLEMEN: _("Go-betweens"),
    _A.LEAD_TRADERS: _("International traders"),
    _A.PROCESSORS: _("Processors or factories"),
    _A.BUYERS: _("Buyers"),
    _A.MARKET_LOCAL: _("Local market"),
    _A.MARKET_NATIONAL: _("National market"),
    _A.MARKET_REGIONAL: _("Neighbouring countries"),
    _A.MARKET_GLOBAL: _("Distant countries"),
    _A.MARKET_UNKNOWN: _("Markets"),
}
PRESENCE: dict[Presence, str] = {
    Presence.KNOWN: _("known"),
    Presence.ASSUMED: _("assumed"),
    Presence.UNKNOWN: _("not known"),
    Presence.NONE: _("none, by the answers"),
}
LINK: dict[LinkKind, str] = {
    LinkKind.PRODUCT: _("product"),
    LinkKind.SERVICE: _("services that come with the deal"),
    LinkKind.MEMBERSHIP: _("membership"),
    LinkKind.COOPERATION: _("cooperation beyond buying and selling"),
}
MARK: dict[MarkKind, str] = {
    MarkKind.GOVERNANCE: _("Governance"),
    MarkKind.POWER: _("Power"),
    MarkKind.RENTS: _("Rents"),
    MarkKind.VALUE: _("Value"),
    MarkKind.BARRIERS: _("Barriers"),
    MarkKind.CAPTIVITY: _("Captivity"),
    MarkKind.SERVICES: _("Services"),
    MarkKind.TASKS: _("Who does what"),
    MarkKind.RISK: _("Risk"),
    MarkKind.UPGRADING: _("Upgrading"),
}

LEAD_WORD = _("Most say")

LegendSign = Literal[
    "known",
    "assumed",
    "unknown",
    "none",
    "small",
    "lead",
    "product",
    "several",
    "dashed",
    "unknown_line",
    "mark",
    "contested",
    "unknown_mark",
]


@dataclass(frozen=True)
class LegendEntry:
    """A sign of the map and what it means."""

    sign: LegendSign
    text: str


LEGEND: tuple[LegendEntry, ...] = (
    LegendEntry("known", _("Box: someone who is in the chain, by the answers")),
    LegendEntry("assumed", _("Lighter box: the same, but assumed")),
    LegendEntry("unknown", _("Box with a question mark: not known whether there is anyone")),
    LegendEntry("none", _("Crossed box: there is no one, by the answers")),
    LegendEntry("small", _("Marked box: the micro and small enterprises of this diagnosis")),
    LegendEntry("lead", _("Thick frame: the firms with the most say, by the answers")),
    LegendEntry("product", _("Solid line: the way of the product")),
    LegendEntry("several", _("Two or three arrows: two or three buyers, or more, to choose among")),
    LegendEntry("dashed", _("Dashed line: services with the deal, membership, cooperation")),
    LegendEntry("unknown_line", _("Line with a question mark: no answer tells whether it is so")),
    LegendEntry("mark", _("Mark: a verdict; open it for the arguments behind it")),
    LegendEntry("contested", _("Two marks against each other: contested; both sides are shown")),
    LegendEntry("unknown_mark", _("Question mark: no verdict came out")),
)


def notes_of(drawn: ChainMap) -> tuple[str, ...]:
    """Return what a reader should know of a map beside its legend."""
    notes = [
        _("The map shows what answers and verdicts say, and nothing else."),
        _("The width of lines says nothing about volume; nobody was asked about that."),
    ]
    buyers = drawn.actor(_A.BUYERS)
    if buyers is not None and not buyers.is_lead and any(a.is_lead for a in drawn.actors):
        notes.append(
            _(
                "The firms with the most say and those who buy from small enterprises have a box "
                "each; the answers do not tell whether they are the same."
            )
        )
    return tuple(notes)


def presence_title(actor: Actor) -> str:
    """Return whether an actor is there, in a word or two."""
    return PRESENCE[actor.presence]


def actor_title(diagnosis: Diagnosis, actor: Actor) -> str:
    """Return the name of an actor's box; the small enterprises with what they do."""
    title = ACTOR[actor.id]
    if actor.is_small and actor.said:
        return f"{title}: {_option(diagnosis, actor.said[0])}"
    return title


def actor_lines(diagnosis: Diagnosis, drawn: ChainMap, actor: Actor) -> list[Line]:
    """Return all that the map says of an actor, with the answers it is from."""
    lines = [
        Line(Role.HEADING, actor_title(diagnosis, actor)),
        Line(
            Role.TEXT,
            _("{function}; {presence}").format(
                function=FUNCTION[actor.function], presence=presence_title(actor)
            ),
        ),
    ]
    if actor.is_lead:
        lines.append(Line(Role.TEXT, _("These firms have the most say, by the answers.")))
    lines += [_ref_line(diagnosis, ref, Role.TEXT, _("Because: {said}")) for ref in actor.said]
    lines += [
        _ref_line(diagnosis, ref, Role.CAVEAT, _("Another answer says otherwise: {said}"))
        for ref in actor.against
    ]
    lines += [
        _ref_line(diagnosis, mark.said, Role.ITEM, "{said}")
        for mark in drawn.answer_marks
        if mark.actor is actor.id
    ]
    for mark in drawn.marks_on(actor.id):
        lines += mark_lines(diagnosis, mark)
    return lines


def mark_title(diagnosis: Diagnosis, mark: VerdictMark) -> str:
    """Return a mark in words: what it is about, the value, and both sides where it is contested."""
    claim = diagnosis.base.claims[mark.claim]
    if mark.is_unknown:
        status = phrases.VERDICT_STATUS[mark.status]
        return _("{title}: not known [{status}]").format(title=claim.title, status=status)
    text = f"{claim.title}: {claim.values[mark.value]}"
    if mark.is_contested:
        others = "; ".join(claim.values[value] for value in mark.against)
        return _("{text} [contested; against it: {others}]").format(text=text, others=others)
    return f"{text} [{phrases.VERDICT_STATUS[mark.status]}]"


def mark_lines(diagnosis: Diagnosis, mark: VerdictMark) -> list[Line]:
    """Return a mark with the arguments behind it."""
    lines = [Line(Role.VERDICT, mark_title(diagnosis, mark), 0, f"claim:{mark.claim}")]
    for id_ in mark.rules:
        argument = diagnosis.arguments[id_]
        rule = argument.rule
        lines.append(Line(Role.ITEM, rule.says, 1, f"rule:{id_}", rule.findings))
        lines += fate_lines(diagnosis, argument, 2) + scope_lines(argument, 2)
    return lines


def answer_mark_title(diagnosis: Diagnosis, mark: AnswerMark) -> str:
    """Return a mark that comes from an answer in words."""
    return _said(diagnosis, mark.said)


def link_title(diagnosis: Diagnosis, link: Link) -> str:
    """Return what a line stands for; services with what they are."""
    title = LINK[link.kind]
    if link.kind is LinkKind.SERVICE and link.said:
        title = _("{title}: {services}").format(
            title=title,
            services="; ".join(_service(diagnosis, ref) for ref in link.said),
        )
    if link.arrows > 1:
        return _("{title}; {buyers} to choose among").format(
            title=title,
            buyers=_("two or three buyers") if link.arrows == 2 else _("more than three buyers"),
        )
    return title


def map_link_lines(diagnosis: Diagnosis, link: Link) -> list[Line]:
    """Return all that the map says of a line, with the answers it is from."""
    text = _("From {start} to {end}: {what} ({presence})").format(
        start=ACTOR[link.start],
        end=ACTOR[link.end],
        what=link_title(diagnosis, link),
        presence=PRESENCE[link.presence],
    )
    lines = [Line(Role.HEADING, text)]
    lines += [_ref_line(diagnosis, ref, Role.TEXT, "{said}") for ref in link.said]
    for id_ in link.details:
        if all(ref.question != id_ for ref in link.said):
            lines.append(Line(Role.TEXT, _detail(diagnosis, id_), 0, f"question:{id_}"))
    return lines


def map_tables(diagnosis: Diagnosis, drawn: ChainMap) -> tuple[Table, ...]:
    """Return everything that is on a map as tables: who is there, what flows, what is marked."""
    return (
        _actor_table(diagnosis, drawn),
        _link_table(diagnosis, drawn),
        _mark_table(diagnosis, drawn),
    )


def _actor_table(diagnosis: Diagnosis, drawn: ChainMap) -> Table:
    rows = []
    for function in FUNCTIONS:
        for actor in drawn.at(function):
            notes = [_("small enterprises of this diagnosis")] if actor.is_small else []
            notes += [_("the firms with the most say")] if actor.is_lead else []
            notes += [
                _("another answer says otherwise: {said}").format(said=_said(diagnosis, ref))
                for ref in actor.against
            ]
            rows.append(
                (
                    (
                        FUNCTION[function],
                        actor_title(diagnosis, actor),
                        presence_title(actor),
                        _answers(diagnosis, [ref.question for ref in actor.said]),
                        "; ".join(notes),
                    ),
                    _asked_first(
                        diagnosis, [*(ref.question for ref in actor.said), question_about(actor.id)]
                    ),
                )
            )
    header = (_("Function"), _("Who"), _("Known?"), _("By which answers"), _("Note"))
    return _with_targets(_("Who is in the chain"), header, rows)


def _link_table(diagnosis: Diagnosis, drawn: ChainMap) -> Table:
    rows = [
        (
            (
                ACTOR[link.start],
                ACTOR[link.end],
                link_title(diagnosis, link),
                PRESENCE[link.presence],
                _answers(diagnosis, questions),
            ),
            _asked_first(diagnosis, [*questions, question_about(link.end)]),
        )
        for link in drawn.links
        for questions in ([*(ref.question for ref in link.said), *link.details],)
    ]
    header = (_("From"), _("To"), _("What"), _("Known?"), _("By which answers"))
    return _with_targets(_("What flows"), header, rows)


def _mark_table(diagnosis: Diagnosis, drawn: ChainMap) -> Table:
    rows = []
    for actor in drawn.actors:
        for mark in drawn.marks_on(actor.id):
            says = " ".join(diagnosis.arguments[id_].rule.says for id_ in mark.rules)
            row = (ACTOR[actor.id], MARK[mark.kind], mark_title(diagnosis, mark), says)
            rows.append((row, f"claim:{mark.claim}"))
        for answer_mark in drawn.answer_marks:
            if answer_mark.actor is actor.id:
                said = answer_mark_title(diagnosis, answer_mark)
                row = (ACTOR[actor.id], _("Answer"), said, "")
                rows.append((row, f"question:{answer_mark.said.question}"))
    header = (_("On whom"), _("About"), _("What is marked"), _("Because"))
    return _with_targets(_("Power, rents and what else is marked"), header, rows)


def _with_targets(
    title: str, header: tuple[str, ...], rows: Iterable[tuple[tuple[str, ...], str]]
) -> Table:
    listed = list(rows)
    return table(title, header, (row for row, _to in listed), (target for _row, target in listed))


def _asked_first(diagnosis: Diagnosis, questions: Iterable[str]) -> str:
    """Return the first of some questions that the rule base has, as a target."""
    known = (id_ for id_ in questions if id_ in diagnosis.base.questions)
    return next((f"question:{id_}" for id_ in known), "")


def _option(diagnosis: Diagnosis, ref: AnswerRef) -> str:
    return diagnosis.base.questions[ref.question].options[ref.option]


def _service(diagnosis: Diagnosis, ref: AnswerRef) -> str:
    if ref.question == "inputs_from":
        return _("inputs")
    return _option(diagnosis, ref)


def _said(diagnosis: Diagnosis, ref: AnswerRef) -> str:
    question = diagnosis.base.questions[ref.question]
    known = how_known(diagnosis.case.answers[ref.question])
    return f"{question.ask} {_option(diagnosis, ref)} ({known})"


def _answers(diagnosis: Diagnosis, questions: Iterable[str]) -> str:
    """Return the answers to questions in words, each once."""
    return " ".join(_detail(diagnosis, id_) for id_ in dict.fromkeys(questions))


def _detail(diagnosis: Diagnosis, id_: str) -> str:
    question = diagnosis.base.questions[id_]
    answer = diagnosis.case.answers[id_]
    said = value_in_words(question, answer.value)
    return f"{question.ask} {said} ({how_known(answer)})."


def _ref_line(diagnosis: Diagnosis, ref: AnswerRef, role: Role, template: str) -> Line:
    text = template.format(said=_said(diagnosis, ref))
    return Line(role, text, 1, f"question:{ref.question}")
