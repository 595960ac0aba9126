"""Every rule, fired or not, with what met each condition."""
