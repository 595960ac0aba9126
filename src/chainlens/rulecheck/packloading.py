"""Loads a person's own packs beside the paper's rules, and leaves out what no longer fits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from chainlens.knowledge import load_rule_base, read_pack
from chainlens.model import Case, Pack, RuleBase
from chainlens.rulecheck.usage import failing_tests
from chainlens.system import ChainLensError, FileProblems, Place, Problem


@dataclass(frozen=True)
class LeftOut:
    """A pack that is not loaded, and why."""

    folder: Path
    error: ChainLensError


@dataclass(frozen=True)
class AtWork:
    """Which packs were loaded, by folder, and which were left out."""

    loaded: Mapping[Path, Pack] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()


def load_leaving_out(rules: Path, packs: Iterable[Path]) -> tuple[RuleBase, AtWork]:
    """Load a rule base with as many of the packs as fit it and the packs before them.

    Args:
        rules: the rule base's folder.
        packs: the folders of packs, those that matter most first.

    Raises:
        FileProblems: if the rule base has mistakes without any pack.
    """
    packs = tuple(packs)
    try:
        return _load(rules, packs), AtWork(_by_folder(packs))
    except ChainLensError:
        if not packs:
            raise
    base = _load(rules, ())
    fitting: list[Path] = []
    left: list[LeftOut] = []
    for folder in packs:
        try:
            base = _load(rules, (*fitting, folder))
        except ChainLensError as error:
            left.append(LeftOut(folder, error))
        else:
            fitting.append(folder)
    return base, AtWork(_by_folder(fitting), tuple(left))


def check_new_pack(rules: Path, packs: Iterable[Path], new: Path) -> Pack:
    """Check a pack beside the rule base and those of the other packs that fit it.

    Raises:
        ChainLensError: with every mistake in it, and every test in its rules that fails.
    """
    others = [folder for folder in packs if folder != new]
    base, at_work = load_leaving_out(rules, [*others, new])
    for each in at_work.left_out:
        if each.folder == new:
            raise each.error
    pack = at_work.loaded[new]
    failed = [
        weak.as_problem()
        for weak in failing_tests(base)
        if any(base.pack_of(id_) == pack for id_ in weak.about)
    ]
    if failed:
        raise FileProblems(failed)
    return pack


def pack_in(folder: Path) -> Pack:
    """Return what the pack in a folder says of itself.

    Raises:
        ChainLensError: if there is none, or its files have mistakes.
    """
    try:
        return read_pack(folder)
    except OSError as error:
        raise _unreadable(folder, error) from error


def answers_to(pack: Pack, case: Case) -> tuple[str, ...]:
    """Return the questions of a pack that a case answers."""
    return tuple(id_ for id_ in case.answers if id_.startswith(f"{pack.id}_"))


def _by_folder(packs: Iterable[Path]) -> dict[Path, Pack]:
    return {folder: pack_in(folder) for folder in packs}


def _load(rules: Path, packs: Iterable[Path]) -> RuleBase:
    packs = tuple(packs)
    try:
        return load_rule_base(rules, packs)
    except OSError as error:
        raise _unreadable(packs[-1] if packs else rules, error) from error


def _unreadable(folder: Path, error: OSError) -> FileProblems:
    reason = error.strerror or str(error)
    text = f"this folder cannot be read ({reason}). Check who may read it."
    return FileProblems([Problem(Place(str(folder)), text)])
