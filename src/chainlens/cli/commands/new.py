"""chainlens new: a blank case file."""

import argparse
from pathlib import Path

from chainlens.cases import blank_case_text
from chainlens.cli.given import Commands, Rules, add_case, add_command
from chainlens.cli.output import Output
from chainlens.model import RuleBase
from chainlens.system import ChainLensError, write_text
from chainlens.telling import Line, Role


def add(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(
        commands,
        "new",
        "write a blank case file with every question and its answers as comments",
        _run,
        "An existing file is never overwritten.",
    )
    add_case(parser, "the file to write")


def _run(arguments: argparse.Namespace, rules: Rules) -> Output:
    return new(rules.base, arguments.case, rules.packs)


def new(base: RuleBase, path: Path, packs: tuple[Path, ...] = ()) -> Output:
    """Write a blank case file.

    Args:
        base: the rule base whose questions it has.
        path: the file.
        packs: the folders of the packs in the rule base, to be named again with the next command.

    Raises:
        ChainLensError: if the file exists, or cannot be written.
    """
    if path.exists():
        raise ChainLensError(f"{path} exists already. Choose another name, or delete it first.")
    write_text(path, blank_case_text(base))
    with_packs = "".join(f"--pack {folder} " for folder in packs)
    return Output(
        (
            Line(Role.TEXT, f"Wrote {path}. Fill in what you know, then run:"),
            Line(Role.TEXT, f"chainlens {with_packs}diagnose {path}", 1),
        )
    )
