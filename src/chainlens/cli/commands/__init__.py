"""The commands, a module each: how it is typed, and from what is given to what it has to say."""

from chainlens.cli.commands import check, diagnose, explain, interview, new, review, rules, why

# In the order in which the help lists them.
COMMANDS = (diagnose, explain, why, check, review, new, interview, rules)
