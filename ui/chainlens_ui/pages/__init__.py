"""The pages of the window, each a view of the session."""
