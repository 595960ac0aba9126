"""What another program made of a case file, in sentences."""

from chainlens.cases import Elsewhere
from chainlens.model import RuleBase
from chainlens.system import _, plural
from chainlens.telling.wording.changes import change_lines
from chainlens.telling.wording.lines import Line, Role


def elsewhere_in_words(seen: Elsewhere, *, modified: bool) -> str:
    """Return what happened to the file, and what stands here.

    Args:
        seen: the file as it is now.
        modified: whether the case that is open has changes that were not saved.
    """
    name = seen.file.name
    if seen.is_gone:
        return _("{name} is not there any more. Saving writes it again.").format(name=name)
    if seen.case is None:
        text = _("Another program changed {name}, and it cannot be read as it is now.")
    elif not seen.changes:
        text = _("Another program wrote {name} anew. Nothing in the case differs by that.")
    else:
        text = _("Another program changed {name}: {changes} in the case.")
    made = plural("{count} change", "{count} changes", len(seen.changes))
    parts = [text.format(name=name, changes=made)]
    if modified:
        parts.append(_("Here are changes of yours that are not saved."))
    return " ".join(parts)


def elsewhere_lines(base: RuleBase, seen: Elsewhere) -> list[Line]:
    """Return what was changed in the file, or why it cannot be read."""
    if seen.problem:
        return [Line(Role.TEXT, seen.problem)]
    return change_lines(base, seen.changes)
