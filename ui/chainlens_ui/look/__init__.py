"""How the window looks: colours, icons, style, and the signs that stand for a status."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
