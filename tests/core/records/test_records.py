"""A record is sealed and run again: what is altered shows, and what differs is explained."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, replace
from decimal import Decimal
from pathlib import Path

import pytest
import random_base
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import chainlens
from chainlens.cases.casefiles import case_from_text, read_case
from chainlens.cli import main
from chainlens.cli.given import Rules
from chainlens.knowledge.rulefiles import load_rule_base, rule_base_of
from chainlens.model.case import Answer, Case, Said
from chainlens.model.knowledge import RuleBase
from chainlens.reasoning import diagnose
from chainlens.reasoning.standing import standings_of
from chainlens.records import (
    FORMAT,
    AlterationKind,
    Loss,
    Outcome,
    PackState,
    Record,
    Replay,
    ReplayState,
    open_record,
    read_record,
    replay,
    seal_of,
    sealed,
    sealed_bytes,
)
from chainlens.records.canonical import canonical, number_text, sha256
from chainlens.records.format1 import with_files
from chainlens.records.knowledge import KINDS, item_data
from chainlens.records.migrate import STEPS, migrated
from chainlens.records.opening import checked
from chainlens.records.sealing import made_with_data, reasoned_data
from chainlens.records.strictjson import MOST_BYTES, MOST_DEPTH, read_json
from chainlens.system import paths
from chainlens.system.errors import ChainLensError, FileProblems
from chainlens.telling.wording.lines import as_text
from chainlens.telling.wording.records import replay_lines

RULE = "rules/power/buyers_drive.yaml"
DOCUMENT = Path(__file__).parents[3] / "docs" / "record-format.md"
STORED = Path(__file__).with_name("format-1.json")
CASE = """\
chainlens_case: 1
name: A coffee chain
author: Ü. Ñandú
date: 2026-11-23
note: |
  Two villages.
  One buyer.
answers:
  crop: {answer: coffee, known: observed, note: Seen.}
  buyers:
    answer: one
    known: told
    said_by: Asha
    others: [{answer: many, said_by: Ben}, unknown]
  services: [credit, advice]
  group: yes
  tasks: [grading, selling]
  share: 25.50
  season: unknown
