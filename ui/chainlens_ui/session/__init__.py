"""The case and the report at work, with what a person has set and what is still worked out."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
