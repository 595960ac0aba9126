"""Brings the parts of an older record to the format of this program, a step for each format.

A step is added when the format changes, and never changed after: what it makes of the parts of one
format is the parts of the next. What surrounds the parts stays the same in all formats.
"""

from collections.abc import Callable, Mapping

from chainlens.records.canonical import Json
from chainlens.records.format1 import with_files
from chainlens.records.sealing import FORMAT

Step = Callable[[Json], Json]

# From a format to the next one.
STEPS: Mapping[int, Step] = {1: with_files}


def migrated(
    parts: Json, format_: int, *, to: int = FORMAT, steps: Mapping[int, Step] = STEPS
) -> Json:
    """Return the parts of a record as a later format has them.

    Args:
        parts: the parts; they are not changed.
        format_: their format.
        to: the format wanted.
        steps: the steps, by the format that each starts from.

    Raises:
        AttributeError, LookupError, TypeError, ValueError: if there is no step from one of the
            formats, or the parts are not what their format holds.
    """
    for number in range(format_, to):
        parts = steps[number](parts)
    return parts
