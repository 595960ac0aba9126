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
class Said:
    """What one respondent said to one question.

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


@dataclass(frozen=True)
class Answer(Said):
    """The answer to one question: what is taken for now, and what other respondents said.

    Attributes:
        others: what others said, in the order they were put in. They are kept, agreeing or not, and
            nothing is concluded from them while another answer is taken.
    """

    others: tuple[Said, ...] = ()

    @property
    def is_disputed(self) -> bool:
        """Tell whether a respondent gave another value; not knowing contradicts nobody."""
        return any(not said.is_unknown and said.value != self.value for said in self.others)

    def with_other(self, said: Said) -> "Answer":
        """Return the answer with what one more respondent said kept beside it."""
        return replace(self, others=(*self.others, said))

    def with_other_changed(self, index: int, said: Said) -> "Answer":
        """Return the answer with what one of the others said in place of what they said before."""
        return replace(self, others=(*self.others[:index], said, *self.others[index + 1 :]))

    def without_other(self, index: int) -> "Answer":
        """Return the answer without what one of the others said."""
        return replace(self, others=self.others[:index] + self.others[index + 1 :])

    def taking(self, index: int) -> "Answer":
        """Return the answer with what one of the others said taken, the one before in its place."""
        taken = self.others[index]
        put_back = Said(self.value, self.known, self.said_by, self.note)
        others = (*self.others[:index], put_back, *self.others[index + 1 :])
        return Answer(taken.value, taken.known, taken.said_by, taken.note, others)


UNKNOWN = Answer(None)


@dataclass(frozen=True)
class Case:
    """The answers about one chain, with its name, author and date (ISO 8601, or empty).

    Attributes:
        focus: ids of the themes that are asked about; none stands for all. Every answer counts all
            the same.
        rules_version: version of the rule base under which the file was last saved, if any.
        rules_fingerprint: fingerprint of that rule base, if any.
        rules_packs: the packs that were loaded beside it then, each as 'id version'.
    """

    name: str = ""
    author: str = ""
    date: str = ""
    note: str = ""
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
    focus: tuple[str, ...] = ()
    rules_version: str = ""
    rules_fingerprint: str = ""
    rules_packs: tuple[str, ...] = ()

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
