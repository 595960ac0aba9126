"""Sentences: every role is shown, everything wraps, and nothing of Python shows through."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainlens.cases.casefiles import read_case
from chainlens.inquiry.explanation import Also
from chainlens.model.case import KNOWN, Answer, Case
from chainlens.model.knowledge import CRITERIA, POINT_KINDS, Basis, RuleBase, WorkStatus
from chainlens.reasoning import Diagnosis, diagnose
from chainlens.reasoning.outcome import IdeaStatus, ValueState, VerdictStatus
from chainlens.system import paths
from chainlens.telling.wording import phrases
from chainlens.telling.wording.conditions import value_in_words
from chainlens.telling.wording.lines import Line, Role, as_text
from chainlens.telling.wording.sources import source_lines
from chainlens.telling.wording.summary import (
    diagnosis_lines,
    did_not_come_out_lines,
    idea_lines,
    notice_lines,
    verdict_headline,
    verdict_lines,
)

SHOWN = {
    Role.TITLE: "Words\n=====\n",
    Role.HEADING: "Words\n-----\n",
    Role.VERDICT: "Words\n",
    Role.TEXT: "Words\n",
    Role.ITEM: "- Words\n",
    Role.SOURCE: "= Words\n",
    Role.CAVEAT: "! Words\n",
    Role.GAP: "? Words\n",
    Role.TENSION: "<> Words\n",
    Role.SET_ASIDE: "x Words\n",
    Role.MISSING: "? Words\n",
    Role.NOTE: "Words\n",
}


@pytest.mark.parametrize("role", Role)
def test_every_role_is_shown_in_its_own_way(role: Role):
    assert as_text([Line(role, "Words")]) == SHOWN[role]


def test_depth_indents_and_findings_follow_in_brackets():
    line = Line(Role.ITEM, "Words.", 2, "rule:x", ("AAA-1", "AAA-2"))
    assert as_text([line]) == "      - Words. [AAA-1, AAA-2]\n"


def test_headings_stand_apart_but_for_the_first():
    lines = [Line(Role.TITLE, "T"), Line(Role.TEXT, "a"), Line(Role.HEADING, "H", 1)]
    assert as_text(lines) == "T\n=\na\n\n   H\n"


def test_a_line_that_wraps_stands_under_its_own_words():
    line = Line(Role.ITEM, "one two three four five six seven eight", 1)
    assert as_text([line], width=33) == "   - one two three four five six\n     seven eight\n"


def test_an_empty_text_keeps_its_line():
    assert as_text([Line(Role.TEXT, ""), Line(Role.TEXT, "a")]) == "\na\n"


lines_of_any_kind = st.lists(
    st.builds(
        Line,
        st.sampled_from(Role),
        st.lists(st.text(st.characters(categories=["L", "N", "P"]), max_size=12), max_size=30).map(
            " ".join
        ),
        st.integers(0, 6),
    ),
    min_size=1,
    max_size=6,
)


@settings(deadline=None)
@given(lines_of_any_kind, st.integers(1, 120))
def test_text_fits_its_width_and_loses_no_word(lines: list[Line], width: int):
    text = as_text(lines, width)
    longest = max(width, 6 * 3 + 30)
    assert all(len(line) <= longest for line in text.splitlines())
    bullets = {"-", "=", "!", "?", "<>", "x"}
    given_words = [word for line in lines for word in line.text.split()]
    shown = iter(text.split())
    for word in given_words:
        assert any(word == other for other in shown), word
    assert len(text.split()) <= len(given_words) + 2 * len(lines) + len(bullets)


@pytest.mark.parametrize("code", ["\x1b[31mred", "a\x07", "\x9b2J", "\x08\x08", "a\x7f"])
def test_nothing_that_moves_a_cursor_or_changes_a_colour_reaches_a_terminal(code: str):
    text = as_text([Line(Role.TEXT, code)])
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", text)
    assert "\ufffd" in text


@pytest.mark.parametrize(
    ("words", "things"),
    [
        (phrases.VERDICT_STATUS, VerdictStatus),
        (phrases.VERDICT_MEANING, VerdictStatus),
        (phrases.IDEA_STATUS, IdeaStatus),
        (phrases.IDEA_MEANING, IdeaStatus),
        (phrases.VALUE_STATE, ValueState),
        (phrases.KNOWN_WORDS, KNOWN),
        (phrases.BASIS, get_args(Basis)),
        (phrases.WORK_STATUS, get_args(WorkStatus)),
        (phrases.POINT, POINT_KINDS),
        (phrases.CRITERION, CRITERIA),
        (phrases.ALSO, get_args(Also)),
    ],
)
def test_every_term_of_the_program_has_words(words, things):
    assert set(words) == set(things)
    assert all(words.values())
    assert len(set(words.values())) == len(words)


# Whole diagnoses ----------------------------------------------------------------------------

PYTHON = re.compile(
    r"[{}]|\bNone\b|Decimal\(|Truth\.|Role\.|<\w+\.|chainlens\.|mappingproxy|\[\]|\(\)|\['|\('"
)


def examples() -> list[Path]:
    return sorted(paths.examples_dir().glob("*.yaml"))


@pytest.fixture(params=[*(path.stem for path in examples()), "nothing"], scope="module")
def shown(request, base: RuleBase) -> Diagnosis:
    if request.param == "nothing":
        return diagnose(base, Case())
    return diagnose(base, read_case(paths.examples_dir() / f"{request.param}.yaml", base))


def test_every_line_of_a_diagnosis_ends_as_a_sentence_or_a_list_does(shown: Diagnosis):
    for line in diagnosis_lines(shown):
        # Titles, the count of answers and the short list of ideas are no sentences.
        short = line.text.startswith("Ideas for action, ") or re.search(r"\d answers?$", line.text)
        if line.role not in (Role.TITLE, Role.HEADING) and not short:
            assert re.search(r"[^.\s][.?!)\]]$", line.text), line


def test_a_diagnosis_has_no_braces_and_nothing_of_python(shown: Diagnosis):
    for line in diagnosis_lines(shown):
        assert not PYTHON.search(line.text), line
        assert line.text == " ".join(line.text.split()), line
        assert not re.search(r"[^.]\.\.(?!\.)|\?\.", line.text), line


def test_every_finding_behind_a_line_stands_in_the_sources(shown: Diagnosis):
    lines = diagnosis_lines(shown)
    cited = {id_ for line in lines for id_ in line.findings}
    sources = [line.target.removeprefix("finding:") for line in lines if line.role is Role.SOURCE]
    assert sources == [id_ for id_ in shown.base.findings if id_ in cited]


def test_every_target_leads_to_something(shown: Diagnosis):
    base = shown.base
    known = {
        "question": base.questions,
        "claim": base.claims,
        "intervention": base.interventions,
        "rule": base.rules,
        "finding": base.findings,
        "caveat": base.caveats,
        "gap": base.gaps,
        "theme": {**base.themes, "ideas": None},
    }
    for line in diagnosis_lines(shown):
        kind, _, id_ = line.target.partition(":")
        if id_:
            assert id_ in known[kind], line


def test_every_claim_and_idea_is_told_of(shown: Diagnosis):
    targets = {line.target for line in diagnosis_lines(shown)}
    assert targets >= {f"claim:{id_}" for id_ in shown.base.claims}
    assert targets >= {f"intervention:{id_}" for id_ in shown.base.interventions}


# Particular sentences -----------------------------------------------------------------------


def told(small: RuleBase, **values: str | tuple[str, ...] | int) -> Diagnosis:
    return diagnose(
        small,
        Case(
            answers={
                id_: Answer(Decimal(value) if isinstance(value, int) else value)
                for id_, value in values.items()
            }
        ),
    )


@pytest.mark.parametrize(
    ("answers", "claim", "headline"),
    [
        ({}, "captive", "Captive risk: not enough is known"),
        ({"services": ()}, "captive", "Captive risk: not enough is known"),
        (
            {"services": (), "buyers": "one"},
            "captive",
            "Captive risk: the paper leads to no conclusion",
        ),
        ({"buyers": "many", "season": "steady"}, "effects",
         "Other effects: Fewer services; Steady sales"),
        (
            {"crop": "coffee", "buyers": "one", "group": "yes", "tasks": ("selling",)},
            "drive",
            "Who drives the chain: Buyers / against: Producers",
        ),
        (
            {"crop": "coffee", "buyers": "one", "tasks": ("grading",), "group": "no"},
            "bargaining",
            "Bargaining power: Strongly",
        ),
    ],
)  # fmt: skip
def test_a_headline_says_what_came_of_a_claim(small, answers, claim, headline):
    assert verdict_headline(told(small, **answers).verdict_of[claim]) == headline


def test_a_headline_says_where_the_only_argument_is_set_aside(small: RuleBase):
    graded = replace(small.rules["graded_coffee"], then=None)
    base = replace(small, rules={**small.rules, "graded_coffee": graded})
    answers = {"crop": "coffee", "buyers": "one", "tasks": ("grading",), "group": "no"}
    verdict = told(base, **answers).verdict_of["bargaining"]
    assert verdict.states["weak"] is ValueState.SET_ASIDE
    assert verdict_headline(verdict) == "Bargaining power: the argument for it is set aside"


def test_a_verdict_shows_arguments_sources_the_weakest_link_and_what_stands_beside(small: RuleBase):
    case = Case(
        answers={
            "buyers": Answer("one", "documented"),
            "services": Answer(("credit",), "assumed", "a rumour"),
            "group": Answer("yes", "observed"),
        }
    )
    diagnosis = diagnose(small, case)
    assert (
        as_text(verdict_lines(diagnosis, diagnosis.verdict_of["captive"]))
        == """\
