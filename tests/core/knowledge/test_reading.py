"""The reader takes all values as text, keeps their lines, and refuses YAML's cleverness."""

import contextlib
import string
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chainlens.knowledge.reading import nodes
from chainlens.knowledge.reading.nodes import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    line_of,
    plain,
    read_text,
)
from chainlens.system.errors import FileProblems

# What YAML is made of, so that random texts get past the first character.
YAML_LETTERS = "ab:-#?|>&*!%@`'\"{}[],.=~<\\/\n\r\t \x85\u2028\ufeffé漢😀019"
yaml_like = st.text(st.sampled_from(YAML_LETTERS), max_size=60)


def read(text: str) -> object:
    return plain(read_text(text, "file.yaml"))


def problem_of(text: str) -> str:
    with pytest.raises(FileProblems) as caught:
        read_text(text, "file.yaml")
    (problem,) = caught.value.problems
    return str(problem)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        yaml_like,
        st.text(max_size=60),
        st.binary(max_size=60).map(lambda data: data.decode(errors="surrogateescape")),
    )
)
@example('a: "\\UFFFFFFFF"')
@example("%YAML " + "9" * 5000 + ".1\n---\na: b")
@example('a: "\\ud800"')
@example("[" * 3000)
@example("a: " * 3000)
@example("\ud800")
def test_any_text_either_reads_or_has_a_problem_with_its_line(text: str):
    try:
        node = read_text(text, "file.yaml")
    except FileProblems as error:
        (problem,) = error.problems
        assert 1 <= problem.place.line <= len(text.splitlines()) + 1
        assert problem.text.endswith(".")
    else:
        assert isinstance(node, Scalar | Sequence | Mapping)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80))
@example(b"\xff\xfea\x00:\x00 \x00b\x00")
@example(b"\xef\xbb\xbfa: b")
def test_any_bytes_either_read_or_have_problems(tmp_path_factory, data: bytes):
    path = tmp_path_factory.getbasetemp() / "bytes.yaml"
    path.write_bytes(data)
    with contextlib.suppress(FileProblems):
        assert isinstance(nodes.read_file(path, "bytes.yaml"), Scalar | Sequence | Mapping)


def only_text(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and only_text(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(map(only_text, value))
    return isinstance(value, str)


@settings(max_examples=100, deadline=None)
@given(yaml_like)
def test_whatever_reads_is_text_lists_and_keys_and_nothing_else(text: str):
    try:
        value = read(text)
    except FileProblems:
        return
    assert only_text(value)


@pytest.mark.parametrize(
    "word",
    ["yes", "no", "on", "off", "true", "null", "~", "12", "012", "0x1f", "1e3", "12:30", "1_000",
     ".inf", "2026-01-01", "2026-01-01 12:00:00", "<<", "=", "3.10", "-0"],
)  # fmt: skip
def test_a_word_that_yaml_gives_a_type_stays_as_it_is_written(word: str):
    assert read(f"{word}: {word}") == {word: word}
    assert read(f"- {word}") == [word]


words = st.text(string.ascii_letters, min_size=1, max_size=8).map(lambda word: f"w{word}")
values = st.recursive(
    st.one_of(words, st.text(max_size=30)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(words, values, max_size=4), st.booleans())
def test_plain_yaml_reads_as_safe_loader_reads_it(value: dict[str, object], flow: bool):
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    assert read(text) == yaml.safe_load(text)


def test_every_part_knows_its_line():
    node = read_text("# a comment\nfirst: 1\nsecond:\n  - a\n  - b: x\n    c: y\n", "file.yaml")
    lines = {
        ("first",): 2,
        ("second",): 3,
        ("second", 0): 4,
        ("second", 1): 5,
        ("second", 1, "c"): 6,
    }
    assert {path: line_of(node, path) for path in lines} == lines


def test_the_line_of_what_is_not_there_is_that_of_the_nearest_above_it():
    node = read_text("first:\n  a: 1\nlast: 2\n", "file.yaml")
    assert line_of(node, ("first", "b", 3)) == 1
    assert line_of(node, ("last", "b")) == 3
    assert line_of(node, ()) == 1


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "\ufeff"])
def test_an_empty_file_has_no_keys(text: str):
    assert read(text) == {}


def test_windows_line_ends_read_like_others():
    text = "a: b\nc:\n  - d\n  - |\n    e\n    f\n"
    windows = read_text(text.replace("\n", "\r\n"), "file.yaml")
    assert windows == read_text(text, "file.yaml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3", "file.yaml:3: the key 'a' stands here again (first in line 1). "
                              "Keep one."),
        ("a: {b: 1, b: 2}", "file.yaml:1: the key 'b' stands here again (first in line 1). "
                            "Keep one."),
        ("a: &x 1\nb: *x", "file.yaml:1: '&x' is an anchor. Leave it out."),
        ("b: *x", "file.yaml:1: '*x' is an alias. Write the value out."),
        ("a: !!int 1", "file.yaml:1: 'tag:yaml.org,2002:int' is a tag. Leave it out."),
        ("- !ruby/object x", "file.yaml:1: '!ruby/object' is a tag. Leave it out."),
        ("&x a: 1", "file.yaml:1: '&x' is an anchor. Leave it out."),
        ("a: &x [1]", "file.yaml:1: '&x' is an anchor. Leave it out."),
        ("a: !!set {b}", "file.yaml:1: 'tag:yaml.org,2002:set' is a tag. Leave it out."),
        ("a\n--- \nb", "file.yaml:2: a second document starts here ('---'). "
                       "Put it in a file of its own."),
        ("? [a]\n: b", "file.yaml:1: a key must be a word. Quote braces and brackets in text."),
    ],
)  # fmt: skip
def test_what_only_yaml_could_mean_is_refused(text: str, message: str):
    assert problem_of(text) == message


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


def test_a_file_may_nest_as_deep_as_allowed_and_no_deeper():
    assert read(nested(nodes.MOST_DEPTH))
    assert problem_of(nested(nodes.MOST_DEPTH + 1)) == (
        "file.yaml:1: this nests more than 20 deep. Make it flatter."
    )


def test_text_is_held_to_the_size_of_a_file():
    assert problem_of("é" * (nodes.MOST_BYTES // 2 + 1)).startswith("file.yaml: the file has more")


def test_a_device_without_end_is_refused_like_a_large_file():
    zeros = Path("/dev/zero")
    if not zeros.exists():
        pytest.skip("this system has no such device")
    with pytest.raises(FileProblems, match="more than 524288 bytes"):
        nodes.read_file(zeros, "zeros")


def test_a_missing_file_and_a_folder_have_messages_of_their_own(tmp_path: Path):
    with pytest.raises(FileProblems, match=r"^x: there is no such file\. Check the path\.$"):
        nodes.read_file(tmp_path / "none.yaml", "x")
    with pytest.raises(FileProblems, match=r"^x: this is a folder, not a file\. Name a file in it"):
        nodes.read_file(tmp_path, "x")


def test_nodes_do_not_change_after_reading():
    node: Node = read_text("a", "file.yaml")
    with pytest.raises(AttributeError):
        node.text = "b"  # type: ignore[union-attr,misc]
