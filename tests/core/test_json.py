"""JSON has the shape that docs/json-format.md describes: no key more, and none less."""

import contextlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from chainlens import paths
from chainlens.cli import main
from chainlens.library import EntryKind, Relation
from chainlens.reasoning.outcome import IdeaStatus, ValueState, VerdictStatus
from chainlens.reasoning.threevalued import Truth
from chainlens.whatif import Certain, Footing, Way

DOCUMENT = Path(__file__).parents[2] / "docs" / "json-format.md"

# A case of the small base in which exceptions hold, exceptions to them may, and a need is open.
BUSY = """\
chainlens_case: 1
answers:
  crop: coffee
  buyers: one
  services: [credit, advice]
  group: {answer: yes, known: told, said_by: the chair, note: Since May.}
  tasks: [grading, selling]
  share: 25.5
  season: unknown
"""
# Respondents contradict each other, and verdicts and ideas hang on whom one believes.
DISPUTED = """\
chainlens_case: 1
answers:
  services: [credit]
  share: 5
  buyers:
    answer: one
    known: told
    others: [{answer: many, said_by: Ben}, unknown]
"""


@dataclass(frozen=True)
class Described:
    """An object as the document describes it."""

    title: str
    required: frozenset[str]
    optional: frozenset[str]

    def fits(self, keys: frozenset[str]) -> bool:
        return self.required <= keys <= self.required | self.optional


def described() -> tuple[Described, ...]:
    text = DOCUMENT.read_text(encoding="utf-8")
    found = []
    for part in re.split(r"^##+ ", text, flags=re.MULTILINE)[1:]:
        rows = re.findall(r"^\| `(\w+)`(\??) \|", part, re.MULTILINE)
        found.append(
            Described(
                part.split("\n", 1)[0],
                frozenset(key for key, mark in rows if not mark),
                frozenset(key for key, mark in rows if mark),
            )
        )
    return tuple(found)


DESCRIBED = described()
# Objects whose keys are ids of the rule base, not names of this format.
BY_ID = ("answers", "rules", "states", "options", "values")
# A number, a choice and a choice of several would have to change, in two steps.
SHARED = """\
chainlens_case: 1
answers:
  services: [credit]
  share: {answer: 5, known: told}
  buyers: few
  tasks: unknown
"""


def objects(value: object, under: str = "") -> Iterator[dict[str, object]]:
    if isinstance(value, list):
        for item in value:
            yield from objects(item)
    elif isinstance(value, dict):
        if under not in BY_ID:
            yield value
        for key, inner in value.items():
            yield from objects(inner, "" if under in BY_ID else key)


def run(*arguments: object) -> dict[str, object]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main([*map(str, arguments), "--format", "json"]) in (0, 1)
    return json.loads(out.getvalue())


