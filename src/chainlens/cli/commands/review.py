"""chainlens review: whether what a report asserts holds in a case."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from chainlens.cases import assertion_named, blank_report_text, read_report
from chainlens.cli.given import Commands, Rules, add_command, add_format, case_given
from chainlens.cli.output import Output
from chainlens.inquiry import review
from chainlens.model import Report, RuleBase
from chainlens.reasoning import diagnose
from chainlens.system import ChainLensError, NameUnknown, write_text
from chainlens.telling import Line, Role, review_data, review_lines

_FILES = (".yaml", ".yml")


def add(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(
        commands,
        "review",
        "say whether what a report asserts or recommends holds in a case",
        _run,
        "Name a file of what it asserts, or assertions: CLAIM=VALUE, such as mse_power=little, or "
        "an idea that it recommends. 'chainlens rules list' names them all.",
    )
    parser.add_argument(
        "case",
        type=Path,
        metavar="CASE.yaml",
        nargs="?",
        help="the case file; '-' for no answers at all",
    )
    parser.add_argument(
        "given", metavar="REPORT.yaml | ASSERTION", nargs="*", help="what the report asserts"
    )
    parser.add_argument(
        "--new",
        type=Path,
        metavar="FILE",
        help="write a blank file for a report's assertions, with all that can be asserted",
    )
    add_format(parser, "markdown")


def _run(arguments: argparse.Namespace, rules: Rules) -> Output:
    base = rules.base
    if arguments.new is not None:
        if arguments.case is not None:
            raise ChainLensError("'--new' writes a file and reviews nothing. Leave the rest out.")
        return new_report(base, arguments.new)
    if arguments.case is None or not arguments.given:
        raise ChainLensError(
            "name a case, and a report's file or what it asserts, such as: "
            "chainlens review my-chain.yaml mse_power=little form_groups. "
            "'chainlens review --new FILE' writes a blank file for a report."
        )
    report = _report(base, arguments.given)
    diagnosis = diagnose(base, case_given(arguments.case, base))
    reviewed = review(diagnosis, report)
    return Output(tuple(review_lines(reviewed)), review_data(reviewed))


def _report(base: RuleBase, given: Sequence[str]) -> Report:
    files = [word for word in given if Path(word).suffix.lower() in _FILES]
    if files:
        if len(given) > 1:
            raise ChainLensError(
                "name one file of a report, or assertions, but not both. Review them one by one."
            )
        return read_report(Path(files[0]), base)
    assertions = []
    for word in given:
        assertion, problem = assertion_named(word, base)
        if problem:
            raise NameUnknown(problem)
        assertions.append(assertion)
    return Report(assertions=tuple(assertions))


def new_report(base: RuleBase, path: Path) -> Output:
    """Write a blank file for what a report asserts.

    Raises:
        ChainLensError: if the file exists, or cannot be written.
    """
    if path.exists():
        raise ChainLensError(f"{path} exists already. Choose another name, or delete it first.")
    write_text(path, blank_report_text(base))
    return Output(
        (
            Line(Role.TEXT, f"Wrote {path}. Fill in what the report asserts, then run:"),
            Line(Role.TEXT, f"chainlens review CASE.yaml {path}", 1),
        )
    )
