"""chainlens trace: the whole chain of reasoning, every rule, fired or not."""

import argparse
from typing import get_args

from chainlens.cases import read_case
from chainlens.cli.given import Commands, Rules, add_case, add_command
from chainlens.cli.output import Output
from chainlens.inquiry import Proof, Show, Wanted, check_names, filtered, how, how_idea, trace_of
from chainlens.model import Basis, RuleBase
from chainlens.reasoning import Diagnosis, diagnose
from chainlens.system import ChainLensError
from chainlens.telling import (
    JSON_FORMAT,
    Line,
    Role,
    as_csv,
    proof_tree,
    rule_base_name_data,
    table,
    trace_data,
    trace_lines,
    trace_table,
    tree_data,
    tree_lines,
    tree_table,
)


def add(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(
        commands,
        "trace",
        "show every step: each rule, fired or not, with each condition's state and what met it",
        _run,
        "Options that choose rules combine: a rule is shown if it fits all of them. "
        "Marks: '-' it fires and counts, 'x' it does not, '?' it could still fire.",
    )
    add_case(parser)
    _add_wanted(parser)
    parser.add_argument(
        "--tree",
        action="store_true",
        help="show each verdict as a tree of its reasons; goes with --claim alone",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "csv"),
        default="text",
        help="text to read (the default), JSON for another program, or a table for a spreadsheet",
    )


def _add_wanted(parser: argparse.ArgumentParser) -> None:
    for name, metavar, help_ in (
        ("claim", "CLAIM", "rules behind this claim, claim=value or idea, by way of others too"),
        ("rule", "RULE", "this rule or exception"),
        ("source", "SOURCE", "rules that rest on this finding, passage or cited work"),
        ("question", "QUESTION", "rules with a condition on this question"),
    ):
        parser.add_argument(f"--{name}", metavar=metavar, default="", help=help_)
    parser.add_argument(
        "--basis", choices=get_args(Basis), help="rules that rest on a finding of this basis"
    )
    parser.add_argument(
        "--state",
        choices=[state.value for state in Show],
        help="rules that fired (those set aside among them), that did not, that were set aside",
    )


def _run(arguments: argparse.Namespace, rules: Rules) -> Output:
    claim, _, value = arguments.claim.partition("=")
    wanted = Wanted(
        claim=claim,
        value=value,
        rule=arguments.rule,
        source=arguments.source,
        basis=arguments.basis,
        question=arguments.question,
        state=Show(arguments.state) if arguments.state else None,
    )
    check_names(rules.base, wanted)
    diagnosis = diagnose(rules.base, read_case(arguments.case, rules.base))
    return trees(diagnosis, wanted) if arguments.tree else trace(diagnosis, wanted)


def trace(diagnosis: Diagnosis, wanted: Wanted) -> Output:
    """Show the part of the trace that is wanted."""
    found = filtered(trace_of(diagnosis), wanted)
    return Output(
        tuple(trace_lines(found)),
        trace_data(found, wanted),
        csv=as_csv(trace_table(found)),
    )


def trees(diagnosis: Diagnosis, wanted: Wanted) -> Output:
    """Show a tree of reasons for each value that came out, or was set aside, and for each idea.

    Raises:
        ChainLensError: if other rules are chosen than those behind a claim.
    """
    if wanted != Wanted(claim=wanted.claim, value=wanted.value):
        raise ChainLensError(
            "'--tree' shows whole trees of reasons, so that it goes with '--claim' alone. "
            "Leave out the other, or '--tree'."
        )
    roots = [proof_tree(diagnosis, proof) for proof in _proofs(diagnosis, wanted)]
    lines = []
    for root in roots:
        lines += [Line(Role.HEADING, root.lines[0], 0, root.target), *tree_lines(root)]
    if not roots:
        lines.append(Line(Role.TEXT, "No argument for it comes out with these answers."))
    tables = [tree_table(root) for root in roots]
    header = ("tree", "step", "for_step", "what", "says", "more")
    rows = ((each.title, *row) for each in tables for row in each.rows)
    data = {
        "format": JSON_FORMAT,
        "rule_base": rule_base_name_data(diagnosis.base),
        "trees": [tree_data(root) for root in roots],
    }
    return Output(tuple(lines), data, csv=as_csv(table("trees", header, rows)))


def _proofs(diagnosis: Diagnosis, wanted: Wanted) -> list[Proof]:
    base: RuleBase = diagnosis.base
    found = []
    for claim in base.claims.values():
        if wanted.claim in ("", claim.id):
            values = [wanted.value] if wanted.value else list(claim.values)
            found += [how(diagnosis, claim.id, value) for value in values]
    for idea in base.interventions:
        if wanted.claim in ("", idea):
            found.append(how_idea(diagnosis, idea))
    return [proof for proof in found if proof.steps]
