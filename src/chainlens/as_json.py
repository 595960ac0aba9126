"""A diagnosis and its explanations as plain data for JSON; `docs/json-format.md` describes them."""

from collections.abc import Iterable
from decimal import Decimal

from chainlens.disagreement import Alternative, Disagreement, IdeaShift, VerdictShift
from chainlens.explanation import (
    AnswerGround,
    Barred,
    ConditionState,
    Proof,
    Step,
    WhyAsked,
    WhyNot,
)
from chainlens.library import Entry
from chainlens.model.case import Answer, Said, Value
from chainlens.model.knowledge import Claim, Point, Remark, RuleBase
from chainlens.reasoning.outcome import (
    Argument,
    Diagnosis,
    IdeaVerdict,
    Rest,
    Tension,
    Verdict,
)
from chainlens.rulecheck.coverage import Coverage
from chainlens.together import Together
from chainlens.wording.conditions import condition_in_words

FORMAT = 1

Json = dict[str, object]


def diagnosis_data(diagnosis: Diagnosis) -> Json:
    """Return a whole diagnosis: the case, every verdict and idea, every argument, every source."""
    base, case = diagnosis.base, diagnosis.case
    findings = _cited(diagnosis)
    return {
        "format": FORMAT,
        "rule_base": {
            "id": base.id,
            "version": base.version,
            "fingerprint": base.fingerprint,
        },
        "case": {
            "name": case.name,
            "author": case.author,
            "date": case.date,
            "note": case.note,
            "answers": {id_: _answer(answer) for id_, answer in case.answers.items()},
        },
        "verdicts": [verdict_data(verdict) for verdict in diagnosis.verdicts],
        "ideas": [idea_data(idea) for idea in diagnosis.ideas],
        "arguments": [_argument(argument) for argument in diagnosis.arguments.values()],
        "rules": {id_: truth.name.lower() for id_, truth in diagnosis.truths.rules.items()},
        "caveats": _remarks(diagnosis.caveats),
        "gaps": _remarks(diagnosis.gaps),
        "unasked": list(diagnosis.unasked),
        "findings": [_finding(base, id_) for id_ in base.findings if id_ in findings],
    }


def _cited(diagnosis: Diagnosis) -> set[str]:
    """Return the ids of all findings that some part of the diagnosis names."""
    judged: list[Verdict | IdeaVerdict] = [*diagnosis.verdicts, *diagnosis.ideas]
    rules = [argument.rule for argument in diagnosis.arguments.values()]
    rules += [rule for idea in diagnosis.ideas for rule in idea.open_points]
    rules += [need.rule for idea in diagnosis.ideas for need in idea.needs]
    remarks = [*diagnosis.caveats, *diagnosis.gaps]
    remarks += [remark for one in judged for remark in one.caveats + one.gaps]
    tensions = [tension for one in judged for tension in one.tensions]
    cited = {id_ for rule in rules for id_ in rule.findings}
    cited |= {id_ for remark in remarks for id_ in remark.findings}
    return cited | {id_ for tension in tensions for id_ in (tension.used.id, tension.other.id)}


def verdict_data(verdict: Verdict) -> Json:
    """Return one verdict."""
    return {
        "claim": verdict.claim.id,
        "title": verdict.claim.title,
        "status": verdict.status.value,
        "values": [
            {
                "value": value,
                "text": verdict.claim.values[value],
                "rest": _rest(verdict.rest[value]),
            }
            for value in verdict.values
        ],
        "states": {value: state.value for value, state in verdict.states.items()},
        "arguments": [argument.rule.id for argument in verdict.arguments],
        "missing": list(verdict.missing),
        "tensions": _tensions(verdict.tensions),
        "caveats": _remarks(verdict.caveats),
        "gaps": _remarks(verdict.gaps),
    }


def idea_data(idea: IdeaVerdict) -> Json:
    """Return the verdict on one idea."""
    return {
        "intervention": idea.intervention.id,
        "title": idea.intervention.title,
        "status": idea.status.value,
        "arguments": [argument.rule.id for argument in idea.arguments],
        "needs": [{"rule": need.rule.id, "met": need.met.name.lower()} for need in idea.needs],
        "open_points": [rule.id for rule in idea.open_points],
        "find_out": list(idea.find_out),
        "rest": _rest(idea.rest) if idea.rest else None,
        "tensions": _tensions(idea.tensions),
        "caveats": _remarks(idea.caveats),
        "gaps": _remarks(idea.gaps),
    }


