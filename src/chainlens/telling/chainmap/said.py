"""What the answers of a case say, in the terms of the map."""

from collections.abc import Iterable
from dataclasses import dataclass

from chainlens.model import Answer
from chainlens.reasoning import Diagnosis
from chainlens.telling.chainmap.model import AnswerRef, Presence
from chainlens.telling.chainmap.tables import Says


@dataclass(frozen=True)
class Said:
    """The answers of a diagnosis's case; one that is 'unknown' says nothing."""

    diagnosis: Diagnosis

    def answer(self, question: str) -> Answer | None:
        """Return the answer to a question, if it has one that is known."""
        answer = self.diagnosis.answer(question)
        return None if answer is None or answer.is_unknown else answer

    def option(self, question: str) -> str:
        """Return the option that was chosen for a question, or ''."""
        answer = self.answer(question)
        return answer.value if answer is not None and isinstance(answer.value, str) else ""

    def says(self, question: str, option: str) -> bool:
        """Tell whether the answer to a question is an option, or names it among others."""
        answer = self.answer(question)
        if answer is None:
            return False
        return option in answer.value if isinstance(answer.value, tuple) else option == answer.value

    def found(self, says: Says) -> tuple[AnswerRef, ...]:
        """Return the answers that say one of some things."""
        return tuple(
            AnswerRef(question, option)
            for question, options in says
            for option in options
            if self.says(question, option)
        )

    def answered(self, questions: Iterable[str]) -> tuple[str, ...]:
        """Return those questions that have an answer that is known."""
        return tuple(id_ for id_ in questions if self.answer(id_) is not None)

    def presence(self, refs: Iterable[AnswerRef]) -> Presence:
        """Return how far some answers make a thing known: as far as the best known of them."""
        answers = [self.answer(ref.question) for ref in refs]
        known = [answer.known for answer in answers if answer is not None]
        if not known:
            return Presence.UNKNOWN
        return Presence.ASSUMED if all(how == "assumed" for how in known) else Presence.KNOWN
