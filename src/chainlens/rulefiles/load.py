"""Reads all files of a rule base folder and hands them on to be cross-referenced."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from chainlens.errors import FileProblems, Place, Problem, did_you_mean
from chainlens.model.knowledge import RuleBase
from chainlens.reading.nodes import Node, read_file
from chainlens.reading.typed import Shape, check, list_entries
from chainlens.rulefiles import shapes
from chainlens.rulefiles.build import Placed, RuleFiles, build
from chainlens.rulefiles.fingerprint import fingerprint

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
_LISTS: dict[str, tuple[type[Shape], str]] = {
    "topics.yaml": (shapes.TopicShape, "a topic"),
    "themes.yaml": (shapes.ThemeShape, "a theme"),
    "paper/findings.yaml": (shapes.FindingShape, "a finding"),
    "paper/passages.yaml": (shapes.PassageShape, "a passage"),
    "paper/works.yaml": (shapes.WorkShape, "a work"),
}
# A rule base may do without these.
_OPTIONAL_LISTS: dict[str, tuple[type[Shape], str]] = {
    "respondents.yaml": (shapes.RespondentShape, "a respondent"),
    "waivers.yaml": (shapes.WaiverShape, "a waiver"),
}
_EXAMPLES = "examples"
_GLOSSARY = "glossary"


def _kind(name: str) -> str:
    """Return what a file holds, such as 'question'; an exception is a rule."""
    _, what = (_LISTS | _OPTIONAL_LISTS).get(name, (None, ""))
    if not what and (folder := name.split("/")[0]) in _FOLDERS:
        what = _FOLDERS[folder][1]
    return "rule" if what == "an exception" else what.split(" ", 1)[-1]


def load_rule_base(folder: Path) -> RuleBase:
    """Load and check the rule base in a folder.

    Raises:
        FileProblems: with every mistake that was found.
    """
    return _Loading(folder).rule_base()


@dataclass
class _Loading:
    folder: Path
    problems: list[Problem] = field(default_factory=list)
    files: RuleFiles = field(default_factory=RuleFiles)

    def rule_base(self) -> RuleBase:
        if not (self.folder / "base.yaml").is_file():
            text = "there is no rule base here (no base.yaml). Name the folder that holds one."
            raise FileProblems([Problem(Place(str(self.folder)), text)])
        knowledge = [path for path in self._files() if self._is_knowledge(path)]
        self._read(knowledge)
        # A file that could not be read has no fingerprint either.
        base, found = build(
            self.files, "" if self.problems else fingerprint(self.folder, knowledge)
        )
        self.problems += found
        if self.problems or base is None:
            raise FileProblems(self.problems)
        return base

    def _files(self) -> Iterator[Path]:
        for path in sorted(self.folder.rglob("*")):
            inside = path.relative_to(self.folder)
            if path.is_file() and not any(part.startswith(".") for part in inside.parts):
                yield path

    def _is_knowledge(self, path: Path) -> bool:
        """Tell whether a file is part of the rule base; report it if it should not be there."""
        inside = path.relative_to(self.folder)
        name, top = inside.as_posix(), inside.parts[0]
        if top == _EXAMPLES:
            return False
        if name == "base.yaml" or name in _LISTS or name in _OPTIONAL_LISTS:
            return True
        if path.suffix != ".yaml":
            self._report(name, "only .yaml files belong in a rule base. Rename or move it.")
            return False
        if top in _FOLDERS or top == _GLOSSARY:
            _, what, between = _FOLDERS.get(top, (None, "a list of terms", 0))
            if len(inside.parts) == between + 2:
                return True
            where = (
                f"{top}/<{'topic' if top == 'questions' else 'theme'}>/" if between else f"{top}/"
            )
            self._report(name, f"{what} belongs directly in {where}. Move the file.")
            return False
        known = [*_FOLDERS, *_LISTS, *_OPTIONAL_LISTS, "base.yaml", _GLOSSARY, _EXAMPLES]
        remedy = did_you_mean(name if len(inside.parts) == 1 else top, known)
        self._report(name, f"nothing of that name belongs in a rule base.{remedy or ' Move it.'}")
        return False

    def _read(self, knowledge: list[Path]) -> None:
        for path in knowledge:
            name = path.relative_to(self.folder).as_posix()
            before = len(self.problems)
            self._read_one(path, name)
            if len(self.problems) > before:
                self.files.unread.add(_kind(name))
        for name in _LISTS:
            if not (self.folder / name).is_file():
                self._report(name, "this file is missing. Every rule base has it; add it.")

    def _read_one(self, path: Path, name: str) -> None:
        files = self.files
        try:
            node = read_file(path, name, fast=True)
        except FileProblems as error:
            self.problems += error.problems
            return
        if name == "base.yaml":
            files.base = self._one(node, shapes.BaseShape, "a rule base", name)
        elif name in _LISTS or name in _OPTIONAL_LISTS:
            shape, what = (_LISTS | _OPTIONAL_LISTS)[name]
            files.lists[name] = self._many(node, shape, what, name)
        elif name.startswith(f"{_GLOSSARY}/"):
            files.terms += self._many(node, shapes.TermShape, "a term", name)
        else:
            folder = name.split("/")[0]
            shape, what, _ = _FOLDERS[folder]
            item = self._one(node, shape, what, name)
            if item is not None:
                files.items.setdefault(folder, []).append(item)

    def _one(self, node: Node, shape: type[S], what: str, name: str) -> Placed[S] | None:
        item, problems = check(node, shape, what, name)
        self.problems += problems
        return None if item is None else Placed(item, node, name)

    def _many(self, node: Node, shape: type[S], what: str, name: str) -> list[Placed[S]]:
        entries, problems = list_entries(node, name, what.split(" ", 1)[1] + "s")
        self.problems += problems
        found = [self._one(entry, shape, what, name) for entry in entries]
        return [item for item in found if item is not None]

    def _report(self, name: str, text: str) -> None:
        """Report a file that is missing, or not where it belongs."""
        self.problems.append(Problem(Place(name), text))
        self.files.unread.add(_kind(name))
