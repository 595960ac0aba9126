"""The interview in a terminal: the same questions in the same order as in the window."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from chainlens.cases import AnswerChange, changes
from chainlens.cli import asking, saving
from chainlens.cli.beginning import begin, choose
from chainlens.cli.beside import Beside
from chainlens.cli.console import Console, EndOfInput, NobodyReads
from chainlens.cli.sitting import Sitting
from chainlens.cli.typed import read_typed
from chainlens.inquiry import disagreements, together, why_asked
from chainlens.model import UNKNOWN, Answer, Case, Question, RuleBase
from chainlens.system import _, plural
from chainlens.telling import (
    Line,
    Role,
    disagreement_lines,
    in_short_lines,
    left_in_words,
    not_asked_lines,
    notice_lines,
    standstill_lines,
    why_asked_lines,
)


def run(base: RuleBase, path: Path | None, console: Console, *, take_over: bool = False) -> int:
    """Hold an interview and return the exit code: 0 when done, 130 when stopped by Ctrl-C.

    Args:
        base: the rule base.
        path: the case file; where it is missing, it is made when the case is saved.
        console: where to ask.
        take_over: open the file even if another program has it open.

    Raises:
        ChainLensError: if the file is in use, has mistakes, or nothing can be kept.
    """
    try:
        sitting = begin(base, path, console, take_over=take_over)
    except (EndOfInput, NobodyReads):
        return 0
    try:
        return _Dialogue(sitting, console).hold()
    except EndOfInput:
        return saving.end_of_input(sitting, console)
    except KeyboardInterrupt:
        return saving.stopped(sitting, console)
    except NobodyReads:
        sitting.keeper.leave()
        return 0
    except BaseException:
        sitting.keep()
        sitting.keeper.leave()
        raise


class _Dialogue:
    """Shows one question after the other and does what is typed."""

    def __init__(self, sitting: Sitting, console: Console) -> None:
        self._sitting = sitting
        self._console = console
        self._beside = Beside(sitting, console)
        # The question on screen; None at the end of them.
        self._current: Question | None = sitting.interview.first_gap()
        self._answered: Question | None = None
        self._topic = ""
        self._stood_still = False
        self._over = False
        self._commands: dict[str, Callable[[str], None]] = {
            "": self._skip,
            "?": self._help,
            "h": self._all_commands,
            "help": self._all_commands,
            "w": self._why,
            "g": self._glossary,
            "u": self._unknown,
            "x": self._take_back,
            "b": self._back,
            "k": self._known,
            "o": self._other,
            "t": self._to_topic,
            "s": self._so_far,
            "r": self._review,
            "z": self._undo,
            "y": self._redo,
            "n": self._name,
            "save": self._save,
            "q": self._quit,
            "quit": self._quit,
        }

    def hold(self) -> int:
        """Go on until the person quits."""
        self._welcome()
        self._show()
        while not self._over:
            typed = self._console.ask()
            word, _space, rest = typed.partition(" ")
            command = self._commands.get(word.lower())
            if command is not None:
                command(rest.strip())
            else:
                self._answer(typed)
        return 0

    def _welcome(self) -> None:
        case = self._sitting.case
        title = case.name or _("An interview about one value chain")
        lines = [Line(Role.TITLE, title)]
        if case.answers:
            text = plural(
                "{count} answer is there; we go on at the first gap.",
                "{count} answers are there; we go on at the first gap.",
                len(case.answers),
            )
            lines.append(Line(Role.TEXT, text))
        text = _("Type the number of an answer, ? for help, h for all that you can type.")
        self._console.say([*lines, Line(Role.TEXT, text)])

    def _show(self) -> None:
        """Show the question one is at, or the end."""
        self._tell_standstill()
        if self._current is None:
            self._show_end()
            return
        self._console.gap()
        interview = self._sitting.interview
        if self._current.topic != self._topic:
            self._topic = self._current.topic
            self._console.say(asking.topic_heading_lines(interview, self._current))
            self._console.gap()
        self._console.say(asking.question_lines(interview, self._current))

    def _tell_standstill(self) -> None:
        """Say once, when it has come to it, that no further answer can change what matters."""
        found = self._sitting.standstill
        newly, self._stood_still = found.reached and not self._stood_still, found.reached
        # Where nothing is left to ask and nobody was at a loss, the end says enough.
        if newly and (found.still_put or found.unknown):
            focused = bool(self._sitting.case.focus)
            self._console.gap()
            self._console.say(standstill_lines(self._sitting.base, found, focused=focused))

    def _show_end(self) -> None:
        self._topic = ""
        left = self._sitting.interview.left()
        lines = [Line(Role.HEADING, _("The end of the questions"))]
        lines.append(Line(Role.TEXT, left_in_words(left)))
        if left.to_ask:
            lines.append(Line(Role.TEXT, _("Enter goes to the first that was skipped.")))
        text = _("s shows what follows, r all answers; save saves, q quits.")
        self._console.gap()
        self._console.say([*lines, Line(Role.TEXT, text)])

    def _go(self, question: Question | None) -> None:
        self._current = question
        self._show()

    def _go_on(self) -> None:
        """Go to the next question that is to be asked, behind the one on screen."""
        if self._current is None:
            self._go(self._sitting.interview.first_gap())
        else:
            self._go(self._sitting.interview.next_question(self._current.id))

    def _answer(self, typed: str) -> None:
        if self._current is None:
            text = _("'{typed}' is none of the commands. Type h for all of them.")
            self._console.tell(text.format(typed=typed[:30]))
            return
        value, problem = read_typed(self._current, typed)
        if value is None:
            self._console.tell(problem)
            return
        self._give(Answer(value))

    def _give(self, answer: Answer) -> None:
        question = self._current
        assert question is not None
        self._sitting.give(question.id, answer)
        self._answered = question
        kept = self._sitting.case.answers[question.id]
        self._console.say(asking.answer_lines(question, kept, _("Noted: {said}")))
        self._go_on()

    def _unknown(self, _rest: str) -> None:
        if self._on_question():
            self._give(UNKNOWN)

    def _take_back(self, _rest: str) -> None:
        question = self._current
        if question is None or question.id not in self._sitting.case.answers:
            self._console.tell(_("There is no answer to take back here."))
            return
        self._sitting.put(question.id, None)
        self._console.tell(_("Taken back."))
        self._show()

    def _skip(self, _rest: str) -> None:
        if self._current is None and self._sitting.interview.first_gap() is None:
            self._console.tell(_("Nothing is left to ask. q quits."))
            return
        self._go_on()

    def _help(self, _rest: str) -> None:
        if self._current is None:
            self._all_commands("")
        else:
            self._console.say(asking.help_lines(self._current))

    def _all_commands(self, _rest: str) -> None:
        self._console.say(asking.command_lines())

    def _why(self, _rest: str) -> None:
        if self._on_question():
            assert self._current is not None
            diagnosis = self._sitting.diagnosis
            self._console.say(why_asked_lines(diagnosis, why_asked(diagnosis, self._current.id)))

    def _glossary(self, word: str) -> None:
        self._console.say(asking.term_lines(self._sitting.base, word))

    def _back(self, _rest: str) -> None:
        interview = self._sitting.interview
        if self._current is None:
            before = interview.question_before(None)
        else:
            before = interview.question_before(self._current.id)
        if before is None:
            self._console.tell(_("This is the first question."))
        else:
            self._go(before)

    def _target(self) -> Question | None:
        """Return the question that k and o are about: the one on screen, or the last answered."""
        answers = self._sitting.case.answers
        for question in (self._current, self._answered):
            if question is not None and question.id in answers:
                return question
        self._console.tell(_("Nothing is answered yet."))
        return None

    def _known(self, rest: str) -> None:
        question = self._target()
        if question is not None:
            self._beside.how_known(question, rest)
            self._show()

    def _other(self, rest: str) -> None:
        question = self._target()
        if question is not None:
            first, _space, number = rest.partition(" ")
            if first == "x":
                self._beside.leave_out(question, number.strip())
            elif rest:
                self._beside.take(question, rest)
            else:
                self._beside.add_other(question)
            self._show()

    def _to_topic(self, rest: str) -> None:
        interview = self._sitting.interview
        topics = list(self._sitting.base.topics.values())
        if not rest:
            self._console.say(asking.topics_lines(interview))
            rest = self._console.ask(_("Number of a topic (Enter to stay): "))
        if not rest:
            self._show()
        elif rest not in map(str, range(1, len(topics) + 1)):
            self._console.tell(_("Type a number from 1 to {most}.").format(most=len(topics)))
        else:
            question = interview.entrance(topics[int(rest) - 1].id)
            if question is None:
                self._console.tell(_("With your other answers nothing of it needs to be asked."))
            else:
                self._go(question)

    def _so_far(self, _rest: str) -> None:
        diagnosis = self._sitting.diagnosis
        lines = notice_lines(diagnosis) + in_short_lines(diagnosis)
        disputed = disagreements(diagnosis.base, diagnosis.case, diagnosis)
        lines += disagreement_lines(disputed, together(diagnosis, disputed))
        lines.append(Line(Role.HEADING, _("Still to ask")))
        lines.append(Line(Role.TEXT, left_in_words(self._sitting.interview.left())))
        self._console.gap()
        self._console.say(lines)

    def _review(self, rest: str) -> None:
        questions = list(self._sitting.base.questions.values())
        if not rest:
            self._console.gap()
            self._console.say(asking.numbered_review_lines(self._sitting.interview))
            self._console.tell(_("r and a number goes to a question, as in r 12."))
        elif rest not in map(str, range(1, len(questions) + 1)):
            self._console.tell(_("Type a number from 1 to {most}.").format(most=len(questions)))
        else:
            self._to_question(questions[int(rest) - 1])

    def _to_question(self, question: Question) -> None:
        reason = self._sitting.interview.why_not_asked(question.id)
        if reason is not None and reason.kept is None:
            self._console.say(not_asked_lines(reason))
        else:
            self._go(question)

    def _undo(self, _rest: str) -> None:
        before = self._sitting.case
        step = self._sitting.undo()
        self._tell_step(_("Undone: {step}"), step, _("There is nothing to undo."), before)

    def _redo(self, _rest: str) -> None:
        before = self._sitting.case
        step = self._sitting.redo()
        self._tell_step(_("Redone: {step}"), step, _("There is nothing to redo."), before)

    def _tell_step(self, template: str, step: str, nothing: str, before: Case) -> None:
        self._console.tell(template.format(step=step) if step else nothing)
        if not step:
            return
        found = changes(before, self._sitting.case)
        if len(found) == 1 and isinstance(found[0], AnswerChange):
            self._current = self._sitting.base.questions[found[0].question]
        self._show()

    def _name(self, name: str) -> None:
        name = name or self._console.ask(_("Name of the case (Enter: as it is): "))
        if name:
            self._sitting.change(replace(self._sitting.case, name=name))
            self._console.tell(_("The case is called «{name}».").format(name=name))

    def _save(self, name: str) -> None:
        saving.save(self._sitting, self._console, name)

    def _quit(self, _rest: str) -> None:
        if self._sitting.history.is_modified:
            prompt = _("Save? y (Enter), n to throw away what is not saved, c to go on: ")
            letter = choose(self._console, prompt, "ync")
            if letter == "c" or (letter == "y" and not saving.save(self._sitting, self._console)):
                return
        self._sitting.keeper.close()
        self._over = True

    def _on_question(self) -> bool:
        if self._current is None:
            self._console.tell(_("There is no question here; t and r go to one."))
        return self._current is not None
