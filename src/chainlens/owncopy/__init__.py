"""The reader's own copy of the paper, and where in it a passage stands."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
