"""The sheet of an idea that is checked against the case."""

from itertools import groupby

from chainlens.inquiry import IdeaCheck, IdeaChecks, how_idea
from chainlens.reasoning import Diagnosis
from chainlens.system import _
from chainlens.telling import IDEA_MEANING, Line, Role, idea_check_lines
from chainlens_ui.look import IDEA_SIGNS
from chainlens_ui.text import Section, Sheet


def of_check(checks: IdeaChecks, check: IdeaCheck) -> Sheet:
    """Return all that can be said of an idea in the case, in sections."""
    diagnosis = checks.diagnosis
    lines = idea_check_lines(checks, check)
    verdict = next(place for place, line in enumerate(lines) if line.role is Role.VERDICT)
    about = tuple(line for line in lines[:verdict] if line.role is Role.NOTE)
    # The verdict and what it means stand above the sections.
    sections = _in_sections(lines[verdict + 2 :], _("Can it still change?"))
    what = Section("case", _("The case"), (("", about),))
    return _sheet(diagnosis, check.idea.id, (*sections, what))


def in_the_making(diagnosis: Diagnosis, idea: str) -> Sheet:
    """Return the sheet of an idea while its check is being worked out."""
    line = Line(Role.TEXT, _("Working out what the verdict depends on …"))
    return _sheet(diagnosis, idea, (Section("wait", "", (("", (line,)),)),))


def _sheet(diagnosis: Diagnosis, id_: str, sections: tuple[Section, ...]) -> Sheet:
    verdict = diagnosis.idea_of[id_]
    idea = verdict.intervention
    proof = how_idea(diagnosis, id_)
    return Sheet(
        idea.idea,
        idea.title,
        IDEA_SIGNS[verdict.status],
        IDEA_MEANING[verdict.status],
        sections,
        ((idea.title, f"intervention:{id_}"),) if proof.steps else (),
    )


def _in_sections(lines: list[Line], first: str) -> tuple[Section, ...]:
    """Return lines as a section for each heading; those before any have a title of their own."""
    sections = []
    title, key = first, "first"
    for is_heading, group in groupby(lines, key=lambda line: line.role is Role.HEADING):
        several = tuple(group)
        if is_heading:
            title = key = several[-1].text
        else:
            folded = key == _("Points of the paper that do not apply here")
            sections.append(Section(key, title, (("", several),), folded))
    return tuple(sections)
