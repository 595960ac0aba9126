"""What came of sealing a record and of running one again, as plain data."""

from chainlens.model import Pack, RuleBase
from chainlens.records import ItemChange, Outcome, OutcomeChange, PackChange, Replay
from chainlens.telling.as_json.values import JSON_FORMAT, Json, answer_data, rule_base_name_data


def sealing_data(path: str, seal: str) -> Json:
    """Return where a record was written, and its seal."""
    return {"format": JSON_FORMAT, "file": path, "seal": seal}


def replay_data(found: Replay) -> Json:
    """Return what came of running a record again."""
    record, rules = found.record, found.rules
    return {
        "format": JSON_FORMAT,
        "outcome": found.state.value,
        "seal": record.seal,
        "record_format": record.format,
        "program": record.program,
        "sealed_on": record.sealed_on,
        "case": record.case.name,
        "alterations": [
            {"kind": each.kind.value, "part": each.part} for each in record.alterations
        ],
        "unlike": [{"part": each.part, "id": each.id} for each in found.unlike],
        "sealed_under": _rule_base(record.base),
        "today": _rule_base(found.now.base),
        "packs": [_pack(each) for each in rules.packs],
        "changes": [_item(each) for each in rules.items],
        "reordered": list(rules.reordered),
        "lost": [
            {
                "question": each.question.id,
                "answer": answer_data(each.answer),
                "why": each.why.value,
            }
            for each in found.lost
        ],
        "outcomes": [_outcome_change(each) for each in found.outcomes],
    }


def _rule_base(base: RuleBase) -> Json:
    return {
        **rule_base_name_data(base),
        "paper_fingerprint": base.paper_fingerprint,
        "packs": list(base.pack_names),
    }


def _pack(change: PackChange) -> Json:
    return {
        "id": change.pack.id,
        "title": change.pack.title,
        "how": change.how.value,
        "in_record": _pack_name(change.then),
        "in_rules": _pack_name(change.now),
    }


def _pack_name(pack: Pack | None) -> Json | None:
    return {"version": pack.version, "fingerprint": pack.fingerprint} if pack else None


def _item(item: ItemChange) -> Json:
    return {
        "item": item.key,
        "how": item.how,
        "pack": item.pack,
        "fields": [
            {"field": each.field, "in_record": each.then, "in_rules": each.now}
            for each in item.fields
        ],
    }


def _outcome_change(change: OutcomeChange) -> Json:
    return {
        "about": f"{change.kind}:{change.id}",
        "title": change.title,
        "before": _outcome(change.then),
        "after": _outcome(change.now),
        "differs": list(change.differs),
        "came": list(change.came),
        "went": list(change.went),
        "causes": list(change.causes),
        "lost_answers": list(change.lost),
    }


def _outcome(outcome: Outcome | None) -> Json | None:
    return {"outcome": outcome.status, "came_out": list(outcome.values)} if outcome else None
