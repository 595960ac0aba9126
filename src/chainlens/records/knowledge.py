"""What a record keeps of a rule base: all that reasons, and every text behind a conclusion.

Conditions are written as in rule files. Left out are the tests in rules, the pages of the wizard,
the glossary and the waivers, on which no verdict rests.
"""

from collections.abc import Mapping
from dataclasses import asdict

from chainlens.model import (
    AllOf,
    AnyOf,
    ChoiceIs,
    Claim,
    ClaimIs,
    Conclusion,
    Condition,
    Finding,
    Includes,
    InRange,
    Passage,
    Point,
    Question,
    Remark,
    Rule,
    RuleBase,
)
from chainlens.records.canonical import Json, number_text


def knowledge_data(base: RuleBase) -> dict[str, list[Json]]:
    """Return what a rule base holds by kind, each kind a list in the base's order."""
    return {
        "themes": [
            {**asdict(theme), "background": list(theme.background)}
            for theme in base.themes.values()
        ],
        "respondents": [asdict(each) for each in base.respondents.values()],
        "questions": [_question(question) for question in base.questions.values()],
        "claims": [_claim(claim) for claim in base.claims.values()],
        "interventions": [
            {"id": idea.id, "title": idea.title, "idea": idea.idea}
            for idea in base.interventions.values()
        ],
        "rules": [_rule(rule) for rule in base.rules.values()],
        "caveats": [_remark(remark) for remark in base.caveats.values()],
        "gaps": [_remark(remark) for remark in base.gaps.values()],
        "findings": [_finding(finding) for finding in base.findings.values()],
        "passages": [_passage(passage) for passage in base.passages.values()],
        "works": [
            {**asdict(work), "candidates": [asdict(each) for each in work.candidates]}
            for work in base.works.values()
        ],
    }


def condition_data(condition: Condition) -> Json:
    """Return a condition as a rule file has it."""
    match condition:
        case AnyOf(parts):
            return {"any": [condition_data(part) for part in parts]}
        case AllOf(parts):
            return {"all": [condition_data(part) for part in parts]}
        case ClaimIs(claim, values):
            return {"claim": claim, "is": list(values)}
        case InRange(question):
            bounds = {
                name: number_text(bound)
                for name in ("at_least", "at_most", "above", "below")
                if (bound := getattr(condition, name)) is not None
            }
            return {"question": question, **bounds}
        case ChoiceIs(question, options):
            return {"question": question, "is": list(options)}
        case Includes(question, options):
            return {"question": question, "includes": list(options)}
        case _:
            return {"question": condition.question, "lacks": list(condition.options)}


def _texts(texts: Mapping[str, str]) -> list[Json]:
    """Return texts by id as a list, since their order counts."""
    return [{"id": id_, "text": text} for id_, text in texts.items()]


def _question(question: Question) -> Json:
    return {
        "id": question.id,
        "topic": question.topic,
        "ask": question.ask,
        "kind": question.kind,
        "help": question.help,
        "example": question.example,
        "options": _texts(question.options),
        "unit": question.unit,
        "minimum": None if question.minimum is None else number_text(question.minimum),
        "maximum": None if question.maximum is None else number_text(question.maximum),
        "ask_if": [condition_data(each) for each in question.ask_if],
        "respondents": list(question.respondents),
        "programme_could": question.programme_could,
        "programme_brings": list(question.programme_brings),
        "programme_ends": list(question.programme_ends),
    }


def _claim(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "theme": claim.theme,
        "kind": claim.kind,
        "title": claim.title,
        "asks": claim.asks,
        "exclusive": claim.exclusive,
        "values": _texts(claim.values),
    }


def _rule(rule: Rule) -> Json:
    scope = rule.scope
    return {
        "id": rule.id,
        "theme": rule.theme,
        "title": rule.title,
        "status": rule.status,
        "findings": list(rule.findings),
        "when": [condition_data(each) for each in rule.when],
        "then": _conclusion(rule.then),
        "says": rule.says,
        "hedge": rule.hedge,
        "mechanism": rule.mechanism,
        "scope": scope
        and {"says": scope.says, "when": [condition_data(each) for each in scope.when]},
        "judgement": rule.judgement,
        "reason": rule.reason,
        "sets_aside": list(rule.sets_aside),
        "limits": list(rule.limits),
        "pack": rule.pack,
    }


def _conclusion(then: Conclusion | None) -> Json | None:
    if isinstance(then, Point):
        return {
            "intervention": then.intervention,
            "point": then.point,
            "criterion": then.criterion,
        }
    return {"claim": then.claim, "value": then.value} if then is not None else None


def _remark(remark: Remark) -> Json:
    return {
        "id": remark.id,
        "theme": remark.theme,
        "title": remark.title,
        "findings": list(remark.findings),
        "bears_on": [asdict(target) for target in remark.bears_on],
        "when": [condition_data(each) for each in remark.when],
        "says": remark.says,
    }


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "passages": list(finding.passages),
        "use": finding.use,
        "basis": finding.basis,
        "says": finding.says,
        "works": list(finding.works),
        "tension": list(finding.tension),
    }


def _passage(passage: Passage) -> Json:
    return {
        "id": passage.id,
        "section": passage.section,
        "heading": passage.heading,
        "about": passage.about,
        "segments": [
            {"begins": each.begins, "length": str(each.length), "sha256": each.sha256}
            for each in passage.segments
        ],
    }
