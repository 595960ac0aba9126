"""Loads a rule base, and packs beside it."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from chainlens.knowledge.rulefiles.build import build
from chainlens.knowledge.rulefiles.files import RuleFiles
from chainlens.knowledge.rulefiles.fingerprint import joint_fingerprint
from chainlens.knowledge.rulefiles.folder import PACK, RULE_BASE, Folder
from chainlens.knowledge.rulefiles.packs import problems_of
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
    files = RuleFiles()
    paper = Folder(folder, RULE_BASE, files)
    beside = [
        Folder(path, PACK, files, prefix=f"{path.resolve().name}/")
        for path in sorted(set(packs), key=lambda path: path.resolve().name)
    ]
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
    return translated(replace(base, paper_fingerprint=own), look_up)


def read_pack(folder: Path) -> Pack:
    """Read what a pack says of itself, and check each of its files by itself.

    Whether it fits the paper's rules shows when it is loaded beside them.

    Raises:
        FileProblems: with every mistake that was found.
    """
    read = Folder(folder, PACK, RuleFiles(), prefix=f"{folder.resolve().name}/")
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