"""
slow = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def case(small: RuleBase) -> Case:
    return case_from_text(CASE, small)


@pytest.fixture(scope="module")
def whole(small: RuleBase, case: Case) -> bytes:
    """The bytes of a record under the small base."""
    return sealed_bytes(sealed(small, case))


@pytest.fixture(scope="module")
def real(base: RuleBase) -> bytes:
    """The bytes of a record of an example under the rule base that comes with the program."""
    example_ = read_case(paths.examples_dir() / "garments.yaml", base)
    return sealed_bytes(sealed(base, example_))


@pytest.fixture
def edited(small_folder: Path, tmp_path: Path) -> Callable[..., RuleBase]:
    """Load the small base with texts in one file replaced; None takes the file out."""
    folder = tmp_path / "edited"
    shutil.copytree(small_folder, folder)

    def edit(name: str, *replacements: tuple[str, str] | None) -> RuleBase:
        path = folder / name
        for each in replacements:
            if each is None:
                path.unlink()
                break
            text = path.read_text(encoding="utf-8")
            assert each[0] in text
            path.write_text(text.replace(*each), encoding="utf-8")
        return load_rule_base(folder)

    return edit


def resealed(data: bytes, change: Callable[[dict[str, object]], object]) -> bytes:
    """Return a record whose parts were changed and that was sealed anew, as a forger would."""
    record = json.loads(data)
    change(record["parts"])
    record["hashes"] = {name: sha256(part) for name, part in record["parts"].items()}
    record["seal"] = seal_of(record)
    return sealed_bytes(record)


def opened(data: bytes) -> Record:
    return open_record(data, "record.json")


def told(base: RuleBase) -> dict[str, object]:
    """Return a rule base item by item, as format 1 kept it."""
    kept = {
        kind: [
            {
                each.name: value
                for each in fields(item)
                if each.name in (data := item_data(item))
                if (value := data[each.name]) is not None or each.default is MISSING
                if (kind, each.name) not in (("caveats", "kind"), ("gaps", "kind"))
            }
            for item in getattr(base, kind).values()
        ]
        for kind in KINDS
    }
    return {"made_with": made_with_data(base, ""), **kept}


def filed(base: RuleBase) -> RuleBase:
    """Return a rule base that was made by hand as one that was loaded from files."""
    parts = with_files(told(base))
    return rule_base_of(parts["rule_files"], parts["pack_files"])


def with_file(name: str, before: str, after: str) -> Callable[[dict[str, object]], object]:
    """Return what alters one text in a file of the rules in a record."""

    def change(parts: dict[str, object]) -> None:
        files = parts["rule_files"]
        assert before in files[name], files[name]
        files[name] = files[name].replace(before, after)

    return change


# Sealing --------------------------------------------------------------------------------------


def test_a_record_holds_the_case_as_it_is(whole: bytes, case: Case):
    again = opened(whole).case
    assert {id_: answer for id_, answer in again.answers.items() if id_ != "share"} == {
        id_: answer for id_, answer in case.answers.items() if id_ != "share"
    }
    assert again.answers["share"].value == case.answers["share"].value
    assert again.answers["buyers"].others == (Said("many", said_by="Ben"), Said(None))
    assert (again.name, again.author, again.date, again.note) == (
        case.name, case.author, case.date, case.note,
    )  # fmt: skip


def test_the_rules_in_a_record_are_the_rules_that_sealed_it(whole: bytes, small: RuleBase):
    record = opened(whole)
    assert record.base == small
    assert record.base.order == small.order
    assert record.base.files == small.files


def test_what_was_not_loaded_from_files_is_not_sealed(small: RuleBase, case: Case):
    with pytest.raises(ValueError, match="was not loaded from files"):
        sealed(replace(small, files=()), case)


@slow
@given(st.data())
def test_sealing_what_was_opened_gives_the_same_bytes(data: st.DataObject):
    base = filed(data.draw(random_base.bases()))
    first = sealed_bytes(sealed(base, data.draw(random_base.cases(base))))
    record = opened(first)
    assert record.alterations == ()
    assert sealed_bytes(sealed(record.base, record.case)) == first
    assert replay(record, base).state is ReplayState.REPRODUCED


def test_every_example_is_reproduced(base: RuleBase):
    for path in sorted(paths.examples_dir().glob("*.yaml")):
        record = opened(sealed_bytes(sealed(base, read_case(path, base))))
        assert replay(record, base).state is ReplayState.REPRODUCED, path.name


def test_the_order_in_which_answers_were_put_changes_nothing(small: RuleBase, case: Case):
    turned = Case(
        name=case.name, author=case.author, date=case.date, note=case.note,
        answers=dict(reversed(case.answers.items())),
    )  # fmt: skip
    assert sealed_bytes(sealed(small, turned)) == sealed_bytes(sealed(small, case))


@pytest.mark.parametrize("typed", ["20", "20.0", "2E+1", "0020", "20.000"])
def test_one_number_has_one_text_however_it_was_typed(small: RuleBase, typed: str):
    record = sealed_bytes(sealed(small, Case(answers={"share": Answer(Decimal(typed))})))
    assert record == sealed_bytes(sealed(small, Case(answers={"share": Answer(Decimal(20))})))
    assert replay(opened(record), small).state is ReplayState.REPRODUCED


@pytest.mark.parametrize(
    ("number", "text"),
    [("0", "0"), ("-0", "0"), ("1E+3", "1000"), ("0.10", "0.1"), ("-2.50", "-2.5"), ("100", "100")],
)
def test_numbers_are_written_without_exponents_and_needless_zeros(number: str, text: str):
    assert number_text(Decimal(number)) == text


@settings(deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_a_numbers_text_is_the_number(number: Decimal):
    assert Decimal(number_text(number)) == number


def test_the_same_case_gives_the_same_bytes_in_every_process(tmp_path: Path, small_folder: Path):
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    found = set()
    for seed in ("0", "1", "4242"):
        out = tmp_path / f"{seed}.json"
        environment = {
            **os.environ,
            "PYTHONPATH": str(Path(chainlens.__file__).parents[1]),
            "PYTHONHASHSEED": seed,
            "LANGUAGE": "fr" if seed == "1" else "en",
            "TZ": "Asia/Tokyo" if seed == "1" else "UTC",
        }
        command = ["--rules", str(small_folder), "record", str(path), "-o", str(out)]
        subprocess.run(
            [sys.executable, "-m", "chainlens", *command],
            env=environment, check=True, timeout=120, capture_output=True,
        )  # fmt: skip
        found.add(out.read_bytes())
    assert len(found) == 1


def test_a_day_of_sealing_stands_in_a_record_only_if_it_is_given(small: RuleBase, case: Case):
    plain, dated = sealed(small, case), sealed(small, case, sealed_on="2026-11-23")
    assert plain["seal"] != dated["seal"]
    record = opened(sealed_bytes(dated))
    assert record.sealed_on == "2026-11-23"
    assert ", on 2026-11-23." in as_text(replay_lines(replay(record, small)), 200)


def test_half_a_character_is_not_sealed(small: RuleBase):
    with pytest.raises(ChainLensError, match="half a character"):
        sealed(small, Case(name="\ud800"))


def test_canonical_json_is_as_the_document_says():
    data = {"b": [True, None, 'ü\n"\\/\u2028'], "a": {"d": "1", "c": ""}}
    assert canonical(data) == '{"a":{"c":"","d":"1"},"b":[true,null,"ü\\n\\"\\\\/\u2028"]}'.encode()


# Altered ---------------------------------------------------------------------------------------


def shows(data: bytes) -> str:
    """Return how an altered file shows: refused, or the kinds of its alterations; '' if not."""
    try:
        _, alterations = checked(data, "record.json")
    except FileProblems:
        return "refused"
    return ", ".join(f"{each.kind}:{each.part}" for each in alterations)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(place=st.integers(0), byte=st.integers(0, 255))
@example(place=-1, byte=0x20)
@example(place=-2, byte=0x0A)
def test_no_byte_of_a_real_record_can_be_altered_unseen(real: bytes, place: int, byte: int):
    place %= len(real)
    altered = bytearray(real)
    altered[place] = byte if byte != real[place] else byte ^ 1
    assert shows(bytes(altered))


def test_no_byte_of_a_small_record_can_be_altered_unseen(small: RuleBase):
    # Four hundred places, the same every time: all of them would take minutes.
    data = sealed_bytes(sealed(small, Case(name="A", answers={"crop": Answer("coffee")})))
    draw = random.Random(20261123)
    for place in sorted(draw.sample(range(len(data)), 400)):
        for byte in {data[place] ^ 1, data[place] ^ 0x20, 0x20} - {data[place]}:
            assert shows(data[:place] + bytes([byte]) + data[place + 1 :]), (place, byte)


@slow
@given(
    place=st.integers(0), blank=st.sampled_from([b" ", b"\n", b"\t", b"\r", b"\0", b"\xef\xbb\xbf"])
)
def test_no_blank_can_be_put_in_unseen(whole: bytes, place: int, blank: bytes):
    place %= len(whole) + 1
    assert shows(whole[:place] + blank + whole[place:])


@slow
@given(start=st.integers(0), length=st.integers(1, 5000))
def test_nothing_can_be_cut_out_unseen(whole: bytes, start: int, length: int):
    start %= len(whole)
    assert shows(whole[:start] + whole[start + length :])


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (lambda data: data.rstrip(b"\n"), "bytes:"),
        (lambda data: data + b"\n", "bytes:"),
        (lambda data: data.replace(b"\n", b"\r\n"), "bytes:"),
        (lambda data: json.dumps(json.loads(data), indent=1).encode(), "bytes:"),
        (lambda data: data.replace(b"Asha", b"\\u0041sha"), "bytes:"),
        (lambda data: data.replace(b"Asha", b"Esha"), "part:case"),
        (lambda data: data.replace(b'"25.5"', b'"26.5"', 1), "part:case"),
    ],
)
def test_it_shows_how_a_file_was_altered(whole: bytes, change: Callable[[bytes], bytes], seen: str):
    assert shows(change(whole)) == seen


def _swap(record: dict[str, object]) -> None:
    parts = record["parts"]
    parts["verdicts"], parts["ideas"] = parts["ideas"], parts["verdicts"]


def _rehash(record: dict[str, object]) -> None:
    record["parts"]["case"]["name"] = "Another chain"
    record["hashes"]["case"] = sha256(record["parts"]["case"])


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (_swap, "part:ideas, part:verdicts"),
        (_rehash, "seal:"),
        (lambda record: record.update(seal="0" * 64), "seal:"),
        (lambda record: record["hashes"].update(case="0" * 64), "part:case, seal:"),
    ],
)
def test_parts_cannot_be_swapped_or_hashed_anew_unseen(
    whole: bytes, change: Callable[[dict[str, object]], None], seen: str
):
    record = json.loads(whole)
    change(record)
    assert shows(sealed_bytes(record)) == seen


def test_a_part_that_is_taken_out_or_put_in_is_named(whole: bytes):
    for change in (lambda r: r["parts"].pop("whole"), lambda r: r["parts"].update(more=[])):
        record = json.loads(whole)
        change(record)
        with pytest.raises(FileProblems, match=r"altered in its part '(whole|more)'"):
            opened(sealed_bytes(record))


def test_an_altered_record_is_run_all_the_same_and_said_to_be_altered(
    whole: bytes, small: RuleBase
):
    record = opened(whole.replace(b'"value":"one"', b'"value":"few"', 1))
    found = replay(record, small)
    assert found.state is ReplayState.ALTERED
    assert found.unlike  # what was sealed no longer follows from the answers
    text = " ".join(as_text(replay_lines(found)).split())
    assert "The file was altered after it was sealed. Do not rely on it" in text
    assert "The part «case» is not what was sealed." in text


def test_a_record_that_was_sealed_anew_shows_beside_the_seal_that_was_noted(whole: bytes):
    forged = resealed(whole, lambda parts: parts["case"].update(name="Another chain"))
    noted = json.loads(whole)["seal"]
    assert shows(forged) == ""
    record = open_record(forged, "x", noted=noted)
    assert [each.kind for each in record.alterations] == [AlterationKind.OTHER_SEAL]
    assert open_record(whole, "x", noted=noted).alterations == ()


def test_a_verdict_that_does_not_follow_is_seen_even_where_it_was_sealed_anew(
    whole: bytes, small: RuleBase
):
    forged = resealed(whole, lambda parts: parts["verdicts"][0].update(missing=["share"]))
    found = replay(opened(forged), small)
    assert found.state is ReplayState.DIFFERS
    assert [(each.part, each.id) for each in found.unlike] == [("verdicts", "drive")]
    assert "verdicts: drive" in as_text(replay_lines(found))


# Never a traceback -----------------------------------------------------------------------------

_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["what", "format", "hashes", "parts", "seal", "case", "rules"])
            | st.text(),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(deadline=None)
@given(_json)
def test_any_json_is_refused_in_words(value: object):
    with pytest.raises(FileProblems):
        opened(json.dumps(value).encode())


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(data: bytes):
    with pytest.raises(FileProblems):
        opened(data)


def _paths(value: object, path: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _paths(inner, (*path, index))


@pytest.mark.parametrize("format_", [1, FORMAT])
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_forged_record_is_refused_or_run_and_never_ends_in_a_traceback(
    whole: bytes, small: RuleBase, format_: int, data: st.DataObject
):
    before = STORED.read_bytes() if format_ == 1 else whole

    def forge(parts: dict[str, object]) -> None:
        places = list(_paths(parts))[1:]
        for _ in range(data.draw(st.integers(1, 3))):
            *above, last = data.draw(st.sampled_from(places))
            owner: object = parts
            try:
                for step in above:
                    owner = owner[step]
                if data.draw(st.booleans()):
                    owner[last] = data.draw(
                        st.sampled_from(
                            ["", "unknown", "drive", "retired", "few", None, [], {}, "9"]
                        )
                        | st.text(max_size=5)
                    )
                else:
                    del owner[last]
            except (KeyError, IndexError, TypeError):
                continue  # what stood there is gone by now

    try:
        record = opened(resealed(before, forge))
    except FileProblems:
        return
    found = replay(record, small)
    assert as_text(replay_lines(found))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda p: p["rule_files"].pop("themes.yaml"), "(themes.yaml): this file is missing"),
        (lambda p: p["rule_files"].update({"more.yaml": ""}), "nothing of that name belongs"),
        (lambda p: p["rule_files"].update({"": "", "../x": "", "rules//": ""}), "belong"),
        (lambda p: p["rule_files"].update({"base.yaml": "{"}), "(base.yaml:1): this is not YAML"),
        (with_file(RULE, "AAA-2", "ZZZ-9"), "there is no finding 'ZZZ-9'"),
        (with_file(RULE, "buyer_driven", "x"), "the claim 'drive' has no value 'x'"),
        (with_file(RULE, "says: ", "more: x\nsays: "), f"({RULE}:"),
        (with_file("base.yaml", "1.2.3", "1.2.4"), "(made_with): its rules are others than it"),
        (lambda p: p["pack_files"].append({}), "there is no pack here"),
        (lambda p: p["case"]["answers"][0].update(question="x"), "there is no question 'x'"),
        (lambda p: p["case"]["answers"][0].update(value="tea"), "'tea' is not an option of 'crop'"),
        (lambda p: p["case"]["answers"][0].update(value="unknown"), "'crop' has no value"),
        (lambda p: p["made_with"].pop("program"), "'made_with.program' is not what a record holds"),
        (lambda p: p["case"].update(more=""), "'case.more' is not what a record holds there"),
    ],
)
def test_a_record_that_contradicts_itself_is_refused_with_the_reason(
    whole: bytes, change: Callable[[dict[str, object]], object], said: str
):
    with pytest.raises(FileProblems, match=re.escape(said)):
        opened(resealed(whole, change))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda r: r.update(what="something"), "this is no record: it does not say 'what:"),
        (lambda r: r.pop("seal"), "these keys are missing, or do not belong there: seal."),
        (lambda r: r.update(more=1), "these keys are missing, or do not belong there: more."),
        (lambda r: r.update(parts=[]), "'parts' and 'hashes' must each have keys of their own."),
        (lambda r: r.update(hashes=""), "'parts' and 'hashes' must each have keys of their own."),
        (lambda r: r.update(seal="abc"), "a hash or the seal is not 64 hexadecimal digits."),
        (lambda r: r["hashes"].update(case=None), "a hash or the seal is not 64 hexadecimal"),
    ],
)
def test_what_does_not_surround_parts_as_it_should_is_refused(
    whole: bytes, change: Callable[[dict[str, object]], object], said: str
):
    record = json.loads(whole)
    change(record)
    with pytest.raises(FileProblems, match=re.escape(said)):
        opened(sealed_bytes(record))


def test_rules_in_a_circle_are_refused(whole: bytes):
    circle = with_file(RULE, "when:\n", "when:\n  - {claim: bargaining, is: weak}\n")
    with pytest.raises(FileProblems, match="depend on each other in a circle"):
        opened(resealed(whole, circle))


def test_conditions_with_too_many_ways_are_refused(whole: bytes):
    one = "{any: [{question: crop, is: coffee}, {question: crop, is: cotton}]}"
    explode = with_file(RULE, "when:\n", "when:\n" + f"  - {one}\n" * 40)
    with pytest.raises(FileProblems, match="can be met in"):
        opened(resealed(whole, explode))


def test_rules_that_are_altered_are_run_all_the_same_and_said_to_be_so(
    whole: bytes, small: RuleBase
):
    record = opened(whole.replace(b"they drive the chain", b"they steer the chain"))
    assert [each.part for each in record.alterations] == ["rule_files"]
    assert replay(record, small).state is ReplayState.ALTERED


def test_the_fingerprint_of_the_rules_in_a_record_is_that_of_their_files(whole: bytes):
    change = with_file(RULE, "they drive the chain", "they steer the chain")
    with pytest.raises(FileProblems, match="its rules are others than it says"):
        opened(resealed(whole, change))


# Strict JSON -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "this is not JSON"),
        (b"{\n,}", "x:2: this is not JSON"),
        (b'{"a":1,"a":2}', "the key 'a' stands twice"),
        (b'{"a":1.5}', "the number '1.5' is not a whole one"),
        (b"[1e5]", "the number '1e5' is not a whole one"),
        (b"[NaN]", "the number 'NaN' is not a whole one"),
        (b"[-Infinity]", "the number '-Infinity' is not a whole one"),
        (b"[" + b"9" * 5000 + b"]", "a number here is too long"),
        (b'["\\ud800"]', "a text has half a character"),
        (b'["\xff"]', "a byte here is not UTF-8"),
        (b"\xef\xbb\xbf[]", "this is not JSON"),
        (b"[" * (MOST_DEPTH + 1) + b"]" * (MOST_DEPTH + 1), f"nests more than {MOST_DEPTH} deep"),
        (b"[" * 200_000, "nests more than"),
    ],
)
def test_json_is_read_strictly(text: bytes, said: str):
    with pytest.raises(FileProblems) as raised:
        read_json(text, "x")
    assert said in str(raised.value)


def test_a_file_is_bounded():
    with pytest.raises(FileProblems, match=f"more than {MOST_BYTES} bytes"):
        read_json(b" " * (MOST_BYTES + 1), "x")


def test_depth_is_allowed_up_to_the_bound():
    assert read_json(b"[" * MOST_DEPTH + b"]" * MOST_DEPTH, "x")


@pytest.mark.parametrize("name", ["nothing.json", "."])
def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path, name: str):
    with pytest.raises(FileProblems, match=r"there is no such file|this is a folder"):
        read_record(tmp_path / name)


# Formats ---------------------------------------------------------------------------------------


def test_a_stored_record_of_format_1_still_opens_and_gives_the_same_again():
    record = read_record(STORED)
    assert (record.format, record.alterations) == (1, ())
    assert record.seal == "26d76aae558d9ad058928d1b1566a5ed8fb64d8f14cb08e876ef08ff3ac946e1"
    found = replay(record, record.base)
    assert (found.unlike, found.outcomes, found.lost) == ((), (), ())
    assert found.state is ReplayState.REPRODUCED
    verdicts = standings_of(found.then).verdicts
    assert {id_: (each.status.value, each.values) for id_, each in verdicts.items()} == {
        "drive": ("contested", ("buyer_driven", "producer_driven")),
        "bargaining": ("established", ("strong",)),
        "captive": ("established", ("likely",)),
        "effects": ("not_established", ()),
    }
    assert {id_: s.value for id_, s in standings_of(found.then).ideas.items()} == {
        "form_group": "outside_the_paper",
        "more_buyers": "supported",
    }


def test_a_stored_record_of_format_1_holds_the_rules_as_they_were():
    record = read_record(STORED)
    parts = json.loads(STORED.read_bytes())["parts"]
    again = json.loads(json.dumps(told(record.base)))
    for kind in KINDS:
        for item, before in zip(again[kind], parts[kind], strict=True):
            assert {key: item[key] for key in before if key in item} == before, kind
    assert record.base.fingerprint == parts["made_with"]["rule_base"]["fingerprint"]
    assert not any(rule.tests for rule in record.base.rules.values())
    assert reasoned_data(replay(record, record.base).then) == {
        name: parts[name] for name in ("verdicts", "ideas", "whole", "trace")
    }


@slow
@given(st.data())
def test_a_record_of_format_1_is_run_again_whatever_its_rules(data: st.DataObject):
    base = data.draw(random_base.bases())
    case_ = data.draw(random_base.cases(base))
    record = open_record(as_format_1(base, case_), "x")
    assert (record.format, record.alterations) == (1, ())
    found = replay(record, replace(base, files=()))
    assert (found.unlike, found.lost, found.outcomes, found.rules.items) == ((), (), (), ())
    assert found.state is ReplayState.REPRODUCED


def as_format_1(base: RuleBase, case_: Case) -> bytes:
    """Return the bytes of the record that format 1 was of a case."""
    record = sealed(filed(base), case_)
    told_ = {**told(base), **reasoned_data(diagnose(base, case_))}
    record["parts"] = {**{"case": record["parts"]["case"]}, **told_}
    record["format"] = 1
    return resealed(canonical(record), lambda _: None)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda p: p["rules"][0]["findings"].clear(), "a rule has no 'findings'"),
        (lambda p: p["rules"][0]["when"].clear(), "has no 'when'"),
        (lambda p: p["rules"].append(p["rules"][0]), "not what a record of format 1 holds"),
        (lambda p: p["rules"][0].update(findings=["ZZZ-9"]), "there is no finding 'ZZZ-9'"),
        (lambda p: p["rules"][0].update(limits=["nobody"]), "there is no rule 'nobody'"),
        (lambda p: p["rules"][0].update(theme="nothing"), "there is no theme 'nothing'"),
        (lambda p: p["rules"][0].update(more="x"), "'more' is not a key of a rule"),
        (lambda p: p["rules"][0].pop("hedge"), "not what a record of format 1 holds"),
        (lambda p: p["claims"][0]["values"].clear(), "'values' is empty"),
        (lambda p: p["claims"][0].update(exclusive="x"), "not what a record of format 1 holds"),
        (lambda p: p["findings"][0].update(passages=["P9.9"]), "there is no passage 'P9.9'"),
        (lambda p: p["findings"][0].update(works=["nobody"]), "there is no work 'nobody'"),
        (lambda p: p["findings"][0].update(tension=["ZZZ-9"]), "there is no finding 'ZZZ-9'"),
        (lambda p: p["questions"][0].update(minimum="1", maximum="2"), "Delete them."),
        (lambda p: p["questions"][1].update(respondents=["x"]), "there is no respondent 'x'"),
        (lambda p: p["questions"][0].update(programme_brings=["x"]), "'programme_brings'"),
        (lambda p: p["passages"][0]["segments"].clear(), "has no 'segments'"),
        (lambda p: p.update(rules=None), "not what a record of format 1 holds"),
    ],
)
def test_a_record_of_format_1_that_contradicts_itself_is_refused(
    change: Callable[[dict[str, object]], object], said: str
):
    with pytest.raises(FileProblems, match=re.escape(said)):
        opened(resealed(STORED.read_bytes(), change))


def test_a_newer_format_is_refused_with_the_remedy(whole: bytes):
    newer = whole.replace(b'"format":2', b'"format":3')
    with pytest.raises(FileProblems) as raised:
        opened(newer)
    assert str(raised.value) == (
        "record.json: the record has format 3; this program reads formats up to 2. Open it with a "
        "newer ChainLens."
    )


@pytest.mark.parametrize("format_", [0, -1, True, "1", None, [1]])
def test_what_is_no_format_is_refused(whole: bytes, format_: object):
    record = {**json.loads(whole), "format": format_}
    with pytest.raises(FileProblems, match="is not the format of a record"):
        opened(json.dumps(record).encode())


def test_there_is_a_step_from_every_older_format():
    assert set(STEPS) == set(range(1, FORMAT))


def test_an_older_format_goes_through_every_step_in_turn(whole: bytes, small: RuleBase):
    # Made up: 2 called the case a chain, and 3 kept notes apart from answers; 4 is what we have.
    def older(parts: dict[str, object]) -> None:
        case_ = parts.pop("case")
        parts["notes"] = [answer.pop("note") for answer in case_["answers"]]
        parts["chain"] = case_

    def first(parts: dict[str, object]) -> dict[str, object]:
        return {**{k: v for k, v in parts.items() if k != "chain"}, "case": parts["chain"]}

    def second(parts: dict[str, object]) -> dict[str, object]:
        case_ = parts["case"]
        pairs = zip(case_["answers"], parts["notes"], strict=True)
        answers = [{**answer, "note": note} for answer, note in pairs]
        rest = {key: value for key, value in parts.items() if key != "notes"}
        return {**rest, "case": {**case_, "answers": answers}}

    old = resealed(whole, older)
    record = open_record(old, "x", current=4, steps={2: first, 3: second})
    assert (record.format, record.alterations) == (2, ())
    assert record.case == opened(whole).case
    assert replay(record, small).state is ReplayState.REPRODUCED
    tampered = open_record(
        old.replace(b"Two villages", b"Six villages"), "x", current=4, steps={2: first, 3: second}
    )
    assert [each.part for each in tampered.alterations] == ["chain"]


def test_a_migration_without_a_step_is_an_error():
    with pytest.raises(LookupError):
        migrated({}, 1, to=2, steps={})


def test_the_document_describes_every_key_of_every_part(whole: bytes):
    text = DOCUMENT.read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    record = json.loads(whole)
    files = {"rule_files", "pack_files"}  # docs/knowledge-format.md tells what these hold
    assert set(record["parts"]) <= named
    for part in set(record["parts"]) - files:
        found = {step for path in _paths(record["parts"][part]) for step in path}
        assert {step for step in found if isinstance(step, str)} <= named, part
    assert set(record) <= named


def test_the_document_describes_every_key_of_format_1():
    text = DOCUMENT.read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    parts = json.loads(STORED.read_bytes())["parts"]
    assert {step for path in _paths(parts) for step in path if isinstance(step, str)} <= named


# What differs today ----------------------------------------------------------------------------


def against(data: bytes, base: RuleBase) -> Replay:
    found = replay(opened(data), base)
    assert found.unlike == ()
    assert found.record.alterations == ()
    return found


def changes(found: Replay) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {
        item.key: (item.how, tuple(each.field for each in item.fields))
        for item in found.rules.items
    }


Edited = Callable[..., RuleBase]


def test_the_version_alone_is_said_to_change_nothing_else(whole: bytes, edited: Edited):
    found = against(whole, edited("base.yaml", ("version: 1.2.3", "version: 1.2.4")))
    assert found.state is ReplayState.DIFFERS
    assert found.rules.version == ("1.2.3", "1.2.4")
    assert (found.rules.items, found.outcomes) == ((), ())
    text = " ".join(as_text(replay_lines(found)).split())
    assert "Version: 1.2.3 then, 1.2.4 now." in text
    assert "on which no verdict rests" in text
    assert "Every verdict and every idea comes out the same." in text


def test_a_test_in_a_rule_changes_the_fingerprint_alone(whole: bytes, edited: Edited):
    path = "rules/power/buyers_drive.yaml"
    found = against(whole, edited(path, ("name: many buyers", "name: with many buyers")))
    assert found.rules.version == ("1.2.3", "1.2.3")
    assert found.rules.fingerprint[0] != found.rules.fingerprint[1]
    assert (found.state, found.rules.items, found.outcomes) == (ReplayState.DIFFERS, (), ())


def test_another_wording_is_shown_and_changes_no_verdict(whole: bytes, edited: Edited):
    path = "rules/power/buyers_drive.yaml"
    found = against(whole, edited(path, ("they drive the chain", "they steer the chain")))
    assert changes(found) == {"rule:buyers_drive": ("changed", ("says",))}
    assert found.outcomes == ()
    text = " ".join(as_text(replay_lines(found)).split())
    assert "Now: Where few buyers take a crop that they sell on, they steer the chain." in text


def test_another_condition_is_behind_every_verdict_that_it_moves(
    whole: bytes, edited: Edited, small: RuleBase
):
    path = "rules/power/buyers_drive.yaml"
    fires, blocked = (f"{{crop: coffee, buyers: one}}, expect: {w}" for w in ("fires", "blocked"))
    base = edited(path, ("is: [coffee, garments]}", "is: [garments]}"), (fires, blocked))
    found = against(whole, base)
    assert changes(found) == {"rule:buyers_drive": ("changed", ("when",))}
    by_id = {each.id: each for each in found.outcomes}
    drive = by_id["drive"]
    assert drive.then == Outcome("contested", ("buyer_driven", "producer_driven"))
    assert drive.now == Outcome("established", ("producer_driven",))
    assert (drive.went, drive.came, drive.causes) == (
        ("buyers_drive",), (), ("rule:buyers_drive",),
    )  # fmt: skip
    for each in found.outcomes:
        assert each.causes == ("rule:buyers_drive",), each
    text = " ".join(as_text(replay_lines(found)).split())
    ask = small.questions["crop"].ask
    assert f"Then: {ask} «Coffee» or «Garments»" in text
    assert f"Now: {ask} «Garments»" in text
    assert "«Producers» [established] now" in text


def test_a_retired_rule_is_told_as_such(whole: bytes, edited: Edited):
    path = "rules/power/buyers_drive.yaml"
    found = against(whole, edited(path, ("status: reviewed", "status: retired\nreason: No more.")))
    assert changes(found)["rule:buyers_drive"] == ("retired", ("status", "reason"))
    assert {each.id for each in found.outcomes} >= {"drive"}
    assert all("rule:buyers_drive" in each.causes for each in found.outcomes)


def test_a_removed_rule_is_told_as_such(whole: bytes, edited: Edited):
    found = against(whole, edited("exceptions/power/grading_unpaid.yaml", None))
    assert changes(found) == {"rule:grading_unpaid": ("removed", ())}


def test_a_rule_that_came_names_its_argument(small_folder: Path, edited: Edited, case: Case):
    path = "rules/power/buyers_drive.yaml"
    before = edited(path, ("status: reviewed", "status: retired\nreason: No more."))
    found = against(sealed_bytes(sealed(before, case)), load_rule_base(small_folder))
    drive = next(each for each in found.outcomes if each.id == "drive")
    assert (drive.came, drive.went) == (("buyers_drive",), ())


def test_a_finding_that_went_is_told_with_the_rules_that_rested_on_it(small: RuleBase, case: Case):
    finding = replace(small.findings["AAA-2"], id="AAA-99")
    rule = replace(small.rules["buyers_drive"], findings=("AAA-99",))
    older = replace(
        small,
        findings={**small.findings, "AAA-99": finding},
        rules={**small.rules, "buyers_drive": rule},
    )
    found = against(sealed_bytes(sealed(filed(older), case)), small)
    assert changes(found) == {
        "finding:AAA-99": ("removed", ()),
        "rule:buyers_drive": ("changed", ("findings",)),
    }
    drive = next(each for each in found.outcomes if each.id == "drive")
    assert drive.same_outcome
    assert "rests" in drive.differs
    assert set(drive.causes) == {"finding:AAA-99", "rule:buyers_drive"}
    assert "The same, but resting on something else" in as_text(replay_lines(found), 200)


def test_answers_that_todays_questions_do_not_know_are_left_out_and_named(
    small: RuleBase, case: Case
):
    crop = small.questions["crop"]
    tea = replace(crop, options={**crop.options, "tea": "Tea"})
    older = replace(
        small, questions={**small.questions, "crop": tea, "extra": replace(crop, id="extra")}
    )
    asked = case.with_answer("crop", Answer("tea")).with_answer("extra", Answer("cotton"))
    found = against(sealed_bytes(sealed(filed(older), asked)), small)
    assert [(each.question.id, each.why) for each in found.lost] == [
        ("crop", Loss.NO_SUCH_ANSWER), ("extra", Loss.NO_QUESTION),
    ]  # fmt: skip
    assert "crop" not in found.now.case.answers
    assert changes(found) == {
        "question:crop": ("changed", ("options",)),
        "question:extra": ("removed", ()),
    }
    drive = next(each for each in found.outcomes if each.id == "drive")
    assert (drive.lost, drive.causes) == (("crop",), ("question:crop",))
    text = " ".join(as_text(replay_lines(found)).split())
    assert f"Left out: {crop.ask} Tea (today's question does not have this answer)" in text
    assert "Left out behind it: answers to crop" in text


def test_other_words_of_a_question_are_told_and_are_behind_no_verdict(small: RuleBase, case: Case):
    crop = small.questions["crop"]
    older = replace(
        small,
        questions={**small.questions, "crop": replace(crop, help="Other help.")},
        rules={
            **small.rules,
            "buyers_drive": replace(
                small.rules["buyers_drive"], status="retired", reason="No more."
            ),
        },
        order=tuple(id_ for id_ in small.order if id_ != "buyers_drive"),
    )
    found = against(sealed_bytes(sealed(filed(older), case)), small)
    assert changes(found)["question:crop"] == ("changed", ("help",))
    drive = next(each for each in found.outcomes if each.id == "drive")
    assert drive.causes == ("rule:buyers_drive",)


def test_a_finding_that_pulls_the_other_way_is_behind_what_it_bears_on(small: RuleBase, case: Case):
    findings = {id_: replace(each, tension=()) for id_, each in small.findings.items()}
    found = against(sealed_bytes(sealed(filed(replace(small, findings=findings)), case)), small)
    tense = [each for each in found.outcomes if "tensions" in each.differs]
    assert tense
    assert all(
        any(cause.startswith("finding:") for cause in each.causes) and each.same_outcome
        for each in tense
    )


def test_claims_and_ideas_that_came_or_went_are_told(small: RuleBase, case: Case):
    drive = small.claims["drive"]
    older = replace(small, claims={**small.claims, "extra": replace(drive, id="extra")})
    found = against(sealed_bytes(sealed(filed(older), case)), small)
    (outcome,) = found.outcomes
    assert (outcome.id, outcome.then, outcome.now) == ("extra", Outcome("excluded"), None)
    assert outcome.causes == ("claim:extra",)
    assert "[excluded] then, not there now" in as_text(replay_lines(found), 200)
    found = against(sealed_bytes(sealed(small, case)), older)
    assert (found.outcomes[0].then, found.outcomes[0].now) == (None, Outcome("excluded"))


def test_things_in_another_order_are_said_to_be_so(small: RuleBase, case: Case):
    turned = replace(small, works=dict(reversed(small.works.items())))
    found = against(sealed_bytes(sealed(filed(turned), case)), small)
    assert found.rules.reordered == ("work",)


@slow
@given(st.data())
def test_every_verdict_that_differs_has_a_change_behind_it(data: st.DataObject):
    then, now = data.draw(random_base.bases()), data.draw(random_base.bases())
    case_ = data.draw(random_base.cases(then))
    found = against(sealed_bytes(sealed(filed(then), case_)), now)
    assert found.state is ReplayState.DIFFERS
    before, after = standings_of(found.then), standings_of(found.now)
    differing = {id_ for id_ in before.verdicts if before.verdicts[id_] != after.verdicts[id_]}
    differing |= {id_ for id_ in before.ideas if before.ideas[id_] != after.ideas[id_]}
    assert {each.id for each in found.outcomes if not each.same_outcome} == differing
    for each in found.outcomes:
        if not each.same_outcome:
            assert each.causes


# Packs -----------------------------------------------------------------------------------------

PACK = paths.rules_dir().parent / "docs" / "example-pack" / "market_days"
PACKED = """\
chainlens_case: 1
name: A chain with a weekly market
answers:
  product: garments
  market_days_weekly_market: several_buyers
