"""The files that a trace can be saved in, with the bytes that the command line writes."""

import json

from chainlens.inquiry import Trace, Wanted
from chainlens.telling import as_csv, trace_data, trace_table

JSON, CSV = ".json", ".csv"


def trace_bytes(found: Trace, wanted: Wanted, suffix: str) -> bytes:
    """Return the part of a trace that is wanted, as JSON or as CSV."""
    if suffix == CSV:
        return as_csv(trace_table(found)).encode()
    data = trace_data(found, wanted)
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()
