"""A case: what was answered about one value chain, and how each answer is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, get_args

Known = Literal["documented", "observed", "told", "assumed"]
KNOWN: tuple[Known, ...] = get_args(Known)

Value = str | tuple[str, ...] | Decimal


@dataclass(frozen=True)
class Answer:
    """What was said to one question.

    Attributes:
        value: an option's id (choice), the ids of all options that hold (several), a number in the
            question's unit (number), or None: asked, and not known.
        known: how it is known, or None if that was not said.
        said_by: who said it.
        note: anything worth keeping beside it.
    """

    value: Value | None
    known: Known | None = None
    said_by: str = ""
    note: str = ""

    @property
    def is_unknown(self) -> bool:
        """Tell whether the answer is 'unknown', which leaves conditions as open as no answer."""
        return self.value is None


UNKNOWN = Answer(None)


@dataclass(frozen=True)
class Case:
    """The answers about one chain, with its name, author and date (ISO 8601, or empty).

    Attributes:
        rules_version: version of the rule base under which the file was last saved, if any.
        rules_fingerprint: fingerprint of that rule base, if any.
    """

    name: str = ""
    author: str = ""
    date: str = ""
    note: str = ""
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
    rules_version: str = ""
    rules_fingerprint: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "answers", MappingProxyType(dict(self.answers)))

    def with_answer(self, question: str, answer: Answer | None) -> "Case":
        """Return the case with one answer put, changed or (None) taken back."""
        answers = dict(self.answers)
        if answer is None:
            answers.pop(question, None)
        else:
            answers[question] = answer
        return replace(self, answers=answers)
