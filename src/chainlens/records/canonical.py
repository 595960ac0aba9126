"""The one way in which a record writes JSON, so that the same content is the same bytes."""

import hashlib
import json
from decimal import Decimal

from chainlens.system import ChainLensError

Json = dict[str, object]


def canonical(value: object) -> bytes:
    """Return plain data as canonical JSON: sorted keys, no blanks, UTF-8, no escapes but needed.

    Raises:
        ChainLensError: if a text has half a character, which no file can hold.
    """
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ChainLensError(
            "a text has half a character and cannot be written. Type the text again."
        ) from error


def sha256(value: object) -> str:
    """Return the SHA-256 of plain data in canonical form, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def number_text(number: Decimal) -> str:
    """Return a number's one text: digits without an exponent or needless zeros."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
