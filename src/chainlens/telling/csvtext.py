"""Tables as CSV that a spreadsheet opens as text, never as a formula."""

import csv
import io
import re

from chainlens.telling.wording.tables import Table

# Excel takes a CSV without this mark for the old code page of the machine and garbles what is not
# ASCII; every other program that matters knows the mark and drops it.
BYTE_ORDER_MARK = "\ufeff"

# What makes a spreadsheet take a cell for a formula or a command, also behind blanks, and in the
# wide forms that some take for the same signs.
_FORMULA = re.compile(r"^\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"^[+-]?\d+(\.\d+)?$")


def as_csv(table: Table) -> str:
    """Return a table as CSV: a mark for Excel, the header, a line for each row.

    Every cell is on one line. A cell that a spreadsheet might take for a formula begins with an
    apostrophe, which shows that it is text.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.header)
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    return BYTE_ORDER_MARK + out.getvalue()


def _safe(cell: str) -> str:
    flat = " ".join("".join(c if c.isprintable() else " " for c in cell).split())
    if _FORMULA.match(flat) and not _NUMBER.match(flat):
        return f"'{flat}"
    return flat
