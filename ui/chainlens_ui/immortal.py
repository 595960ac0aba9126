"""Keeps `None` alive under a build of PySide6 that uses it up.

PySide6 6.12.0 returns None without taking a reference, which is harmless from Python 3.12 on, where
None cannot die. Before that each such call uses up one reference, and after some thousands of them
the interpreter aborts: "Fatal Python error: none_dealloc: deallocating None".
"""

import ctypes
import sys

_ENOUGH = sys.maxsize // 4
_SLACK = 100  # references that come and go while the two counts are taken


def keep_none() -> None:
    """Give None more references than any session can use up; doing so again changes nothing."""
    if sys.version_info >= (3, 12):
        return
    count = ctypes.c_ssize_t.from_address(id(None))
    # A debug build of Python keeps something else there; it is left alone.
    if abs(count.value - sys.getrefcount(None)) < _SLACK:
        count.value = max(count.value, _ENOUGH)
