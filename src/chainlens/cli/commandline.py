"""Runs a command and turns what goes wrong into a message and an exit code."""

import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace

from chainlens.cli.given import Rules
from chainlens.cli.output import Output
from chainlens.cli.parser import make_parser
from chainlens.system import ChainLensError, FileProblems, language_notes
from chainlens.telling import page_naming_packs

DONE, FINDINGS, WRONG = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 when done, 1 when 'rules check' or 'replay' found something, 2 when something given was
        wrong or a record was altered, 130 when stopped by Ctrl-C.
    """
    _write_utf8()
    try:
        arguments = make_parser().parse_args(argv)
    except SystemExit as stop:  # argparse has written its own message
        return int(stop.code or 0)
    for note in language_notes():
        print(f"chainlens: {note}", file=sys.stderr)
    width = min(shutil.get_terminal_size((88, 24)).columns, 100)
    rules = Rules(arguments.rules, tuple(arguments.pack))
    try:
        outcome: Output = arguments.run(arguments, rules)
        if rules.packs:
            outcome = replace(outcome, lines=page_naming_packs(rules.base, outcome.lines))
    except FileProblems as error:
        print(_counted(error), file=sys.stderr)
        return WRONG
    except ChainLensError as error:
        print(f"chainlens: {error}", file=sys.stderr)
        return WRONG
    except OSError as error:  # such as a name that is too long to look up
        print(f"chainlens: {error.filename}: {error.strerror}. Check the path.", file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        print("chainlens: stopped.", file=sys.stderr)
        return 130
    try:
        sys.stdout.write(_rendered(outcome, getattr(arguments, "format", "text"), width))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as 'head', has seen enough
        _write_nowhere()
    except OSError as error:
        _write_nowhere()
        print(f"chainlens: output failed: {error.strerror}. Free some space.", file=sys.stderr)
        return WRONG
    return outcome.code


def _rendered(outcome: Output, format_: str, width: int) -> str:
    if format_ == "json":
        return json.dumps(outcome.data, indent=2, ensure_ascii=False) + "\n"
    if format_ == "csv":
        return outcome.csv
    return outcome.markdown() if format_ == "markdown" else outcome.text(width)


def _counted(error: FileProblems) -> str:
    count = len(error.problems)
    if count == 1:
        return f"chainlens: {error}"
    return f"{error}\nchainlens: {count} problems found."


def _write_nowhere() -> None:
    """Let what is left to write go nowhere, so that Python does not try it again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_utf8() -> None:
    """Make output UTF-8 where the terminal's encoding could not write every letter."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
