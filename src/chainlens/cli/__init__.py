"""The command line: `chainlens COMMAND ...`."""

from chainlens.cli.main import main

__all__ = ["main"]
