"""chainlens certain: what stays so whatever the open answers turn out to be."""

import argparse
from pathlib import Path

from chainlens.cases import read_case, what_matters
from chainlens.cli.about import claim_or_idea
from chainlens.cli.given import Commands, Rules, add_case, add_command, add_format
from chainlens.cli.output import Output
from chainlens.inquiry import Cones, certainties
from chainlens.model import RuleBase
from chainlens.telling import certainties_data, certainties_lines, certainty_lines


def add(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(
        commands,
        "certain",
        "say which verdicts are certain whatever the open answers turn out to be, and on what the "
        "others hinge",
        _run,
        "Open are the questions without an answer and those answered 'unknown'. ABOUT is a claim "
        "or an idea; without it all are told that the case is asked about.",
    )
    add_case(parser)
    parser.add_argument("about", metavar="ABOUT", nargs="?", help="claim or idea")
    add_format(parser)


def _run(arguments: argparse.Namespace, rules: Rules) -> Output:
    return certain(rules.base, arguments.case, arguments.about)


def certain(base: RuleBase, path: Path, named: str | None) -> Output:
    """Say what is certain, and on which open answers the rest hinges.

    Raises:
        NameUnknown: if there is no such claim or idea.
    """
    about = claim_or_idea(base, named)[0] if named else None
    case = read_case(path, base)
    answers = {id_: answer.value for id_, answer in case.answers.items()}
    abouts = (about,) if about else what_matters(base, case.focus)
    found = list(certainties(Cones(base), answers, abouts))
    lines = certainty_lines(base, found[0]) if about else certainties_lines(base, found)
    return Output(tuple(lines), certainties_data(base, found))
