"""Where respondents disagree, and what hangs on it, in sentences."""

from collections.abc import Iterable

from chainlens.inquiry import Alternative, Disagreement, Joint, Together
from chainlens.model import Question, Said
from chainlens.system import _, plural
from chainlens.telling.wording.conditions import how_known, said_in_words
from chainlens.telling.wording.interview import note_in_words
from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.shifts import shift_lines


def disagreement_lines(found: Iterable[Disagreement], jointly: Together) -> list[Line]:
    """Return all questions in dispute under a heading; without any, nothing.

    Args:
        found: the questions.
        jointly: what hangs on other answers to several of them at once.
    """
    found = list(found)
    if not found:
        return []
    lines = [Line(Role.HEADING, _("Where respondents disagree"), 0, "disagreements")]
    for disagreement in found:
        lines += question_lines(disagreement)
    return lines + together_lines(jointly)


def together_lines(jointly: Together) -> list[Line]:
    """Return what would change only if other answers to several questions were taken at once."""
    lines = []
    for joint in jointly.found:
        lines += _joint_lines(joint)
    if jointly.most == 1:
        text = _("Too many questions are in dispute to try several other answers at once.")
        lines.append(Line(Role.NOTE, text))
    elif not jointly.is_complete:
        text = plural(
            "So many questions are in dispute that no more than {count} other answer was tried "
            "at once.",
            "So many questions are in dispute that no more than {count} other answers were tried "
            "at once.",
            jointly.most,
        )
        lines.append(Line(Role.NOTE, text))
    return lines


def _joint_lines(joint: Joint) -> list[Line]:
    text = _("Only if all of these other answers were taken together:")
    if len(joint.answers) == 2:
        text = _("Only if both of these other answers were taken together:")
    lines = [Line(Role.TENSION, text)]
    for other in joint.answers:
        lines += [
            Line(
                Role.TEXT,
                _("{ask} {said}").format(
                    ask=other.question.ask, said=said_in_words(other.question, said)
                ),
                1,
                f"question:{other.question.id}",
            )
            for said in other.said
        ]
    return [*lines, *shift_lines(joint.verdicts, joint.ideas, 2)]


def question_lines(disagreement: Disagreement) -> list[Line]:
    """Return one question in dispute: what is taken, what others said, what hangs on it."""
    question, answer = disagreement.question, disagreement.answer
    lines = [
        Line(Role.CAVEAT, question.ask, 0, f"question:{question.id}"),
        Line(Role.TEXT, _("Taken for now: {said}").format(said=said_in_words(question, answer)), 1),
    ]
    lines += _note(answer, 2)
    for said in disagreement.agreeing:
        text = _("The same is said: {known}").format(known=how_known(said))
        lines += [Line(Role.TEXT, text, 1), *_note(said, 2)]
    for alternative in disagreement.alternatives:
        lines += _alternative_lines(question, alternative)
    if disagreement.unsure:
        text = plural(
            "{count} other respondent did not know.",
            "{count} other respondents did not know.",
            len(disagreement.unsure),
        )
        lines.append(Line(Role.NOTE, text, 1))
    return lines


def _note(said: Said, depth: int) -> list[Line]:
    return [Line(Role.NOTE, note_in_words(said), depth)] if said.note else []


def _alternative_lines(question: Question, alternative: Alternative) -> list[Line]:
    lines = []
    for said in alternative.said:
        text = _("Said otherwise: {said}").format(said=said_in_words(question, said))
        lines += [Line(Role.TENSION, text, 1), *_note(said, 2)]
    if alternative.changes_nothing:
        text = _("If that were taken, every verdict would stay as it is.")
        return [*lines, Line(Role.NOTE, text, 2)]
    lines.append(Line(Role.TEXT, _("If that were taken:"), 2))
    return [*lines, *shift_lines(alternative.verdicts, alternative.ideas, 2)]
