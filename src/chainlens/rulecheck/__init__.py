"""What only reasoning can show about a rule base: what never fires, conflicts, what is not used."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
