"""Case files: what is written reads back, and what is wrong is named with its place."""

import re
import string
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from message_templates import message_patterns

from chainlens.cases import casefiles
from chainlens.cases.casefiles import (
    blank_case_text,
    case_from_text,
    case_text,
    read_case,
    write_case,
)
from chainlens.model.case import KNOWN, Answer, Case, Said, Value
from chainlens.model.knowledge import Question, RuleBase
from chainlens.system import paths
from chainlens.system.errors import FileProblems

DOCUMENT = Path(__file__).parents[3] / "docs" / "case-format.md"

# Half a character fits in no file; everything else must survive.
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
tricky_text = st.text(
    st.sampled_from(
        "ab \n\t#:-|>'\"[]{},&*!%@`?~=<\\/\r\x00\x07\x1b\x7f\x85\u2028\ufeff\u200bé漢😀"
    ),
    max_size=60,
)
long_text = st.text(string.ascii_letters + "  ", min_size=80, max_size=250)
texts = any_text | tricky_text | long_text


def values_of(question: Question) -> st.SearchStrategy[Value | None]:
    known: st.SearchStrategy[Value]
    if question.kind == "choice":
        known = st.sampled_from(tuple(question.options))
    elif question.kind == "several":
        known = st.sets(st.sampled_from(tuple(question.options))).map(
            lambda named: tuple(option for option in question.options if option in named)
        )
    else:
        known = st.decimals(
            question.minimum, question.maximum, allow_nan=False, allow_infinity=False
        )
    return st.none() | known


@st.composite
def cases(draw: st.DrawFn, base: RuleBase) -> Case:
    """Draw a case, as it is once it was saved under a base."""
    asked = draw(st.lists(st.sampled_from(tuple(base.questions)), unique=True, max_size=8))
    return Case(
        name=draw(texts),
        author=draw(texts),
        date=draw(st.just("") | st.dates().map(str)),
        note=draw(texts),
        answers={
            id_: Answer(
                draw(values_of(base.questions[id_])),
                draw(st.sampled_from((None, *KNOWN))),
                draw(texts),
                draw(texts),
            )
            for id_ in base.questions
            if id_ in asked
        },
        rules_version=base.version,
        rules_fingerprint=base.fingerprint,
    )


law = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("which", ["base", "small"])
def test_what_is_written_reads_back_as_the_same_case_and_the_same_text(request, which: str):
    base: RuleBase = request.getfixturevalue(which)

    @law
    @given(cases(base))
    @example(Case(note="a\nb\n", rules_version=base.version, rules_fingerprint=base.fingerprint))
    @example(Case(name="\x85", rules_version=base.version, rules_fingerprint=base.fingerprint))
    def check(case: Case) -> None:
        text = case_text(case, base)
        read = case_from_text(text, base)
        assert read == case
        assert list(read.answers) == list(case.answers)
        assert case_text(read, base) == text

    check()


def saved(case: Case, base: RuleBase) -> Case:
    return replace(case, rules_version=base.version, rules_fingerprint=base.fingerprint)


@pytest.mark.parametrize(
    "text",
    ["yes", "null", "~", "12", "2026-11-23", "a: b", "a #b", "# a", "- a", "? a", "[a", "{a",
     "'a", '"', "|", ">", "%a", "@a", "`a", "*a", "&a", "!a", " leading", "trailing ", "a  b",
     "a\nb", "\n", "a\n\n\nb\n\n", "  a\n b", "a\n  b", "\ta", "---", "--- a", "...", "a:", ":",
     "-", "…", "“a”", "\x85", "\u2028", "\ufeff", "\x1b[31m", "é", "漢字", "😀", "x" * 20_000],
)  # fmt: skip
def test_a_note_is_kept_letter_by_letter(small: RuleBase, text: str):
    case = saved(Case(note=text, answers={"crop": Answer("coffee", "told", text, text)}), small)
    assert case_from_text(case_text(case, small), small) == case


def test_half_a_character_is_replaced_as_no_file_could_hold_it(small: RuleBase):
    text = case_text(Case(note="a\ud83d"), small)
    assert text.encode()
    assert case_from_text(text, small).note == "a\ufffd"


