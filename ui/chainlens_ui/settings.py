"""What a person has set for the window, kept between sessions."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

SMALLEST, NORMAL, LARGEST, STEP = 80, 100, 200, 10


class Scheme(StrEnum):
    """Which theme to show."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Settings:
    """All settings with their defaults.

    Attributes:
        text_size: size of text in percent.
        full_sources: whether explanations show every source in full from the start.
        own_copy: the file of the reader's own copy of the paper, or ''.
        own_copy_sha256: the fingerprint it had when it was opened, or ''.
    """

    scheme: Scheme = Scheme.SYSTEM
    text_size: int = NORMAL
    full_sources: bool = False
    own_copy: str = ""
    own_copy_sha256: str = ""


class Preferences(QObject):
    """The settings of this person; `changed` follows each change."""

    changed = Signal()

    def __init__(self, store: QSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store or QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "ChainLens", "window"
        )
        self.now = self._read()

    def set(self, **values: object) -> None:
        """Change settings by name, and keep them."""
        new = replace(self.now, **values)  # type: ignore[arg-type]
        if new == self.now:
            return
        self.now = new
        for field in fields(new):
            value = getattr(new, field.name)
            self._store.setValue(field.name, str(value))
        self.changed.emit()

    def change_text_size(self, steps: int) -> None:
        """Make text larger (or, with a negative number, smaller); 0 makes it normal."""
        size = self.now.text_size + steps * STEP if steps else NORMAL
        self.set(text_size=min(max(size, SMALLEST), LARGEST))

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Keep where the window was."""
        self._store.setValue("geometry", geometry)

    def geometry(self) -> QByteArray | None:
        """Return where the window was, if that is known."""
        found = self._store.value("geometry")
        return found if isinstance(found, QByteArray) and not found.isEmpty() else None

    def _read(self) -> Settings:
        """Return the kept settings; what cannot be read is as if it had never been set."""
        default = Settings()
        scheme = str(self._store.value("scheme", ""))
        size = str(self._store.value("text_size", ""))
        return Settings(
            scheme=Scheme(scheme) if scheme in set(Scheme) else default.scheme,
            text_size=min(max(int(size), SMALLEST), LARGEST) if size.isdecimal() else NORMAL,
            full_sources=str(self._store.value("full_sources", "")) == "True",
            own_copy=str(self._store.value("own_copy", "")),
            own_copy_sha256=str(self._store.value("own_copy_sha256", "")),
        )