"""


@pytest.fixture(scope="module")
def both() -> RuleBase:
    return load_rule_base(paths.rules_dir(), [PACK])


@pytest.fixture(scope="module")
def packed(both: RuleBase) -> bytes:
    """The bytes of a record that was made with a pack."""
    return sealed_bytes(sealed(both, case_from_text(PACKED, both)))


def changed_pack(folder: Path, *changes: tuple[str, str, str]) -> RuleBase:
    """Load the rule base with a copy of the pack in which texts of its files were replaced."""
    copy = shutil.copytree(PACK, folder / "market_days")
    for name, before, after in changes:
        text = (copy / name).read_text(encoding="utf-8")
        assert before in text
        (copy / name).write_text(text.replace(before, after), encoding="utf-8")
    return load_rule_base(paths.rules_dir(), [copy])


def said(found: Replay) -> str:
    return " ".join(as_text(replay_lines(found)).split())


def test_a_record_names_the_packs_it_was_made_with(packed: bytes, both: RuleBase):
    record = opened(packed)
    assert record.base.packs == both.packs
    assert record.base.paper_fingerprint == both.paper_fingerprint
    assert json.loads(packed)["parts"]["made_with"]["packs"] == [
        {"id": p.id, "title": p.title, "version": p.version, "by": p.by, "about": p.about,
         "fingerprint": p.fingerprint} for p in both.packs
    ]  # fmt: skip
    assert {id_: rule.pack for id_, rule in record.base.rules.items()} == {
        id_: rule.pack for id_, rule in both.rules.items()
    }
    found = replay(record, both)
    assert found.state is ReplayState.REPRODUCED
    assert "Pack “Market days” (market_days), version" in said(found)


def test_a_pack_that_is_not_loaded_is_said_so_and_its_own_rules_run_all_the_same(
    packed: bytes, base: RuleBase
):
    found = against(packed, base)
    assert found.state is ReplayState.DIFFERS
    assert [(each.how, each.pack.id) for each in found.rules.packs] == [
        (PackState.NOT_LOADED, "market_days")
    ]
    assert found.rules.paper_is_same
    assert {item.pack for item in found.rules.items} == {"market_days"}
    assert [(lost.question.id, lost.why) for lost in found.lost] == [
        ("market_days_weekly_market", Loss.NO_PACK)
    ]
    text = said(found)
    assert "The paper's own rules are the same, file by file." in text
    assert "(market_days), version 0.1.0, is not loaded today. Name its folder with --pack" in text
    assert "(its pack is not loaded today)" in text
    assert "Removed: rule market_days" not in text


def test_a_pack_that_came_since_is_said_so(real: bytes, both: RuleBase):
    found = against(real, both)
    assert [each.how for each in found.rules.packs] == [PackState.ADDED]
    assert "is loaded today; the record was made without it" in said(found)
    assert found.state is ReplayState.DIFFERS


def test_another_version_of_a_pack_is_told_apart_from_changes_of_the_papers_rules(
    packed: bytes, tmp_path: Path
):
    rule = "rules/power/market_days_prices_heard.yaml"
    version = ("pack.yaml", "version: 0.1.0", "version: 0.2.0")
    today = changed_pack(tmp_path, version, (rule, "title: ", "title: Now "))
    found = against(packed, today)
    assert [each.how for each in found.rules.packs] == [PackState.OTHER_VERSION]
    assert changes(found) == {"rule:market_days_prices_heard": ("changed", ("title",))}
    text = said(found)
    assert "is another version: 0.1.0 then, 0.2.0 now." in text
    paper, pack = text.index("The paper's own rules are the same"), text.index("is another version")
    assert paper < pack < text.index("Changed: rule market_days_prices_heard")


def test_a_pack_of_the_same_version_that_differs_is_said_so(packed: bytes, tmp_path: Path):
    rule = "rules/power/market_days_prices_heard.yaml"
    found = against(packed, changed_pack(tmp_path, (rule, "title: ", "# A comment\ntitle: ")))
    assert [each.how for each in found.rules.packs] == [PackState.DIFFERS]
    assert found.rules.items == ()
    assert "differs from the one that the record was made with, though" in said(found)
    assert "Nothing in it on which a verdict rests is changed." in said(found)


# Languages -------------------------------------------------------------------------------------


def test_a_record_is_sealed_in_the_rules_own_words_whatever_language_is_spoken(
    monkeypatch: pytest.MonkeyPatch, small_folder: Path, tmp_path: Path, whole: bytes
):
    monkeypatch.setattr("chainlens.cli.given.in_context", lambda _context, text: text.upper())
    rules = Rules(small_folder)
    assert rules.base.questions["crop"].ask == rules.plain.questions["crop"].ask.upper()
    path, out = tmp_path / "case.yaml", tmp_path / "record.json"
    path.write_text(CASE, encoding="utf-8")
    assert main(["--rules", str(small_folder), "record", str(path), "-o", str(out)]) == 0
    assert out.read_bytes() == whole
    assert main(["--rules", str(small_folder), "replay", str(out)]) == 0


# Command ---------------------------------------------------------------------------------------


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], small_folder: Path
) -> Callable[..., tuple[int, str, str]]:
    def call(*arguments: object) -> tuple[int, str, str]:
        code = main(["--rules", str(small_folder), *map(str, arguments)])
        return code, *capsys.readouterr()

    return call


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "case.yaml"
    found.write_text(CASE, encoding="utf-8")
    return found


Run = Callable[..., tuple[int, str, str]]


def test_the_command_writes_a_record_and_prints_its_seal(run: Run, path: Path, whole: bytes):
    out = path.with_name("case.record.json")
    code, text, error = run("record", path, "-o", out)
    assert (code, error) == (0, "")
    assert out.read_bytes() == whole
    assert f"\n   {json.loads(whole)['seal']}\n" in text
    assert run("replay", out)[0] == 0
    assert run("replay", out, "--seal", json.loads(whole)["seal"].upper())[0] == 0


def test_an_existing_file_is_overwritten_only_with_force(run: Run, path: Path, whole: bytes):
    out = path.with_name("case.record.json")
    out.write_text("mine", encoding="utf-8")
    code, _, error = run("record", path, "-o", out)
    assert (code, out.read_text(encoding="utf-8")) == (2, "mine")
    assert "exists already. Choose another name, or add --force to overwrite it." in error
    assert run("record", path, "-o", out, "--force")[0] == 0
    assert out.read_bytes() == whole


def test_the_case_itself_is_never_overwritten(run: Run, path: Path):
    code, _, error = run("record", path, "-o", path, "--force")
    assert (code, path.read_text(encoding="utf-8")) == (2, CASE)
    assert "is the case itself. Name another file for the record." in error


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "20261123"])
def test_a_day_has_one_form(run: Run, path: Path, day: str):
    code, _, error = run("record", path, "-o", path.with_name("r.json"), "--date", day)
    assert (code, path.with_name("r.json").exists()) == (2, False)
    assert error == f"chainlens: '{day}' is not a day. Write year-month-day, such as 2026-11-23.\n"


def test_exit_codes_tell_what_came_of_a_replay(
    run: Run,
    path: Path,
    whole: bytes,
    tmp_path: Path,
    edited: Edited,
    capsys: pytest.CaptureFixture[str],
):
    out = tmp_path / "record.json"
    out.write_bytes(whole)
    edited("base.yaml", ("version: 1.2.3", "version: 1.2.4"))
    rules = ["--rules", str(tmp_path / "edited")]
    assert main([*rules, "replay", str(out)]) == 1
    out.write_bytes(whole + b" ")
    assert run("replay", out)[0] == 2
    out.write_bytes(whole[:-20])
    code, text, error = run("replay", out)
    assert (code, text) == (2, "")
    assert "this is not JSON" in error
    out.write_bytes(whole)
    code, text, _ = run("replay", out, "--seal", "0" * 64)
    assert (code, "Its seal is not the one that you noted." in text) == (2, True)


def test_what_is_no_seal_is_refused(run: Run, path: Path):
    code, _, error = run("replay", path, "--seal", "abc")
    assert code == 2
    assert "a seal has 64 digits and letters from a to f" in error


def test_a_case_file_is_no_record(run: Run, path: Path):
    code, _, error = run("replay", path)
    assert code == 2
    assert "this is not JSON" in error
