"""The pages of the window, each a view of the session, in a folder of its own.

What several of them share stands beside the folders.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
