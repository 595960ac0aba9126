"""Dialogs of the program: its settings, its packs, the reader's copy."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
