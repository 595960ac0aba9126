"""The commands, a module each: how it is typed, and from what is given to what it has to say."""

from chainlens.cli.commands import (
    asknext,
    certain,
    diagnose,
    explain,
    interview,
    new,
    rules,
    why,
    wouldchange,
)

# In the order in which the help lists them.
COMMANDS = (diagnose, explain, why, wouldchange, certain, asknext, new, interview, rules)
