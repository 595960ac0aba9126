"""Loads a rule base, and packs beside it, from folders or from the texts of their files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from chainlens.knowledge.rulefiles.build import build
from chainlens.knowledge.rulefiles.files import RuleFiles
from chainlens.knowledge.rulefiles.fingerprint import joint_fingerprint
from chainlens.knowledge.rulefiles.folder import PACK, RULE_BASE, Folder
from chainlens.knowledge.rulefiles.packs import problems_of
from chainlens.knowledge.rulefiles.sources import InMemory, OnDisk
from chainlens.knowledge.rulefiles.translate import LookUp, translated
from chainlens.model import Pack, RuleBase
from chainlens.system import FileProblems, Problem, in_context


def load_rule_base(
    folder: Path, packs: Iterable[Path] = (), look_up: LookUp = in_context
) -> RuleBase:
    """Load and check the rule base in a folder, with packs beside it, in the reader's language.

    Args:
        folder: the rule base's folder.
        packs: the folders of packs; their order does not matter.
        look_up: gives the translation of a text.

    Raises:
        FileProblems: with every mistake that was found, in whichever folder.
    """
    paper = Folder(OnDisk(folder), RULE_BASE, files := RuleFiles())
    beside = [
        Folder(OnDisk(path), PACK, files, prefix=f"{path.resolve().name}/")
        for path in sorted(set(packs), key=lambda path: path.resolve().name)
    ]
    return translated(_loaded(paper, beside), look_up)


def rule_base_of(texts: Mapping[str, str], packs: Iterable[Mapping[str, str]] = ()) -> RuleBase:
    """Return the rule base whose files have these texts, checked as the files of a folder are.

    Args:
        texts: the texts of its files by their paths, as `RuleBase.files` has them.
        packs: those of each pack, in the order in which they were loaded.

    Raises:
        FileProblems: with every mistake that was found; they name the path of a file alone.
    """
    paper = Folder(InMemory(texts), RULE_BASE, files := RuleFiles())
    beside = [
        Folder(InMemory(each), PACK, files, prefix=f"pack {number}/")
        for number, each in enumerate(packs, 1)
    ]
    return _loaded(paper, beside)


def _loaded(paper: Folder, beside: Sequence[Folder]) -> RuleBase:
    """Return the rule base that folders hold together; they share their `files`."""
    files = paper.files
    problems: list[Problem] = []
    for each in (paper, *beside):
        each.read()
        problems += each.problems
    files.base = paper.head
    problems += problems_of(beside, files)
    if problems:  # what could not be read has no fingerprint either
        _, found = build(files, "", ())
        raise FileProblems([*problems, *found])
    loaded = tuple(map(_pack, beside))
    own = paper.fingerprint()
    base, found = build(files, joint_fingerprint(own, loaded), loaded)
    if found or base is None:
        raise FileProblems(found)
    texts = tuple(each.texts() for each in (paper, *beside))
    return replace(base, paper_fingerprint=own, files=texts)


def read_pack(folder: Path) -> Pack:
    """Read what a pack says of itself, and check each of its files by itself.

    Whether it fits the paper's rules shows when it is loaded beside them.

    Raises:
        FileProblems: with every mistake that was found.
    """
    read = Folder(OnDisk(folder), PACK, RuleFiles(), prefix=f"{folder.resolve().name}/")
    read.read()
    if read.problems:
        raise FileProblems(read.problems)
    return _pack(read)


def _pack(folder: Folder) -> Pack:
    assert folder.head is not None
    shape = folder.head.shape
    return Pack(
        id=shape.id,
        title=shape.title,
        version=shape.version,
        by=shape.by,
        about=shape.about,
        fingerprint=folder.fingerprint(),
    )
