"""Lays lines of wording out as HTML, shows them, and puts them on paper."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
