"""Opens a record: is it whole, as it was sealed, and what does it hold?"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import ValidationError

from chainlens.model import Case, RuleBase
from chainlens.records.canonical import Json, sha256
from chainlens.records.migrate import STEPS, Step, migrated
from chainlens.records.rebuild import rebuilt
from chainlens.records.sealing import FORMAT, WHAT, made_with_data, seal_of, sealed_bytes
from chainlens.records.shapes import RecordShape
from chainlens.records.strictjson import read_bytes, read_json
from chainlens.system import FileProblems, Place, Problem, shown

_KEYS = {"what", "format", "hashes", "parts", "seal"}
_HASH = re.compile("[0-9a-f]{64}")
_MOST_PROBLEMS = 5
FIRST_WITH_FILES = 2  # the first format that keeps the files of its rules


class AlterationKind(StrEnum):
    """What shows that a file is not as it was sealed."""

    PART = "part"  # a part does not have the hash that stands for it
    PARTS = "parts"  # a part has no hash, or a hash has no part
    SEAL = "seal"  # the seal does not fit the hashes
    BYTES = "bytes"  # the content is as sealed, but not the blanks, order or escapes
    OTHER_SEAL = "other_seal"  # it is whole, but its seal is not the one that was noted


@dataclass(frozen=True)
class Alteration:
    """A place in which a file is not as it was sealed.

    Attributes:
        part: name of the part, where there is one.
    """

    kind: AlterationKind
    part: str = ""


@dataclass(frozen=True)
class Record:
    """A record that was opened.

    Attributes:
        seal: the seal that stands in the file.
        format: the format of the file.
        alterations: what shows that it is not as it was sealed; none if it is.
        parts: its parts as this program's format has them, as plain data.
        base: the rule base that it holds.
        case: the case that it holds.
        program: version of the program that made it.
        sealed_on: the day of sealing, if it was noted.
    """

    seal: str
    format: int
    alterations: tuple[Alteration, ...]
    parts: Mapping[str, object]
    base: RuleBase
    case: Case
    program: str
    sealed_on: str


def read_record(path: Path, *, noted: str = "") -> Record:
    """Read a record's file; like `open_record`."""
    return open_record(read_bytes(path, str(path)), str(path), noted=noted)


def open_record(
    data: bytes,
    shown_as: str,
    *,
    noted: str = "",
    current: int = FORMAT,
    steps: Mapping[int, Step] = STEPS,
) -> Record:
    """Open a record from the bytes of its file.

    Args:
        data: the bytes.
        shown_as: what messages call the file.
        noted: the seal that somebody noted when the record was made, if it is to be compared.
        current: the newest format that can be read.
        steps: how older formats are brought to it.

    Raises:
        FileProblems: if it cannot be read: no JSON, no record, a newer format, or not what a record
            holds; it says as well which parts were altered.
    """
    found, altered = checked(data, shown_as, noted=noted, current=current)
    parts, format_ = found["parts"], found["format"]
    assert isinstance(parts, dict)
    assert isinstance(format_, int)
    try:
        migrated_parts = _migrated(parts, format_, current, steps, shown_as)
        shape = _shape(migrated_parts, shown_as)
        base, case = rebuilt(shape, shown_as, retold=format_ < FIRST_WITH_FILES)
        if not altered:
            _check_made_with(migrated_parts, base, shown_as)
    except FileProblems as error:
        named = [Problem(Place(shown_as), _in_words(each)) for each in altered]
        raise FileProblems([*named, *error.problems[:_MOST_PROBLEMS]]) from error
    return Record(
        seal=str(found["seal"]),
        format=format_,
        alterations=altered,
        parts=migrated_parts,
        base=base,
        case=case,
        program=shape.made_with.program,
        sealed_on=shape.made_with.sealed_on,
    )


def checked(
    data: bytes, shown_as: str, *, noted: str = "", current: int = FORMAT
) -> tuple[Json, tuple[Alteration, ...]]:
    """Return what surrounds the parts, and what shows that a file is not as it was sealed.

    Args:
        data, shown_as, noted, current: as for `open_record`.

    Raises:
        FileProblems: if it is no JSON, no record, or of a newer format.
    """
    found = _envelope(read_json(data, shown_as), shown_as, current)
    return found, tuple(_alterations(data, found, noted))


