"""Looks up what rule files name, and notes what leads nowhere."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from chainlens.knowledge.rulefiles.files import Placed, RuleFiles
from chainlens.knowledge.rulefiles.names import Names, read_condition
from chainlens.model import Condition, RuleTest, count_ways
from chainlens.system import Place, Problem, did_you_mean

T = TypeVar("T")

# A rule is compiled into one engine rule for every way to meet its conditions.
MOST_WAYS = 64


class Lookup:
    """The files of a rule base, the names in them so far, and the problems that were found.

    Attributes:
        names: what conditions and answers may name; filled in as things are made.
        problems: what was found wrong, in the order of reading.
    """

    def __init__(self, files: RuleFiles) -> None:
        self.files = files
        self.problems: list[Problem] = []
        self.names = Names(unread=files.unread)
        self._owners: dict[str, str] = {}

    def placed(self, *folders: str) -> Iterable[Placed[Any]]:
        """Return the files of some folders."""
        return (placed for folder in folders for placed in self.files.items.get(folder, []))

    def listed(
        self, name: str, id_of: Callable[[Placed[Any]], str], make: Callable[[Placed[Any]], T]
    ) -> dict[str, T]:
        """Return the items of a list by id, and report an id that stands there twice."""
        found: dict[str, T] = {}
        for placed in self.files.lists.get(name, []):
            id_ = id_of(placed)
            if id_ in found:
                self.report(placed.at(), f"'{id_}' stands in this file twice. Keep one.")
            found[id_] = make(placed)
        return found

    def in_folder(
        self, folder: str, make: Callable[[Placed[Any]], T], *, own_ids: bool = True
    ) -> dict[str, T]:
        """Return what is made of the files of a folder, by id."""
        found: dict[str, T] = {}
        for placed in self.files.items.get(folder, []):
            id_ = placed.shape.id
            if own_ids:
                self._own_id(placed, id_)
            found[id_] = make(placed)
        return found

    def _own_id(self, placed: Placed[Any], id_: str) -> None:
        stem = placed.path.rsplit("/", 1)[-1].removesuffix(".yaml")
        if stem != id_:
            self.report(
                placed.at("id"), f"the id is '{id_}' but the file is '{stem}.yaml'. Rename one."
            )
        other = self._owners.setdefault(id_, placed.path)
        if other != placed.path:
            self.report(placed.at("id"), f"the id '{id_}' is taken by {other}. Choose another.")

    def report(self, place: Place, text: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(place, text))

    def known(
        self,
        placed: Placed[Any],
        steps: tuple[str | int, ...],
        ids: Iterable[str],
        known: Mapping[str, object],
        what: str,
    ) -> None:
        """Report those of some ids that lead nowhere."""
        for index, id_ in enumerate(ids):
            if id_ not in known and what not in self.files.unread:
                place = placed.at(*steps, index)
                remedy = did_you_mean(id_, known, fallback=f"Name a {what} that exists.")
                self.report(place, f"there is no {what} '{id_}'.{remedy}")

    def known_folder(
        self, placed: Placed[Any], known: Mapping[str, object], what: str, listed_in: str
    ) -> None:
        """Report a file that lies in a folder not listed, or in another than it names."""
        folder = placed.folder
        if folder not in known and what not in self.files.unread:
            remedy = did_you_mean(folder, known, fallback=f"Add it to {listed_in}.")
            self.report(Place(placed.path), f"there is no {what} '{folder}'.{remedy}")
        stated = getattr(placed.shape, what, folder)
        if stated != folder:
            self.report(
                placed.at(what),
                f"the {what} is '{stated}' but the file lies in '{folder}/'. Move or correct it.",
            )

    def known_idea(self, place: Place, id_: str) -> None:
        """Report the id of an idea that does not exist."""
        if id_ not in self.names.interventions and "intervention" not in self.files.unread:
            remedy = did_you_mean(id_, self.names.interventions, fallback="Add it, or correct it.")
            self.report(place, f"there is no intervention '{id_}'.{remedy}")

    def conditions(self, placed: Placed[Any], key: str, *steps: str | int) -> tuple[Condition, ...]:
        """Return the conditions under a key, and report what is wrong in them."""
        shape = placed.shape
        for step in steps:
            shape = getattr(shape, str(step))
        found = []
        for index, condition in enumerate(getattr(shape, key)):
            read, problems = read_condition(
                condition, self.names, lambda *more, i=index: placed.at(*steps, key, i, *more)
            )
            self.problems += problems
            if read is not None:
                found.append(read)
        ways = count_ways(found)
        if ways > MOST_WAYS:
            self.report(
                placed.at(*steps, key),
                f"these conditions can be met in {ways} ways, more than {MOST_WAYS}. "
                "Write several rules.",
            )
        return tuple(found)

    def check_both_ways(self, placed: Placed[Any], tests: tuple[RuleTest, ...]) -> None:
        """Report tests of which none fires, or all do."""
        expected = {test.expect for test in tests}
        if "fires" not in expected:
            self.report(placed.at("tests"), "no test expects this to fire. Add one.")
        if expected == {"fires"}:
            self.report(
                placed.at("tests"),
                "no test expects this to stay silent. Add one that is blocked or open.",
            )
