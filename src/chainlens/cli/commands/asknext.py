"""chainlens ask-next: what to ask next, and of whom."""

import argparse
from dataclasses import replace
from pathlib import Path

from chainlens.cases import read_case, what_matters
from chainlens.cli import about as given
from chainlens.cli.given import Commands, Rules, add_case, add_command, add_first, add_format
from chainlens.cli.output import Output
from chainlens.inquiry import (
    AskNext,
    Cones,
    Interview,
    ask_next,
    guide,
    interview,
    questions_behind,
)
from chainlens.model import RuleBase
from chainlens.reasoning import diagnose
from chainlens.system import ChainLensError
from chainlens.telling import ask_next_data, ask_next_lines, guide_data, guide_lines, guide_markdown


def add(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(
        commands,
        "ask-next",
        "rank the open questions by how much they would settle, or print a guide for interviews",
        _run,
        "What a question settles is counted in verdicts; no answer is taken to be likelier than "
        "another. --guide prints what is still to be asked for each kind of people who can tell.",
    )
    add_case(parser)
    parser.add_argument("--about", metavar="ABOUT", help="only for this claim or idea")
    parser.add_argument(
        "--for", dest="who", metavar="RESPONDENT", help="only what this kind of people can tell"
    )
    parser.add_argument(
        "--guide", action="store_true", help="print an interview guide with boxes to tick"
    )
    add_first(parser, 10)
    add_format(parser, "markdown")


def _run(arguments: argparse.Namespace, rules: Rules) -> Output:
    base, who = rules.base, arguments.who or ""
    if arguments.format == "markdown" and not arguments.guide:
        raise ChainLensError("only a guide is written as Markdown. Add --guide, or choose text.")
    if who:
        given.respondent(base, who)
    if arguments.guide:
        return interview_guide(base, arguments.case, arguments.about, who)
    first = None if arguments.all else arguments.first
    return what_to_ask(base, arguments.case, arguments.about, who, first)


def what_to_ask(
    base: RuleBase, path: Path, named: str | None, who: str, first: int | None
) -> Output:
    """Rank the open questions by how much they would settle.

    Raises:
        NameUnknown: if there is no such claim or idea.
    """
    _, found = _ranked(base, path, named)
    if who:
        found = found.told_by(who)
    return Output(tuple(ask_next_lines(base, found, first)), ask_next_data(found))


def interview_guide(base: RuleBase, path: Path, named: str | None, who: str) -> Output:
    """Print what is still to be asked, for each kind of people who can tell.

    Raises:
        NameUnknown: if there is no such claim or idea.
    """
    if named:
        about, _ = given.claim_or_idea(base, named)
        behind = questions_behind(Cones(base)[about])
        made = guide(_interview(base, path, everything=True), behind, who)
    else:
        made = guide(_interview(base, path), None, who)
    return Output(tuple(guide_lines(made)), guide_data(made), document=guide_markdown(made))


def _ranked(base: RuleBase, path: Path, named: str | None) -> tuple[Interview, AskNext]:
    cones = Cones(base)
    if named is None:
        stands = _interview(base, path)
        abouts = what_matters(base, stands.diagnosis.case.focus)
        return stands, ask_next(cones, stands, abouts)
    about, _ = given.claim_or_idea(base, named)
    stands = _interview(base, path, everything=True)
    found = ask_next(cones, stands, (about,))
    return stands, replace(found, worths=tuple(w for w in found.worths if any(w.rank)))


def _interview(base: RuleBase, path: Path, *, everything: bool = False) -> Interview:
    """Return where a case stands; with `everything`, whatever the person asked about."""
    case = read_case(path, base)
    return interview(diagnose(base, replace(case, focus=()) if everything else case))
