"""ChainLens: reasons over one paper about one value chain, and explains itself."""

__version__ = "0.1.0"
