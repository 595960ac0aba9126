"""Checks what was read against a typed shape, and words every mismatch for the file's author.

The shapes are pydantic models; what pydantic reports is translated here, with the line it is about.
"""

import re
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationError,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from chainlens.knowledge.reading.nodes import Mapping, Node, line_of, plain
from chainlens.system import Place, Problem, did_you_mean, listed, shown


class Shape(BaseModel):
    """The shape of a part of a file: every key is known, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=60)]
OneOrMore = Annotated[tuple[Word, ...], Field(min_length=1), BeforeValidator(_as_list)]

S = TypeVar("S", bound=Shape)


def _one_or_several(value: object) -> object:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise mistake("an answer is a word, a number, or a list of words such as [a, b]. Write one.")


# An answer: one option or the text of a number, or several options.
OneOrSeveral = Annotated[str | tuple[str, ...], PlainValidator(_one_or_several)]


def mistake(text: str) -> PydanticCustomError:
    """Return the error that a shape's own validator raises: what is wrong, and what to do."""
    # pydantic fills in braces of the template, so that the text travels as a value.
    return PydanticCustomError("chainlens", "{text}", {"text": text})


def form(pattern: str, what: str, remedy: str) -> AfterValidator:
    """Return a check that a text has a form, such as that of a version."""
    matches = re.compile(pattern).fullmatch

    def _check(text: str) -> str:
        if matches(text) is None:
            raise mistake(f"'{shown(text)}' is not {what}. {remedy}")
        return text

    return AfterValidator(_check)


def check(node: Node, shape: type[S], what: str, shown_as: str) -> tuple[S | None, list[Problem]]:
    """Return the node as the shape, or the problems that keep it from being one.

    Args:
        node: what was read.
        shape: what it is to be.
        what: what the person calls it, such as 'a rule'.
        shown_as: path of the file for messages.
    """
    try:
        return shape.model_validate(plain(node)), []
    except ValidationError as error:
        return None, [
            _problem(node, details, shape, what, shown_as)
            for details in error.errors(include_url=False)
            # pydantic leaves wrong items out before it counts; they are reported already.
            if not (details["type"] == "too_short" and details["input"])
        ]


def _problem(
    node: Node, details: ErrorDetails, shape: type[Shape], what: str, shown_as: str
) -> Problem:
    path = tuple(details["loc"])
    text = _words(node, details, shape, what)
    return Problem(Place(shown_as, line_of(node, path)), text)


def _words(node: Node, details: ErrorDetails, shape: type[Shape], what: str) -> str:
    path = tuple(details["loc"])
    names = [step for step in path if isinstance(step, str)]
    if path and path[-1] == "[key]":  # pydantic's mark behind a key that is wrong itself
        names = names[:-2]
    key = shown(names[-1]) if names else what
    context: dict[str, Any] = details.get("ctx", {})
    given = shown(details["input"])
    match details["type"]:
        case "extra_forbidden":
            known = _known_keys(shape, path)
            owner = what if len(path) == 1 else f"'{_owner(path)}'"
            remedy = did_you_mean(key, known, fallback=f"Known are: {listed(known, most=30)}.")
            return f"'{key}' is not a key of {owner}.{remedy}"
        case "missing":
            owner = what if len(path) == 1 else f"'{_owner(path)}'"
            return f"{owner} has no '{key}'. Add it."
        case "literal_error":
            known = tuple(word.strip().strip("'") for word in _literals(context["expected"]))
            return (
                f"'{given}' cannot stand for '{key}'.{did_you_mean(given, known)} "
                f"It is one of: {listed(known)}."
            )
        case "string_type":
            return f"'{key}' must be text. Write one piece of text, in quotes if it has a colon."
        case "string_too_short":
            return f"'{key}' is empty. Write something, or leave the key out if it is optional."
        case "string_too_long":
            return (
                f"'{given}' is too long for '{key}'. Use at most {context['max_length']} letters."
            )
        case "string_pattern_mismatch":
            return (
                f"'{given}' is not a name for '{key}'. Use lower case letters, digits and "
                "underscores, a letter first."
            )
        case "tuple_type" | "list_type":
            return f"'{key}' must be a list. Write [a, b], or one item a line behind '- '."
        case "dict_type" | "model_type" | "model_attributes_type":
            owner = f"'{key}'" if path else what
            return f"{owner} must have keys of its own. Write 'key: value' lines below it."
        case "too_short":
            return f"'{key}' is empty. Name at least one."
        case "decimal_parsing" | "decimal_type" | "finite_number":
            return f"'{given}' is not a number for '{key}'. Write digits, such as 25 or 2.5."
        case "int_parsing" | "int_parsing_size" | "int_type":
            return f"'{given}' is not a whole number for '{key}'. Write digits, such as 3."
        case "chainlens":
            return str(context["text"])
        case _:
            return f"'{key}': {details['msg']}. Compare it with a file that loads."


def _literals(expected: str) -> list[str]:
    return expected.replace(" or ", ", ").split(",")


def _owner(path: tuple[str | int, ...]) -> str:
    names = [str(step) for step in path[:-1] if isinstance(step, str)]
    return shown(names[-1]) if names else "the list"


def _known_keys(shape: type[Shape], path: tuple[str | int, ...]) -> tuple[str, ...]:
    """Return the keys of the shape that stands above the last step of the path."""
    current: Any = shape
    for step in path[:-1]:
        if isinstance(step, int):
            continue
        field = _field(current, step)
        if field is None:
            continue
        inner = _inner_shape(field.annotation)
        if inner is None:
            return ()
        current = inner
    return tuple(field.alias or name for name, field in current.model_fields.items())


def _field(shape: type[Shape], key: str) -> Any:
    for name, field in shape.model_fields.items():
        if key in (name, field.alias):
            return field
    return None


def _inner_shape(annotation: Any) -> type[Shape] | None:
    """Return the first shape that an annotation such as tuple[Shape, ...] | None is made of."""
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (found := _inner_shape(part)) is not None:
            return found
    return None


def list_entries(node: Node, shown_as: str, what: str) -> tuple[tuple[Node, ...], list[Problem]]:
    """Return the items of a file that is to be a list of things."""
    items = getattr(node, "items", None)
    if isinstance(node, Mapping) or items is None:
        text = f"this file must be a list of {what}. Start each one with '- '."
        return (), [Problem(Place(shown_as, node.line), text)]
    return tuple(items), []
