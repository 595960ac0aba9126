"""chainlens record: seal a case with its verdicts, its trace and the rules that gave them."""

import argparse
import datetime
from pathlib import Path

from chainlens.cases import read_case
from chainlens.cli.given import Commands, Rules, add_case, add_command, add_format
from chainlens.cli.output import Output
from chainlens.model import RuleBase
from chainlens.records import sealed, sealed_bytes
from chainlens.system import ChainLensError, write_bytes
from chainlens.telling import record_lines, sealing_data


def add(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(
        commands,
        "record",
        "seal a case with its verdicts, every step to them and the rules, to be run again later",
        _run,
        "The same case under the same rules gives the same file, byte by byte.",
    )
    add_case(parser)
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="the record to write"
    )
    parser.add_argument("--force", action="store_true", help="overwrite the file if it exists")
    parser.add_argument(
        "--date",
        default="",
        metavar="YYYY-MM-DD",
        help="the day of sealing, to stand in the record (left out otherwise)",
    )
    add_format(parser)


def _run(arguments: argparse.Namespace, rules: Rules) -> Output:
    return record(
        rules.plain,
        arguments.case,
        arguments.output,
        force=arguments.force,
        sealed_on=_day(arguments.date),
    )


def record(
    base: RuleBase, path: Path, output: Path, *, force: bool = False, sealed_on: str = ""
) -> Output:
    """Seal a case in a file.

    Raises:
        ChainLensError: if the file exists and may not be overwritten, is the case itself, or cannot
            be written.
    """
    case = read_case(path, base)
    if output.exists():
        if output.samefile(path):
            raise ChainLensError(f"{output} is the case itself. Name another file for the record.")
        if not force:
            raise ChainLensError(
                f"{output} exists already. Choose another name, or add --force to overwrite it."
            )
    made = sealed(base, case, sealed_on=sealed_on)
    write_bytes(output, sealed_bytes(made))
    seal = str(made["seal"])
    return Output(tuple(record_lines(str(output), seal)), sealing_data(str(output), seal))


def _day(text: str) -> str:
    try:
        known = not text or datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        known = False
    if not known:
        raise ChainLensError(f"'{text}' is not a day. Write year-month-day, such as 2026-11-23.")
    return text
