"""What a rule base holds as plain data: its listing, its entries, its coverage of the findings."""

from collections.abc import Iterable

from chainlens.knowledge import Entry
from chainlens.model import RuleBase
from chainlens.rulecheck import Coverage
from chainlens.telling.as_json.values import JSON_FORMAT, Json, remarks_data, value_data


def rule_base_data(base: RuleBase) -> Json:
    """Return what a rule base holds, by kind."""
    return {
        "format": JSON_FORMAT,
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
                "minimum": value_data(question.minimum),
                "maximum": value_data(question.maximum),
                "respondents": list(question.respondents),
                "programme_could": question.programme_could,
                "programme_brings": list(question.programme_brings),
                "programme_ends": list(question.programme_ends),
            }
            for question in base.questions.values()
        ],
        "respondents": [
            {"id": one.id, "title": one.title, "who": one.who} for one in base.respondents.values()
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
        "caveats": remarks_data(base.caveats.values()),
        "gaps": remarks_data(base.gaps.values()),
    }


def entries_data(entries: Iterable[Entry], query: str | None = None) -> Json:
    """Return things of the rule base, with the words by which they were found, if any."""
    searched: Json = {} if query is None else {"query": query}
    return {"format": JSON_FORMAT, **searched, "entries": [_entry(entry) for entry in entries]}


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
        "format": JSON_FORMAT,
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
