"""The commands, a module each: how it is typed, and from what is given to what it has to say."""

from chainlens.cli.commands import (
    asknext,
    certain,
    check,
    compare,
    diagnose,
    explain,
    interview,
    new,
    record,
    replay,
    review,
    rules,
    trace,
    why,
    without,
    wouldchange,
)

# In the order in which the help lists them.
COMMANDS = (
    diagnose,
    explain,
    trace,
    why,
    wouldchange,
    certain,
    asknext,
    check,
    review,
    compare,
    without,
    record,
    replay,
    new,
    interview,
    rules,
)
