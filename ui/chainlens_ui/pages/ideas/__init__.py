"""The ideas for action, checked and side by side."""
