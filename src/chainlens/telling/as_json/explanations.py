"""Explanations as plain data: how, why not, why asked."""

from chainlens.inquiry import (
    AnswerGround,
    Barred,
    ConditionState,
    Proof,
    ProofStep,
    WhyAsked,
    WhyNot,
)
from chainlens.model import Claim, RuleBase
from chainlens.telling.as_json.values import JSON_FORMAT, Json, answer_data
from chainlens.telling.wording.conditions import condition_in_words


def proof_data(proof: Proof) -> Json:
    """Return a proof as nested steps."""
    kind = "claim" if isinstance(proof.about, Claim) else "intervention"
    return {
        kind: proof.about.id,
        "value": proof.value,
        "steps": [_step(step) for step in proof.steps],
    }


def _step(step: ProofStep) -> Json:
    return {
        "rule": step.argument.rule.id,
        "pack": step.argument.rule.pack,
        "counts": step.argument.counts,
        "findings": list(step.argument.rule.findings),
        "grounds": [
            {
                "question": ground.question.id,
                "matched": list(ground.matched),
                "answer": answer_data(ground.answer),
            }
            if isinstance(ground, AnswerGround)
            else {
                "claim": ground.claim.id,
                "value": ground.value,
                "shown_above": ground.shown_above,
                "steps": [_step(inner) for inner in ground.steps],
            }
            for ground in step.grounds
        ],
    }


def why_not_data(base: RuleBase, reason: WhyNot) -> Json:
    """Return why a value did not come out."""
    return {
        "claim": reason.claim.id,
        "value": reason.value,
        "state": reason.state.value,
        "rules": [barred_data(base, barred) for barred in reason.rules],
    }


def barred_data(base: RuleBase, barred: Barred) -> Json:
    """Return a rule that could have fired, with the state of each of its conditions."""
    return {
        "rule": barred.rule.id,
        "pack": barred.rule.pack,
        "truth": barred.truth.name.lower(),
        "conditions": [_condition(base, state) for state in barred.conditions],
        "set_aside_by": list(barred.argument.set_aside_by) if barred.argument else [],
        "findings": list(barred.rule.findings),
    }


def _condition(base: RuleBase, state: ConditionState) -> Json:
    data: Json = {
        "condition": condition_in_words(base, state.condition),
        "truth": state.truth.name.lower(),
    }
    if state.parts:
        data["parts"] = [_condition(base, part) for part in state.parts]
    return data


def why_asked_data(reason: WhyAsked) -> Json:
    """Return what a question bears on."""
    return {
        "format": JSON_FORMAT,
        "question": reason.question.id,
        "ask": reason.question.ask,
        "answered": reason.answered,
        "bears_on": [
            {
                "claim" if isinstance(bearing.about, Claim) else "intervention": bearing.about.id,
                "rules": list(bearing.rules),
                "direct": bearing.direct,
            }
            for bearing in reason.bearings
        ],
        "settled": list(reason.settled),
        "also": list(reason.also),
    }
