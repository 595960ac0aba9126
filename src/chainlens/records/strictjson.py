"""Reads JSON strictly: bounded in size and depth, no key twice, no numbers but whole ones."""

import json
from pathlib import Path
from typing import NoReturn

from chainlens.system import FileProblems, Place, Problem, shown

MOST_BYTES = 32 * 1024 * 1024
MOST_DEPTH = 60


class _Refused(Exception):
    """The text cannot be read; says why, and what to do."""


def read_bytes(path: Path, shown_as: str) -> bytes:
    """Read the bytes of a JSON file.

    Raises:
        FileProblems: if it is missing, unreadable or too large.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)  # a device has no size and no end
    except FileNotFoundError:
        problem = "there is no such file. Check the path."
    except IsADirectoryError:
        problem = "this is a folder, not a file. Name a file in it."
    except OSError as error:
        problem = f"the file cannot be read ({error.strerror or error}). Check its permissions."
    else:
        return data
    raise FileProblems([Problem(Place(shown_as), problem)])


def read_json(data: bytes, shown_as: str) -> object:
    """Return what JSON text stands for: dicts, lists, texts, whole numbers, booleans, None.

    Raises:
        FileProblems: if it is not JSON, or more than this reader takes.
    """
    if len(data) > MOST_BYTES:
        text = f"the file has more than {MOST_BYTES} bytes. No such file is that large."
        raise FileProblems([Problem(Place(shown_as), text)])
    try:
        value: object = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_object,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
        _check_depth(value)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:  # what an escape such as '\ud800' gives
        problem = Problem(Place(shown_as), "a text has half a character. Use another copy.")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = Problem(Place(shown_as, line), "a byte here is not UTF-8. Use another copy.")
    except json.JSONDecodeError as error:
        text = f"this is not JSON: {error.msg} (letter {error.pos + 1}). Use another copy."
        problem = Problem(Place(shown_as, error.lineno), text)
    except _Refused as refusal:
        problem = Problem(Place(shown_as), str(refusal))
    except RecursionError:
        problem = Problem(Place(shown_as), _too_deep())
    except ValueError:  # a whole number with thousands of digits
        problem = Problem(Place(shown_as), "a number here is too long. Use another copy.")
    else:
        return value
    raise FileProblems([problem])


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _Refused(f"the key '{shown(key)}' stands twice in one place. Use another copy.")
        found[key] = value
    return found


def _no_number(text: str) -> NoReturn:
    raise _Refused(f"the number '{shown(text)}' is not a whole one. Use another copy.")


def _check_depth(value: object) -> None:
    level: list[object] = [value]
    for _ in range(MOST_DEPTH):
        level = [inner for each in level for inner in _inside(each)]
        if not level:
            return
    raise _Refused(_too_deep())


def _too_deep() -> str:
    return f"this nests more than {MOST_DEPTH} deep. No such file is that deep."


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
