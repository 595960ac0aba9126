"""Every mistake in a rule base has a message that says where it is, what it is and what to do.

A file in `broken/` is a small rule base (`tests/core/small_base`) with one mistake. Its first lines
say what is done to that base, and list all messages that must come of it:

    # remove: a file of the small base that is taken away
    # lay: where this very file is laid, over what may stand there
    # expect: the message
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from message_templates import message_patterns

import chainlens
from chainlens.knowledge.reading import nodes
from chainlens.knowledge.reading.nodes import read_text
from chainlens.knowledge.reading.typed import Shape, check
from chainlens.knowledge.rulefiles import folder as reading_of_folders
from chainlens.knowledge.rulefiles import load_rule_base
from chainlens.model.knowledge import RuleBase
from chainlens.system.errors import FileProblems

BROKEN = Path(__file__).parent / "broken"
SOURCE = Path(chainlens.__file__).parent


@dataclass(frozen=True)
class Mistake:
    name: str
    content: bytes
    removed: tuple[str, ...]
    laid: tuple[str, ...]
    expected: tuple[str, ...]


def mistakes() -> Iterator[Mistake]:
    for path in sorted(BROKEN.iterdir()):
        content = path.read_bytes()
        head = content.decode(errors="replace").splitlines()
        yield Mistake(
            path.stem,
            content,
            *(
                tuple(line.removeprefix(mark) for line in head if line.startswith(mark))
                for mark in ("# remove: ", "# lay: ", "# expect: ")
            ),
        )


MISTAKES = tuple(mistakes())


@pytest.fixture
def copy(small_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(small_folder, tmp_path / "rules")


@pytest.fixture(scope="module")
def nodes_by_content() -> dict[bytes, nodes.Node]:
    return {}


@pytest.fixture
def read_once(nodes_by_content: dict[bytes, nodes.Node], monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files of the same content only once; what was read never changes."""

    def read(content: bytes, shown_as: str, *, fast: bool) -> nodes.Node:
        if content not in nodes_by_content:
            nodes_by_content[content] = nodes.read_data(content, shown_as, fast=fast)
        return nodes_by_content[content]

    monkeypatch.setattr(reading_of_folders, "read_data", read)


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(FileProblems) as caught:
        load_rule_base(folder)
    return [str(problem).replace(str(folder), "FOLDER") for problem in caught.value.problems]


