"""What is done with records beside the window: a case is sealed, a record is run again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from chainlens.model import Case, RuleBase
from chainlens.records import read_record, replay, sealed, sealed_bytes
from chainlens.system import ChainLensError, _
from chainlens.telling import Line, naming_packs, record_lines, replay_lines

LoadPlain = Callable[[], RuleBase]


@dataclass(frozen=True)
class RecordOutcome:
    """What came of it.

    Attributes:
        lines: in sentences.
        seal: that of the record.
        data: what is to be written to the record's file; nothing for a replay.
    """

    lines: tuple[Line, ...]
    seal: str
    data: bytes = b""


def seal(case: Case, fingerprint: str, load_plain: LoadPlain, path: Path) -> RecordOutcome:
    """Make the record of a case; it is written by who is still wanted to.

    A record does not depend on the reader's language, so the rules are read anew as they are.

    Args:
        case: the case.
        fingerprint: of the rule base that the person looks at.
        load_plain: loads that rule base without any translation.
        path: the file that it is for.

    Raises:
        ChainLensError: if the rules are others by now.
    """
    base = load_plain()
    if base.fingerprint != fingerprint:
        raise ChainLensError(
            _(
                "The rules were changed while the program was open, so what you see does not come "
                "from them. Save the case, start the program again, and seal it then."
            )
        )
    made = sealed(base, case)
    lines = record_lines(str(path), str(made["seal"]))
    return RecordOutcome(tuple(lines), str(made["seal"]), sealed_bytes(made))


def run_again(path: Path, noted: str, load_plain: LoadPlain) -> RecordOutcome:
    """Run a record again, under its own rules and under these.

    Args:
        path: the record.
        noted: the seal that was noted when it was made; '' for none.
        load_plain: loads today's rule base without any translation.

    Raises:
        FileProblems: if the file cannot be read as a record.
    """
    base = load_plain()
    found = replay(read_record(path, noted=noted), base)
    return RecordOutcome(tuple(naming_packs(base, replay_lines(found))), found.record.seal)
