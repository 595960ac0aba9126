"""Imports experta on current Pythons, without its side effects, and hands its parts on."""

import collections
import collections.abc
import logging
from types import ModuleType

_MOVED = ("Mapping", "MutableMapping", "Sequence", "Iterable", "Callable", "Hashable")


def _import() -> ModuleType:
    """Import experta with the names of old Pythons in place for the import alone.

    Its dependency frozendict 1.2 looks for `collections.Mapping` and its siblings, which Python
    3.10 removed. Importing experta also calls `logging.basicConfig()`, which would take over the
    root logger of the program; a handler that is already there keeps it from doing so.

    Raises:
        ImportError: if a part of experta is missing; it hides that behind an empty module.
    """
    added = [name for name in _MOVED if not hasattr(collections, name)]
    root = logging.getLogger()
    stand_in = logging.NullHandler()
    level = root.level
    root.addHandler(stand_in)
    try:
        for name in added:
            setattr(collections, name, getattr(collections.abc, name))
        import experta
    finally:
        for name in added:
            delattr(collections, name)
        root.removeHandler(stand_in)
        root.setLevel(level)
    if not hasattr(experta, "KnowledgeEngine"):
        raise ImportError("experta is incomplete: install the program again")
    # The engine reports every firing and fact to loggers; they cost time and nobody reads them.
    logging.getLogger("experta").setLevel(logging.CRITICAL)
    module: ModuleType = experta
    return module


experta = _import()
