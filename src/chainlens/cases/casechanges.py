"""What differs between two cases, one change at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from chainlens.model import Answer, Case

Field = Literal["name", "author", "date", "note", "focus"]
FIELDS: tuple[Field, ...] = get_args(Field)


@dataclass(frozen=True)
class AnswerChange:
    """An answer that was put, changed or taken back; None stands for no answer."""

    question: str
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True)
class TextChange:
    """Another name, author, date, note or focus of the whole case, as text."""

    field: Field
    before: str
    after: str


Change = AnswerChange | TextChange


def changes(before: Case, after: Case, order: Iterable[str] = ()) -> tuple[Change, ...]:
    """Return what was changed from one case to the other.

    What is told of the rule base under which a case was saved is no change of the case.

    Args:
        before: the one case.
        after: the other.
        order: question ids in the order of the interview; questions not in it come last.
    """
    found: list[Change] = [
        TextChange(field, _text(before, field), _text(after, field))
        for field in FIELDS
        if _text(before, field) != _text(after, field)
    ]
    for id_ in dict.fromkeys((*order, *before.answers, *after.answers)):
        one, other = before.answers.get(id_), after.answers.get(id_)
        if one != other:
            found.append(AnswerChange(id_, one, other))
    return tuple(found)


def _text(case: Case, field: Field) -> str:
    return ", ".join(case.focus) if field == "focus" else str(getattr(case, field))


def same_content(one: Case, other: Case) -> bool:
    """Tell whether two cases say the same, whatever rule base each was saved under."""
    return not changes(one, other)
