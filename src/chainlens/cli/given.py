"""What a command is given beside its own arguments: the rule base, loaded when it is asked for."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from chainlens.cases import read_case
from chainlens.cli.output import Output
from chainlens.knowledge import as_it_is, load_rule_base, translated
from chainlens.model import Case, RuleBase
from chainlens.system import in_context, rules_dir


@dataclass(frozen=True)
class Rules:
    """The rule base that a command works with.

    Attributes:
        chosen: the folder that was named on the command line, if any.
        packs: the folders of the packs that are loaded beside it.
    """

    chosen: Path | None = None
    packs: tuple[Path, ...] = ()

    @property
    def folder(self) -> Path:
        """The rule base's folder."""
        return self.chosen or rules_dir()

    @cached_property
    def plain(self) -> RuleBase:
        """The rule base with its packs, loaded and checked, in the words in which it is written.

        Raises:
            FileProblems: with every mistake that was found.
        """
        return load_rule_base(self.folder, self.packs, as_it_is)

    @cached_property
    def base(self) -> RuleBase:
        """The rule base with its packs, in the reader's language.

        Raises:
            FileProblems: with every mistake that was found.
        """
        return translated(self.plain, in_context)


Commands = argparse._SubParsersAction  # the type that add_subparsers returns has no public name
Run = Callable[[argparse.Namespace, Rules], Output]


def add_command(
    commands: "Commands[argparse.ArgumentParser]",
    name: str,
    help_: str,
    run: Run | None = None,
    more: str = "",
) -> argparse.ArgumentParser:
    """Add a command to the parser; `run` does it, `more` follows its help in its description."""
    parser = commands.add_parser(
        name,
        help=help_,
        description=f"{help_[0].upper()}{help_[1:]}. {more}".strip(),
        allow_abbrev=False,
    )
    if run is not None:
        parser.set_defaults(run=run)
    return parser


def add_format(parser: argparse.ArgumentParser, *others: str) -> None:
    """Let a command write JSON as well as text, and `others` if it has a document of that kind."""
    parser.add_argument(
        "--format",
        choices=("text", "json", *others),
        default="text",
        help="text to read (the default), or another form for a program or a document",
    )


def add_first(parser: argparse.ArgumentParser, first: int) -> None:
    """Let a command tell only the first of what it found."""
    parser.add_argument(
        "--first",
        type=_count,
        metavar="N",
        default=first,
        help=f"how many the text tells of each kind (default: {first})",
    )
    parser.add_argument("--all", action="store_true", help="tell all of them")


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("it must be 1 or more")
    return number


def add_case(parser: argparse.ArgumentParser, help_: str = "the case file") -> None:
    """Let a command be given a case file."""
    parser.add_argument("case", type=Path, metavar="CASE.yaml", help=help_)


def case_given(path: Path, base: RuleBase) -> Case:
    """Return the case in a file; '-' stands for a case without answers.

    Raises:
        FileProblems: if the file cannot be read as a case.
    """
    return Case() if str(path) == "-" else read_case(path, base)
