"""Undo and redo, over any run of changes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_base import QUESTIONS, base_of, values_for

from chainlens.cases.casechanges import AnswerChange, TextChange, changes, same_content
from chainlens.cases.history import History
from chainlens.model.case import Answer, Case, Said
from chainlens.telling.wording.changes import change_lines, step_label
from chainlens.telling.wording.lines import as_text

BASE = base_of({}, ())


@st.composite
def changed(draw, case):
    """Draw a case that differs from another in an answer, its name or its note."""
    kind = draw(st.sampled_from(("answer", "name", "note", "back")))
    if kind == "answer":
        id_ = draw(st.sampled_from(tuple(QUESTIONS)))
        return case.with_answer(id_, Answer(draw(st.none() | values_for(QUESTIONS[id_]))))
    if kind == "back" and case.answers:
        return case.with_answer(draw(st.sampled_from(tuple(case.answers))), None)
    return replace(case, **{"name" if kind == "back" else kind: draw(st.text("ab ", max_size=3))})


@st.composite
def histories(draw, most=5):
    history = History.of(Case(), most=most)
    for number in range(draw(st.integers(0, 12))):
        what = draw(st.sampled_from(("change", "merge", "undo", "redo", "save", "settle")))
        if what == "change":
            history = history.change(draw(changed(history.case)), f"step {number}")
        elif what == "merge":
            key = draw(st.sampled_from(("note", "name")))
            history = history.change(draw(changed(history.case)), f"typing {number}", key)
        elif what == "undo":
            history = history.undo()
        elif what == "redo":
            history = history.redo()
        elif what == "save":
            history = history.mark_saved()
        else:
            history = history.settle()
    return history


@st.composite
def really_changed(draw):
    history = draw(histories())
    case = draw(changed(history.case).filter(lambda case: case != history.case))
    return history, case


@given(really_changed())
def test_undo_after_a_change_gives_the_case_before(drawn):
    history, case = drawn
    after = history.change(case, "step")
    assert after.case == case
    assert after.undo_label == "step"
    assert after.undo().case == history.case


@given(really_changed())
def test_redo_after_undo_restores_the_change(drawn):
    history, case = drawn
    after = history.change(case, "step")
    again = after.undo().redo()
    assert again.case == after.case
    assert again.past == after.past
    assert again.undo_label == after.undo_label


@given(histories())
def test_undo_and_redo_are_inverse_wherever_one_stands(history):
    if history.past:
        there_and_back = history.undo().redo()
        assert (there_and_back.case, there_and_back.past, there_and_back.future) == (
            history.case,
            history.past,
            history.future,
        )
    if history.future:
        there_and_back = history.redo().undo()
        assert (there_and_back.case, there_and_back.past, there_and_back.future) == (
            history.case,
            history.past,
            history.future,
        )


@given(really_changed(), st.sampled_from(("", "note")))
def test_a_new_change_clears_what_could_be_redone(drawn, merge):
    history, case = drawn
    assert history.change(case, "step", merge).future == ()


@given(histories())
def test_the_same_case_again_is_no_change(history):
    assert history.change(history.case, "step") is history


@given(histories(most=3))
def test_no_more_steps_are_kept_than_asked_for(history):
    assert len(history.past) <= 3
    assert len(history.past) + len(history.future) <= 3


@given(histories())
def test_undoing_all_and_redoing_all_comes_back(history):
    back = history
    while back.past:
        back = back.undo()
    assert back.undo() is back
    while back.future:
        back = back.redo()
    forward = history
    while forward.future:
        forward = forward.redo()
    assert forward.redo() is forward
    assert back.case == forward.case


@given(histories())
def test_modified_means_that_the_file_holds_something_else(history):
    assert history.is_modified is not same_content(history.case, history.saved)
    assert not history.mark_saved().is_modified


def test_undoing_back_to_the_saved_case_is_unmodified_and_on_from_there_is_not():
    start = History.of(Case())
    one = start.change(Case(name="a"), "Name").mark_saved()
    two = one.change(Case(name="b"), "Name")
    assert two.is_modified
    assert not two.undo().is_modified
    assert two.undo().undo().is_modified
    assert not two.undo().undo().redo().is_modified


def test_a_case_that_no_file_holds_is_modified():
    assert History(Case(name="recovered")).is_modified


def test_keystrokes_of_one_note_are_one_step():
    history = History.of(Case())
    for end in range(1, 6):
        history = history.change(Case(note="hello"[:end]), "Note", "note")
    assert history.undo().case == Case()
    assert history.undo().redo().case == Case(note="hello")


def test_typing_and_deleting_all_of_it_leaves_nothing_to_undo():
    history = History.of(Case(name="a")).change(Case(name="a", note="x"), "Note", "note")
    history = history.change(Case(name="a"), "Note", "note")
    assert history.past == ()
    assert history.change(Case(name="a", note="y"), "Note", "note").undo().case == Case(name="a")


@pytest.mark.parametrize(
    "between",
    [
        lambda history: history.settle(),
        lambda history: history.mark_saved(),
        lambda history: history.undo().redo(),
        lambda history: history.change(replace(history.case, name="n"), "Name"),
        lambda history: history.change(replace(history.case, name="n"), "Name", "name"),
    ],
)
def test_keystrokes_after_something_else_are_a_step_of_their_own(between):
    history = between(History.of(Case()).change(Case(note="a"), "Note", "note"))
    again = history.change(replace(history.case, note="ab"), "Note", "note")
    assert again.undo().case == history.case


def test_a_save_under_another_rule_base_is_no_modification():
    history = History.of(Case(name="a"))
    assert not replace(history, case=Case(name="a", rules_version="2")).is_modified


def test_changes_are_listed_texts_first_then_answers_in_the_order_of_the_interview():
    before = Case(name="a", answers={"q1": Answer("red"), "m0": Answer(("a",))})
    after = Case(name="b", answers={"q1": Answer("blue"), "q0": Answer(None)})
    assert changes(before, after, BASE.questions) == (
        TextChange("name", "a", "b"),
        AnswerChange("q0", None, Answer(None)),
        AnswerChange("q1", Answer("red"), Answer("blue")),
        AnswerChange("m0", Answer(("a",)), None),
    )


@pytest.mark.parametrize(
    ("before", "after", "label"),
    [
        (None, Answer("red"), "Answer to «q0?»"),
        (Answer("red"), Answer("blue", note="x"), "Answer to «q0?»"),
        (Answer("red"), None, "Taking back the answer to «q0?»"),
        (Answer("red"), Answer("red", note="x"), "Note on «q0?»"),
        (Answer("red"), Answer("red", "told"), "How it is known: «q0?»"),
        (Answer("red"), Answer("red", said_by="Asha"), "Who said it: «q0?»"),
        (Answer("red"), Answer("red", others=(Said("blue"),)), "Another respondent on «q0?»"),
    ],
)
def test_a_step_is_labelled_by_what_it_changed(before, after, label):
    start = Case().with_answer("q0", before)
    assert step_label(BASE, start, start.with_answer("q0", after)) == label


def test_other_steps_have_labels_too():
    assert step_label(BASE, Case(), Case(name="a")) == "Name of the case"
    assert step_label(BASE, Case(), Case(name="a", note="b")) == "Several changes"
    assert step_label(BASE, Case(), Case()) == ""


def test_changes_in_words_say_before_and_after():
    before = Case(answers={"q0": Answer("red", "told")})
    others = (Said("red", "told", "Ben", "at\nnight"), Said(None))
    after = Case(note="a\nb", answers={"q0": Answer("blue", note="n", others=others)})
    text = as_text(change_lines(BASE, changes(before, after, BASE.questions)), 200)
    assert "- Note on the case: «a b»\n" in f"{text}\n"
    assert (
        "- q0? «Blue», note: «n», others said: «Red» (told, according to Ben), note: «at night»; "
        "«Not known» (how it is known was not said); before: «Red», told"
    ) in text


def test_a_change_of_a_long_note_is_told_in_short():
    before, after = (Case(answers={"q0": Answer("red", note=note)}) for note in ("n", "long " * 99))
    text = as_text(change_lines(BASE, changes(before, after, BASE.questions)), 500)
    assert "long…»; before: «Red», note: «n»" in text
    assert len(text) < 220
