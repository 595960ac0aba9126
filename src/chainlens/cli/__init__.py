"""The command line: `chainlens COMMAND ...`."""

from chainlens.cli.commandline import main

__all__ = ["main"]
