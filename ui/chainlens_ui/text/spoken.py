"""Lets Qt speak the language of the program, and names languages to choose from."""

from collections.abc import Iterator

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from chainlens.system import ENGLISH, SYSTEM_LANGUAGE, _, installed_languages, spoken_language


def speak_language(app: QApplication) -> QTranslator | None:
    """Put Qt's own buttons and dialogs into the program's language, and lay out as it is read.

    Returns:
        Qt's translation, or None where Qt does not know the language and stays English.
    """
    code = spoken_language()
    app.setLayoutDirection(QLocale(code).textDirection())
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if any(translator.load(f"qtbase_{each}", folder) for each in (code, code.partition("_")[0])):
        app.installTranslator(translator)
        return translator
    return None


def language_names(kept: str) -> Iterator[tuple[str, str]]:
    """Yield what the language can be set to, with names; the kept one even if it is missing."""
    yield SYSTEM_LANGUAGE, _("The computer's own")
    installed = installed_languages()
    for code in installed:
        yield code, _own_name(code)
    if kept != SYSTEM_LANGUAGE and kept not in installed:
        yield kept, _("{language} (not installed)").format(language=_own_name(kept))


def _own_name(code: str) -> str:
    """Return what those who speak a language call it."""
    name = "English" if code == ENGLISH else QLocale(code).nativeLanguageName()
    country = f" ({code})" if "_" in code else ""
    return f"{name[:1].upper()}{name[1:]}{country}" if name else code
