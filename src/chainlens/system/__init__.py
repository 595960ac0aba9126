"""The machine and the person at it: files, folders, settings, languages, and what goes wrong."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
