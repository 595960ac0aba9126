"""The questions of one topic."""
