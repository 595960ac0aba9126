"""The interview in sentences: what is left, what is not asked and why, all answers for a check."""

from collections.abc import Iterable

from chainlens.inquiry import Left, NotAsked, QuestionState, ReviewEntry, ReviewTopic, TopicState
from chainlens.model import Answer, Question, Said
from chainlens.system import _, plural
from chainlens.telling.wording.conditions import how_known, said_in_words, value_in_words
from chainlens.telling.wording.lines import Line, Role

TOPIC_STATE: dict[TopicState, str] = {
    TopicState.NOT_STARTED: _("not started"),
    TopicState.PART: _("in part"),
    TopicState.DONE: _("done"),
    TopicState.NOT_NEEDED: _("not needed"),
}
QUESTION_STATE: dict[QuestionState, str] = {
    QuestionState.OPEN: _("Not answered"),
    QuestionState.ANSWERED: _("Answered"),
    QuestionState.WAITING: _("Not asked yet: it hangs on another answer"),
    QuestionState.MOOT: _("Does not apply with your other answers"),
    QuestionState.SETTLED: _("Not answered; nothing depends on it any more"),
}


def left_in_words(left: Left) -> str:
    """Return how much is left to ask, without a promise that cannot be kept."""
    if not left.to_ask:
        parts = [_("Nothing that matters is left to ask.")]
    else:
        parts = [plural("{count} question is left.", "{count} questions are left.", left.to_ask)]
    if left.may_follow:
        parts.append(
            plural(
                "{count} more may follow, depending on your answers.",
                "Up to {count} more may follow, depending on your answers.",
                left.may_follow,
            )
        )
    if left.spared:
        parts.append(
            plural(
                "{count} other need not be asked.",
                "{count} others need not be asked.",
                left.spared,
            )
        )
    if left.unknown:
        parts.append(
            plural(
                "{count} answer is 'not known'.", "{count} answers are 'not known'.", left.unknown
            )
        )
    return " ".join(parts)


def not_asked_lines(reason: NotAsked, depth: int = 0) -> list[Line]:
    """Return which answers make a question pointless, or are still to come."""
    if reason.moot:
        joined = _("; and ").join(
            _("«{ask}» is answered «{said}»").format(
                ask=question.ask, said=value_in_words(question, answer.value if answer else None)
            )
            for question, answer in reason.because
        )
        text = _("It does not apply, since {answers}.").format(answers=joined)
    else:
        joined = _("; and ").join(f"«{question.ask}»" for question, _answer in reason.because)
        text = _("Whether it applies hangs on an answer still to come: {questions}").format(
            questions=joined
        )
        if all(answer is not None for _question, answer in reason.because):
            text = _("Whether it applies hangs on what nobody knew: {questions}").format(
                questions=joined
            )
    lines = [Line(Role.NOTE, text, depth)]
    if reason.moot and reason.kept is not None:
        said = value_in_words(reason.question, reason.kept.value)
        text = _("The answer is kept, and counts until you take it back: «{said}».")
        lines.append(Line(Role.CAVEAT, text.format(said=said), depth))
    return lines


def answers_review_lines(topics: Iterable[ReviewTopic]) -> list[Line]:
    """Return all answers page by page, and what became of the questions without one."""
    lines = [Line(Role.TITLE, _("Check your answers"))]
    for each in topics:
        text = _("{topic} ({state})").format(topic=each.topic.title, state=TOPIC_STATE[each.state])
        lines.append(Line(Role.HEADING, text, 0, f"topic:{each.topic.id}"))
        for entry in each.entries:
            lines += review_entry_lines(entry)
    return lines


def review_entry_lines(entry: ReviewEntry) -> list[Line]:
    """Return one question with its answer, or with why it has none."""
    question, answer = entry.question, entry.answer
    said = value_in_words(question, answer.value) if answer else QUESTION_STATE[entry.state]
    mark = Role.ITEM if answer else Role.MISSING
    text = _("{ask} {answer}").format(ask=question.ask, answer=said)
    lines = [Line(mark, text, 0, f"question:{question.id}")]
    if answer is not None:
        lines += beside_answer_lines(question, answer, 1)
    if entry.not_asked is not None:
        lines += not_asked_lines(entry.not_asked, 1)
    return lines


def beside_answer_lines(question: Question, answer: Answer, depth: int) -> list[Line]:
    """Return what stands beside an answer: how it is known, its note, what others said."""
    lines = []
    if answer.known:
        text = _("Known: {how}").format(how=how_known(answer))
        lines.append(Line(Role.TEXT, text, depth))
    elif answer.said_by:
        text = _("According to {who}").format(who=answer.said_by)
        lines.append(Line(Role.TEXT, text, depth))
    lines += _note_lines(answer, depth)
    for said in answer.others:
        text = _("Another respondent: {said}").format(said=said_in_words(question, said))
        lines += [Line(Role.NOTE, text, depth), *_note_lines(said, depth + 1)]
    return lines


def note_in_words(said: Said) -> str:
    """Return the note beside an answer, in one line; '' without one."""
    return _("Note: {note}").format(note=" ".join(said.note.split())) if said.note else ""


def _note_lines(said: Said, depth: int) -> list[Line]:
    return [Line(Role.NOTE, note_in_words(said), depth)] if said.note else []
