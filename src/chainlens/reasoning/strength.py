"""What a verdict rests on, and its weakest link.

The paper offers no numbers, so there are none here: sources and answers each have an order, and the
weakest of each is named. Both orders are this project's judgement.
"""

from collections.abc import Iterable, Mapping

from chainlens.model import Case, Finding, RuleBase
from chainlens.reasoning.outcome import Argument, Rest

# From weakest to strongest. A definition is a matter of words and bears no evidence to be weak.
SOURCE_ORDER = (
    "the paper's own reasoning",
    "practitioners cited by name",
    "a named example",
    "cited works that could not be established",
    "cited works, one of them established",
    "a definition",
)
ANSWER_ORDER = ("not stated", "assumed", "told", "observed", "documented")


def source_rank(base: RuleBase, finding: Finding) -> int:
    """Return the place of a finding's source in SOURCE_ORDER; the weakest is 0."""
    if finding.basis == "literature":
        statuses = {base.works[key].status for key in finding.works}
        return 4 if "confirmed" in statuses else 3
    return {"authors": 0, "interview": 1, "case": 2, "definition": 5}[finding.basis]


def answer_rank(case: Case, question: str) -> int:
    """Return the place of an answer in ANSWER_ORDER; the weakest is 0."""
    answer = case.answers.get(question)
    return ANSWER_ORDER.index(answer.known or "not stated") if answer else 0


def rest_of(
    base: RuleBase, case: Case, arguments: Mapping[str, Argument], chosen: Iterable[Argument]
) -> Rest | None:
    """Return what the best of some arguments rests on, down to the answers, or None for none.

    An argument is as strong as the weakest thing it rests on; where several support one value, the
    strongest carries it. The same holds at every step down.
    """
    rests = [_rest(base, case, arguments, argument) for argument in chosen]
    return max(rests, key=lambda rest: _key(base, case, rest), default=None)


def _key(base: RuleBase, case: Case, rest: Rest) -> tuple[int, int]:
    answer = answer_rank(case, rest.weakest_answer) if rest.weakest_answer else len(ANSWER_ORDER)
    return source_rank(base, rest.weakest_finding), answer


def _rest(
    base: RuleBase, case: Case, arguments: Mapping[str, Argument], argument: Argument
) -> Rest:
    findings = set(argument.rule.findings)
    answers = {match.name for match in argument.matches if match.kind == "answer"}
    for match in argument.matches:
        if match.kind == "claim":
            supporters = [
                arguments[rule.id]
                for rule in base.supporting[match.name, match.value]
                if rule.id in arguments
            ]
            # What was set aside carries nothing, unless nothing else is left to carry it.
            counting = [supporter for supporter in supporters if supporter.counts] or supporters
            below = rest_of(base, case, arguments, counting)
            assert below is not None
            findings |= {finding.id for finding in below.findings}
            answers |= set(below.answers)
    ordered_findings = tuple(f for id_, f in base.findings.items() if id_ in findings)
    ordered_answers = tuple(id_ for id_ in base.questions if id_ in answers)
    return Rest(
        findings=ordered_findings,
        answers=ordered_answers,
        weakest_finding=min(ordered_findings, key=lambda finding: source_rank(base, finding)),
        weakest_answer=min(ordered_answers, key=lambda id_: answer_rank(case, id_), default=""),
    )
