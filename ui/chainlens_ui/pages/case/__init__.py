"""The heading of a case, and what a person wants to know."""
