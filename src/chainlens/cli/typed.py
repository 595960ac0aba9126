"""What a person types for an answer, read as a value; what is wrong with it, in words."""

import re
from decimal import Decimal

from chainlens.model import Question, Value
from chainlens.system import _

_NUMBER = re.compile(r"([+-]?[0-9]{1,15})(?:[.,]([0-9]{1,6}))?")
_THOUSANDS = re.compile(r"[0-9]{1,3}([., '][0-9]{3})+")


def read_typed(question: Question, typed: str) -> tuple[Value | None, str]:
    """Return the value that was typed, or None and what is wrong.

    Options go by their number in the list, or by their id. Several are put one behind the other,
    as in '1 3'; '0' says that none of them holds. A number may have its unit behind it.
    """
    if question.kind == "number":
        return _number(question, typed)
    words = [word for word in re.split(r"[\s,;]+", typed) if word]
    if question.kind == "several":
        return _several(question, words)
    if len(words) > 1:
        return None, _("Only one answer fits here. Type one number from 1 to {most}.").format(
            most=len(question.options)
        )
    if words == ["0"]:
        return None, _(
            "0 stands for 'none of these', which fits only where several answers do. If nobody "
            "knows, type u; to skip the question, press Enter."
        )
    return _option(question, words[0] if words else "")


def _several(question: Question, words: list[str]) -> tuple[Value | None, str]:
    if words == ["0"]:
        return (), ""
    if "0" in words:
        return None, _("0 stands for 'none of these', so nothing else goes with it.")
    named = set()
    for word in words:
        option, problem = _option(question, word)
        if option is None:
            return None, problem
        named.add(option)
    return tuple(option for option in question.options if option in named), ""


def _option(question: Question, word: str) -> tuple[str | None, str]:
    options = list(question.options)
    if word in question.options:
        return word, ""
    if re.fullmatch("[0-9]{1,4}", word) and 1 <= int(word) <= len(options):
        return options[int(word) - 1], ""
    return None, _(
        "'{typed}' is none of the answers. Type a number from 1 to {most}, ? for help on the "
        "question, or h for all that can be typed."
    ).format(typed=_short(word), most=len(options))


def _number(question: Question, typed: str) -> tuple[Value | None, str]:
    text = typed.strip()
    if question.unit:
        text = text.removesuffix(question.unit).strip()
    if _THOUSANDS.fullmatch(text):
        return None, _("Write '{typed}' without a mark between the thousands.").format(typed=text)
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None, _(
            "'{typed}' is not a number. Type digits, such as 25, ? for help on the question, or h "
            "for all that can be typed."
        ).format(typed=_short(typed))
    number = Decimal(match[1] + (f".{match[2]}" if match[2] else ""))
    least, most = question.minimum, question.maximum
    if (least is not None and number < least) or (most is not None and number > most):
        return None, _("{number} cannot be: the answer lies between {range}.").format(
            number=number, range=range_in_words(question)
        )
    return number, ""


def range_in_words(question: Question) -> str:
    """Return what a number can be, such as '0 and 100 %'."""
    text = _("{least} and {most} {unit}").format(
        least=question.minimum, most=question.maximum, unit=question.unit
    )
    return text.strip()


def _short(typed: str) -> str:
    return typed if len(typed) <= 30 else f"{typed[:30]}..."
