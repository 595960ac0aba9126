"""What to ask next, and the guide for whom to ask."""