@pytest.fixture(scope="module")
def everything(
    small_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[dict[str, object]]:
    """What every command says of a busy case, an empty one, and an example of the real base."""
    folder = tmp_path_factory.mktemp("cases")
    busy, empty, disputed, shared = (
        folder / f"{name}.yaml" for name in ("busy", "empty", "disputed", "shared")
    )
    shared.write_text(SHARED, encoding="utf-8")
    busy.write_text(BUSY, encoding="utf-8")
    disputed.write_text(DISPUTED, encoding="utf-8")
    empty.write_text("chainlens_case: 1\n", encoding="utf-8")
    rules = ("--rules", small_folder)
    example = paths.examples_dir() / "garments.yaml"
    return [
        run("diagnose", example),
        run("explain", example, "mse_power"),
        run("rules", "coverage"),
        *(run(*rules, "diagnose", case) for case in (busy, empty, disputed)),
        *(run(*rules, "explain", case, "bargaining") for case in (busy, empty)),
        *(run(*rules, "explain", case, "drive") for case in (busy, empty)),
        *(run(*rules, "explain", case, "more_buyers") for case in (busy, empty)),
        *(run(*rules, "why", "services", case) for case in (busy, empty)),
        *(run(*rules, "what-would-change", case, "captive") for case in (busy, empty, shared)),
        run(*rules, "what-would-change", shared, "captive=likely"),
        run(*rules, "what-would-change", busy, "more_buyers"),
        run(*rules, "what-would-change", busy),
        *(run(*rules, "certain", case) for case in (busy, empty)),
        *(run(*rules, "ask-next", case) for case in (busy, empty)),
        *(run(*rules, "ask-next", case, "--guide") for case in (busy, shared)),
        run(*rules, "rules", "list"),
        run(*rules, "rules", "coverage"),
        run(*rules, "rules", "show", "bargaining"),
        run(*rules, "rules", "search", "buyers"),
    ]


def test_every_object_is_described_and_every_description_is_used(everything):
    used: set[Described] = set()
    keys_seen: dict[Described, set[str]] = {}
    for found in objects(everything):
        keys = frozenset(found)
        fitting = [one for one in DESCRIBED if one.fits(keys)]
        assert fitting, f"{DOCUMENT.name} describes no object with the keys {sorted(keys)}"
        used.update(fitting)
        for one in fitting:
            keys_seen.setdefault(one, set()).update(keys)
    assert {one.title for one in DESCRIBED} == {one.title for one in used}
    for one in DESCRIBED:
        assert one.optional <= keys_seen[one], f"{one.title}: {sorted(one.optional)}"


def test_keys_come_in_the_order_of_the_document(everything):
    text = DOCUMENT.read_text(encoding="utf-8")
    for found in objects(everything):
        orders = [
            re.findall(r"^\| `(\w+)`\??", part, re.MULTILINE)
            for part in re.split(r"^##+ ", text, flags=re.MULTILINE)[1:]
        ]
        fitting = [
            [key for key in order if key in found] for order in orders if set(found) <= set(order)
        ]
        assert list(found) in fitting


def test_every_answer_of_a_command_has_the_format(everything):
    assert {data["format"] for data in everything} == {1}


def test_the_document_names_every_word_that_stands_for_a_state():
    text = DOCUMENT.read_text(encoding="utf-8")
    truths = (truth.name.lower() for truth in Truth)
    states = (*VerdictStatus, *IdeaStatus, *ValueState, *Certain, *Footing, *Way)
    for word in (*states, *truths, *EntryKind, *Relation):
        assert f"`{word}`" in text


def test_a_diagnosis_names_every_finding_that_it_cites(everything):
    for data in everything:
        if "verdicts" not in data:
            continue
        known = [finding["id"] for finding in data["findings"]]
        assert len(known) == len(set(known))
        cited = set()
        for found in objects({**data, "findings": []}):
            cited.update(found.get("findings", []))
            cited.update({found.get("finding"), found.get("against")} - {None})
        assert cited <= set(known)


def test_values_are_text_lists_numbers_or_null(small_folder: Path, tmp_path: Path):
    path = tmp_path / "case.yaml"
    path.write_text(BUSY, encoding="utf-8")
    data = run("--rules", small_folder, "diagnose", path)
    answers = data["case"]["answers"]
    assert answers["crop"] == {
        "value": "coffee", "known": None, "said_by": "", "note": "", "others": [],
    }  # fmt: skip
    assert answers["services"]["value"] == ["credit", "advice"]
    assert answers["share"]["value"] == 25.5
    assert answers["season"]["value"] is None
    assert answers["group"] == {
        "value": "yes", "known": "told", "said_by": "the chair", "note": "Since May.", "others": [],
    }  # fmt: skip


def test_a_dispute_tells_what_each_answer_would_change(small_folder: Path, tmp_path: Path):
    path = tmp_path / "case.yaml"
    path.write_text(DISPUTED, encoding="utf-8")
    data = run("--rules", small_folder, "diagnose", path)
    said = {"value": "many", "known": None, "said_by": "Ben", "note": ""}
    (dispute,) = data["disagreements"]
    assert dispute["question"] == "buyers"
    assert dispute["taken"] == data["case"]["answers"]["buyers"]
    assert [other["value"] for other in dispute["taken"]["others"]] == ["many", None]
    (alternative,) = dispute["alternatives"]
    assert (alternative["value"], alternative["said"]) == ("many", [said])
    shifts = {shift["claim"]: shift for shift in alternative["verdicts"]}
    assert shifts["captive"]["now"] == {"status": "established", "values": ["likely"]}
    assert shifts["captive"]["then"]["values"] == []
    assert alternative["ideas"]


def test_a_whole_number_has_no_point(small_folder: Path, tmp_path: Path):
    path = tmp_path / "case.yaml"
    path.write_text("chainlens_case: 1\nanswers: {share: 30.0}", encoding="utf-8")
    data = run("--rules", small_folder, "diagnose", path)
    assert repr(data["case"]["answers"]["share"]["value"]) == "30"


def test_what_exceptions_do_is_told(small_folder: Path, tmp_path: Path):
    path = tmp_path / "case.yaml"
    path.write_text(BUSY.replace("  share: 25.5\n", ""), encoding="utf-8")
    data = run("--rules", small_folder, "diagnose", path)
    by_rule = {argument["rule"]: argument for argument in data["arguments"]}
    weak = by_rule["weak_where_buyers_drive"]
    assert (weak["counts"], weak["set_aside_by"]) == (False, ["graded_coffee"])
    assert by_rule["graded_coffee"]["may_be_set_aside_by"] == ["grading_unpaid"]
    assert by_rule["tied_by_services"]["limited_by"] == ["groups_lend"]
    assert by_rule["groups_lend"]["conclusion"] is None
    assert by_rule["strong_where_producers_drive"]["in_scope"] == "false"
    assert data["rules"]["grading_unpaid"] == "unknown"
