"""chainlens diagnose: what follows from a case."""

import argparse
from pathlib import Path

from chainlens.cases import read_case
from chainlens.cli.given import Commands, Rules, add_case, add_command, add_format
from chainlens.cli.output import Output
from chainlens.inquiry import disagreements, effect_of_packs, together
from chainlens.model import RuleBase
from chainlens.reasoning import diagnose
from chainlens.telling import (
    diagnosis_data,
    diagnosis_lines,
    disagreement_lines,
    disagreements_data,
    effect_lines,
    packs_data,
    together_data,
)


def add(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = add_command(
        commands,
        "diagnose",
        "say what follows from a case, with reasons and sources",
        _run,
        "Marks: '-' an argument, 'x' one that is set aside, '=' a source, '!' a limit, '?' "
        "something missing or left open, '<>' where the paper pulls the other way.",
    )
    add_case(parser)
    add_format(parser)


def _run(arguments: argparse.Namespace, rules: Rules) -> Output:
    return diagnose_case(rules.base, arguments.case)


def diagnose_case(base: RuleBase, path: Path) -> Output:
    """Say what follows from a case."""
    diagnosis = diagnose(base, read_case(path, base))
    disputed = disagreements(base, diagnosis.case, diagnosis)
    effect = effect_of_packs(base, diagnosis.case)
    jointly = together(diagnosis, disputed)
    lines = diagnosis_lines(diagnosis) + disagreement_lines(disputed, jointly)
    lines += effect_lines(base, effect)
    data = {
        **diagnosis_data(diagnosis),
        "disagreements": disagreements_data(disputed),
        "together": together_data(jointly),
        "packs": packs_data(base, effect),
    }
    return Output(tuple(lines), data)
