"""chainlens explain: how a verdict was reached, and why not another."""

import argparse
from pathlib import Path

from chainlens.cases import read_case
from chainlens.cli.about import claim_or_idea
from chainlens.cli.given import Commands, Rules, add_case, add_command, add_format
from chainlens.cli.output import Output
from chainlens.inquiry import how, how_idea, points_that_did_not_come_out, why_not
from chainlens.model import RuleBase
from chainlens.reasoning import Diagnosis, diagnose
from chainlens.telling import (
    JSON_FORMAT,
    Line,
    Role,
    barred_data,
    barred_lines,
    how_lines,
    idea_data,
    idea_lines,
    proof_data,
    source_lines,
    verdict_data,
    verdict_lines,
    why_not_data,
    why_not_lines,
)


def add(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(
        commands,
        "explain",
        "show how a verdict was reached, and why other values did not come out",
        _run,
        "CLAIM is a claim such as mse_power, one value of it as in mse_power=little, or an idea "
        "such as producer_branding. 'chainlens rules list' names them all.",
    )
    add_case(parser)
    parser.add_argument("claim", metavar="CLAIM", help="claim, claim=value, or idea")
    add_format(parser)


def _run(arguments: argparse.Namespace, rules: Rules) -> Output:
    return explain(rules.base, arguments.case, arguments.claim)


def explain(base: RuleBase, path: Path, about: str) -> Output:
    """Show how a verdict or idea came out, and why its other values or points did not.

    Raises:
        NameUnknown: if there is no such claim, value or idea.
    """
    name, value = claim_or_idea(base, about)
    diagnosis = diagnose(base, read_case(path, base))
    if name in base.interventions:
        return _explain_idea(diagnosis, name)
    return _explain_claim(diagnosis, name, value)


def _explain_claim(diagnosis: Diagnosis, claim: str, only: str) -> Output:
    verdict = diagnosis.verdict_of[claim]
    lines = [Line(Role.TITLE, verdict.claim.asks), *verdict_lines(diagnosis, verdict)]
    proofs, reasons = [], []
    asked = [only] if only else list(verdict.claim.values)
    for value in asked:
        if value in verdict.values:
            proof = how(diagnosis, claim, value)
            proofs.append(proof_data(proof))
            lines += how_lines(diagnosis, proof)
    for value in asked:
        if value not in verdict.values:
            reason = why_not(diagnosis, claim, value)
            reasons.append(why_not_data(diagnosis.base, reason))
            lines += why_not_lines(diagnosis, reason)
    data = {
        "format": JSON_FORMAT,
        "verdict": verdict_data(verdict),
        "how": proofs,
        "why_not": reasons,
    }
    lines += source_lines(diagnosis.base, lines)
    return Output(tuple(lines), data)


def _explain_idea(diagnosis: Diagnosis, intervention: str) -> Output:
    idea = diagnosis.idea_of[intervention]
    proof = how_idea(diagnosis, intervention)
    silent = points_that_did_not_come_out(diagnosis, intervention)
    lines = [Line(Role.TITLE, idea.intervention.idea), *idea_lines(diagnosis, idea)]
    lines += how_lines(diagnosis, proof)
    if silent:
        lines.append(Line(Role.HEADING, "Points that do not come out here"))
        for barred in silent:
            lines += barred_lines(diagnosis, barred, 0)
    lines += source_lines(diagnosis.base, lines)
    data = {
        "format": JSON_FORMAT,
        "idea": idea_data(idea),
        "how": proof_data(proof),
        "silent": [barred_data(diagnosis.base, barred) for barred in silent],
    }
    return Output(tuple(lines), data)
