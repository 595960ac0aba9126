"""From a case to a diagnosis."""

from chainlens.model import Case, RuleBase
from chainlens.reasoning import remarks
from chainlens.reasoning.arguments import settle, standing_truths
from chainlens.reasoning.ideas import verdict_on_idea
from chainlens.reasoning.inference import chain
from chainlens.reasoning.outcome import Diagnosis
from chainlens.reasoning.threevalued import Truth, evaluate
from chainlens.reasoning.verdicts import verdict_on


def diagnose(base: RuleBase, case: Case) -> Diagnosis:
    """Reason over a case, in strata: arguments, exceptions, verdicts, ideas.

    The same answers give the same diagnosis, in the same order, however they were put in.
    """
    answers = {id_: answer.value for id_, answer in case.answers.items()}
    truths = evaluate(base, answers)
    arguments = settle(base, chain(base, answers), truths)
    standing = standing_truths(base, arguments, truths)
    caveats = remarks.that_hold(base.caveats, standing)
    gaps = remarks.that_hold(base.gaps, standing)
    given = (arguments, truths, caveats, gaps)
    return Diagnosis(
        base=base,
        case=case,
        arguments=arguments,
        truths=truths,
        verdicts=tuple(verdict_on(base, case, claim, *given) for claim in base.claims.values()),
        ideas=tuple(
            verdict_on_idea(base, case, intervention, *given)
            for intervention in base.interventions.values()
        ),
        caveats=remarks.bearing_on_everything(caveats),
        gaps=remarks.bearing_on_everything(gaps),
        unasked=tuple(
            id_
            for id_, question in base.questions.items()
            if answers.get(id_) is not None and truths.of_all(question.ask_if) is Truth.FALSE
        ),
    )