def test_two_halves_of_a_character_are_put_together(small: RuleBase):
    assert case_from_text(case_text(Case(note="\ud83d\ude00"), small), small).note == "😀"


def test_every_kind_of_value_reads(small: RuleBase):
    text = """\
chainlens_case: 1
answers:
  crop: coffee
  buyers: unknown
  services: [advice, credit]
  tasks: []
  share: 12.50
  group: {answer: yes, known: told, said_by: a neighbour, note: "yes: she was sure"}
  season:
"""
    assert case_from_text(text, small).answers == {
        "crop": Answer("coffee"),
        "buyers": Answer(None),
        "services": Answer(("credit", "advice")),
        "tasks": Answer(()),
        "share": Answer(Decimal("12.50")),
        "group": Answer("yes", "told", "a neighbour", "yes: she was sure"),
    }


def test_one_option_of_several_may_stand_without_brackets(small: RuleBase):
    case = case_from_text("chainlens_case: 1\nanswers: {services: credit}", small)
    assert case.answers["services"] == Answer(("credit",))


def test_a_written_case_is_short_and_leaves_out_what_was_not_said(small: RuleBase):
    case = Case(
        name="Coffee",
        note="One.\nTwo.",
        answers={
            "share": Answer(Decimal(30)),
            "services": Answer((), "observed"),
            "crop": Answer("coffee"),
            "season": Answer(None, note="ask: when?"),
        },
    )
    assert (
        case_text(case, small)
        == f"""\
chainlens_case: 1
name: Coffee
note: |-
  One.
  Two.
rules: {{version: 1.2.3, fingerprint: {small.fingerprint}}}
answers:
  crop: coffee
  services:
    answer: []
    known: observed
  share: 30
  season: {{answer: unknown, note: 'ask: when?'}}
"""
    )


def test_the_order_of_answers_in_a_file_makes_no_difference(small: RuleBase):
    lines = ["  crop: coffee", "  share: 30", "  group: no", "  buyers: one"]
    one, other = (
        case_from_text("chainlens_case: 1\nanswers:\n" + "\n".join(given), small)
        for given in (lines, lines[::-1])
    )
    assert one == other
    assert list(one.answers) == list(other.answers) == ["crop", "buyers", "share", "group"]


def test_an_empty_case_file_is_an_empty_case(small: RuleBase):
    assert case_from_text("chainlens_case: 1\n", small) == Case()
    assert case_from_text("chainlens_case: 1\nanswers:\n", small) == Case()


@pytest.mark.parametrize("which", ["base", "small"])
def test_a_blank_case_file_reads_as_an_empty_case_and_names_every_question(request, which: str):
    base: RuleBase = request.getfixturevalue(which)
    text = blank_case_text(base)
    assert case_from_text(text, base) == Case()
    asked = [line for line in text.splitlines() if re.fullmatch(r"  [a-z_0-9]+:", line)]
    assert sorted(asked) == sorted(f"  {id_}:" for id_ in base.questions)
    for question in base.questions.values():
        assert f"  # {question.ask}\n" in text
        for option, words in question.options.items():
            assert re.search(rf"^  #   {option} +{re.escape(words)}$", text, re.MULTILINE)


def test_a_blank_case_file_says_how_to_answer_each_kind(small: RuleBase):
    text = blank_case_text(small)
    assert (
        "  # What share of the output goes to the largest buyer?\n  #   a number, 0 to 100 %\n"
        in text
    )
    assert "  #   any of these, as in [a, b]; [] if none:\n  #   grading  It grades\n" in text


def test_the_help_in_a_blank_case_file_is_an_answer_that_reads(base: RuleBase):
    (line,) = [line for line in blank_case_text(base).splitlines() if "answer: " in line]
    text = f"chainlens_case: 1\nanswers:\n  {line.lstrip('# ')}\n"
    (answer,) = case_from_text(text, base).answers.values()
    assert answer.known == "observed"


def test_text_of_several_lines_cannot_break_out_of_a_comment(small: RuleBase):
    crop = replace(small.questions["crop"], ask="What?\nanswers: {crop: cotton}")
    base = replace(small, questions={**small.questions, "crop": crop})
    assert case_from_text(blank_case_text(base), base) == Case()