Captive risk: Likely [established]
   - A buyer who takes most and gives credit or inputs is likely to make producers
     captive. [AAA-5]
      ! With this limit: Where a group lends, the tie is looser. [AAA-4]
   Rests on 1 argument. Its weakest source: AAA-5 (practitioners cited by name: Clark,
   no date (not identified)). Its weakest answer: «What does the buyer give besides the
   price?» (assumed, according to a rumour).
   <> The paper also pulls the other way: Buyers drive some chains, and producers
      others. [AAA-2]
   ! Mind: A debt for seed is not a debt for a funeral. [AAA-7]
"""
    )


def test_an_idea_shows_points_needs_losers_and_what_to_find_out(small: RuleBase):
    diagnosis = told(small, group="no", services=("credit", "advice"), buyers="one", share=20)
    text = as_text(idea_lines(diagnosis, diagnosis.idea_of["more_buyers"]))
    for part in (
        "   - For it (effectiveness): Where producers are likely to be captive, more buyers help.",
        "   - Side effect (impact): With more buyers the advice that came with the price goes.",
        "   - Who may lose (impact): Those who sell a little to each may lose. [BBB-2]",
        "   ? Find out first: Is demand steady over the year?",
        "   ! Mind: A debt for seed is not a debt for a funeral. [AAA-7]",
    ):
        assert part in text
    text = as_text(idea_lines(diagnosis, diagnosis.idea_of["form_group"]))
    assert text.startswith("Form a group [conditional]\n")
    assert "   ? Needed, not known yet: The group can sell. [BBB-1]\n" in text


def test_questions_to_find_out_have_a_line_each_up_to_six(small: RuleBase):
    diagnosis = told(small)
    idea = diagnosis.idea_of["more_buyers"]
    open_ = tuple(small.questions)
    for count, rest in ((6, []), (7, ["and 1 other."])):
        lines = idea_lines(diagnosis, replace(idea, find_out=open_[:count]))
        asked = [line for line in lines if line.target.startswith("question:")]
        assert [line.target for line in asked] == [f"question:{id_}" for id_ in open_[:6]]
        assert {line.role for line in asked} == {Role.MISSING}
        assert asked[0].text == f"Find out first: {small.questions[open_[0]].ask}"
        assert [line.text for line in lines if line.text.startswith("and ")] == rest


def test_a_verdict_that_did_not_come_out_says_for_how_many_answers_it_waits(small: RuleBase):
    diagnosis = told(small)
    verdict = diagnosis.verdict_of["captive"]
    lines = did_not_come_out_lines(diagnosis)
    (line,) = [line for line in lines if line.target == "claim:captive"]
    assert line.role is Role.MISSING
    assert len(verdict.missing) > 1
    assert line.text == f"{verdict.claim.asks} (waits for {len(verdict.missing)} answers)"


def test_an_exception_that_is_open_for_several_points_of_an_idea_is_told_once(small: RuleBase):
    diagnosis = told(small, group="no", services=("credit", "advice"), buyers="one", share=20)
    idea = diagnosis.idea_of["more_buyers"]
    points = [
        replace(argument, may_be_set_aside_by=("grading_unpaid",), may_be_limited_by=())
        for argument in idea.arguments
    ]
    assert len(points) > 1
    points[0] = replace(points[0], may_be_limited_by=("groups_lend",))
    lines = idea_lines(diagnosis, replace(idea, arguments=tuple(points)))
    (shared,) = [line for line in lines if line.target == "rule:grading_unpaid"]
    assert (shared.role, shared.depth) == (Role.MISSING, 1)
    says = small.rules["grading_unpaid"].says
    assert shared.text == (
        f"{len(points)} points may yet be set aside, depending on open answers: {says}"
    )
    (single,) = [line for line in lines if line.target == "rule:groups_lend"]
    assert single.depth == 2


@pytest.mark.parametrize(
    ("tasks", "line"),
    [(("selling",), "- Needed, and met: "), ((), "? Needed, and missing: ")],
)
def test_a_need_is_met_or_missing(small: RuleBase, tasks: tuple[str, ...], line: str):
    diagnosis = told(small, group="no", tasks=tasks)
    text = as_text(idea_lines(diagnosis, diagnosis.idea_of["form_group"]))
    assert f"   {line}The group can sell. [BBB-1]\n" in text


def test_a_case_of_another_rule_base_and_an_answer_out_of_turn_are_noticed(small: RuleBase):
    case = Case(
        answers={"group": Answer("no"), "tasks": Answer(("selling",))},
        rules_version="0.9.0",
        rules_fingerprint="abc",
    )
    assert [line.text for line in notice_lines(diagnose(small, case))] == [
        "This case was saved under version 0.9.0 of the rule base; it is read under another one "
        "now, so verdicts may differ.",
        "Look again: «What does the group do?» is answered «It sells» and counts, although with "
        "the other answers it would not be asked.",
    ]
    same = replace(case, answers={}, rules_fingerprint=small.fingerprint)
    assert notice_lines(diagnose(small, same)) == []


def test_a_source_says_where_and_on_whose_word(small: RuleBase):
    lines = [Line(Role.TEXT, "A.", findings=("BBB-2", "AAA-3"))]
    assert [line.text for line in source_lines(small, lines)] == [
        "Sources",
        "AAA-3: P1.1, section 1 Beginning, Power, “In the beginning there was ...”; P1.2, section "
        "1 Beginning, “Then there was risk ...”. Rests on cited literature: Brown 2000 "
        "(identified with doubt); Clark, no date (not identified).",
        "BBB-2: P2.1, section 2 End, “What is to be done ...”. Rests on cited literature: "
        "Adams, 1999 (identified).",
    ]
    assert source_lines(small, [Line(Role.TEXT, "Nothing is cited.")]) == []


def test_an_empty_case_says_that_nothing_follows_yet(small: RuleBase):
    text = as_text(diagnosis_lines(told(small)))
    assert text.startswith("A case without a name\n=====================\n0 answers\n")
    assert "\nNothing follows yet. Answer more questions.\n" in text


def test_what_people_wrote_stays_in_its_place(small: RuleBase):
    case = Case(name="{name} %s\n\\u0041", author="{0}", note="a\n\n{x}", answers={
        "crop": Answer("coffee", "told", "{who}", "{note}"), "buyers": Answer("one")})  # fmt: skip
    text = as_text(diagnosis_lines(diagnose(small, case)))
    assert text.startswith("{name} %s \\u0041\n")
    assert "\n{0}, 2 answers\na {x}\n" in text


def test_without_ideas_and_with_every_answer_given_nothing_is_said_of_either(small: RuleBase):
    rules = {id_: rule for id_, rule in small.rules.items() if rule.theme != "ideas"}
    order = tuple(id_ for id_ in small.order if id_ in rules)
    base = replace(small, interventions={}, rules=rules, order=order)
    diagnosis = told(base, crop="cotton", buyers="one", services=(), share=5, group="no",
                     tasks=(), season="steady")  # fmt: skip
    headings = [line.text for line in diagnosis_lines(diagnosis) if line.role is Role.HEADING]
    assert "Ideas for action" not in headings
    assert "Facts whose absence matters most" not in headings
    assert "Ideas for action" in [line.text for line in diagnosis_lines(told(small))]


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        ("crop", None, "Not known"),
        ("crop", "coffee", "Coffee"),
        ("services", (), "None of these"),
        ("services", ("credit", "advice"), "Credit; Advice"),
        ("share", Decimal("12.5"), "12.5 %"),
    ],
)
def test_a_value_is_told_in_the_words_of_its_question(small: RuleBase, question, value, words):
    assert value_in_words(small.questions[question], value) == words
