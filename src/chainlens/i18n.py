"""The one place that texts for people pass through, so that they can be translated."""

import gettext
from pathlib import Path

_catalogue = gettext.translation(
    "chainlens", localedir=str(Path(__file__).resolve().parent / "locale"), fallback=True
)


def _(text: str) -> str:
    """Return a text in the reader's language, or as it is where no translation exists."""
    return _catalogue.gettext(text)


def plural(one: str, many: str, count: int) -> str:
    """Return the form of a text that goes with a count; `{count}` in it is filled in."""
    return _catalogue.ngettext(one, many, count).format(count=count)
