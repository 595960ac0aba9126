"""chainlens check: whether an idea for action is sound in a case."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from chainlens.cli.given import Commands, Rules, add_command, add_format, case_given
from chainlens.cli.output import Output
from chainlens.inquiry import IdeaChecks, check_ideas
from chainlens.model import RuleBase
from chainlens.reasoning import diagnose
from chainlens.system import NameUnknown, did_you_mean, listed
from chainlens.telling import (
    Line,
    Table,
    all_ideas,
    beside_one_another,
    case_lines,
    columns_apart,
    idea_check_lines,
    idea_checks_data,
    note_lines,
)

# Side by side in a terminal, more than this cannot be read.
MOST_BESIDE = 3


def add(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(
        commands,
        "check",
        "say whether an idea for action is sound in a case, and on what conditions",
        _run,
        "One idea: its points, needs, side effects, limits, and which questions to settle first. "
        "Several: side by side. None: all of them in a table. 'chainlens rules list' names them.",
    )
    parser.add_argument(
        "case", type=Path, metavar="CASE.yaml", help="the case file; '-' for no answers at all"
    )
    parser.add_argument("ideas", metavar="IDEA", nargs="*", help="an idea such as form_groups")
    parser.add_argument(
        "--note",
        action="store_true",
        help="write paragraphs on each idea that can go into a concept note, with sources",
    )
    add_format(parser, "markdown")


def _run(arguments: argparse.Namespace, rules: Rules) -> Output:
    base = rules.base
    for idea in arguments.ideas:
        _check_name(base, idea)
    diagnosis = diagnose(base, case_given(arguments.case, base))
    checks = check_ideas(diagnosis, arguments.ideas or list(base.interventions))
    data = idea_checks_data(checks)
    if arguments.note:
        lines = [line for check in checks.checks for line in note_lines(checks, check)]
        return Output(tuple(lines), data)
    if len(checks.checks) == 1:
        return Output(tuple(idea_check_lines(checks, checks.checks[0])), data)
    narrow = arguments.format == "text"
    return Output((*_tables(checks, arguments.ideas, narrow=narrow), *_below(checks)), data)


def _tables(checks: IdeaChecks, named: Sequence[str], *, narrow: bool) -> tuple[Table, ...]:
    if not named:
        return (all_ideas(checks),)
    shown = beside_one_another(checks)
    return columns_apart(shown, MOST_BESIDE) if narrow else (shown,)


def _below(checks: IdeaChecks) -> tuple[Line, ...]:
    return tuple(case_lines(checks.diagnosis))


def _check_name(base: RuleBase, idea: str) -> None:
    if idea not in base.interventions:
        known = list(base.interventions)
        fallback = f"Known are: {listed(known, most=len(known))}."
        remedy = did_you_mean(idea, known, fallback=fallback)
        raise NameUnknown(f"there is no idea '{idea}'.{remedy}")