def proof_data(proof: Proof) -> Json:
    """Return a proof as nested steps."""
    kind = "claim" if isinstance(proof.about, Claim) else "intervention"
    return {
        kind: proof.about.id,
        "value": proof.value,
        "steps": [_step(step) for step in proof.steps],
    }


def why_not_data(base: RuleBase, reason: WhyNot) -> Json:
    """Return why a value did not come out."""
    return {
        "claim": reason.claim.id,
        "value": reason.value,
        "state": reason.state.value,
        "rules": [barred_data(base, barred) for barred in reason.rules],
    }


def why_asked_data(reason: WhyAsked) -> Json:
    """Return what a question bears on."""
    return {
        "format": FORMAT,
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


def rule_base_data(base: RuleBase) -> Json:
    """Return what a rule base holds, by kind."""
    return {
        "format": FORMAT,
        "id": base.id,
        "version": base.version,
        "fingerprint": base.fingerprint,
        "questions": [
            {
                "id": question.id,
                "topic": question.topic,
                "ask": question.ask,
                "kind": question.kind,
                "options": dict(question.options),
                "unit": question.unit,
                "minimum": _value(question.minimum),
                "maximum": _value(question.maximum),
            }
            for question in base.questions.values()
        ],
        "claims": [
            {
                "id": claim.id,
                "theme": claim.theme,
                "asks": claim.asks,
                "exclusive": claim.exclusive,
                "values": dict(claim.values),
            }
            for claim in base.claims.values()
        ],
        "interventions": [
            {"id": idea.id, "title": idea.title, "idea": idea.idea}
            for idea in base.interventions.values()
        ],
        "rules": [
            {
                "id": rule.id,
                "title": rule.title,
                "status": rule.status,
                "exception": rule.is_exception,
                "says": rule.says,
                "findings": list(rule.findings),
            }
            for rule in base.rules.values()
        ],
        "caveats": _remarks(base.caveats.values()),
        "gaps": _remarks(base.gaps.values()),
    }


def entries_data(entries: Iterable[Entry], query: str | None = None) -> Json:
    """Return things of the rule base, with the words by which they were found, if any."""
    searched: Json = {} if query is None else {"query": query}
    return {"format": FORMAT, **searched, "entries": [_entry(entry) for entry in entries]}


def _entry(entry: Entry) -> Json:
    return {
        "key": entry.key,
        "kind": entry.kind.value,
        "id": entry.id,
        "title": entry.title,
        "text": entry.text,
        "links": [{"relation": link.relation.value, "to": link.to} for link in entry.links],
    }


def coverage_data(found: Coverage) -> Json:
    """Return what is made of every finding."""
    return {
        "format": FORMAT,
        "findings": [
            {
                "id": entry.finding.id,
                "use": entry.finding.use,
                "basis": entry.finding.basis,
                "passages": list(entry.finding.passages),
                "works": list(entry.finding.works),
                "rules": list(entry.rules),
                "points": list(entry.points),
                "exceptions": list(entry.exceptions),
                "caveats": list(entry.caveats),
                "gaps": list(entry.gaps),
                "terms": list(entry.terms),
                "themes": list(entry.themes),
                "tests": list(entry.tests),
                "examples": list(entry.examples),
                "lacks": entry.lacks,
            }
            for entry in found.findings
        ],
        "total": len(found.findings),
        "left_out": [entry.finding.id for entry in found.left_out],
    }


def disagreements_data(found: Iterable[Disagreement]) -> list[Json]:
    """Return the questions in dispute, and what each alternative would change."""
    return [
        {
            "question": disagreement.question.id,
            "taken": _answer(disagreement.answer),
            "alternatives": [_alternative(each) for each in disagreement.alternatives],
        }
        for disagreement in found
    ]


def together_data(jointly: Together) -> Json:
    """Return what other answers to several questions would change only together."""
    return {
        "most_at_once": jointly.most,
        "found": [
            {
                "taken": [
                    {
                        "question": other.question.id,
                        "value": _value(other.value),
                        "said": [_said(said) for said in other.said],
                    }
                    for other in joint.answers
                ],
                **_shifts(joint.verdicts, joint.ideas),
            }
            for joint in jointly.found
        ],
    }


def _alternative(alternative: Alternative) -> Json:
    return {
        "value": _value(alternative.value),
        "said": [_said(said) for said in alternative.said],
        **_shifts(alternative.verdicts, alternative.ideas),
    }


def _shifts(verdicts: Iterable[VerdictShift], ideas: Iterable[IdeaShift]) -> Json:
    return {
        "verdicts": [
            {
                "claim": shift.claim.id,
                "now": {"status": shift.now.status.value, "values": list(shift.now.values)},
                "then": {"status": shift.then.status.value, "values": list(shift.then.values)},
            }
            for shift in verdicts
        ],
        "ideas": [
            {
                "intervention": shift.intervention.id,
                "now": shift.now.value,
                "then": shift.then.value,
            }
            for shift in ideas
        ],
    }


def _value(value: Value | None) -> object:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _answer(answer: Answer) -> Json:
    return {**_said(answer), "others": [_said(said) for said in answer.others]}


def _said(said: Said) -> Json:
    return {
        "value": _value(said.value),
        "known": said.known,
        "said_by": said.said_by,
        "note": said.note,
    }


def _argument(argument: Argument) -> Json:
    rule, then = argument.rule, argument.rule.then
    conclusion: Json | None = None
    if isinstance(then, Point):
        conclusion = {
            "intervention": then.intervention,
            "point": then.point,
            "criterion": then.criterion,
        }
    elif then is not None:
        conclusion = {"claim": then.claim, "value": then.value}
    return {
        "rule": rule.id,
        "title": rule.title,
        "says": rule.says,
        "conclusion": conclusion,
        "findings": list(rule.findings),
        "counts": argument.counts,
        "matches": [
            {"kind": match.kind, "name": match.name, "value": match.value}
            for match in argument.matches
        ],
        "set_aside_by": list(argument.set_aside_by),
        "limited_by": list(argument.limited_by),
        "may_be_set_aside_by": list(argument.may_be_set_aside_by),
        "may_be_limited_by": list(argument.may_be_limited_by),
        "undercut": [{"claim": claim, "value": value} for claim, value in argument.undercut],
        "scope": rule.scope.says if rule.scope else "",
        "in_scope": argument.in_scope.name.lower() if rule.scope else None,
        "judgement": rule.judgement,
    }


def _rest(rest: Rest) -> Json:
    return {
        "findings": [finding.id for finding in rest.findings],
        "answers": list(rest.answers),
        "weakest_finding": rest.weakest_finding.id,
        "weakest_answer": rest.weakest_answer,
    }


def _tensions(tensions: Iterable[Tension]) -> list[Json]:
    return [
        {
            "finding": tension.used.id,
            "against": tension.other.id,
            "says": tension.other.says,
            "comes_out_in": list(tension.comes_out_in),
        }
        for tension in tensions
    ]


def _remarks(remarks: Iterable[Remark]) -> list[Json]:
    return [
        {"id": remark.id, "says": remark.says, "findings": list(remark.findings)}
        for remark in remarks
    ]


def _finding(base: RuleBase, id_: str) -> Json:
    finding = base.findings[id_]
    return {
        "id": id_,
        "says": finding.says,
        "basis": finding.basis,
        "passages": [
            {
                "id": key,
                "section": base.passages[key].section,
                "begins": base.passages[key].segments[0].begins,
            }
            for key in finding.passages
        ],
        "works": [
            {"key": key, "printed_as": base.works[key].printed_as, "status": base.works[key].status}
            for key in finding.works
        ],
    }


def _step(step: Step) -> Json:
    return {
        "rule": step.argument.rule.id,
        "counts": step.argument.counts,
        "findings": list(step.argument.rule.findings),
        "grounds": [
            {
                "question": ground.question.id,
                "matched": list(ground.matched),
                "answer": _answer(ground.answer),
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


def barred_data(base: RuleBase, barred: Barred) -> Json:
    """Return a rule that could have fired, with the state of each of its conditions."""
    return {
        "rule": barred.rule.id,
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
