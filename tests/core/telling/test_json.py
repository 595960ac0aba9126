"""JSON has the shape that docs/json-format.md describes: no key more, and none less."""

import contextlib
import io
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from chainlens.cli import main
from chainlens.inquiry.ideacheck import ConflictKind, PointState, PointWeight
from chainlens.inquiry.reportreview import ReviewStatus
from chainlens.inquiry.trace import EffectState, RuleState, Show
from chainlens.inquiry.whatif import Certain, Footing, Way
from chainlens.knowledge.library import EntryKind, Relation
from chainlens.reasoning.outcome import IdeaStatus, ValueState, VerdictStatus
from chainlens.reasoning.threevalued import Truth
from chainlens.records import AlterationKind, Loss, ReplayState
from chainlens.system import paths

DOCUMENT = Path(__file__).parents[3] / "docs" / "json-format.md"

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
# Producers bargain well only if those who say that a group sells are right about both.
TOGETHER = """\
chainlens_case: 1
answers:
  group: {answer: no, others: [{answer: yes, known: observed, said_by: Ben}]}
  tasks: {answer: [], others: [[selling]]}
"""
SAVED = f"""\
chainlens_case: 1
rules: {{version: 1.0.0, fingerprint: {"0" * 64}}}
"""
# What a report asserts of such cases: a value, an idea, and something without a word for it.
REPORT = """\
chainlens_report: 1
name: A report
assertions: [bargaining=weak, more_buyers, {says: Prices will rise., page: 3}]
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
# What stands under these is as in a record, which has a document of its own.
AS_IN_A_RECORD = ("in_record", "in_rules")
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
            if key in AS_IN_A_RECORD:
                continue
            yield from objects(inner, "" if under in BY_ID else key)


EXAMPLE_PACK = DOCUMENT.parent / "example-pack" / "market_days"


def run(*arguments: object) -> dict[str, object]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main([*map(str, arguments), "--format", "json"]) in (0, 1, 2)
    return json.loads(out.getvalue())


@pytest.fixture(scope="module")
def everything(
    small_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[dict[str, object]]:
    """What every command says of a busy case, an empty one, and an example of the real base."""
    folder = tmp_path_factory.mktemp("cases")
    names = ("busy", "empty", "disputed", "together")
    busy, empty, disputed, together = (folder / f"{name}.yaml" for name in names)
    shared = folder / "shared.yaml"
    shared.write_text(SHARED, encoding="utf-8")
    busy.write_text(BUSY, encoding="utf-8")
    disputed.write_text(DISPUTED, encoding="utf-8")
    together.write_text(TOGETHER, encoding="utf-8")
    empty.write_text("chainlens_case: 1\n", encoding="utf-8")
    report = folder / "report.yaml"
    report.write_text(REPORT, encoding="utf-8")
    rules = ("--rules", small_folder)
    example = paths.examples_dir() / "garments.yaml"
    saved = folder / "saved.yaml"
    saved.write_text(SAVED + BUSY.split("\n", 1)[1], encoding="utf-8")
    return [
        run("diagnose", example),
        run("explain", example, "mse_power"),
        run("rules", "coverage"),
        run("--pack", EXAMPLE_PACK, "diagnose", example),
        *(run(*rules, "diagnose", case) for case in (busy, empty, disputed, together)),
        *(run(*rules, "explain", case, "bargaining") for case in (busy, empty)),
        *(run(*rules, "explain", case, "drive") for case in (busy, empty)),
        *(run(*rules, "explain", case, "more_buyers") for case in (busy, empty)),
        *(run(*rules, "why", "services", case) for case in (busy, empty)),
        run("compare", example, busy, "--rules-b", small_folder),
        run(*rules, "compare", busy, disputed),
        run(*rules, "compare", saved, busy),
        run(*rules, "without", busy, "clark_nd", "crop"),
        *(run(*rules, "without", busy, "--each", kind) for kind in ("finding", "answer")),
        run("check", example, "link_to_several_buyers", "embed_services", "form_groups"),
        run("check", "-", "producer_branding", "pricing_by_grade", "standards_and_grades"),
        *(run(*rules, "check", case) for case in (busy, empty, disputed)),
        *(run(*rules, "review", case, report) for case in (busy, empty, disputed)),
        run("review", example, "mse_power=little", "link_to_several_buyers"),
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
        *(run(*rules, "trace", case) for case in (busy, empty, disputed)),
        run("trace", example, "--claim", "mse_power"),
        run(*rules, "trace", busy, "--tree"),
        *_records(small_folder, folder, busy),
    ]


def _records(small_folder: Path, folder: Path, case: Path) -> list[dict[str, object]]:
    """What is said of a record, whole, altered, and under rules that were edited."""
    path, altered, edited = folder / "record.json", folder / "altered.json", folder / "edited"
    rules = ("--rules", small_folder)
    made = [run(*rules, "record", case, "-o", path), run(*rules, "replay", path)]
    record = json.loads(path.read_text(encoding="utf-8"))
    record["parts"]["verdicts"][0]["missing"].append("share")
    altered.write_text(json.dumps(record), encoding="utf-8")
    shutil.copytree(small_folder, edited)
    rule = edited / "rules" / "power" / "buyers_drive.yaml"
    text = rule.read_text(encoding="utf-8").replace("status: reviewed", "status: retired")
    rule.write_text(f"{text}reason: For the test.\n", encoding="utf-8")
    for path_ in (*edited.glob("questions/*/*.yaml"), *edited.glob("rules/*/*.yaml")):
        text = path_.read_text(encoding="utf-8")
        path_.write_text(re.sub(r"\badvice\b", "guidance", text), encoding="utf-8")
    return [
        *made,
        run(*rules, "replay", altered),
        run("--rules", edited, "replay", path),
        *_records_with_a_pack(folder),
    ]


def _records_with_a_pack(folder: Path) -> list[dict[str, object]]:
    """What is said of a record that was made with a pack, with it and without it."""
    pack, path, case = EXAMPLE_PACK, folder / "packed.json", folder / "packed.yaml"
    case.write_text(
        "chainlens_case: 1\nanswers:\n  product: garments\n"
        "  market_days_weekly_market: several_buyers\n",
        encoding="utf-8",
    )
    return [
        run("--pack", pack, "record", case, "-o", path),
        run("--pack", pack, "replay", path),
        run("replay", path),
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
    traced = (*RuleState, *EffectState, *Show, *ReplayState, *AlterationKind, *Loss)
    whatif = (*Certain, *Footing, *Way)
    more = (
        *whatif,
        *PointState,
        *ConflictKind,
        *ReviewStatus,
        *(weight.name.lower() for weight in PointWeight),
    )
    for word in (
        *VerdictStatus,
        *IdeaStatus,
        *ValueState,
        *truths,
        *EntryKind,
        *Relation,
        *more,
        *traced,
    ):
        assert f"`{word}`" in text


def test_a_diagnosis_names_every_finding_that_it_cites(everything):
    for data in everything:
        if "verdicts" not in data or "findings" not in data:
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


def test_what_matters_only_together_tells_the_answers_and_what_they_change(
    small_folder: Path, tmp_path: Path
):
    path = tmp_path / "case.yaml"
    path.write_text(TOGETHER, encoding="utf-8")
    data = run("--rules", small_folder, "diagnose", path)
    assert data["together"]["most_at_once"] == 3
    (joint,) = data["together"]["found"]
    assert [(each["question"], each["value"]) for each in joint["taken"]] == [
        ("group", "yes"),
        ("tasks", ["selling"]),
    ]
    assert joint["taken"][0]["said"][0]["said_by"] == "Ben"
    shifts = {shift["claim"]: shift for shift in joint["verdicts"]}
    assert shifts["bargaining"]["then"]["values"] == ["strong"]
    assert shifts["bargaining"]["now"]["values"] == []


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
