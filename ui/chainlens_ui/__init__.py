"""The window of ChainLens: a wizard, its review and its results, over the core."""
