"""The case at work: its file, its keeping, and what is worked out beside the window."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
