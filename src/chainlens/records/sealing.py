"""From a case under a rule base to a sealed record: the same case and rules, the same bytes."""

from collections.abc import Mapping
from dataclasses import asdict

from chainlens import __version__
from chainlens.inquiry import trace_of
from chainlens.model import Case, RuleBase
from chainlens.reasoning import Diagnosis, diagnose
from chainlens.records import reasoning
from chainlens.records.canonical import Json, canonical, sha256

FORMAT = 2
WHAT = "chainlens record"


def sealed(base: RuleBase, case: Case, *, sealed_on: str = "") -> Json:
    """Return the record of a case as plain data.

    Args:
        base: the rule base in its own language, whatever the reader's: a record of a translated one
            would differ from one language to the next. It holds the files that it was loaded from.
        case: the case.
        sealed_on: the day of sealing (ISO 8601), if it is to stand in the record; without it the
            same case under the same rules gives the same record on every day.

    Raises:
        ValueError: if the rule base was not loaded from files, but made of another one.
    """
    if not base.files:
        raise ValueError("a rule base that was not loaded from files cannot be sealed")
    plain = reasoning.with_plain_numbers(case)
    parts: Json = {
        "made_with": made_with_data(base, sealed_on),
        "case": reasoning.case_data(plain, base.questions),
        **reasoned_data(diagnose(base, plain)),
        "rule_files": dict(base.files[0]),
        "pack_files": [dict(texts) for texts in base.files[1:]],
    }
    head: Json = {
        "what": WHAT,
        "format": FORMAT,
        "hashes": {name: sha256(part) for name, part in parts.items()},
    }
    return {**head, "parts": parts, "seal": seal_of(head)}


def sealed_bytes(record: Json) -> bytes:
    """Return the bytes of a record's file: canonical JSON and a line end.

    Raises:
        ChainLensError: if a text has half a character.
    """
    return canonical(record) + b"\n"


def seal_of(record: Mapping[str, object]) -> str:
    """Return the seal of a record: SHA-256 over all but its parts, for which their hashes stand."""
    return sha256({key: record[key] for key in ("what", "format", "hashes")})


def made_with_data(base: RuleBase, sealed_on: str) -> Json:
    """Return with which program and rule base a record is made."""
    return {
        "program": __version__,
        "rule_base": {
            "id": base.id,
            "title": base.title,
            "version": base.version,
            "fingerprint": base.fingerprint,
            "paper_fingerprint": base.paper_fingerprint,
        },
        "packs": [asdict(pack) for pack in base.packs],
        "paper": {**asdict(base.paper), "missing": list(base.paper.missing)},
        "sealed_on": sealed_on,
    }


def reasoned_data(diagnosis: Diagnosis) -> Json:
    """Return the parts of a record that reasoning gives."""
    return {
        "verdicts": [reasoning.verdict_data(each) for each in diagnosis.verdicts],
        "ideas": [reasoning.idea_data(each) for each in diagnosis.ideas],
        "whole": reasoning.whole_data(diagnosis),
        "trace": dict(reasoning.trace_data(trace_of(diagnosis))),
    }
