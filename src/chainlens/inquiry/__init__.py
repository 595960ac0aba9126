"""What one asks of a diagnosis: why, why not, what if, how it compares, what to ask next."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