def _migrated(
    parts: Json, format_: int, current: int, steps: Mapping[int, Step], shown_as: str
) -> Json:
    """Return the parts in the current format.

    Raises:
        FileProblems: if they are not what a record of their format holds.
    """
    try:
        return migrated(parts, format_, to=current, steps=steps)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        text = f"its parts are not what a record of format {format_} holds. Use another copy."
        raise FileProblems([Problem(Place(shown_as), text)]) from error


def _check_made_with(parts: Json, base: RuleBase, shown_as: str) -> None:
    """Check that a record says of its rules what they are.

    Raises:
        FileProblems: if it does not; its rules, or what it says of them, were sealed anew then.
    """
    said = parts["made_with"]
    assert isinstance(said, dict)
    if said != {**made_with_data(base, said["sealed_on"]), "program": said["program"]}:
        text = (
            "the record contradicts itself (made_with): its rules are others than it says. "
            "Use another copy of it."
        )
        raise FileProblems([Problem(Place(shown_as), text)])


def _envelope(data: object, shown_as: str, current: int) -> Json:
    """Return what surrounds the parts, which is the same in all formats."""

    def refused(text: str) -> FileProblems:
        return FileProblems([Problem(Place(shown_as), text)])

    if not isinstance(data, dict) or data.get("what") != WHAT:
        raise refused(
            f"this is no record: it does not say 'what: {WHAT}'. Name a file that 'chainlens "
            "record' wrote."
        )
    format_ = data.get("format")
    if not isinstance(format_, int) or isinstance(format_, bool) or format_ < 1:
        raise refused(f"'{shown(format_)}' is not the format of a record. Use another copy.")
    if format_ > current:
        raise refused(
            f"the record has format {shown(format_)}; this program reads formats up to {current}. "
            "Open it with a newer ChainLens."
        )
    if set(data) != _KEYS:
        keys = ", ".join(sorted(shown(key) for key in set(data) ^ _KEYS))
        raise refused(f"these keys are missing, or do not belong there: {keys}. Use another copy.")
    hashes = data["hashes"]
    if not isinstance(data["parts"], dict) or not isinstance(hashes, dict):
        raise refused("'parts' and 'hashes' must each have keys of their own. Use another copy.")
    if not all(_is_hash(each) for each in (data["seal"], *hashes.values())):
        raise refused("a hash or the seal is not 64 hexadecimal digits. Use another copy.")
    return data


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and _HASH.fullmatch(value) is not None


def _alterations(data: bytes, found: Json, noted: str) -> Iterator[Alteration]:
    parts, hashes = found["parts"], found["hashes"]
    assert isinstance(parts, dict)
    assert isinstance(hashes, dict)
    for name in sorted({*parts, *hashes}):
        if name not in parts or name not in hashes:
            yield Alteration(AlterationKind.PARTS, name)
        elif sha256(parts[name]) != hashes[name]:
            yield Alteration(AlterationKind.PART, name)
    if found["seal"] != seal_of(found):
        yield Alteration(AlterationKind.SEAL)
    if data != sealed_bytes(found):
        yield Alteration(AlterationKind.BYTES)
    if noted and noted != found["seal"]:
        yield Alteration(AlterationKind.OTHER_SEAL)


def _in_words(alteration: Alteration) -> str:
    where = f" in its part '{shown(alteration.part)}'" if alteration.part else ""
    return f"the file was altered{where} after it was sealed. Use another copy."


def _shape(parts: object, shown_as: str) -> RecordShape:
    """Return the parts in their shape.

    Raises:
        FileProblems: if they are not what a record holds.
    """
    try:
        return RecordShape.model_validate(parts)
    except ValidationError as error:
        raise FileProblems(
            Problem(
                Place(shown_as),
                f"'{'.'.join(shown(step) for step in each['loc'])}' is not what a record holds "
                f"there ({each['msg']}). Use another copy.",
            )
            for each in error.errors(include_url=False)[:_MOST_PROBLEMS]
        ) from error
