"""chainlens replay: run a record again, and say what differs today and why."""

import argparse
import re
from pathlib import Path

from chainlens.cli.given import Commands, Rules, add_command, add_format
from chainlens.cli.output import Output
from chainlens.model import RuleBase
from chainlens.records import ReplayState, read_record
from chainlens.records import replay as run_again
from chainlens.telling import replay_data, replay_lines

_CODES = {ReplayState.REPRODUCED: 0, ReplayState.DIFFERS: 1, ReplayState.ALTERED: 2}


def add(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(
        commands,
        "replay",
        "run a record again: is it as it was sealed, what do today's rules say, and why",
        _run,
        "Exit code 0: reproduced, and the rules are the same; 1: rules or verdicts differ today; "
        "2: the file was altered or cannot be read.",
    )
    parser.add_argument("record", type=Path, metavar="FILE", help="the record")
    parser.add_argument(
        "--seal",
        type=_seal,
        metavar="SEAL",
        help="the seal that was noted when the record was made, to be compared",
    )
    add_format(parser)


def _run(arguments: argparse.Namespace, rules: Rules) -> Output:
    return replay(rules.plain, arguments.record, arguments.seal or "")


def _seal(text: str) -> str:
    """Return a seal as a person typed it, blanks and capitals apart.

    Raises:
        ArgumentTypeError: if it is none.
    """
    seal = "".join(text.split()).lower()
    if not re.fullmatch("[0-9a-f]{64}", seal):
        raise argparse.ArgumentTypeError("a seal has 64 digits and letters from a to f")
    return seal


def replay(base: RuleBase, path: Path, noted: str = "") -> Output:
    """Run a record again under its own rules and under these.

    Args:
        base: today's rule base.
        path: the record.
        noted: the seal that was noted when it was made, if any.

    Raises:
        FileProblems: if the file cannot be read as a record.
    """
    found = run_again(read_record(path, noted=noted), base)
    return Output(tuple(replay_lines(found)), replay_data(found), _CODES[found.state])
