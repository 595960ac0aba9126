"""Only what a person wants to know is asked for, and every answer counts all the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_base import cases

from chainlens.cases.casechanges import TextChange, changes
from chainlens.cases.casefiles import blank_case_text, case_from_text, case_text
from chainlens.cases.focus import rules_behind, themes_to_choose
from chainlens.inquiry.interviewing import QuestionState, interview
from chainlens.model.case import Case
from chainlens.reasoning import diagnose
from chainlens.system.errors import FileProblems


def asked(base, case):
    states = interview(diagnose(base, case)).states
    return {id_ for id_, state in states.items() if state is not QuestionState.SETTLED}


def test_without_a_focus_everything_is_behind_it(base):
    assert rules_behind(base, ()) == set(base.order)


@pytest.mark.parametrize("theme", ["power", "captivity", "leadership", "csr"])
def test_a_focus_on_one_theme_asks_for_far_less(base, theme):
    everything, less = asked(base, Case()), asked(base, Case(focus=(theme,)))
    assert less < everything
    assert len(less) <= len(everything) / 2


def test_every_theme_that_can_be_chosen_has_rules_behind_it(base):
    for theme in themes_to_choose(base):
        assert rules_behind(base, [theme.id])


def test_several_themes_ask_for_what_each_of_them_asks_for(base):
    both = asked(base, Case(focus=("power", "captivity")))
    apart = asked(base, Case(focus=("power",))) | asked(base, Case(focus=("captivity",)))
    assert both == apart


@settings(deadline=None, max_examples=15)
@given(st.data())
def test_a_focus_changes_no_verdict_and_misses_no_question_that_a_chosen_one_waits_for(base, data):
    case = data.draw(cases(base))
    theme = data.draw(st.sampled_from(themes_to_choose(base))).id
    focused = Case(answers=case.answers, focus=(theme,))
    diagnosis = diagnose(base, focused)
    plain = diagnose(base, case)
    assert [v.status for v in diagnosis.verdicts] == [v.status for v in plain.verdicts]
    states = interview(diagnosis).states
    for verdict in diagnosis.verdicts:
        if verdict.claim.theme == theme:
            for question in verdict.missing:
                assert states[question] is not QuestionState.SETTLED


def test_a_focus_is_kept_in_the_case_file_in_the_order_of_the_themes(base):
    case = case_from_text("chainlens_case: 1\nfocus: [captivity, power]\n", base)
    assert case.focus == ("power", "captivity")
    assert case_from_text(case_text(case, base), base).focus == case.focus


def test_a_theme_that_does_not_exist_is_refused_with_the_nearest_one(base):
    with pytest.raises(FileProblems, match=r"case:2: .*'powr'.* Did you mean 'power'\?"):
        case_from_text("chainlens_case: 1\nfocus: [powr]\n", base)


def test_a_blank_case_names_the_themes_and_asks_about_all(base):
    text = blank_case_text(base)
    assert "leadership" in text
    assert case_from_text(text, base).focus == ()


def test_another_focus_is_a_change_of_the_case(base):
    assert changes(Case(), Case(focus=("power", "csr"))) == (TextChange("focus", "", "power, csr"),)
