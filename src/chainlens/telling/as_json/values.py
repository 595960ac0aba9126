"""The parts that several kinds of output share, as plain data."""

from collections.abc import Iterable
from decimal import Decimal

from chainlens.model import Answer, Remark, RuleBase, Said, Value
from chainlens.reasoning import Rest, Tension

JSON_FORMAT = 1

Json = dict[str, object]


def rule_base_name_data(base: RuleBase) -> Json:
    """Return what tells a rule base from others."""
    return {"id": base.id, "version": base.version, "fingerprint": base.fingerprint}


def value_data(value: Value | None) -> object:
    """Return an answer's value as JSON has it: an id, a list of ids, a number or None."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def answer_data(answer: Answer) -> Json:
    """Return an answer, with what other respondents said."""
    return {**said_data(answer), "others": [said_data(said) for said in answer.others]}


def said_data(said: Said) -> Json:
    """Return what one respondent said."""
    return {
        "value": value_data(said.value),
        "known": said.known,
        "said_by": said.said_by,
        "note": said.note,
    }


def rest_data(rest: Rest) -> Json:
    """Return what a verdict rests on."""
    return {
        "findings": [finding.id for finding in rest.findings],
        "answers": list(rest.answers),
        "weakest_finding": rest.weakest_finding.id,
        "weakest_answer": rest.weakest_answer,
    }


def tensions_data(tensions: Iterable[Tension]) -> list[Json]:
    """Return findings that pull against each other."""
    return [
        {
            "finding": tension.used.id,
            "against": tension.other.id,
            "says": tension.other.says,
            "comes_out_in": list(tension.comes_out_in),
        }
        for tension in tensions
    ]


def remarks_data(remarks: Iterable[Remark]) -> list[Json]:
    """Return caveats or gaps."""
    return [
        {"id": remark.id, "says": remark.says, "findings": list(remark.findings)}
        for remark in remarks
    ]


def finding_data(base: RuleBase, id_: str) -> Json:
    """Return a finding, with its passages and works."""
    finding = base.findings[id_]
    return {
        "id": id_,
        "says": finding.says,
        "basis": finding.basis,
        "passages": [
            {
                "id": key,
                "section": base.passages[key].section,
                "begins": next((part.begins for part in base.passages[key].segments), ""),
            }
            for key in finding.passages
        ],
        "works": [
            {"key": key, "printed_as": base.works[key].printed_as, "status": base.works[key].status}
            for key in finding.works
        ],
    }
