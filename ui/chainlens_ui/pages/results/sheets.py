"""The sheets of the results: what is told beside a chosen row, in sections that fold."""

from chainlens.inquiry import (
    Proof,
    disagreements,
    effect_of_packs,
    how,
    how_idea,
    points_that_did_not_come_out,
    together,
    why_not,
)
from chainlens.model import PointKind, Remark
from chainlens.reasoning import Diagnosis, IdeaVerdict, Tension, Verdict, VerdictStatus
from chainlens.system import _
from chainlens.telling import (
    IDEA_MEANING,
    VERDICT_MEANING,
    Line,
    Role,
    barred_lines,
    beside_lines,
    disagreement_lines,
    effect_lines,
    everything_lines,
    header_lines,
    how_lines,
    insight_lines,
    missing_lines,
    need_lines,
    notice_lines,
    pack_mark,
    rest_lines,
    source_lines,
    value_of_claim,
    verdict_headline,
    verdict_title,
    why_not_lines,
)
from chainlens_ui.look import IDEA_SIGNS, VERDICT_SIGNS
from chainlens_ui.text import Section, Sheet


def overview_sheet(diagnosis: Diagnosis) -> Sheet:
    """Return the sheet about the diagnosis as a whole."""
    header = header_lines(diagnosis)
    came_out = [
        Line(Role.ITEM, verdict_title(verdict), 0, f"claim:{verdict.claim.id}")
        for verdict in diagnosis.verdicts
        if verdict.values
    ]
    sections = [
        _section("insight", _("In short"), insight_lines(diagnosis)),
        _section("notices", _("Look at these first"), notice_lines(diagnosis)),
        _section("disagreements", "", _disagreement_lines(diagnosis)),
        _section("came_out", _("What came out"), came_out or [_nothing_yet()]),
        _section("packs", "", _effect_of_packs(diagnosis)),
        _section("missing", "", missing_lines(diagnosis)),
        _section("limits", "", everything_lines(diagnosis)),
        _section("case", _("The case"), header[1:]),
    ]
    return Sheet(_("Diagnosis"), header[0].text, None, "", _filled(diagnosis, sections))


def _effect_of_packs(diagnosis: Diagnosis) -> list[Line]:
    base = diagnosis.base
    return effect_lines(base, effect_of_packs(base, diagnosis.case)) if base.packs else []


def _disagreement_lines(diagnosis: Diagnosis) -> list[Line]:
    disputed = disagreements(diagnosis.base, diagnosis.case, diagnosis)
    return disagreement_lines(disputed, together(diagnosis, disputed))


def _nothing_yet() -> Line:
    return Line(Role.TEXT, _("Nothing yet. Answer the questions to see what the paper says."))


def sheet_of_claim(diagnosis: Diagnosis, verdict: Verdict) -> Sheet:
    """Return the sheet about a verdict."""
    claim = verdict.claim
    ways = [
        (value_of_claim(claim, value), tuple(how_lines(diagnosis, how(diagnosis, claim.id, value))))
        for value in verdict.values
    ]
    sections = []
    if verdict.status is VerdictStatus.CONTESTED:
        sides = tuple((title, lines[1:]) for title, lines in ways)
        sections.append(Section("how", _("Both sides, and how each was reached"), sides))
    else:
        for place, (_title, lines) in enumerate(ways):
            heading = lines[0].text if len(ways) > 1 else _("How this was reached")
            sections.append(Section(f"how{place}", heading, (("", lines[1:]),)))
    rests = [
        line
        for value, rest in verdict.rest.items()
        for line in rest_lines(diagnosis, len(verdict.for_value(value)), rest, 0)
    ]
    sections += [
        _section(
            "missing", _("Answers that could still change this"), _asked(diagnosis, verdict.missing)
        ),
        _section("rest", _("What it rests on"), rests),
        *_beside(verdict.tensions, verdict.caveats + verdict.gaps),
    ]
    for value in claim.values:
        if value not in verdict.values:
            why = why_not_lines(diagnosis, why_not(diagnosis, claim.id, value))
            sections.append(_section(f"not.{value}", why[0].text, why[1:], folded=True))
    return Sheet(
        claim.asks,
        verdict_headline(verdict),
        VERDICT_SIGNS[verdict.status],
        VERDICT_MEANING[verdict.status],
        _filled(diagnosis, sections),
        tuple(
            (value_of_claim(claim, value), f"claim:{claim.id}={value}") for value in verdict.values
        ),
        pack_mark(diagnosis.base, f"claim:{claim.id}"),
    )


def sheet_of_idea(diagnosis: Diagnosis, idea: IdeaVerdict) -> Sheet:
    """Return the sheet about an idea for action."""
    proof = how_idea(diagnosis, idea.intervention.id)

    def points(kind: PointKind) -> list[Line]:
        steps = tuple(step for step in proof.steps if step.argument in idea.points(kind))
        return how_lines(diagnosis, Proof(proof.about, "", steps))[1:] if steps else []

    barred = [
        line
        for each in points_that_did_not_come_out(diagnosis, idea.intervention.id)
        for line in barred_lines(diagnosis, each, 0)
    ]
    sections = [
        _section("for", _("What speaks for it"), points("supports")),
        _section("against", _("What speaks against it"), points("opposes")),
        _section("needs", _("What it needs"), need_lines(idea, 0)),
        _section("side", _("Side effects"), points("side_effect")),
        _section("lose", _("Who may lose"), points("may_lose")),
        _section("find_out", _("Find out first"), _asked(diagnosis, idea.find_out)),
        *_beside(idea.tensions, idea.caveats + idea.gaps),
        _section("barred", _("Points that do not come out here"), barred, folded=True),
    ]
    return Sheet(
        idea.intervention.idea,
        idea.intervention.title,
        IDEA_SIGNS[idea.status],
        IDEA_MEANING[idea.status],
        _filled(diagnosis, sections),
        ((idea.intervention.title, f"intervention:{idea.intervention.id}"),) if proof.steps else (),
        pack_mark(diagnosis.base, f"intervention:{idea.intervention.id}"),
    )


def _beside(tensions: tuple[Tension, ...], remarks: tuple[Remark, ...]) -> list[Section]:
    """Return what stands beside a verdict, by what it is."""
    lines = beside_lines(tensions, remarks, 0)
    return [
        _section(role.value, title, [line for line in lines if line.role is role])
        for role, title in (
            (Role.CAVEAT, _("What must not be concluded")),
            (Role.TENSION, _("Where the paper pulls the other way")),
            (Role.GAP, _("What the paper leaves open")),
        )
    ]


def _asked(diagnosis: Diagnosis, questions: tuple[str, ...]) -> list[Line]:
    asks = diagnosis.base.questions
    return [Line(Role.MISSING, asks[id_].ask, 0, f"question:{id_}") for id_ in questions]


def _section(key: str, title: str, lines: list[Line], *, folded: bool = False) -> Section:
    """Return a section; without a title its first line is one."""
    if not title and lines:
        title, lines = lines[0].text, lines[1:]
    return Section(key, title, (("", tuple(lines)),), folded)


def _filled(diagnosis: Diagnosis, sections: list[Section]) -> tuple[Section, ...]:
    """Return the sections that hold something, and the sources of those that are open."""
    filled = [section for section in sections if any(lines for _title, lines in section.sides)]
    shown = [
        line
        for section in filled
        if not section.folded
        for _title, lines in section.sides
        for line in lines
    ]
    sources = source_lines(diagnosis.base, shown)
    return (*filled, _section("sources", "", sources)) if sources else tuple(filled)
