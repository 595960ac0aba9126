"""The files that a trace can be saved in, with the bytes that the command line writes."""

import json

from chainlens import as_json
from chainlens.as_csv import as_csv
from chainlens.trace import Trace, Wanted
from chainlens.tracetable import trace_table

JSON, CSV = ".json", ".csv"


def trace_bytes(found: Trace, wanted: Wanted, suffix: str) -> bytes:
    """Return the part of a trace that is wanted, as JSON or as CSV."""
    if suffix == CSV:
        return as_csv(trace_table(found)).encode()
    data = as_json.trace_data(found, wanted)
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()
