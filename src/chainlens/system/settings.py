"""What a person has set, with the defaults declared once; kept as JSON in the config folder."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Literal, get_args

from chainlens.system import atomic, folders, languages
from chainlens.system.errors import did_you_mean, listed
from chainlens.system.i18n import _

Paper = Literal["A4", "Letter"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
Theme = Literal["system", "light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)
SMALLEST_TEXT, LARGEST_TEXT = 100, 200
SYSTEM_LANGUAGE = languages.SYSTEM_LANGUAGE

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOST_BYTES = 64 * 1024


@dataclass(frozen=True)
class PackFolder:
    """A pack of this person's own.

    Attributes:
        folder: where it is, in full.
        on: whether the window loads it beside the paper's rules.
    """

    folder: Path
    on: bool = True


@dataclass(frozen=True)
class Settings:
    """All settings with their defaults.

    Attributes:
        case_folder: where dialogs for case files start.
        paper: size of the paper that reports are laid out for.
        text_percent: size of text in percent, 100 to 200.
        language: a code such as 'fr' or 'pt_BR'; 'system' for the computer's own.
        theme: 'system' follows the desktop.
        full_sources: whether explanations show every source in full from the start.
        own_copy: the file of the reader's own copy of the paper, or ''.
        own_copy_sha256: the fingerprint it had when it was opened, or ''.
        packs: the packs that the window knows of; the command line names its own.
    """

    case_folder: Path = field(default_factory=folders.case_folder)
    paper: Paper = "A4"
    text_percent: int = 100
    language: str = SYSTEM_LANGUAGE
    theme: Theme = "system"
    full_sources: bool = False
    own_copy: str = ""
    own_copy_sha256: str = ""
    packs: tuple[PackFolder, ...] = ()

    @property
    def packs_on(self) -> tuple[Path, ...]:
        """The folders of the packs that are switched on."""
        return tuple(pack.folder for pack in self.packs if pack.on)


def load_settings(path: Path | None = None) -> tuple[Settings, tuple[str, ...]]:
    """Return the kept settings, and a note for each value that was not usable.

    A missing file gives the defaults without a note. Nothing in a file makes this fail.

    Args:
        path: the file, if not the usual one.
    """
    path = path or folders.settings_file()
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        reason = error.strerror or str(error)
        return Settings(), (_unreadable(path, reason),)
    if len(data) > _MOST_BYTES:
        return Settings(), (_unreadable(path, _("it is too large")),)
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Settings(), (_unreadable(path, _("it is not JSON")),)
    if not isinstance(values, dict):
        return Settings(), (_unreadable(path, _("it is no list of settings")),)
    return from_values(values)


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Keep settings.

    Raises:
        ChainLensError: if the file cannot be written.
    """
    path = path or folders.settings_file()
    folders.make_folder(path.parent)
    values = {each.name: getattr(settings, each.name) for each in fields(settings)}
    values["case_folder"] = str(settings.case_folder)
    values["packs"] = [{"folder": str(each.folder), "on": each.on} for each in settings.packs]
    atomic.write_text(path, json.dumps(values, indent=2) + "\n")


def from_values(values: Mapping[str, object]) -> tuple[Settings, tuple[str, ...]]:
    """Return settings from plain values, and a note for each that is unknown or wrong."""
    usable: dict[str, object] = {}
    notes = []
    for name, value in values.items():
        if name == "packs":
            usable[name], wrong = _packs(value)
            notes += wrong
            continue
        check = _CHECKS.get(name)
        if check is None:
            remedy = did_you_mean(name, [*_CHECKS, "packs"])
            notes.append(_("There is no setting '{name}'.").format(name=name) + remedy)
            continue
        problem = check(value)
        if problem:
            notes.append(_not_used(name, problem))
        else:
            usable[name] = Path(str(value)) if name == "case_folder" else value
    return Settings(**usable), tuple(notes)  # type: ignore[arg-type]


def _packs(value: object) -> tuple[tuple[PackFolder, ...], list[str]]:
    """Return the packs that are named as they should be, each once, and a note for each other."""
    if not isinstance(value, list):
        return (), [_not_used("packs", _("it must be a list of packs."))]
    found: dict[Path, PackFolder] = {}
    notes = []
    for number, each in enumerate(value, start=1):
        problem = _pack_problem(each)
        if problem:
            text = _("pack {number}: {problem}").format(number=number, problem=problem)
            notes.append(_not_used("packs", text))
        else:
            folder = Path(each["folder"])
            found.setdefault(folder, PackFolder(folder, each["on"]))
    return tuple(found.values()), notes


def _pack_problem(value: object) -> str:
    if not isinstance(value, dict) or set(value) != {"folder", "on"}:
        return _("it must have 'folder' and 'on', and nothing else.")
    return _folder_problem(value["folder"]) or _switch_problem(value["on"])


def _not_used(name: str, problem: str) -> str:
    return _("The setting '{name}' is not used: {problem}").format(name=name, problem=problem)


def _unreadable(path: Path, reason: str) -> str:
    return _(
        "The settings in {path} could not be read ({reason}). The usual ones are used until you "
        "change a setting."
    ).format(path=path, reason=reason)


def _folder_problem(value: object) -> str:
    if isinstance(value, str) and "\0" not in value and Path(value).is_absolute():
        return ""
    return _("it must name a folder in full.")


def _paper_problem(value: object) -> str:
    return _one_of(PAPERS, value)


def _theme_problem(value: object) -> str:
    return _one_of(THEMES, value)


def _one_of(known: tuple[str, ...], value: object) -> str:
    if isinstance(value, str) and value in known:
        return ""
    return _("it must be one of: {known}.").format(known=listed(known))


def _text_problem(value: object) -> str:
    # True is an int to Python, and no size of text.
    if type(value) is int and SMALLEST_TEXT <= value <= LARGEST_TEXT:
        return ""
    return _("it must be a whole number from {least} to {most}.").format(
        least=SMALLEST_TEXT, most=LARGEST_TEXT
    )


def _switch_problem(value: object) -> str:
    return "" if isinstance(value, bool) else _("it must be true or false.")


def _file_problem(value: object) -> str:
    if value == "" or (isinstance(value, str) and "\0" not in value and Path(value).is_absolute()):
        return ""
    return _("it must name a file in full.")


def _sha256_problem(value: object) -> str:
    if value == "" or (isinstance(value, str) and _SHA256.fullmatch(value)):
        return ""
    return _("it must be a SHA-256 fingerprint.")


def _language_problem(value: object) -> str:
    if isinstance(value, str) and (value == SYSTEM_LANGUAGE or languages.is_code(value)):
        return ""
    return _("it must be '{system}' or a code such as 'fr'.").format(system=SYSTEM_LANGUAGE)


_CHECKS = {
    "case_folder": _folder_problem,
    "paper": _paper_problem,
    "text_percent": _text_problem,
    "language": _language_problem,
    "theme": _theme_problem,
    "full_sources": _switch_problem,
    "own_copy": _file_problem,
    "own_copy_sha256": _sha256_problem,
}
