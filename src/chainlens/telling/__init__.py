"""Results into words, tables, pictures and data: nothing here works anything out."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
