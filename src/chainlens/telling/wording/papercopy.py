"""What has become of the reader's own copy of the paper, in sentences."""

from chainlens.system import _
from chainlens.telling.wording.lines import Line, Role


def no_copy_line() -> Line:
    """Return how the passages themselves can be read here."""
    text = _("Open your own copy of the paper, to read the passage itself beside our words.")
    return Line(Role.NOTE, text, 0, "copy:open")


def reading_line(path: str) -> Line:
    """Return that a copy is being read."""
    return Line(Role.NOTE, _("Your copy of the paper is being read: {path}").format(path=path))


def changed_line(path: str) -> Line:
    """Return that a copy is no longer the file it was; every passage was checked anew."""
    text = _(
        "Your copy of the paper has changed since you opened it ({path}). Each passage was looked "
        "for again in the file as it is now. Open it again to be told no more of this."
    )
    return Line(Role.CAVEAT, text.format(path=path), 0, "copy:open")


def lost_line(reason: str) -> Line:
    """Return that a copy cannot be read any more, and why."""
    text = _(
        "Your copy of the paper cannot be shown any more. {reason} Open it again from where it is "
        "now."
    )
    return Line(Role.CAVEAT, text.format(reason=reason), 0, "copy:open")
