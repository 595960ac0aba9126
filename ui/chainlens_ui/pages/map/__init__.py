"""The map of the chain."""
