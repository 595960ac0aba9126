"""What a person writes into a file of their own: texts, and dates."""

import datetime
from typing import Annotated

from pydantic import AfterValidator, Field

from chainlens.knowledge.reading.typed import mistake
from chainlens.system import shown

MOST_LETTERS = 20_000
Line = Annotated[str, Field(max_length=MOST_LETTERS)]


def _date(text: str) -> str:
    if text:
        try:
            # Python reads more than one form of date; a file of ours has one.
            known = datetime.date.fromisoformat(text).isoformat() == text
        except ValueError:
            known = False
        if not known:
            raise mistake(
                f"'{shown(text)}' is not a date. Write year-month-day, such as 2026-11-23."
            )
    return text


Date = Annotated[str, AfterValidator(_date)]
