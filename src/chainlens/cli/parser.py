"""What can be typed on the command line, and the help for it."""

import argparse
from pathlib import Path

from chainlens import __version__

_DESCRIPTION = """\
ChainLens reasons over one paper about micro and small enterprises in value chains. Give it a case,
the answers about one chain, and it says what follows, why, and on whose word. Nothing leaves this
machine.
"""
_EPILOG = """\
examples:
  chainlens new my-chain.yaml                       a blank case file to fill in
  chainlens interview my-chain.yaml                 or answer the questions here, one by one
  chainlens diagnose my-chain.yaml                  what follows for its small enterprises
  chainlens explain my-chain.yaml mse_power         how a verdict was reached, and why no other
  chainlens why buyers_within_reach my-chain.yaml   which conclusions a question bears on
  chainlens rules list                              all questions, claims, ideas and rules
  chainlens rules show mse_power                    all about one of them, a finding or a passage
  chainlens rules search embedded services          what speaks of something

exit codes:
  0  done
  1  'rules check' found something to mend
  2  a file, a name or an option was wrong; the message says where and what to do
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
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_diagnose(commands)
    _add_explain(commands)
    _add_why(commands)
    _add_new(commands)
    _add_interview(commands)
    _add_rules(commands)
    return parser


_Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    help_: str,
    more: str = "",
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=help_,
        description=f"{help_[0].upper()}{help_[1:]}. {more}".strip(),
        allow_abbrev=False,
    )


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text to read (the default), or JSON for another program",
    )


def _add_diagnose(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _add(
        commands,
        "diagnose",
        "say what follows from a case, with reasons and sources",
        "Marks: '-' an argument, 'x' one that is set aside, '=' a source, '!' a limit, '?' "
        "something missing or left open, '<>' where the paper pulls the other way.",
    )
    parser.add_argument("case", type=Path, metavar="CASE.yaml", help="the case file")
    _add_format(parser)


def _add_explain(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _add(
        commands,
        "explain",
        "show how a verdict was reached, and why other values did not come out",
        "CLAIM is a claim such as mse_power, one value of it as in mse_power=little, or an idea "
        "such as producer_branding. 'chainlens rules list' names them all.",
    )
    parser.add_argument("case", type=Path, metavar="CASE.yaml", help="the case file")
    parser.add_argument("claim", metavar="CLAIM", help="claim, claim=value, or idea")
    _add_format(parser)


def _add_why(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _add(
        commands,
        "why",
        "say why a question is asked: which conclusions it bears on, given what is known",
    )
    parser.add_argument("question", metavar="QUESTION", help="the question's id")
    parser.add_argument(
        "case", type=Path, metavar="CASE.yaml", nargs="?", help="what is known (default: nothing)"
    )
    _add_format(parser)


def _add_new(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _add(
        commands,
        "new",
        "write a blank case file with every question and its answers as comments",
        "An existing file is never overwritten.",
    )
    parser.add_argument("case", type=Path, metavar="CASE.yaml", help="the file to write")


def _add_interview(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _add(
        commands,
        "interview",
        "ask the questions in the terminal, one after the other",
        "It goes on where a case has its first gap. Every answer is kept as soon as it is given; "
        "type h for all that can be typed. Answers can be piped in; they are saved at their end.",
    )
    parser.add_argument(
        "case",
        type=Path,
        metavar="CASE.yaml",
        nargs="?",
        help="the case file; it need not exist (default: a new case, named when it is saved)",
    )
    parser.add_argument(
        "--take-over",
        action="store_true",
        help="open the case even if another program has it open",
    )


def _add_rules(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    rules = _add(commands, "rules", "check or list the rule base")
    actions = rules.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = _add(
        actions,
        "check",
        "load a rule base strictly, run the tests in its rules, and look for weaknesses",
        "Every finding names file and line. Exit code 1 if there is any, 2 if it does not load.",
    )
    check.add_argument(
        "folder",
        type=Path,
        metavar="DIR",
        nargs="?",
        help="its folder (default: the program's own)",
    )
    coverage = _add(
        actions,
        "coverage",
        "map every finding of the paper to rules, exceptions, caveats, gaps, tests and passages",
        "Exit code 1 if a finding is left out or does not do what it is for.",
    )
    _add_format(coverage)
    list_ = _add(actions, "list", "list questions, claims, ideas and rules, with their findings")
    _add_format(list_)
    show = _add(
        actions,
        "show",
        "show all about one thing: what it says, on whose word, and what hangs on it",
        "ID is the id of a question, claim, idea, rule, exception, caveat, gap, finding, passage, "
        "cited work, theme or topic, a word of the glossary, question=option, or claim=value. "
        "Write kind:id, such as theme:power, where things of two kinds share an id.",
    )
    show.add_argument("id", metavar="ID", help="what to show")
    _add_format(show)
    search = _add(
        actions,
        "search",
        "find what has all of some words in it, or words that begin so; the best comes first",
    )
    search.add_argument("words", metavar="WORD", nargs="+", help="a word, or how it begins")
    _add_format(search)
