"""chainlens what-would-change: the smallest sets of answers that change a verdict."""

import argparse
from pathlib import Path

from chainlens.cases import read_case, what_matters
from chainlens.cli.about import claim_or_idea
from chainlens.cli.given import Commands, Rules, add_case, add_command, add_first, add_format
from chainlens.cli.output import Output
from chainlens.inquiry import MOST_ANSWERS, Cones, weights, what_would_change
from chainlens.model import RuleBase
from chainlens.telling import (
    Line,
    Role,
    weights_data,
    weights_lines,
    would_change_data,
    would_change_lines,
)


def add(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(
        commands,
        "what-would-change",
        "name the smallest sets of answers that would change a verdict: what to verify, and what "
        "a programme could change",
        _run,
        "ABOUT is a claim such as mse_power, one value of it as in mse_power=little (what brings "
        "it out, or takes it away), or an idea such as producer_branding. Without it: which "
        "answers matter most over all verdicts.",
    )
    add_case(parser)
    parser.add_argument("about", metavar="ABOUT", nargs="?", help="claim, claim=value, or idea")
    parser.add_argument(
        "--most",
        type=int,
        choices=range(1, MOST_ANSWERS + 1),
        default=MOST_ANSWERS,
        help=f"how many answers a set may have (default: {MOST_ANSWERS})",
    )
    add_first(parser, 5)
    add_format(parser)


def _run(arguments: argparse.Namespace, rules: Rules) -> Output:
    first = None if arguments.all else arguments.first
    if arguments.about is None:
        return which_answers_matter(rules.base, arguments.case, first)
    return would_change(rules.base, arguments.case, arguments.about, arguments.most, first)


def would_change(base: RuleBase, path: Path, named: str, most: int, first: int | None) -> Output:
    """Name the smallest sets of answers that would change a verdict.

    Args:
        base: the rule base.
        path: the case file.
        named: claim, claim=value or idea.
        most: how many answers a set may have.
        first: how many sets of each kind the text tells; None: all, and those against which the
            verdict is firm as well.

    Raises:
        NameUnknown: if there is no such claim, value or idea.
    """
    about, value = claim_or_idea(base, named)
    found = what_would_change(Cones(base), read_case(path, base), about, value, most)
    lines = would_change_lines(base, found, first, firm=first is None)
    if first is not None and found.sets:
        lines.append(Line(Role.NOTE, "--all tells every set; --format json as well."))
    return Output(tuple(lines), would_change_data(base, found))


def which_answers_matter(base: RuleBase, path: Path, first: int | None) -> Output:
    """Name the answers that matter most: how many verdicts change with each."""
    case = read_case(path, base)
    answers = {id_: answer.value for id_, answer in case.answers.items()}
    found = weights(Cones(base), answers, what_matters(base, case.focus))
    lines = weights_lines(found, dict(case.answers), first)
    return Output(tuple(lines), weights_data(found))
