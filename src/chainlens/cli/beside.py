"""What stands beside an answer, asked in a terminal: how it is known, and what others said."""

from dataclasses import replace

from chainlens.cli import asking
from chainlens.cli.console import Console
from chainlens.cli.sitting import Sitting
from chainlens.cli.typed import read_typed
from chainlens.inquiry import disagreements, together
from chainlens.model import KNOWN, Answer, Known, Question, Said
from chainlens.system import _
from chainlens.telling import KNOWN_WORDS, Line, Role, question_lines, said_in_words, together_lines


class Beside:
    """Asks for what stands beside an answer; every piece is kept as soon as it is typed."""

    def __init__(self, sitting: Sitting, console: Console) -> None:
        self._sitting = sitting
        self._console = console

    def how_known(self, question: Question, typed: str = "") -> None:
        """Ask how an answer is known, who said it, and for a note.

        Args:
            question: the question.
            typed: which of the other respondents' answers it is about, by number; '': the one that
                is taken.
        """
        answer = self._now(question)
        if typed and not self._is_other(question, typed, "k"):
            return
        self._sitting.settle()
        self._console.tell(question.ask)
        if typed:
            said = answer.others[int(typed) - 1]
            self._console.tell(said_in_words(question, said))
            self._ask_beside(question, said, int(typed) - 1)
        else:
            self._console.say(asking.answer_lines(question, answer, "{said}"))
            self._ask_beside(question, answer, None)

    def _ask_beside(self, question: Question, said: Said, place: int | None) -> None:
        """Ask for all that stands beside the answer that is taken, or the other at a place."""
        said = replace(said, known=self._asked_known(said))
        self._put_said(question, place, said)
        said = replace(said, said_by=self._asked_text(_("Who said it?"), said.said_by))
        self._put_said(question, place, said)
        said = replace(said, note=self._asked_text(_("Note?"), said.note))
        self._put_said(question, place, said)

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
        said = Said(value, said_by=said_by)
        self._put_said(question, place, said)
        said = replace(said, known=self._asked_known(said))
        self._put_said(question, place, said)
        self._put_said(question, place, replace(said, note=self._asked_text(_("Note?"), "")))
        self._show_dispute(question)

    def take(self, question: Question, typed: str) -> None:
        """Take the answer of one of the other respondents, by number, from now on."""
        if self._is_other(question, typed, "o"):
            self._sitting.put(question.id, self._now(question).taking(int(typed) - 1))
            taken = said_in_words(question, self._now(question))
            self._console.tell(_("Taken for now: {said}").format(said=taken))

    def leave_out(self, question: Question, typed: str) -> None:
        """Leave out what one of the other respondents said, by number."""
        if self._is_other(question, typed, "o x"):
            said = self._now(question).others[int(typed) - 1]
            self._sitting.put(question.id, self._now(question).without_other(int(typed) - 1))
            text = _("Left out: {said}").format(said=said_in_words(question, said))
            self._console.tell(text)

    def _is_other(self, question: Question, typed: str, command: str) -> bool:
        """Tell whether a number is that of another respondent; if not, list those there are."""
        others = self._now(question).others
        if typed in map(str, range(1, len(others) + 1)):
            return True
        lines = [
            Line(Role.TEXT, f"{number}  {said_in_words(question, said)}", 1)
            for number, said in enumerate(others, start=1)
        ]
        text = _("Nobody else said anything.")
        if lines:
            text = _("Type {command} and a number of these:").format(command=command)
        self._console.say([Line(Role.TEXT, text), *lines])
        return False

    def _show_dispute(self, question: Question) -> None:
        diagnosis = self._sitting.diagnosis
        disputed = disagreements(diagnosis.base, diagnosis.case, diagnosis)
        for found in disputed:
            if found.question.id == question.id:
                jointly = together(diagnosis, disputed).about(question.id)
                self._console.say(question_lines(found) + together_lines(jointly))

    def _asked_known(self, said: Said) -> Known | None:
        options = ", ".join(
            f"{number} {KNOWN_WORDS[known]}" for number, known in enumerate(KNOWN, start=1)
        )
        now = KNOWN_WORDS[said.known] if said.known else _("not said")
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

    def _put_said(self, question: Question, place: int | None, said: Said) -> None:
        answer = self._now(question)
        if place is None:
            said_so = replace(answer, known=said.known, said_by=said.said_by, note=said.note)
            self._put(question, said_so)
        else:
            self._put(question, answer.with_other_changed(place, said))
