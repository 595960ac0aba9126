"""How an interview in a terminal begins: a case file or a new case, and what was left unsaved."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from chainlens.cases import (
    CaseInUse,
    History,
    Keeper,
    Recovery,
    TextChange,
    new_case,
    open_case,
    resume_case,
    unsaved_cases,
)
from chainlens.cli.console import Console
from chainlens.cli.sitting import Sitting, today
from chainlens.model import RuleBase
from chainlens.system import ChainLensError, _, plural
from chainlens.telling import Line, Role, change_lines

MOST_SHOWN = 12


def begin(
    base: RuleBase, path: Path | None, console: Console, *, take_over: bool = False
) -> Sitting:
    """Open a case, offer what was autosaved and never saved, and return it at work.

    Args:
        base: the rule base.
        path: the case file; it need not exist. None for a case that has none yet.
        console: where to ask.
        take_over: open the file even if another program has it open.

    Raises:
        EndOfInput: if the input ends before it is decided what to go on with; nothing is changed.
        ChainLensError: if the file is in use, has mistakes, or nothing can be kept.
    """
    if path is None:
        keeper = _begin_without_file(base, console)
    else:
        try:
            keeper = open_case(path, base, take_over=take_over)
        except CaseInUse as error:
            text = _("{error} Or open it all the same with --take-over.").format(error=error)
            raise ChainLensError(text) from error
    try:
        troubled = partial(console.tell, role=Role.CAVEAT)
        return Sitting(base, keeper, _history(base, keeper, console), troubled)
    except BaseException:
        keeper.leave()
        raise


def _begin_without_file(base: RuleBase, console: Console) -> Keeper:
    found = unsaved_cases(base)
    if not found:
        return new_case(base)
    lines = [Line(Role.TEXT, _("Cases that were never saved:"))]
    for number, recovery in enumerate(found, start=1):
        lines.append(Line(Role.TEXT, f"{number}  {_unsaved_in_words(recovery)}", 1))
    console.say(lines)
    while True:
        typed = console.ask(_("Number to go on with one, Enter for a new case: "))
        if not typed:
            return new_case(base)
        if typed in map(str, range(1, len(found) + 1)):
            return resume_case(found[int(typed) - 1], base)
        console.tell(_("Type a number from 1 to {most}.").format(most=len(found)))


def _unsaved_in_words(recovery: Recovery) -> str:
    if recovery.case is None:
        return _("from {when}; it cannot be read").format(when=_when(recovery))
    answers = plural("{count} answer", "{count} answers", len(recovery.case.answers))
    return _("{name}, {answers}, from {when}").format(
        name=recovery.case.name or _("without a name"), answers=answers, when=_when(recovery)
    )


def _when(recovery: Recovery) -> str:
    return recovery.written.astimezone().strftime("%Y-%m-%d %H:%M")


def _history(base: RuleBase, keeper: Keeper, console: Console) -> History:
    case, recovery = keeper.case, keeper.recovery
    if keeper.file is None or not keeper.file.exists():
        case = replace(case, date=today())
    history = History.of(case)
    if recovery is None:
        return history
    if recovery.case is None:
        text = _("Answers autosaved on {when} cannot be read: {problem}").format(
            when=_when(recovery), problem=recovery.problem
        )
        console.tell(text, Role.CAVEAT)
        console.tell(_("They stay in {path}.damaged.").format(path=recovery.autosave))
        return history
    if keeper.file is None:  # it was chosen from a list already
        return History(recovery.case)
    if _wants(base, recovery, console):
        return history.change(recovery.case, _("Recovered answers"))
    keeper.discard()
    return history


def _wants(base: RuleBase, recovery: Recovery, console: Console) -> bool:
    text = _("Answers from {when} were never saved to {path}:").format(
        when=_when(recovery), path=recovery.file
    )
    # The date of a case that was begun is no news.
    found = [each for each in recovery.changes if each != TextChange("date", "", today())]
    lines = [Line(Role.TEXT, text), *change_lines(base, found[:MOST_SHOWN], 1)]
    more = len(found) - MOST_SHOWN
    if more > 0:
        text = plural("and {count} other change", "and {count} other changes", more)
        lines.append(Line(Role.NOTE, text, 1))
    if recovery.file_changed:
        text = _("The file was changed by another program in the meantime.")
        lines.append(Line(Role.CAVEAT, text))
    console.say(lines)
    return choose(console, _("Go on with them? y (Enter), or n to delete them: "), "yn") == "y"


def choose(console: Console, prompt: str, letters: str) -> str:
    """Ask until one of some letters is typed; Enter stands for the first.

    Raises:
        EndOfInput: if the input ends.
    """
    while True:
        typed = console.ask(prompt).lower()
        if not typed:
            return letters[0]
        if len(typed) == 1 and typed in letters:
            return typed
        console.tell(_("Type one of these letters: {letters}.").format(letters=", ".join(letters)))
