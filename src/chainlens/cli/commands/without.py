"""chainlens without: what hangs on a finding, a work, a passage, a rule or an answer."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from chainlens.cases import read_case
from chainlens.cli.given import Commands, Rules, add_case, add_command, add_format
from chainlens.cli.output import Output
from chainlens.inquiry import EACH, Kind, effect_of, hanging, named
from chainlens.model import RuleBase
from chainlens.system import ChainLensError
from chainlens.telling import effect_data, effect_page, hanging_data, hanging_page


def add(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(
        commands,
        "without",
        "take sources or answers out of a diagnosis, and say what hangs on them",
        _run,
        "ID is the id of a finding, cited work, passage, rule or question (for its answer); "
        "several are taken out together. No file is changed.",
    )
    add_case(parser)
    parser.add_argument("ids", metavar="ID", nargs="*", help="what to take out")
    parser.add_argument(
        "--each",
        choices=EACH,
        help="instead, take out one after the other everything of a kind that the case rests on",
    )
    add_format(parser, "markdown")


def _run(arguments: argparse.Namespace, rules: Rules) -> Output:
    if bool(arguments.ids) is bool(arguments.each):
        raise ChainLensError(
            "name what to take out, or a kind with --each, such as "
            "'chainlens without CASE.yaml --each finding'."
        )
    if arguments.each:
        return without_each(rules.base, arguments.case, arguments.each)
    return without(rules.base, arguments.case, arguments.ids)


def without(base: RuleBase, path: Path, names: Sequence[str]) -> Output:
    """Say what becomes of a diagnosis when some things are taken out together.

    Raises:
        ChainLensError: if a name stands for nothing that can be taken out.
    """
    case = read_case(path, base)
    effect = effect_of(base, case, named(base, case, names))
    return Output(effect_page(effect), effect_data(effect))


def without_each(base: RuleBase, path: Path, kind: Kind) -> Output:
    """Say what hangs on each thing of a kind that a case rests on."""
    case = read_case(path, base)
    found = hanging(base, case, kind)
    return Output(hanging_page(base, case, kind, found), hanging_data(kind, found))
