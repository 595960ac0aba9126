"""What stands beside an answer, asked in a terminal: how it is known, and what others said."""

from dataclasses import replace

from chainlens.cli import asking
from chainlens.cli.console import Console
from chainlens.cli.sitting import Sitting
from chainlens.cli.typed import read_typed
from chainlens.disagreement import disagreements
from chainlens.i18n import _
from chainlens.model.case import KNOWN, Answer, Known, Said
from chainlens.model.knowledge import Question
from chainlens.together import together
from chainlens.wording import phrases
from chainlens.wording.conditions import said_in_words
from chainlens.wording.disagreement import question_lines, together_lines
from chainlens.wording.lines import Line, Role


class Beside:
    """Asks for what stands beside an answer; every piece is kept as soon as it is typed."""

    def __init__(self, sitting: Sitting, console: Console) -> None:
        self._sitting = sitting
        self._console = console

    def how_known(self, question: Question) -> None:
        """Ask how an answer is known, who said it, and for a note."""
        answer = self._sitting.case.answers[question.id]
        self._sitting.settle()
        self._console.tell(question.ask)
        self._console.say(asking.answer_lines(question, answer, "{said}"))
        asked = self._asked_known(answer)
        self._put(question, replace(self._now(question), known=asked))
        said_by = self._asked_text(_("Who said it?"), answer.said_by)
        self._put(question, replace(self._now(question), said_by=said_by))
        note = self._asked_text(_("Note?"), answer.note)
        self._put(question, replace(self._now(question), note=note))

    def add_other(self, question: Question) -> None:
        """Ask for what one more respondent said, and show what hangs on it."""
        self._sitting.settle()
        self._console.tell(_("What did another respondent say?"))
        self._console.say(asking.question_lines(self._sitting.interview, question))
        while True:
            typed = self._console.ask(_("Other answer (u: did not know, Enter: none): "))
            if not typed:
                return
            value, problem = (None, "") if typed == "u" else read_typed(question, typed)
            if not problem:
                break
            self._console.tell(problem)
        place = len(self._now(question).others)
        self._put(question, self._now(question).with_other(Said(value)))
        said_by = self._asked_text(_("Who said it?"), "")
        self._put_other(question, place, replace(Said(value), said_by=said_by))
        known = self._asked_known(Said(value))
        self._put_other(question, place, replace(Said(value), said_by=said_by, known=known))
        self._show_dispute(question)

    def take(self, question: Question, typed: str) -> None:
        """Take the answer of one of the other respondents, by number, from now on."""
        answer = self._now(question)
        if typed not in map(str, range(1, len(answer.others) + 1)):
            lines = [
                Line(Role.TEXT, f"{number}  {said_in_words(question, said)}", 1)
                for number, said in enumerate(answer.others, start=1)
            ]
            text = _("Type o and a number of these:") if lines else _("Nobody else said anything.")
            self._console.say([Line(Role.TEXT, text), *lines])
            return
        self._sitting.put(question.id, answer.taking(int(typed) - 1))
        taken = said_in_words(question, self._now(question))
        self._console.tell(_("Taken for now: {said}").format(said=taken))

    def _show_dispute(self, question: Question) -> None:
        diagnosis = self._sitting.diagnosis
        disputed = disagreements(diagnosis.base, diagnosis.case, diagnosis)
        for found in disputed:
            if found.question.id == question.id:
                jointly = together(diagnosis, disputed).about(question.id)
                self._console.say(question_lines(found) + together_lines(jointly))

    def _asked_known(self, said: Said) -> Known | None:
        options = ", ".join(
            f"{number} {phrases.KNOWN[known]}" for number, known in enumerate(KNOWN, start=1)
        )
        now = phrases.KNOWN[said.known] if said.known else _("not said")
        prompt = _("How is it known? {options}, 0 not said (Enter: {now}): ").format(
            options=options, now=now
        )
        while True:
            typed = self._console.ask(prompt).lower()
            if not typed:
                return said.known
            if typed == "0":
                return None
            if typed in KNOWN:
                return typed
            if typed in map(str, range(1, len(KNOWN) + 1)):
                return KNOWN[int(typed) - 1]
            self._console.tell(_("Type a number from 0 to {most}.").format(most=len(KNOWN)))

    def _asked_text(self, ask: str, now: str) -> str:
        kept = _("as it is, - for none") if now else _("nothing")
        typed = self._console.ask(_("{ask} (Enter: {kept}): ").format(ask=ask, kept=kept))
        if not typed:
            return now
        return "" if typed == "-" else typed

    def _now(self, question: Question) -> Answer:
        return self._sitting.case.answers[question.id]

    def _put(self, question: Question, answer: Answer) -> None:
        # One undo takes back all that was typed in one go.
        self._sitting.put(question.id, answer, merge=f"beside:{question.id}")

    def _put_other(self, question: Question, place: int, said: Said) -> None:
        answer = self._now(question)
        others = (*answer.others[:place], said, *answer.others[place + 1 :])
        self._put(question, replace(answer, others=others))
