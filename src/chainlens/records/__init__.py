"""Records: a case sealed with its verdicts, its trace and its rules, and run again."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
