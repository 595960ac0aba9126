"""Diagrams on a scene, each drawn by one function that serves the screen and all exports."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
