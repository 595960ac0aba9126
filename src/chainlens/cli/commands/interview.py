"""chainlens interview: the questions in the terminal, one after the other."""

import argparse
from pathlib import Path

from chainlens.cli import interview
from chainlens.cli.console import standard_console
from chainlens.cli.given import Commands, Rules, add_command
from chainlens.cli.output import Output


def add(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(
        commands,
        "interview",
        "ask the questions in the terminal, one after the other",
        _run,
        "It goes on where a case has its first gap. Every answer is kept as soon as it is given; "
        "type h for all that can be typed. Answers can be piped in; they are saved at their end.",
    )
    parser.add_argument(
        "case",
        type=Path,
        metavar="CASE.yaml",
        nargs="?",
        help="the case file; it need not exist (default: a new case, named when it is saved)",
    )
    parser.add_argument(
        "--take-over",
        action="store_true",
        help="open the case even if another program has it open",
    )


def _run(arguments: argparse.Namespace, rules: Rules) -> Output:
    console = standard_console()
    code = interview.run(rules.base, arguments.case, console, take_over=arguments.take_over)
    return Output((), code=code)
