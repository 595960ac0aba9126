"""The commands, a module each: how it is typed, and from what is given to what it has to say."""

from chainlens.cli.commands import diagnose, explain, interview, new, rules, trace, why

# In the order in which the help lists them.
COMMANDS = (diagnose, explain, trace, why, new, interview, rules)
