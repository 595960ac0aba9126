"""Reads all files of one folder of knowledge: of a rule base, or of a pack beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

from chainlens.knowledge.reading.nodes import Node, read_data
from chainlens.knowledge.reading.typed import Shape, check, list_entries
from chainlens.knowledge.rulefiles import shapes
from chainlens.knowledge.rulefiles.files import Placed, RuleFiles
from chainlens.knowledge.rulefiles.fingerprint import fingerprint
from chainlens.knowledge.rulefiles.sources import Source
from chainlens.system import FileProblems, Place, Problem, did_you_mean

S = TypeVar("S", bound=Shape)

# Folder -> (shape of its files, what a person calls one, how many folders lie between).
_FOLDERS: dict[str, tuple[type[Shape], str, int]] = {
    "questions": (shapes.QuestionShape, "a question", 1),
    "claims": (shapes.ClaimShape, "a claim", 1),
    "interventions": (shapes.InterventionShape, "an intervention", 0),
    "rules": (shapes.RuleShape, "a rule", 1),
    "exceptions": (shapes.ExceptionShape, "an exception", 1),
    "caveats": (shapes.RemarkShape, "a caveat", 1),
    "gaps": (shapes.RemarkShape, "a gap", 1),
}
_EXAMPLES = "examples"
_GLOSSARY = "glossary"


@dataclass(frozen=True)
class ListFile:
    """A file that is a list.

    Attributes:
        part_of: the list that its items are part of.
        shape: the shape of an item.
        what: what a person calls an item.
        needed: whether the file must be there.
    """

    part_of: str
    shape: type[Shape]
    what: str
    needed: bool = False


@dataclass(frozen=True)
class Layout:
    """How a kind of folder is laid out.

    Attributes:
        what: what such a folder is called.
        head: the file that says what it is.
        head_shape: its shape.
        lists: the files that are lists, by name.
    """

    what: str
    head: str
    head_shape: type[Shape]
    lists: Mapping[str, ListFile]


RULE_BASE = Layout(
    "a rule base",
    "base.yaml",
    shapes.BaseShape,
    {
        "topics.yaml": ListFile("topics.yaml", shapes.TopicShape, "a topic", needed=True),
        "themes.yaml": ListFile("themes.yaml", shapes.ThemeShape, "a theme", needed=True),
        "paper/findings.yaml": ListFile(
            "findings.yaml", shapes.FindingShape, "a finding", needed=True
        ),
        "paper/passages.yaml": ListFile(
            "passages.yaml", shapes.PassageShape, "a passage", needed=True
        ),
        "paper/works.yaml": ListFile("works.yaml", shapes.WorkShape, "a work", needed=True),
        "respondents.yaml": ListFile("respondents.yaml", shapes.RespondentShape, "a respondent"),
        "waivers.yaml": ListFile("waivers.yaml", shapes.WaiverShape, "a waiver"),
    },
)
# What a pack's knowledge is from stands in lists of its own, apart from those of the paper.
PACK = Layout(
    "a pack",
    "pack.yaml",
    shapes.PackShape,
    {
        "topics.yaml": ListFile("topics.yaml", shapes.TopicShape, "a topic"),
        "themes.yaml": ListFile("themes.yaml", shapes.ThemeShape, "a theme"),
        "findings.yaml": ListFile("findings.yaml", shapes.FindingShape, "a finding", needed=True),
        "passages.yaml": ListFile(
            "passages.yaml", shapes.PackPassageShape, "a passage", needed=True
        ),
        "works.yaml": ListFile("works.yaml", shapes.WorkShape, "a work"),
        "respondents.yaml": ListFile("respondents.yaml", shapes.RespondentShape, "a respondent"),
        "waivers.yaml": ListFile("waivers.yaml", shapes.WaiverShape, "a waiver"),
    },
)


@dataclass
class Folder:
    """A folder of knowledge, read into the files of a rule base.

    Attributes:
        source: where its files are.
        prefix: what stands before the names of its files in messages, such as 'my_pack/'.
        head: the file that says what the folder is, once it was read.
        knowledge: the files that hold knowledge, by their paths, once they were read.
    """

    source: Source
    layout: Layout
    files: RuleFiles
    prefix: str = ""
    problems: list[Problem] = field(default_factory=list)
    head: Placed[Any] | None = None
    knowledge: dict[str, bytes] = field(default_factory=dict)

    def read(self) -> None:
        """Read every file.

        Raises:
            FileProblems: if this is no such folder at all.
        """
        if not self.source.has(self.layout.head):
            what = self.layout.what.removeprefix("a ")
            text = (
                f"there is no {what} here (no {self.layout.head}). Name the folder that holds one."
            )
            raise FileProblems([Problem(Place(self.source.shown_as), text)])
        names = self.source.names()
        for name in [name for name in names if self._is_knowledge(name)]:
            before = len(self.problems)
            self._read_one(name)
            if len(self.problems) > before:
                self.files.unread.add(self._kind(name))
        for name, file in self.layout.lists.items():
            if file.needed and name not in names:
                what = self.layout.what.removeprefix("a ")
                self._report(name, f"this file is missing. Every {what} has it; add it.")

    def fingerprint(self) -> str:
        """Return the fingerprint of all its knowledge, 64 hexadecimal digits."""
        return fingerprint(self.knowledge)

    def texts(self) -> Mapping[str, str]:
        """Return the texts of its files by their paths, line ends made alike."""
        return MappingProxyType(
            {name: data.decode().replace("\r\n", "\n") for name, data in self.knowledge.items()}
        )

    def _kind(self, name: str) -> str:
        """Return what a file holds, such as 'question'; an exception is a rule."""
        what = self.layout.what
        if name in self.layout.lists:
            what = self.layout.lists[name].what
        elif (folder := name.split("/")[0]) in _FOLDERS:
            what = _FOLDERS[folder][1]
        return "rule" if what == "an exception" else what.split(" ", 1)[-1]

    def _is_knowledge(self, name: str) -> bool:
        """Tell whether a file is part of the knowledge; report it if it should not be there."""
        parts = name.split("/")
        top = parts[0]
        if top == _EXAMPLES:
            return False
        if name == self.layout.head or name in self.layout.lists:
            return True
        holder = self.layout.what
        if not name.endswith(".yaml"):
            self._report(name, f"only .yaml files belong in {holder}. Rename or move it.")
            return False
        if top in _FOLDERS or top == _GLOSSARY:
            _, what, between = _FOLDERS.get(top, (None, "a list of terms", 0))
            if len(parts) == between + 2:
                return True
            where = (
                f"{top}/<{'topic' if top == 'questions' else 'theme'}>/" if between else f"{top}/"
            )
            self._report(name, f"{what} belongs directly in {where}. Move the file.")
            return False
        known = [*_FOLDERS, *self.layout.lists, self.layout.head, _GLOSSARY, _EXAMPLES]
        remedy = did_you_mean(name if len(parts) == 1 else top, known)
        self._report(name, f"nothing of that name belongs in {holder}.{remedy or ' Move it.'}")
        return False

    def _read_one(self, name: str) -> None:
        files = self.files
        shown_as = self.prefix + name
        try:
            self.knowledge[name] = self.source.read(name, shown_as)
            node = read_data(self.knowledge[name], shown_as, fast=True)
        except FileProblems as error:
            self.problems += error.problems
            return
        if name == self.layout.head:
            self.head = self._one(node, self.layout.head_shape, self.layout.what, name)
        elif name in self.layout.lists:
            file = self.layout.lists[name]
            files.lists.setdefault(file.part_of, []).extend(
                self._many(node, file.shape, file.what, name)
            )
        elif name.startswith(f"{_GLOSSARY}/"):
            files.terms += self._many(node, shapes.TermShape, "a term", name)
        else:
            folder = name.split("/")[0]
            shape, what, _ = _FOLDERS[folder]
            item = self._one(node, shape, what, name)
            if item is not None:
                files.items.setdefault(folder, []).append(item)

    def _one(self, node: Node, shape: type[S], what: str, name: str) -> Placed[S] | None:
        item, problems = check(node, shape, what, self.prefix + name)
        self.problems += problems
        return None if item is None else Placed(item, node, name, self.prefix)

    def _many(self, node: Node, shape: type[S], what: str, name: str) -> list[Placed[S]]:
        entries, problems = list_entries(node, self.prefix + name, what.split(" ", 1)[1] + "s")
        self.problems += problems
        found = [self._one(entry, shape, what, name) for entry in entries]
        return [item for item in found if item is not None]

    def _report(self, name: str, text: str) -> None:
        """Report a file that is missing, or not where it belongs."""
        self.problems.append(Problem(Place(self.prefix + name), text))
        self.files.unread.add(self._kind(name))