def put(folder: Path, name: str, content: bytes | str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def make(folder: Path, mistake: Mistake) -> None:
    for name in mistake.removed:
        (folder / name).unlink()
    for name in mistake.laid:
        put(folder, name, mistake.content)


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_reported_where_it_is_and_nothing_else_is(mistake: Mistake, copy: Path):
    make(copy, mistake)
    assert problems_of(copy) == list(mistake.expected)


def test_the_small_base_itself_has_no_mistake(small: RuleBase):
    assert small.id == "small-base"


def test_all_mistakes_are_reported_at_once_in_order_of_file_and_line(copy: Path):
    chosen = [m for m in MISTAKES if m.name in ("repeated_key", "wrong_version", "unknown_work")]
    for mistake in chosen:
        make(copy, mistake)
    put(copy, "questions/people/season.yaml", "id: season\nask:\n")
    found = problems_of(copy)
    assert [line.split(": ")[0] for line in found] == [
        "base.yaml:6",
        "paper/findings.yaml:4",
        *["questions/people/season.yaml:1"] * 4,
        "questions/people/season.yaml:2",
        "rules/power/buyers_drive.yaml:13",
    ]
    for mistake in chosen:
        assert mistake.expected[0] in found


def test_a_file_that_is_too_large_is_not_read(copy: Path):
    put(copy, "rules/power/buyers_drive.yaml", "#" * (nodes.MOST_BYTES + 1))
    assert problems_of(copy) == [
        "rules/power/buyers_drive.yaml: the file has more than 524288 bytes. Split or shorten it."
    ]


def test_a_file_as_large_as_allowed_is_read(copy: Path):
    rule = copy / "rules/power/buyers_drive.yaml"
    text = rule.read_bytes()
    rule.write_bytes(text + b"#" * (nodes.MOST_BYTES - len(text)))
    load_rule_base(copy)


def test_a_file_with_too_many_values_is_refused(copy: Path):
    put(copy, "rules/power/buyers_drive.yaml", "a:\n- [" + "b," * nodes.MOST_VALUES + "]\n")
    assert problems_of(copy) == [
        "rules/power/buyers_drive.yaml:2: the file has more than 50000 values. Split it."
    ]


def test_a_file_that_may_not_be_read_is_reported(copy: Path, monkeypatch: pytest.MonkeyPatch):
    locked = copy / "rules/power/buyers_drive.yaml"
    really_open = Path.open

    def open_unless_locked(path: Path, *args, **kwargs):
        if path == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return really_open(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", open_unless_locked)
    assert problems_of(copy) == [
        "rules/power/buyers_drive.yaml: the file cannot be read (Permission denied). "
        "Check its permissions."
    ]


def test_a_folder_that_is_not_there_is_no_rule_base(tmp_path: Path):
    assert problems_of(tmp_path / "nowhere") == [
        "FOLDER: there is no rule base here (no base.yaml). Name the folder that holds one."
    ]


def test_hidden_files_are_left_alone(copy: Path):
    put(copy, ".git/config", "[core]")
    put(copy, "rules/power/.buyers_drive.yaml.swp", b"\x00")
    load_rule_base(copy)


def test_a_kind_of_value_without_words_of_its_own_gets_a_message_all_the_same():
    class Odd(Shape):
        day: date

    _, problems = check(read_text("day: never", "odd.yaml"), Odd, "an oddity", "odd.yaml")
    assert [str(p).split(": ")[0] for p in problems] == ["odd.yaml:1"]
    assert problems[0].text.endswith(". Compare it with a file that loads.")


# Messages that only the tests above provoke, with what stands for the value in them.
PROVOKED_ABOVE = (
    "the file has more than 524288 bytes. Split or shorten it.",
    "the file has more than 50000 values. Split it.",
    "the file cannot be read (Permission denied). Check its permissions.",
    "'day': Input should be a date. Compare it with a file that loads.",
)
# Messages about a file that a person names or writes, which a rule base's are not: see
# test_case_files.py and test_reportfiles.py.
OF_SINGLE_FILES = (
    "'June' is not a date. Write year-month-day, such as 2026-11-23.",
    "there is no such file. Check the path.",
    "this is a folder, not a file. Name a file in it.",
)


def test_the_walk_over_the_source_finds_messages_with_and_without_values():
    source = '"""A docstring. It has two sentences."""\nraise E(f"no {x} here. Add {y}.")\n'
    assert list(message_patterns(source)) == [(2, r"no\ .*\ here\.\ Add\ .*\.")]


def modules() -> list[Path]:
    found = (
        path
        for package in ("reading", "rulefiles")
        for path in (SOURCE / "knowledge" / package).glob("*.py")
    )
    return sorted(path for path in found if path.name != "packs.py")  # it has tests of its own


def test_the_modules_that_read_rule_files_are_where_these_tests_look():
    assert {"build", "shapes", "names", "nodes"} <= {path.stem for path in modules()}


@pytest.mark.parametrize("module", modules(), ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_every_message_of_the_loader_is_provoked_by_a_broken_file(module: Path):
    known = [line for mistake in MISTAKES for line in mistake.expected]
    known += PROVOKED_ABOVE + OF_SINGLE_FILES
    never = [
        f"{module.name}:{line}: {pattern}"
        for line, pattern in message_patterns(module.read_text(encoding="utf-8"))
        if not any(re.search(pattern, message) for message in known)
    ]
    assert never == []


TYPE_NAMES = re.compile(
    r"pydantic|Traceback|<class|0x[0-9a-f]{6}"
    r"|\b(str|int|float|bool|dict|tuple|NoneType|None|Decimal|object)\b"
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_message_names_its_place_says_what_to_do_and_knows_nothing_of_python(mistake: Mistake):
    assert mistake.expected, "a broken file says what is expected of it"
    for message in mistake.expected:
        place, text = message.split(": ", 1)
        assert re.fullmatch(r"FOLDER|[\w./]+\.\w+(:\d+)?", place)
        assert text[-1] in ".?"
        assert re.search(r"[.?)] [A-Z]", text), "first what is wrong, then what to do"
        assert not TYPE_NAMES.search(text)
