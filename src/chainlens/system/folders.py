"""Where this person's own files go: settings, and what the program keeps between its starts."""

from pathlib import Path

import platformdirs

from chainlens.system.errors import ChainLensError

_NAME = "ChainLens"


def config_folder() -> Path:
    """Return the folder of the settings; it need not exist yet."""
    return platformdirs.user_config_path(_NAME, appauthor=False)


def settings_file() -> Path:
    """Return the file that settings are kept in."""
    return config_folder() / "settings.json"


def state_folder() -> Path:
    """Return the folder of what the program remembers by itself; it need not exist yet."""
    return platformdirs.user_state_path(_NAME, appauthor=False)


def case_folder() -> Path:
    """Return the folder where a person's documents usually are."""
    return platformdirs.user_documents_path()


def make_folder(folder: Path) -> Path:
    """Make a folder that only this person can read, if it is not there yet, and return it.

    Cases name firms and people, so what is kept of them is nobody else's business.

    Raises:
        ChainLensError: if it cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ChainLensError(
            f"The folder {folder} could not be made ({reason}). Check the permissions of the "
            "folders above it."
        ) from error
    return folder
