"""Which languages the program can speak, and which of them this person wants."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from chainlens.system import folders

DOMAIN = "chainlens"
ENGLISH = "en"
SYSTEM_LANGUAGE = "system"
LANGUAGE_VARIABLE = "CHAINLENS_LANGUAGE"

_CODE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")
_MOST_BYTES = 64 * 1024


def is_code(text: str) -> bool:
    """Tell whether a text is a language such as 'fr', or one of a country such as 'pt_BR'."""
    return _CODE.fullmatch(text) is not None


def places() -> tuple[Path, ...]:
    """Return the folders that catalogues are looked for in; the person's own comes first."""
    return (folders.config_folder() / "locale", Path(__file__).resolve().parents[1] / "locale")


def catalogue(code: str) -> Path | None:
    """Return the file with the translation into a language, or None if none is installed."""
    for place in places():
        path = place / code / "LC_MESSAGES" / f"{DOMAIN}.mo"
        if is_code(code) and path.is_file():
            return path
    return None


def installed_languages() -> tuple[str, ...]:
    """Return the languages that can be chosen: English, then the others in alphabetical order."""
    found = {
        path.parent.parent.name
        for place in places()
        for path in place.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
        if is_code(path.parent.parent.name)
    }
    return (ENGLISH, *sorted(found - {ENGLISH}))


def named(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language that the person has named, by a variable or a setting, or SYSTEM."""
    return environment.get(LANGUAGE_VARIABLE, "").strip() or _kept() or SYSTEM_LANGUAGE


def choose_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language to speak: the first of those wanted that is installed, else English."""
    for code in _wanted(environment):
        if code == ENGLISH or catalogue(code) is not None:
            return code
    return ENGLISH


def _wanted(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield codes in the order in which they are wanted, each country's before its language's."""
    wish = named(environment)
    if wish == SYSTEM_LANGUAGE:
        # The order in which gettext asks them.
        names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
        wish = next((environment[name] for name in names if environment.get(name)), "")
    for each in wish.split(":"):
        code = re.split(r"[.@]", each.strip())[0].replace("-", "_")
        if code in ("C", "POSIX"):
            yield ENGLISH
        elif is_code(code):
            yield code
            yield code.partition("_")[0]


def _kept() -> str:
    """Return the language in the settings, or '' where nothing usable stands.

    The settings are not asked for it, because what they say of a bad file needs a language.
    """
    try:
        with folders.settings_file().open("rb") as file:
            values = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return ""
    code = values.get("language") if isinstance(values, dict) else None
    return code if isinstance(code, str) and is_code(code) else ""
