"""The packs of the settings: which are at work, and what is changed for the next start."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from chainlens.model import Pack
from chainlens.rulecheck import AtWork, answers_to, check_new_pack, pack_in
from chainlens.system import ChainLensError, PackFolder, _, rules_dir
from chainlens.telling import PackState, answers_need_it
from chainlens_ui.session.session import Session
from chainlens_ui.session.settings import Preferences


class PackNeeded(ChainLensError):
    """A pack cannot go while the case at hand answers questions of it.

    Attributes:
        questions: what they ask, a line each.
    """

    def __init__(self, says: str, questions: str) -> None:
        super().__init__(says)
        self.questions = questions


@dataclass(frozen=True)
class OwnPack:
    """A pack of the settings as it is now.

    Attributes:
        pack: what it says of itself; None where it cannot be read.
        problem: what is wrong with it, or ''.
    """

    folder: Path
    on: bool
    pack: Pack | None
    state: PackState
    problem: str


class OwnPacks(QObject):
    """Changes the list of packs; what is at work stays so until the program ends."""

    def __init__(
        self, session: Session, preferences: Preferences, at_work: AtWork, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        self.at_work = at_work

    def listed(self) -> list[OwnPack]:
        """Return all packs of the settings, as their folders are now."""
        return [self._look_at(each) for each in self._preferences.now.packs]

    def count_at_work(self) -> int:
        """Return how many packs are at work."""
        return len(self._session.base.packs)

    def add(self, folder: Path) -> Pack:
        """Check a pack beside all others that are on, and list it.

        Raises:
            ChainLensError: with every mistake; then the list stays as it is.
        """
        folder = folder.absolute()
        now = self._preferences.now
        if any(each.folder == folder for each in now.packs):
            text = _("The pack in {folder} is in the list already. Switch it on there.")
            raise ChainLensError(text.format(folder=folder))
        pack = check_new_pack(rules_dir(), now.packs_on, folder)
        self._preferences.set(packs=(*now.packs, PackFolder(folder)))
        return pack

    def switch(self, folder: Path, *, on: bool) -> None:
        """Switch a pack on or off, from the next start.

        Raises:
            PackNeeded: if the case at hand answers questions of a pack that is to be off.
            ChainLensError: if a pack that is to be on has mistakes.
        """
        packs = self._preferences.now.packs
        if not on:
            self._need_no_answers(folder)
        elif folder not in self.at_work.loaded:
            check_new_pack(rules_dir(), self._preferences.now.packs_on, folder)
        changed = (PackFolder(folder, on) if each.folder == folder else each for each in packs)
        self._preferences.set(packs=tuple(changed))

    def remove(self, folder: Path) -> None:
        """Take a pack off the list; its folder is left alone.

        Raises:
            PackNeeded: if the case at hand answers questions of it.
        """
        self._need_no_answers(folder)
        kept = (each for each in self._preferences.now.packs if each.folder != folder)
        self._preferences.set(packs=tuple(kept))

    def _need_no_answers(self, folder: Path) -> None:
        pack = self.at_work.loaded.get(folder)
        answered = answers_to(pack, self._session.case) if pack is not None else ()
        if pack is not None and answered:
            raise PackNeeded(*answers_need_it(self._session.base, pack, answered))

    def _look_at(self, listed: PackFolder) -> OwnPack:
        at_start = self.at_work.loaded.get(listed.folder)
        left = [each for each in self.at_work.left_out if each.folder == listed.folder]
        try:
            pack = pack_in(listed.folder)
        except ChainLensError as error:
            state = PackState.WRONG if at_start is None else PackState.CHANGED
            return OwnPack(listed.folder, listed.on, at_start, state, str(error))
        if left and listed.on:
            return OwnPack(listed.folder, True, pack, PackState.WRONG, str(left[0].error))
        if at_start is None:
            state = PackState.WAITS if listed.on else PackState.OFF
        elif not listed.on:
            state = PackState.ENDS
        else:
            state = PackState.AT_WORK if pack == at_start else PackState.CHANGED
        return OwnPack(listed.folder, listed.on, at_start or pack, state, "")
