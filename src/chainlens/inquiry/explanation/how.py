"""How a verdict was reached: a proof from its arguments down to the answers."""

from dataclasses import dataclass

from chainlens.model import Answer, Claim, Intervention, Question
from chainlens.reasoning import Argument, Diagnosis


@dataclass(frozen=True)
class AnswerGround:
    """An answer that an argument rests on; `value` is what of it was matched, as text."""

    question: Question
    answer: Answer
    matched: tuple[str, ...]


@dataclass(frozen=True)
class ClaimGround:
    """A supported value that an argument rests on, with the steps that led to it.

    Attributes:
        shown_above: its steps stand elsewhere in the same proof and are left out here.
    """

    claim: Claim
    value: str
    steps: "tuple[ProofStep, ...]"
    shown_above: bool


Ground = AnswerGround | ClaimGround


@dataclass(frozen=True)
class ProofStep:
    """An argument and all that it rests on."""

    argument: Argument
    grounds: tuple[Ground, ...]


@dataclass(frozen=True)
class Proof:
    """All arguments for one value of a claim, or about one idea, each down to the answers."""

    about: Claim | Intervention
    value: str
    steps: tuple[ProofStep, ...]


def how(diagnosis: Diagnosis, claim: str, value: str) -> Proof:
    """Return how a value of a claim came out; without steps if it did not.

    Raises:
        KeyError: if there is no such claim.
    """
    verdict = diagnosis.verdict_of[claim]
    seen: set[tuple[str, str]] = {(claim, value)}
    steps = tuple(_step(diagnosis, a, seen) for a in verdict.for_value(value))
    return Proof(verdict.claim, value, steps)


def how_idea(diagnosis: Diagnosis, intervention: str) -> Proof:
    """Return how each point about an idea came out.

    Raises:
        KeyError: if there is no such intervention.
    """
    idea = diagnosis.idea_of[intervention]
    seen: set[tuple[str, str]] = set()
    steps = tuple(_step(diagnosis, argument, seen) for argument in idea.arguments)
    return Proof(idea.intervention, "", steps)


def _step(diagnosis: Diagnosis, argument: Argument, seen: set[tuple[str, str]]) -> ProofStep:
    grounds: list[Ground] = []
    answers: dict[str, list[str]] = {}
    for match in argument.matches:
        if match.kind == "answer":
            answers.setdefault(match.name, []).append(match.value)
    for question in diagnosis.base.questions.values():
        if question.id in answers:
            answer = diagnosis.case.answers[question.id]
            grounds.append(AnswerGround(question, answer, tuple(answers[question.id])))
    for match in argument.matches:
        if match.kind == "claim":
            grounds.append(_claim_ground(diagnosis, match.name, match.value, seen))
    return ProofStep(argument, tuple(grounds))


def _claim_ground(
    diagnosis: Diagnosis, claim: str, value: str, seen: set[tuple[str, str]]
) -> ClaimGround:
    verdict = diagnosis.verdict_of[claim]
    if (claim, value) in seen:
        return ClaimGround(verdict.claim, value, (), shown_above=True)
    seen.add((claim, value))
    steps = tuple(_step(diagnosis, argument, seen) for argument in verdict.for_value(value))
    return ClaimGround(verdict.claim, value, steps, shown_above=False)
