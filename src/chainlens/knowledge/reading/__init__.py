"""Reads YAML strictly: every value with its line, every mistake with its remedy."""
