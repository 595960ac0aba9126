"""What a person has set: the settings of the core as the window sees them, and its geometry."""

import contextlib
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from chainlens.system import (
    LARGEST_TEXT,
    SMALLEST_TEXT,
    ChainLensError,
    Settings,
    language_notes,
    load_settings,
    make_folder,
    save_settings,
    state_folder,
)
from chainlens.telling import not_kept

NORMAL_TEXT, STEP = 100, 10


class Preferences(QObject):
    """The settings of this person.

    Settings are in the file that the command line reads too. Where the window was is no choice of
    anybody's, so it is kept apart, in the folder for what the program remembers.

    Attributes:
        now: the settings at work, kept or not.

    Signals:
        changed: the settings are others.
        told: there is something to say about them, in words: a value that is not usable, or a
            change that could not be kept.
    """

    changed = Signal()
    told = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now, notes = load_settings()
        self._notes = (*language_notes(), *notes)
        self._failed = False

    def set(self, **values: object) -> None:
        """Change settings by name, and keep them; what cannot be kept holds until the end."""
        new = replace(self.now, **values)  # type: ignore[arg-type]
        if new == self.now:
            return
        self.now = new
        self.changed.emit()
        self._keep()

    def start_folder(self) -> Path:
        """Return the folder that the person keeps cases in, or nowhere if it is gone."""
        return self.now.case_folder if self.now.case_folder.is_dir() else Path()

    def reset(self) -> None:
        """Take the usual settings again; the person's copy of the paper and packs are none."""
        usual = Settings()
        self.set(
            case_folder=usual.case_folder,
            paper=usual.paper,
            text_percent=usual.text_percent,
            language=usual.language,
            theme=usual.theme,
            full_sources=usual.full_sources,
        )

    def change_text_size(self, steps: int) -> None:
        """Make text larger (or, with a negative number, smaller); 0 makes it normal."""
        size = self.now.text_percent + steps * STEP if steps else NORMAL_TEXT
        self.set(text_percent=min(max(size, SMALLEST_TEXT), LARGEST_TEXT))

    def tell_notes(self) -> None:
        """Tell once what was not usable when the program started, by `told`."""
        notes, self._notes = self._notes, ()
        if notes:
            self.told.emit("\n".join(notes))

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Keep where the window was, if it can be kept."""
        with contextlib.suppress(ChainLensError):
            make_folder(state_folder())
        _geometry_store().setValue("geometry", geometry)

    def geometry(self) -> QByteArray | None:
        """Return where the window was, if that is known."""
        found = _geometry_store().value("geometry")
        return found if isinstance(found, QByteArray) and not found.isEmpty() else None

    def _keep(self) -> None:
        try:
            save_settings(self.now)
        except ChainLensError as error:
            if not self._failed:  # saying it at every step of a size would help nobody
                self.told.emit(not_kept(str(error)))
            self._failed = True
        else:
            self._failed = False


def _geometry_store() -> QSettings:
    return QSettings(str(state_folder() / "window.ini"), QSettings.Format.IniFormat)
