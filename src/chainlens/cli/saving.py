"""Saving and ending an interview in a terminal, without a word lost on the way."""

import contextlib
from pathlib import Path

from chainlens.cases import AlreadyThere, ChangedElsewhere
from chainlens.cli.beginning import choose
from chainlens.cli.console import Console
from chainlens.cli.sitting import Sitting, today
from chainlens.system import ChainLensError, _, remember_case

_MOST_NAMES = 1000


def save(sitting: Sitting, console: Console, name: str = "") -> bool:
    """Save a case, ask for a name where it has none, and tell whether it was saved.

    Raises:
        EndOfInput: if the input ends while a name is asked for.
    """
    path = _path(name) if name else sitting.keeper.file
    if path is None:
        path = _asked_path(console)
    overwrite = False
    while path is not None:
        try:
            sitting.save(path, overwrite=overwrite)
        except (ChangedElsewhere, AlreadyThere) as error:
            console.tell(str(error))
            prompt = _("a for another name (Enter), o to overwrite it, c to go on unsaved: ")
            letter = choose(console, prompt, "aoc")
            overwrite = letter == "o"
            if letter == "a":
                path = _asked_path(console)
            elif letter == "c":
                path = None
        except ChainLensError as error:
            console.tell(str(error))
            path = None
        else:
            _remember(sitting)
            console.tell(_("Saved in {path}.").format(path=path))
            return True
    console.tell(_("Not saved."))
    return False


def end_of_input(sitting: Sitting, console: Console) -> int:
    """Save what there is to save when nothing more can be typed, and return the exit code."""
    if not sitting.history.is_modified:
        sitting.keeper.close()
        return 0
    try:
        path = sitting.keeper.file or _free_name()
        sitting.save(path)
    except ChainLensError as error:
        sitting.keep()
        sitting.keeper.leave()
        console.tell(str(error))
        console.tell(_("Your answers are kept; start again to go on with them."))
        return 2
    _remember(sitting)
    console.tell(_("Saved in {path}.").format(path=path))
    sitting.keeper.close()
    return 0


def stopped(sitting: Sitting, console: Console) -> int:
    """Keep what there is to keep when Ctrl-C stops the program, and return the exit code."""
    sitting.keep()
    modified = sitting.history.is_modified
    sitting.keeper.leave()
    console.gap()
    if modified:
        console.tell(_("Stopped. Your answers are kept; start again to go on with them."))
    else:
        console.tell(_("Stopped. Nothing was left unsaved."))
    return 130


def _asked_path(console: Console) -> Path | None:
    typed = console.ask(_("File to save in (Enter to go on unsaved): "))
    return _path(typed) if typed else None


def _path(typed: str) -> Path:
    """Return what was typed as a path; a name without an ending gets that of a case file."""
    path = Path(typed)
    with contextlib.suppress(RuntimeError):  # there is no such home
        path = path.expanduser()
    return path if path.suffix else path.with_name(f"{path.name}.yaml")


def _free_name() -> Path:
    names = [f"case-{today()}.yaml"]
    names += [f"case-{today()}-{number}.yaml" for number in range(2, _MOST_NAMES)]
    return next((path for path in map(Path, names) if not path.exists()), Path(names[-1]))


def _remember(sitting: Sitting) -> None:
    # A list of names is not worth a word of trouble.
    with contextlib.suppress(ChainLensError):
        if sitting.keeper.file is not None:
            remember_case(sitting.keeper.file, sitting.case.name)
