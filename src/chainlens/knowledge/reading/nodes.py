"""Turns YAML text into values that remember their lines, and refuses YAML's cleverness."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from chainlens.system import FileProblems, Place, Problem, shown

MOST_BYTES = 512 * 1024
MOST_DEPTH = 20
MOST_VALUES = 50_000

# What an escape such as '\ud800' gives: it cannot be written to any file.
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")

# Both of PyYAML's parsers read YAML, but the C one accepts more; the one in Python is the judge
# everywhere, so that a file that loads on one machine loads on all.
_Event = yaml.events.Event


@dataclass(frozen=True)
class Scalar:
    """A piece of text."""

    text: str
    line: int


@dataclass(frozen=True)
class Sequence:
    """A list."""

    items: "tuple[Node, ...]"
    line: int


@dataclass(frozen=True)
class Mapping:
    """Keys, each with its line, and their values, in the order of the file."""

    entries: "dict[str, tuple[int, Node]]"
    line: int


Node = Scalar | Sequence | Mapping


class _Refused(Exception):
    """The text cannot be read; holds the line and what to do."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line = line
        self.text = text


def read_file(path: Path, shown_as: str) -> Node:
    """Read one file; `shown_as` is the path that messages name.

    Raises:
        FileProblems: if it is missing, unreadable, too large, or not plain YAML.
    """
    return read_data(read_bytes(path, shown_as), shown_as)


def read_bytes(path: Path, shown_as: str) -> bytes:
    """Read the bytes of one file.

    Raises:
        FileProblems: if it is missing, unreadable or too large.
    """
    place = Place(shown_as)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)  # a device has no size and no end
    except FileNotFoundError:
        raise FileProblems([Problem(place, "there is no such file. Check the path.")]) from None
    except IsADirectoryError:
        raise FileProblems(
            [Problem(place, "this is a folder, not a file. Name a file in it.")]
        ) from None
    except OSError as error:
        reason = error.strerror or str(error)
        text = f"the file cannot be read ({reason}). Check its permissions."
        raise FileProblems([Problem(place, text)]) from error
    _check_size(data, shown_as)
    return data


def read_data(data: bytes, shown_as: str, *, fast: bool = False) -> Node:
    """Read the bytes of one file.

    Args:
        data: the bytes.
        shown_as: what messages call the file.
        fast: let PyYAML's parser in C read it where there is one. That one accepts a little more
            than the parser in Python, so it is for files that a test holds to both.

    Raises:
        FileProblems: if it is too large, or not plain YAML.
    """
    _check_size(data, shown_as)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = "a character here is not UTF-8. Save the file as UTF-8."
        raise FileProblems([Problem(Place(shown_as, line), problem)]) from error
    if fast and (node := _read_fast(text)) is not None:
        return node
    return read_text(text, shown_as)


def _read_fast(text: str) -> Node | None:
    """Return what the parser in C makes of a text; None leaves it, or its fault, to the other."""
    loader = getattr(yaml, "CSafeLoader", None)
    if loader is None:
        return None
    try:
        return _Builder(text, loader).document()
    except (_Refused, yaml.YAMLError, ValueError, OverflowError):
        return None


def read_text(text: str, shown_as: str) -> Node:
    """Read YAML text of one document.

    Raises:
        FileProblems: if it is not plain YAML: repeated keys, anchors, tags, depth, size.
    """
    _check_size(text.encode("utf-8", "surrogatepass"), shown_as)
    try:
        builder = _Builder(text)
        return builder.document()
    except _Refused as refusal:
        problem = Problem(Place(shown_as, refusal.line), refusal.text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = (error.problem or "it cannot be parsed").strip()
        if error.context_mark and ("end of stream" in what or "<stream end>" in what):
            # The end of the file is not where a missing quote or bracket is looked for.
            mark, what = error.context_mark, "what starts here has no end"
        problem = Problem(
            Place(shown_as, mark.line + 1 if mark else 0),
            f"this is not YAML: {what}. Check indentation, quotes and colons.",
        )
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        problem = Problem(
            Place(shown_as, line),
            "a character here may not stand in YAML (a control character?). Delete it.",
        )
    except (ValueError, OverflowError):  # PyYAML lets these out for an impossible '\U...'
        text = "a number behind '\\U' or '%YAML' is too large. Write the character itself."
        problem = Problem(Place(shown_as, builder.line), text)
    raise FileProblems([problem])


def _check_size(data: bytes, shown_as: str) -> None:
    if len(data) > MOST_BYTES:
        text = f"the file has more than {MOST_BYTES} bytes. Split or shorten it."
        raise FileProblems([Problem(Place(shown_as), text)])


class _Builder:
    """Builds nodes from YAML's events; never from its own idea of types."""

    def __init__(self, text: str, loader: Any = yaml.SafeLoader) -> None:
        self._loader = loader(text)
        self._events: Iterator[_Event] = iter(self._loader.get_event, None)
        self._values = 0

    @property
    def line(self) -> int:
        """The line up to which the text has been read."""
        return int(self._loader.line) + 1

    def document(self) -> Node:
        """Return the one document of the text; an empty text is an empty mapping."""
        next(self._events)  # the start of the stream
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            return Mapping({}, 1)
        node = self._node(next(self._events), 1)
        next(self._events)  # the end of the document
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise _Refused(
                _line(event),
                "a second document starts here ('---'). Put it in a file of its own.",
            )
        return node

    def _node(self, event: _Event, depth: int) -> Node:
        line = _line(event)
        self._values += 1
        if self._values > MOST_VALUES:
            raise _Refused(line, f"the file has more than {MOST_VALUES} values. Split it.")
        if depth > MOST_DEPTH:
            raise _Refused(line, f"this nests more than {MOST_DEPTH} deep. Make it flatter.")
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(line, f"'*{event.anchor}' is an alias. Write the value out.")
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
        if event.anchor:
            raise _Refused(line, f"'&{event.anchor}' is an anchor. Leave it out.")
        if event.tag is not None:
            raise _Refused(line, f"'{event.tag}' is a tag. Leave it out.")
        if isinstance(event, yaml.ScalarEvent):
            if _HALF_CHARACTER.search(event.value):
                raise _Refused(line, "this text has half a character. Write the character itself.")
            return Scalar(event.value, line)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(line, depth)
        return self._mapping(line, depth)

    def _sequence(self, line: int, depth: int) -> Sequence:
        items = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), line)

    def _mapping(self, line: int, depth: int) -> Mapping:
        entries: dict[str, tuple[int, Node]] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise _Refused(key.line, "a key must be a word. Quote braces and brackets in text.")
            if key.text in entries:
                name, first = shown(key.text), entries[key.text][0]
                raise _Refused(
                    key.line,
                    f"the key '{name}' stands here again (first in line {first}). Keep one.",
                )
            entries[key.text] = (key.line, self._node(next(self._events), depth + 1))
        return Mapping(entries, line)


def _line(event: _Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def plain(node: Node) -> object:
    """Return a node as text, lists and dicts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.entries.items()}


def line_of(node: Node, path: tuple[str | int, ...]) -> int:
    """Return the line of what stands at a path of keys and indexes, or of the nearest above it."""
    line = node.line
    for step in path:
        if isinstance(node, Mapping) and step in node.entries:
            line, node = node.entries[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            line = node.line
        else:
            break
    return line
