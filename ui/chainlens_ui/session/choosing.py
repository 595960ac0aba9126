"""Dialogs that ask what to do about a case, each choice named by what it does."""

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chainlens.cases import AlreadyThere, CaseInUse, ChangedElsewhere, Recovery
from chainlens.model import RuleBase
from chainlens.system import _
from chainlens.telling import as_text, recovery_lines, written_in_words
from chainlens_ui.parts import label, open_at
from chainlens_ui.session.unfinished import Unfinished

_WIDE = 10_000  # letters in a line: the dialog wraps by itself


class Choice(StrEnum):
    """What can be chosen; nothing is done by CANCEL."""

    RECOVER = "recover"
    GIVE_UP = "give_up"
    OVERWRITE = "overwrite"
    RENAME = "rename"
    OPEN = "open"
    MEND = "mend"
    LEAVE_OUT = "leave_out"
    CANCEL = "cancel"


class ChoiceDialog(QDialog):
    """A heading, a sentence, perhaps a text to read, and a button for each choice.

    Attributes:
        choice: what was chosen; CANCEL if the dialog was closed.
        buttons: the button of each choice.
    """

    def __init__(
        self,
        title: str,
        says: str,
        text: str,
        choices: Iterable[tuple[Choice, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.choice = Choice.CANCEL
        self.buttons: dict[Choice, QPushButton] = {}
        self.says = label(says)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(title)
        self.text.setVisible(bool(text))
        row = QDialogButtonBox()
        for choice, words in choices:
            role = QDialogButtonBox.ButtonRole
            kind = role.RejectRole if choice is Choice.CANCEL else role.ActionRole
            button = row.addButton(words, kind)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _on=False, each=choice: self._choose(each))
            self.buttons[choice] = button
        first = next(iter(self.buttons.values()))
        first.setProperty("kind", "primary")
        first.setDefault(True)
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 22, 24, 18)
        down.setSpacing(12)
        down.addWidget(label(title, "heading"))
        down.addWidget(self.says)
        down.addWidget(self.text, 1)
        down.addWidget(row)
        first.setFocus()
        open_at(self, 680, 420 if text else 200)

    def ask(self) -> Choice:
        """Show the dialog and return what was chosen."""
        self.exec()
        return self.choice

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self.accept()


def ask_recovery(base: RuleBase, recovery: Recovery, parent: QWidget) -> Choice:
    """Ask whether to go on with answers that were kept and never saved."""
    when = written_in_words(recovery)
    if recovery.case is None:
        says = _(
            "Answers of this case were kept on {when}, but they cannot be read. If you go on, "
            "they stay beside it, in a file that ends in “.damaged”."
        ).format(when=when)
        choices = [(Choice.GIVE_UP, _("&Go on without them")), (Choice.CANCEL, _("&Not now"))]
    else:
        if recovery.file is None:
            says = _("On {when} this case was left without being saved. It holds:")
            giving_up = _("&Delete it")
        else:
            says = _("{name} holds less than what was answered until {when}. Not saved were:")
            giving_up = _("&Delete them, open the file as it is")
        says = says.format(when=when, name=recovery.file.name if recovery.file else "")
        choices = [
            (Choice.RECOVER, _("&Recover the answers")),
            (Choice.GIVE_UP, giving_up),
            (Choice.CANCEL, _("&Not now")),
        ]
    text = as_text(recovery_lines(base, recovery), width=_WIDE)
    return ChoiceDialog(_("Answers that were not saved"), says, text, choices, parent).ask()


def ask_overwrite(error: ChangedElsewhere | AlreadyThere, differs: str, parent: QWidget) -> Choice:
    """Ask before writing over what someone else put into a file.

    Args:
        error: what is in the way.
        differs: what would be lost, or ''.
        parent: the window.
    """
    title = (
        _("The file was changed elsewhere")
        if isinstance(error, ChangedElsewhere)
        else _("There is such a file already")
    )
    choices = (
        (Choice.RENAME, _("Save under &another name…")),
        (Choice.OVERWRITE, _("&Overwrite it")),
        (Choice.CANCEL, _("&Cancel")),
    )
    return ChoiceDialog(title, str(error), differs, choices, parent).ask()


def ask_take_over(error: CaseInUse, parent: QWidget) -> Choice:
    """Ask before opening a case that another program has open."""
    says = _("{error} If both save, the one that saves last wins.").format(error=error)
    choices = ((Choice.CANCEL, _("&Leave it closed")), (Choice.OPEN, _("&Open it all the same")))
    return ChoiceDialog(_("This case is in use"), says, "", choices, parent).ask()


def tell_unfinished(found: Iterable[Unfinished], parent: QWidget) -> Choice:
    """Tell what a case was saved without, and ask whether to go there."""
    says = _("All else is saved. This is not in the file, and stays here until you put it right:")
    choices = ((Choice.MEND, _("&Go to the first")), (Choice.CANCEL, _("&Later")))
    title = _("Saved without what does not fit")
    return ChoiceDialog(title, says, _unfinished_text(found), choices, parent).ask()


def ask_unfinished(found: Iterable[Unfinished], parent: QWidget) -> Choice:
    """Ask before a case goes away with things in its fields that no file holds."""
    says = _("This was typed, is in no file, and is lost when the case is closed:")
    choices = (
        (Choice.MEND, _("&Go to the first")),
        (Choice.LEAVE_OUT, _("&Close without it")),
        (Choice.CANCEL, _("&Cancel")),
    )
    title = _("Something does not fit")
    return ChoiceDialog(title, says, _unfinished_text(found), choices, parent).ask()


def _unfinished_text(found: Iterable[Unfinished]) -> str:
    return "\n\n".join(each.in_words() for each in found)
