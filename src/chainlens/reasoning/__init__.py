"""From answers to verdicts, for one case by chaining, or for many at once."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
