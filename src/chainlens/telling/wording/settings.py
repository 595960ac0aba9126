"""The settings in words."""

import os
from pathlib import Path

from chainlens.system import (
    LANGUAGE_VARIABLE,
    _,
    choose_language,
    installed_languages,
    spoken_language,
)


def paper_names() -> dict[str, str]:
    """Return the name of each size of paper."""
    return {
        "A4": _("A4 (210 × 297 mm)"),
        "Letter": _("US Letter (8.5 × 11 in)"),
    }


def theme_names() -> dict[str, str]:
    """Return the name of each theme."""
    return {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}


def language_note(chosen: str) -> str:
    """Return when a language that is chosen will be spoken."""
    if len(installed_languages()) == 1:
        return _("No other language than English is installed.")
    if LANGUAGE_VARIABLE in os.environ:
        text = _("The variable {name} names the language, so this choice waits until it is gone.")
        return text.format(name=LANGUAGE_VARIABLE)
    if choose_language() != spoken_language():
        return _("ChainLens speaks this language when it is started the next time.")
    return _("Another language counts when ChainLens is started the next time.")


def folder_problem(path: Path) -> str:
    """Return why a folder cannot be the one for cases, or ''."""
    try:
        if not path.is_absolute():
            return _("Name the folder in full, from the top of the disk.")
        if not path.is_dir():
            return _("There is no such folder. Choose one that is there.")
    except (OSError, ValueError):
        return _("This cannot be the name of a folder.")
    return ""


def copy_in_use(path: str) -> str:
    """Return which copy of the paper passages are shown from."""
    return _("Passages are shown from {path}").format(path=path)


def not_kept(reason: str) -> str:
    """Return that a change of the settings could not be kept."""
    text = _("Your settings hold until you close ChainLens, but could not be kept. {reason}")
    return text.format(reason=reason)
