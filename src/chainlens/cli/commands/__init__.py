"""The commands, a module each: how it is typed, and from what is given to what it has to say."""

from chainlens.cli.commands import (
    compare,
    diagnose,
    explain,
    interview,
    new,
    record,
    replay,
    rules,
    trace,
    why,
    without,
)

# In the order in which the help lists them.
COMMANDS = (
    diagnose,
    explain,
    trace,
    why,
    compare,
    without,
    record,
    replay,
    new,
    interview,
    rules,
)
