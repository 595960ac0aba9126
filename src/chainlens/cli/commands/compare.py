"""chainlens compare: what differs between two cases, and which answers are behind it."""

import argparse
from pathlib import Path

from chainlens.cases import read_case
from chainlens.cli.given import Commands, Rules, add_command, add_format
from chainlens.cli.output import Output
from chainlens.inquiry import Side
from chainlens.inquiry import compare as compare_sides
from chainlens.model import RuleBase
from chainlens.telling import comparison_data, comparison_page


def add(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(
        commands,
        "compare",
        "put two cases side by side, with the smallest sets of answers behind each difference",
        _run,
        "Two chains, or one before and after. Where the rule base changed as well, give each case "
        "its own: what comes from the answers and what from the rules is then told apart.",
    )
    for name in ("a", "b"):
        parser.add_argument(name, type=Path, metavar=f"{name.upper()}.yaml", help="a case file")
    for name in ("a", "b"):
        parser.add_argument(
            f"--rules-{name}",
            type=Path,
            metavar="DIR",
            help=f"read case {name.upper()} under the rule base in this folder",
        )
    add_format(parser, "markdown")


def _run(arguments: argparse.Namespace, rules: Rules) -> Output:
    base_a = Rules(arguments.rules_a).base if arguments.rules_a else rules.base
    base_b = Rules(arguments.rules_b).base if arguments.rules_b else rules.base
    return compare(base_a, arguments.a, base_b, arguments.b)


def compare(base_a: RuleBase, path_a: Path, base_b: RuleBase, path_b: Path) -> Output:
    """Put two cases side by side, each read under its own rule base."""
    a, b = Side(read_case(path_a, base_a), base_a), Side(read_case(path_b, base_b), base_b)
    found = compare_sides(a, b)
    names = [side.case.name or path.stem for side, path in ((a, path_a), (b, path_b))]
    if names[0] == names[1]:  # one chain before and after, as a rule
        names = [f"{name} ({path})" for name, path in zip(names, (path_a, path_b), strict=True)]
    return Output(comparison_page(found, *names), comparison_data(found))