@pytest.mark.parametrize(
    "example_case", sorted(paths.examples_dir().glob("*.yaml")), ids=lambda p: p.stem
)
def test_every_example_case_reads_and_survives_being_written(base: RuleBase, example_case: Path):
    case = read_case(example_case, base)
    assert case.answers
    assert case_from_text(case_text(case, base), base) == saved(case, base)


def test_the_example_in_the_document_reads(base: RuleBase):
    (text,) = re.findall(r"```yaml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    case = case_from_text(text, base)
    assert case.name == "Green beans for export"
    assert case.note == "Two villages, one exporter.\nSeen before the harvest.\n"
    assert (case.rules_version, case.rules_fingerprint) == ("0.1.0", "0f0e0d0c0b0a")
    assert {answer.value for answer in case.answers.values()} == {
        "farming", "fresh_produce", ("national", "global"), (), Decimal(30), None, "one",
    }  # fmt: skip
    assert case.answers["buyers_within_reach"] == Answer(
        "one",
        "told",
        "Asha, trader",
        others=(Said("many", "observed", "Ben", "Counted six."), Said(None)),
    )
    assert case.answers["price_set_by"] == Answer(None, note="Ask the exporter.")
    assert "lead_firm_trade" not in case.answers


def test_the_document_names_every_key(base: RuleBase):
    text = DOCUMENT.read_text(encoding="utf-8")
    for key in ("chainlens_case", "name", "author", "date", "note", "rules", "answers",
                "answer", "known", "said_by", "others", "unknown", *KNOWN):  # fmt: skip
        assert re.search(rf"`{key}`|^\s*{key}:|[{{,] ?{key}:", text, re.MULTILINE), key


def test_a_file_saved_under_another_rule_base_keeps_what_it_says_of_it(small: RuleBase):
    text = "chainlens_case: 1\nrules: {version: 0.0.9, fingerprint: abc}\n"
    case = case_from_text(text, small)
    assert (case.rules_version, case.rules_fingerprint) == ("0.0.9", "abc")
    assert f"version: {small.version}" in case_text(case, small)


# Mistakes -----------------------------------------------------------------------------------

START = "chainlens_case: 1\nname: A\n"
MISTAKES = {
    "unknown_key": (
        START + "autor: B\n",
        "case:3: 'autor' is not a key of a case. Did you mean 'author'?",
    ),
    "unknown_theme": (
        START + "focus: [zzz]\n",
        "case:3: there is no theme 'zzz' to ask about. Known are: power, risk, ideas.",
    ),
    "unknown_key_of_an_answer": (
        START + "answers:\n  crop: {answer: coffee, knwon: told}\n",
        "case:4: 'knwon' is not a key of 'crop'. Did you mean 'known'?",
    ),
    "answer_without_answer": (
        START + "answers:\n  crop: {known: told}\n",
        "case:4: 'crop' has no 'answer'. Add it.",
    ),
    "unknown_question": (
        START + "answers:\n  crops: coffee\n",
        "case:4: there is no question 'crops'. Did you mean 'crop'?",
    ),
    "unknown_question_like_none": (
        START + "answers:\n  zzz: coffee\n",
        "case:4: there is no question 'zzz'. 'chainlens new' lists them all.",
    ),
    "question_of_a_pack": (
        START + "rules: {version: 0.1.0, fingerprint: abc, packs: [soil 1.0.0]}\n"
        "answers:\n  soil_kind: clay\n",
        "case:5: the question 'soil_kind' belongs to the pack 'soil 1.0.0', which is not loaded. "
        "Load it too, or delete the answer from a copy of this file.",
    ),
    "wrong_option": (
        START + "answers:\n  crop: cofee\n",
        "case:4: 'cofee' is not an option of 'crop'. Did you mean 'coffee'? "
        "Its options: coffee, cotton, garments.",
    ),
    "wrong_option_among_several": (
        START + "answers:\n  services:\n    - credit\n    - crdit\n",
        "case:4: 'crdit' is not an option of 'services'. Did you mean 'credit'? "
        "Its options: credit, inputs, advice.",
    ),
    "unknown_among_several": (
        START + "answers:\n  services: [credit, unknown]\n",
        "case:4: 'unknown' is not an option of 'services'. Its options: credit, inputs, advice.",
    ),
    "list_for_a_choice": (
        START + "answers:\n  crop: [coffee]\n",
        "case:4: 'crop' takes one answer, not a list. Write a single value.",
    ),
    "keys_for_an_answer": (
        START + "answers:\n  crop: {answer: {is: coffee}}\n",
        "case:4: an answer is a word, a number, or a list of words such as [a, b]. Write one.",
    ),
    "no_number": (
        START + "answers:\n  share: half\n",
        "case:4: 'half' is not a number for 'share'. Write digits, such as 25.",
    ),
    "not_a_number": (
        START + "answers:\n  share: NaN\n",
        "case:4: 'NaN' is not a number for 'share'. Write digits, such as 25.",
    ),
    "number_too_large": (
        START + "answers:\n  share: 101\n",
        "case:4: 101 is outside what 'share' can be (0 to 100 %). Correct it.",
    ),
    "number_too_small": (
        START + "answers:\n  share: -0.1\n",
        "case:4: -0.1 is outside what 'share' can be (0 to 100 %). Correct it.",
    ),
    "wrong_known": (
        START + "answers:\n  crop: {answer: coffee, known: seen}\n",
        "case:4: 'seen' cannot stand for 'known'. "
        "It is one of: documented, observed, told, assumed.",
    ),
    "note_beside_a_blank": (
        START + "answers:\n  crop: {answer: , note: Ask her.}\n",
        "case:4: 'crop' has no answer. Write 'unknown' to keep what stands beside it.",
    ),
    "another_respondent_left_blank": (
        START + "answers:\n  crop:\n    answer: coffee\n    others:\n      - cotton\n      - ''\n",
        "case:8: another respondent's answer to 'crop' is blank. Write it, or leave it out; "
        "'unknown' says that this respondent did not know.",
    ),
    "answer_twice": (
        START + "answers:\n  crop: coffee\n  crop: cotton\n",
        "case:5: the key 'crop' stands here again (first in line 4). Keep one.",
    ),
    "answers_as_a_list": (
        START + "answers:\n  - crop: coffee\n",
        "case:3: 'answers' must have keys of its own. Write 'key: value' lines below it.",
    ),
    "name_as_a_list": (
        "chainlens_case: 1\nname: [A, B]\n",
        "case:2: 'name' must be text. Write one piece of text, in quotes if it has a colon.",
    ),
    "date_that_never_was": (
        START + "date: 2026-02-30\n",
        "case:3: '2026-02-30' is not a date. Write year-month-day, such as 2026-11-23.",
    ),
    "date_in_another_order": (
        START + "date: 23.11.2026\n",
        "case:3: '23.11.2026' is not a date. Write year-month-day, such as 2026-11-23.",
    ),
    "date_without_hyphens": (
        START + "date: 20261123\n",
        "case:3: '20261123' is not a date. Write year-month-day, such as 2026-11-23.",
    ),
    "no_case_file": (
        "name: A\n",
        "case:1: this is no case file: 'chainlens_case: 1' is missing. "
        "Name a case file, or make one with 'chainlens new'.",
    ),
    "newer_format": (
        "chainlens_case: 2\nanswrs: x\n",
        "case:1: the case file has format '2'; this program reads 1. "
        "Open it with a newer ChainLens.",
    ),
    "format_as_a_list": (
        "chainlens_case: [1]\n",
        "case:1: the case file has format '[1]'; this program reads 1. "
        "Open it with a newer ChainLens.",
    ),
    "not_keys_at_all": (
        "- coffee\n",
        "case:1: a case must have keys of its own. Write 'key: value' lines below it.",
    ),
    "note_too_long": (
        START + "note: " + "x" * 20_001 + "\n",
        "case:3: '" + "x" * 60 + "...' is too long for 'note'. Use at most 20000 letters.",
    ),
    "broken_yaml": (
        START + "note: 'never closed\nanswers:\n  crop: coffee\n",
        "case:3: this is not YAML: what starts here has no end. "
        "Check indentation, quotes and colons.",
    ),
    "escape_code_in_an_option": (
        START + 'answers:\n  crop: "\\e[31m' + "red" * 30 + '"\n',
        "case:4: '\ufffd[31m" + "red" * 18 + "r...' is not an option of 'crop'. "
        "Its options: coffee, cotton, garments.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_case_is_reported_with_its_line_and_remedy(small: RuleBase, name: str):
    text, message = MISTAKES[name]
    with pytest.raises(FileProblems) as caught:
        case_from_text(text, small)
    assert str(caught.value) == message


def test_every_message_about_case_files_is_among_these():
    messages = [message for _, message in MISTAKES.values()]
    source = Path(casefiles.__file__).read_text(encoding="utf-8")
    never = [
        (line, pattern)
        for line, pattern in message_patterns(source)
        if not pattern.startswith(r"\#")  # the comments of a blank case file
        and not any(re.search(pattern, message) for message in messages)
    ]
    assert never == []


def test_all_mistakes_of_a_case_are_reported_at_once(small: RuleBase):
    text = "chainlens_case: 1\nanswers:\n  zzz: a\n  share: 300\n  crop: tea\n"
    with pytest.raises(FileProblems) as caught:
        case_from_text(text, small)
    assert [problem.place.line for problem in caught.value.problems] == [3, 4, 5]


def test_messages_name_the_file_as_it_was_given(small: RuleBase, tmp_path: Path):
    path = tmp_path / "my case.yaml"
    path.write_text("chainlens_case: 1\nanswers:\n  crop: tea\n", encoding="utf-8")
    with pytest.raises(FileProblems, match=rf"^{re.escape(str(path))}:3: 'tea'"):
        read_case(path, small)
    with pytest.raises(
        FileProblems, match=r"none\.yaml: there is no such file\. Check the path\.$"
    ):
        read_case(tmp_path / "none.yaml", small)
    with pytest.raises(FileProblems, match=r"this is a folder, not a file\. Name a file in it\.$"):
        read_case(tmp_path, small)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_case_file_with_letters_changed_reads_or_has_problems_and_nothing_else(small, data):
    text = case_text(
        Case(
            name="A: b",
            note="x\ny",
            answers={
                "crop": Answer("coffee", "told", "me", "so"),
                "services": Answer(("credit",)),
                "share": Answer(Decimal(5)),
            },
        ),
        small,
    )
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(at, min(len(text), at + 3)))
        text = text[:at] + data.draw(st.text(max_size=3)) + text[end:]
    try:
        case = case_from_text(text, small, "my.yaml")
    except FileProblems as error:
        problems = error.problems
    else:
        assert case_from_text(case_text(case, small), small) == saved(case, small)
        return
    assert problems
    assert {problem.place.path for problem in problems} == {"my.yaml"}


# Saving -------------------------------------------------------------------------------------


def test_a_case_is_saved_and_read_from_disk(small: RuleBase, tmp_path: Path):
    case = saved(Case(name="Café", answers={"share": Answer(Decimal("0.5"))}), small)
    write_case(tmp_path / "case.yaml", case, small)
    assert read_case(tmp_path / "case.yaml", small) == case
    assert b"\r" not in (tmp_path / "case.yaml").read_bytes()


def test_a_case_that_could_not_be_read_again_is_not_saved(small: RuleBase, tmp_path: Path):
    path = tmp_path / "case.yaml"
    write_case(path, Case(name="Old"), small)
    with pytest.raises(FileProblems, match="is too long for 'note'"):
        write_case(path, Case(note="x" * 20_001), small)
    assert read_case(path, small).name == "Old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_written_case_is_yaml_for_other_programs_too(small: RuleBase):
    case = Case(name="a: b", answers={"services": Answer(("credit",), note="# c")})
    data = yaml.safe_load(case_text(case, small))
    assert data["name"] == "a: b"
    assert data["answers"] == {"services": {"answer": ["credit"], "note": "# c"}}


def test_changing_an_answer_leaves_the_old_case_as_it_was():
    case = Case(answers={"crop": Answer("coffee")})
    changed = case.with_answer("crop", Answer(None)).with_answer("buyers", Answer("one"))
    assert changed.answers == {"crop": Answer(None), "buyers": Answer("one")}
    assert changed.with_answer("crop", None).answers == {"buyers": Answer("one")}
    assert case.answers == {"crop": Answer("coffee")}
