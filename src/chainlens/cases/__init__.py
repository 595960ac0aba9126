"""Cases and reports as files, with all that keeps a person's work: history, locks, autosave."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
