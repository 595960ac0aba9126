"""What the interview in a terminal shows: questions, topics, terms, and what can be typed."""

from collections.abc import Iterator
from dataclasses import replace

from chainlens.cli.typed import range_in_words
from chainlens.inquiry import Interview, QuestionState
from chainlens.model import Answer, Question, RuleBase, Term
from chainlens.system import _, did_you_mean
from chainlens.telling import (
    TOPIC_STATE,
    Line,
    Role,
    answers_review_lines,
    beside_answer_lines,
    left_in_words,
    not_asked_lines,
    value_in_words,
)

COMMANDS = (
    ("1, 2, ...", _("the answer with that number; '1 3' where several hold, 0 for none of them")),
    (_("Enter"), _("skip the question for now")),
    ("u", _("nobody knows")),
    ("x", _("take the answer back")),
    ("?", _("help on the question, and an example")),
    ("w", _("why it is asked: what hangs on it")),
    ("g WORD", _("what a word means; g alone lists the words")),
    (
        "k, k 2",
        _("how the last answer is known, who said it, a note; the same of the second other"),
    ),
    ("o", _("what another respondent said")),
    ("o 2, o x 2", _("take the answer of the second of them; leave it out")),
    ("b", _("back to the question before")),
    ("t, t 3", _("the topics; go to the third")),
    ("r, r 12", _("all answers, to check them; go to question 12")),
    ("s", _("what follows so far")),
    ("z, y", _("undo the last change; redo it")),
    ("n NAME", _("give the case a name")),
    ("save, save FILE", _("save; save under another name")),
    ("q", _("quit; it asks whether to save")),
)


def command_lines() -> list[Line]:
    """Return all that can be typed."""
    wide = max(len(word) for word, _meaning in COMMANDS)
    return [
        Line(Role.HEADING, _("What you can type")),
        *(Line(Role.TEXT, f"{word:.<{wide + 2}} {meaning}") for word, meaning in COMMANDS),
    ]


def topic_heading_lines(interview: Interview, question: Question) -> list[Line]:
    """Return the heading of a question's topic, and how much is left in all."""
    base = interview.diagnosis.base
    topic = base.topics[question.topic]
    text = _("{title} (topic {number} of {count})").format(
        title=topic.title, number=list(base.topics).index(topic.id) + 1, count=len(base.topics)
    )
    return [
        Line(Role.HEADING, text, 0, f"topic:{topic.id}"),
        Line(Role.TEXT, topic.says),
        Line(Role.NOTE, left_in_words(interview.left())),
    ]


def question_lines(interview: Interview, question: Question) -> list[Line]:
    """Return a question with its numbered options and the answer it has."""
    number = list(interview.diagnosis.base.questions).index(question.id) + 1
    lines = [Line(Role.TEXT, f"{number}. {question.ask}", 0, f"question:{question.id}")]
    wide = len(str(len(question.options)))
    lines += [
        Line(Role.TEXT, f"{place:>{wide}}  {text}", 1)
        for place, text in enumerate(question.options.values(), start=1)
    ]
    if question.kind == "several":
        lines.append(Line(Role.NOTE, _("(any number of these, as in 1 3; 0 for none)"), 1))
    if question.kind == "number":
        text = _("(a number between {range})").format(range=range_in_words(question))
        lines.append(Line(Role.NOTE, text, 1))
    reason = interview.why_not_asked(question.id)
    if reason is not None:
        lines += not_asked_lines(reason, 1)
    elif interview.states[question.id] is QuestionState.SETTLED:
        text = _("With your other answers nothing depends on this any more.")
        lines.append(Line(Role.NOTE, text, 1))
    answer = interview.diagnosis.answer(question.id)
    if answer is not None:
        lines += answer_lines(question, answer, _("Answered: {said}"))
    return lines


def answer_lines(question: Question, answer: Answer, template: str) -> list[Line]:
    """Return an answer and what stands beside it; `{said}` in the template is filled in."""
    said = value_in_words(question, answer.value)
    return [
        Line(Role.TEXT, template.format(said=f"«{said}»"), 1),
        *beside_answer_lines(question, answer, 2),
    ]


def help_lines(question: Question) -> list[Line]:
    """Return how to find the answer to a question, with an example."""
    lines = [Line(Role.TEXT, question.help, 1)] if question.help else []
    if question.example:
        text = _("Example: {example}").format(example=question.example)
        lines.append(Line(Role.TEXT, text, 1))
    lines.append(Line(Role.NOTE, _("Type h for all that you can type."), 1))
    return lines


def topics_lines(interview: Interview) -> list[Line]:
    """Return the topics, numbered, with how far each has been answered."""
    lines = [Line(Role.HEADING, _("Topics"))]
    for number, topic in enumerate(interview.diagnosis.base.topics.values(), start=1):
        state = TOPIC_STATE[interview.topic_state(topic.id)]
        lines.append(Line(Role.TEXT, f"{number}  {topic.title} ({state})"))
    return lines


def numbered_review_lines(interview: Interview) -> Iterator[Line]:
    """Yield all answers to be checked, with the number of each question."""
    numbers = {
        f"question:{id_}": number
        for number, id_ in enumerate(interview.diagnosis.base.questions, start=1)
    }
    for line in answers_review_lines(interview.review()):
        number = numbers.get(line.target)
        yield replace(line, text=f"{number}. {line.text}") if number else line


def term_lines(base: RuleBase, word: str) -> list[Line]:
    """Return what a word of the glossary means; without a word, the list of them."""
    if not word:
        words = "; ".join(sorted(term.term for term in base.terms))
        return [Line(Role.TEXT, _("Type g and a word: {words}").format(words=words), 1)]
    wanted = word.casefold()
    # A word's own entry first, then those that merely name it.
    found = sorted(
        (term for term in base.terms if wanted in term.term.casefold()),
        key=lambda term: (term.term.casefold() != wanted, term.term),
    )
    if not found:
        remedy = did_you_mean(
            wanted,
            (term.term for term in base.terms),
            fallback=_("Type g alone for the words that are."),
        )
        return [Line(Role.TEXT, _("'{word}' is not explained.").format(word=word) + remedy, 1)]
    return [line for term in found for line in _term_lines(term)]


def _term_lines(term: Term) -> list[Line]:
    text = _("{term}: {says}").format(term=term.term, says=term.says)
    lines = [Line(Role.ITEM, text, 1, "", term.findings)]
    if term.false_friend:
        lines.append(Line(Role.CAVEAT, term.false_friend, 2))
    return lines
