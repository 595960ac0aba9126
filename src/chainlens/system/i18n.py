"""The one place that texts for people pass through, so that they can be translated.

The language is settled when the first text is asked for, and stays as it is until the program
ends, since many texts are kept in tables that are made once.
"""

import gettext
import string
import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chainlens.system import languages

_MOST_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True)
class _Spoken:
    language: str
    texts: gettext.NullTranslations
    notes: tuple[str, ...] = ()


def _(text: str) -> str:
    """Return a text in the reader's language, or as it is where no translation exists."""
    translated = _spoken().texts.gettext(text) if text else text
    return translated if translated is text or _fills(text, translated) else text


def plural(one: str, many: str, count: int) -> str:
    """Return the form of a text that goes with a count; `{count}` in it is filled in."""
    english = one if count == 1 else many
    try:
        form = _spoken().texts.ngettext(one, many, count)
    except ArithmeticError:  # the catalogue's own rule for counts divides by zero
        form = english
    return (form if _fills(many, form) or _fills(one, form) else english).format(count=count)


def in_context(context: str, text: str) -> str:
    """Return a text of the rule base in the reader's language.

    Args:
        context: where it stands, as `<id>.<field>`.
        text: the text as it stands there; it is a whole text, nothing is filled in.
    """
    return _spoken().texts.pgettext(context, text) if text else text


def spoken_language() -> str:
    """Return the language that the program speaks, such as 'en' or 'pt_BR'."""
    return _spoken().language


def language_notes() -> tuple[str, ...]:
    """Return why the program does not speak the language that was asked for, if so."""
    return _spoken().notes


def settle_anew() -> None:
    """Settle the language again when the next text is asked for."""
    _spoken.cache_clear()


@cache
def _spoken() -> _Spoken:
    english = _Spoken(languages.ENGLISH, gettext.NullTranslations())
    code, named = languages.choose_language(), languages.named()
    path = languages.catalogue(code)
    if path is None:
        if named == languages.SYSTEM_LANGUAGE or code == named.partition("_")[0]:
            return english
        note = f"No translation into '{named}' is installed, so ChainLens speaks English."
        return _Spoken(languages.ENGLISH, english.texts, (note,))
    try:
        return _Spoken(code, _read(path))
    # What the standard library raises for a catalogue that is damaged.
    except (OSError, ValueError, LookupError, struct.error, RecursionError) as error:
        reason = getattr(error, "strerror", None) or "it is damaged"
        note = (
            f"The translation in {path} cannot be used ({reason}), so ChainLens speaks English. "
            "Make it again, or choose another language in the settings."
        )
        return _Spoken(languages.ENGLISH, english.texts, (note,))


def _read(path: Path) -> gettext.GNUTranslations:
    if path.stat().st_size > _MOST_BYTES:
        raise ValueError("too large")
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


@cache
def _fills(text: str, translated: str) -> bool:
    """Tell whether a translation can be filled in wherever the text can."""
    names, given = placeholders(text), placeholders(translated)
    return names is None or (given is not None and given <= names)


def placeholders(text: str) -> frozenset[str] | None:
    """Return what is filled in in a text, such as '{count}'; None if its braces do not match."""
    try:
        return frozenset(
            f"{{{name}!{conversion}:{shape}}}" if conversion or shape else f"{{{name}}}"
            for _literal, name, shape, conversion in string.Formatter().parse(text)
            if name is not None
        )
    except ValueError:
        return None
