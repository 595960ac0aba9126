"""What can be typed on the command line, and the help for it."""

import argparse
from pathlib import Path

from chainlens import __version__
from chainlens.cli.commands import COMMANDS

_DESCRIPTION = """\
ChainLens reasons over one paper about micro and small enterprises in value chains. Give it a case,
the answers about one chain, and it says what follows, why, and on whose word. Nothing leaves this
machine.
"""
_EPILOG = """\
examples, by task:
  a case
    chainlens new my-chain.yaml                    a blank case file to fill in
    chainlens interview my-chain.yaml              or answer the questions here, one by one
    chainlens why buyers_within_reach              which conclusions a question bears on
  what follows, and why
    chainlens diagnose my-chain.yaml               what follows for its small enterprises
    chainlens explain my-chain.yaml mse_power      how a verdict was reached, why no other
    chainlens trace my-chain.yaml                  every rule, fired or not, and why
    chainlens compare before.yaml after.yaml       two cases, and what is behind it
    chainlens without my-chain.yaml CAP-4          what hangs on a finding, work or answer
  ideas and reports
    chainlens check my-chain.yaml form_groups      whether an idea is sound here, and if what
    chainlens review my-chain.yaml mse_power=some  whether what a report asserts holds here
  what is open
    chainlens what-would-change my-chain.yaml      what to verify, what could be changed
    chainlens certain my-chain.yaml                what stays so whatever the rest is
    chainlens ask-next my-chain.yaml               which open question settles most
  records
    chainlens record my-chain.yaml -o my.json      seal all of it, to be run again later
    chainlens replay my.json                       what differs today, and which rules are why
  the rules
    chainlens rules list                           all questions, claims, ideas and rules
    chainlens rules show mse_power                 all about one of them
    chainlens rules search embedded services       what speaks of something
    chainlens rules check                          test the rules and look for weaknesses
    chainlens rules coverage                       every finding, and what is made of it

exit codes:
    0  done
    1  'rules check' or 'rules coverage' found something to mend, or 'replay' a difference
    2  a file, a name or an option was wrong; the message says where and what to do. Also for
       'replay': the record was altered
  130  stopped by Ctrl-C; an interview keeps its answers for the next start
"""


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="chainlens",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"ChainLens {__version__}")
    parser.add_argument(
        "--rules",
        type=Path,
        metavar="DIR",
        help="use the rule base in this folder instead of the one that comes with the program",
    )
    parser.add_argument(
        "--pack",
        type=Path,
        metavar="DIR",
        action="append",
        default=[],
        help="load a pack of rules of your own beside the paper's; may be given several times",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    return parser
