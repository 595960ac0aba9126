"""chainlens why: what a question bears on."""

import argparse
from pathlib import Path

from chainlens.cases import read_case
from chainlens.cli.given import Commands, Rules, add_command, add_format
from chainlens.cli.output import Output
from chainlens.inquiry import why_asked
from chainlens.model import Case, RuleBase
from chainlens.reasoning import diagnose
from chainlens.system import NameUnknown, did_you_mean
from chainlens.telling import source_lines, why_asked_data, why_asked_lines


def add(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(
        commands,
        "why",
        "say why a question is asked: which conclusions it bears on, given what is known",
        _run,
    )
    parser.add_argument("question", metavar="QUESTION", help="the question's id")
    parser.add_argument(
        "case", type=Path, metavar="CASE.yaml", nargs="?", help="what is known (default: nothing)"
    )
    add_format(parser)


def _run(arguments: argparse.Namespace, rules: Rules) -> Output:
    return why(rules.base, arguments.question, arguments.case)


def why(base: RuleBase, question: str, path: Path | None) -> Output:
    """Say which conclusions a question bears on.

    Raises:
        NameUnknown: if there is no such question.
    """
    if question not in base.questions:
        remedy = did_you_mean(
            question, base.questions, fallback="'chainlens rules list' names them all."
        )
        raise NameUnknown(f"there is no question '{question}'.{remedy}")
    case = read_case(path, base) if path else Case()
    diagnosis = diagnose(base, case)
    reason = why_asked(diagnosis, question)
    lines = why_asked_lines(diagnosis, reason)
    lines += source_lines(base, lines)
    return Output(tuple(lines), why_asked_data(reason))
