"""Where one begins."""
