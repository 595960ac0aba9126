"""Turns explanations into sentences, once, for the window, the command line and reports alike."""
