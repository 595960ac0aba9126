"""A report under review."""
