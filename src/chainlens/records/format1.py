"""From format 1, which kept a rule base item by item, to format 2, which keeps its files.

This is what format 1 was, so it never changes. Format 1 kept neither the pages of the wizard nor
what a rule is tried on, without which no rule base loads: the files are filled up with such, and
`rebuilt` takes it out again.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from chainlens.records.canonical import Json

_Item = dict[str, Any]
_Told = dict[str, list[_Item]]

_TOLD = (
    "themes", "respondents", "questions", "claims", "interventions", "rules", "caveats", "gaps",
    "findings", "passages", "works",
)  # fmt: skip
_TESTS: list[_Item] = [
    {"name": "format 1 kept none", "given": {}, "expect": expect} for expect in ("fires", "blocked")
]
# What JSON writes as it is, and YAML takes for the end of a line or does not take at all.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def with_files(parts: Json) -> Json:
    """Return the parts of a record of format 1 as format 2 has them.

    Raises:
        AttributeError, LookupError, TypeError, ValueError: if they are not what format 1 holds.
    """
    told: Any = {kind: parts[kind] for kind in _TOLD}
    made: Any = parts["made_with"]
    packs = [pack["id"] for pack in made["packs"]]
    base = {key: made["rule_base"][key] for key in ("id", "title", "version")}
    return {
        **{name: part for name, part in parts.items() if name not in _TOLD},
        "rule_files": _files(
            {
                "base.yaml": {**base, "paper": made["paper"]},
                **_lists(_of_pack("", told, packs), "", "paper/"),
            },
            _of_pack("", told, packs),
        ),
        "pack_files": [
            _files(
                {
                    "pack.yaml": {key: pack[key] for key in pack if key != "fingerprint"},
                    **_lists(_of_pack(pack["id"], told, packs), f"{pack['id']}_", ""),
                },
                _of_pack(pack["id"], told, packs),
            )
            for pack in made["packs"]
        ],
    }


def _of_pack(owner: str, told: _Told, packs: list[str]) -> _Told:
    """Return what belongs to a pack; '' stands for the rule base itself."""

    def of(item: _Item) -> str:
        id_ = item["key"] if "key" in item else item["id"]
        own = (pack for pack in packs if id_.startswith((f"{pack}_", f"{pack}-", f"{pack}.")))
        return next(own, "")

    return {kind: [item for item in items if of(item) == owner] for kind, items in told.items()}


def _files(lists: dict[str, Any], told: _Told) -> dict[str, str]:
    """Return the texts of files by their paths."""
    files: dict[str, str] = {}
    for name, content in (*lists.items(), *_items(told)):
        if name in files:
            raise ValueError(f"{name} stands in it twice")
        text = json.dumps(content, ensure_ascii=False)
        files[name] = _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return files


def _lists(told: _Told, begins: str, sources: str) -> dict[str, Any]:
    """Return the files that are lists; a pack lists the topics that begin with its own id."""
    topics: dict[str, list[str]] = {}
    for question in told["questions"]:
        topics.setdefault(question["topic"], []).append(question["id"])
    claims: dict[str, list[str]] = {}
    for claim in told["claims"]:
        claims.setdefault(claim["theme"], []).append(claim["id"])
    return {
        "topics.yaml": [
            {"id": id_, "title": id_, "says": id_, "questions": questions}
            for id_, questions in topics.items()
            if id_.startswith(begins)
        ],
        "themes.yaml": [
            {**_said(theme), "claims": claims.get(theme["id"], [])} for theme in told["themes"]
        ],
        "respondents.yaml": told["respondents"],
        f"{sources}findings.yaml": [_said(each, passages="passage") for each in told["findings"]],
        f"{sources}passages.yaml": [_said(each) for each in told["passages"]],
        f"{sources}works.yaml": [
            {
                **_said(each),
                **({"reference": _said(each["reference"])} if each["reference"] else {}),
            }
            for each in told["works"]
        ],
    }


def _items(told: _Told) -> Iterator[tuple[str, _Item]]:
    """Yield the files that hold one thing each, with what they hold."""
    for question in told["questions"]:
        content = _said(question, minimum="min", maximum="max")
        if question["options"]:
            content["options"] = _texts(question["options"])
        yield f"questions/{question['topic']}/{question['id']}.yaml", content
    for claim in told["claims"]:
        exclusive = {True: "yes", False: "no"}[claim["exclusive"]]
        content = {**claim, "exclusive": exclusive, "values": _texts(claim["values"])}
        yield f"claims/{claim['theme']}/{claim['id']}.yaml", content
    for idea in told["interventions"]:
        yield f"interventions/{idea['id']}.yaml", idea
    for rule in told["rules"]:
        folder = "exceptions" if rule["sets_aside"] or rule["limits"] else "rules"
        yield f"{folder}/{rule['theme']}/{rule['id']}.yaml", _rule(rule)
    for kind in ("caveats", "gaps"):
        for remark in told[kind]:
            yield f"{kind}/{remark['theme']}/{remark['id']}.yaml", _remark(remark)


def _rule(rule: _Item) -> _Item:
    content = {**_said(rule), "hedge": rule["hedge"] or "none", "tests": _TESTS}
    if rule["then"] is not None:
        content["then"] = {
            ("is" if key == "value" else key): rule["then"][key] for key in rule["then"]
        }
    del content["theme"]
    content.pop("pack", None)  # its id says so
    return content


def _remark(remark: _Item) -> _Item:
    content = _said(remark)
    content["bears_on"] = [
        {("is" if key == "value" else key): target[key] for key in target if target[key]}
        or {"everything": "yes"}
        for target in remark["bears_on"]
    ]
    if remark["when"]:
        content["tests"] = _TESTS
    del content["theme"]
    return content


def _said(item: _Item, **renamed: str) -> _Item:
    """Return what an item says: without what is empty, and with the names of keys in files."""
    return {
        renamed.get(key, key): value for key, value in item.items() if value not in ("", [], None)
    }


def _texts(texts: list[_Item]) -> dict[str, str]:
    """Return texts by their ids."""
    found = {text["id"]: text["text"] for text in texts}
    if len(found) < len(texts):
        raise ValueError("an id stands in it twice")
    return found
