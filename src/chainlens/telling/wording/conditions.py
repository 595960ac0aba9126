"""Answers and conditions in words."""

from decimal import Decimal

from chainlens.inquiry import ConditionState
from chainlens.model import (
    AllOf,
    Answer,
    AnyOf,
    ChoiceIs,
    Claim,
    ClaimIs,
    Condition,
    Includes,
    InRange,
    Lacks,
    Question,
    RuleBase,
    Said,
    Value,
)
from chainlens.reasoning import Diagnosis, Truth
from chainlens.system import _
from chainlens.telling.wording import phrases


def value_in_words(question: Question, value: Value | None) -> str:
    """Return what was answered, as the question's own options put it."""
    if value is None:
        return phrases.UNKNOWN_ANSWER
    if isinstance(value, Decimal):
        return f"{value} {question.unit}"
    if isinstance(value, tuple):
        return "; ".join(question.options[option] for option in value) or phrases.NONE_OF_THESE
    return question.options[value]


def how_known(answer: Said) -> str:
    """Return how an answer is known and who said it."""
    known = phrases.KNOWN_WORDS[answer.known] if answer.known else phrases.KNOWN_UNSTATED
    if answer.said_by:
        return _("{known}, according to {who}").format(known=known, who=answer.said_by)
    return known


def said_in_words(question: Question, said: Said) -> str:
    """Return what a respondent said, how it is known and who said it."""
    value = value_in_words(question, said.value)
    return _("«{value}» ({known})").format(value=value, known=how_known(said))


def answer_in_words(question: Question, answer: Answer) -> str:
    """Return a question with its answer."""
    return _("{ask} {answer}").format(
        ask=question.ask, answer=value_in_words(question, answer.value)
    )


def value_of_claim(claim: Claim, value: str) -> str:
    """Return a claim with one of its values."""
    return _("{title}: {value}").format(title=claim.title, value=claim.values[value])


def condition_in_words(base: RuleBase, condition: Condition) -> str:
    """Return a condition as an author would read it aloud."""
    match condition:
        case ChoiceIs(question, options):
            return _("{ask} {options}").format(
                ask=base.questions[question].ask, options=_either(base.questions[question], options)
            )
        case Includes(question, options):
            return _("{ask} Among the answers: {options}").format(
                ask=base.questions[question].ask, options=_either(base.questions[question], options)
            )
        case Lacks(question, options):
            return _("{ask} Not among the answers: {options}").format(
                ask=base.questions[question].ask, options=_either(base.questions[question], options)
            )
        case InRange():
            asked = base.questions[condition.question]
            return _("{ask} {range}").format(ask=asked.ask, range=_range(asked, condition))
        case ClaimIs(claim, values):
            return _("{title}: {values}").format(
                title=base.claims[claim].title,
                values=_(" or ").join(f"«{base.claims[claim].values[value]}»" for value in values),
            )
        case AnyOf(parts):
            return _("one of these: {parts}").format(parts=_joined(base, parts))
        case AllOf(parts):
            return _("all of these: {parts}").format(parts=_joined(base, parts))


def _joined(base: RuleBase, parts: tuple[Condition, ...]) -> str:
    return " / ".join(condition_in_words(base, part) for part in parts)


def _either(question: Question, options: tuple[str, ...]) -> str:
    return _(" or ").join(f"«{question.options[option]}»" for option in options)


def _range(question: Question, condition: InRange) -> str:
    bounds = (
        (condition.at_least, _("at least {number}")),
        (condition.above, _("more than {number}")),
        (condition.at_most, _("at most {number}")),
        (condition.below, _("less than {number}")),
    )
    return _(" and ").join(
        text.format(number=f"{bound} {question.unit}")
        for bound, text in bounds
        if bound is not None
    )


def state_in_words(diagnosis: Diagnosis, state: ConditionState) -> str:
    """Return a condition with what became of it in a case."""
    asked = condition_in_words(diagnosis.base, state.condition)
    if state.truth is Truth.TRUE:
        return _("Met: {condition}").format(condition=asked)
    condition = state.condition
    if isinstance(condition, AnyOf | AllOf):
        template = (
            _("Not met: {condition}") if state.truth is Truth.FALSE else _("Not known: {condition}")
        )
        return template.format(condition=asked)
    if isinstance(condition, ClaimIs):
        if state.truth is Truth.FALSE:
            return _("Not met: {condition}. No rule can give that any more.").format(
                condition=asked
            )
        return _("Not known: {condition}. It has not come out, and still could.").format(
            condition=asked
        )
    answer = diagnosis.answer(condition.question)
    if state.truth is Truth.UNKNOWN:
        template = (
            _("Not known: {condition}. Nobody knew.")
            if answer is not None
            else _("Not known: {condition}. Not answered yet.")
        )
        return template.format(condition=asked)
    assert answer is not None
    said = value_in_words(diagnosis.base.questions[condition.question], answer.value)
    return _("Not met: {condition}. The answer is «{said}».").format(condition=asked, said=said)
