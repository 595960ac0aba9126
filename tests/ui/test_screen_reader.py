"""The window as a screen reader meets it: another process, over the accessibility bus."""

import pytest
from by_keyboard import BASE, kept_case
from real_window import Program, Screen, require, wait

QUESTION = next(iter(BASE.questions.values()))
EXAMPLE = "Example: Contract growing for Kenyan horticultural exporters"
ROLES = {
    "push button",
    "check box",
    "radio button",
    "text",
    "list",
    "list item",
    "label",  # a text to read, with its links
    "table",
    "table cell",
    "page tab list",
    "page tab",
    "combo box",
    "canvas",  # a diagram
}


@pytest.fixture
def program(tmp_path):
    require()
    screen = Screen(tmp_path)
    program = Program(screen)
    program.until(lambda: program.focus.get("name") == "New diagnosis")
    yield program
    program.close()
    screen.close()


def expect_sound(tree):
    """Everything that takes the focus has a name and a role that says what it is."""
    stops = [each for each in tree if "focusable" in each["states"]]
    assert stops
    for each in stops:
        assert each["name"].strip() or each["role"] == "table cell", each
        assert each["role"] in ROLES, each
        assert {"showing", "visible"} <= set(each["states"]), each


def named(tree, role):
    return [each["name"] for each in tree if each["role"] == role]


def events_of(program, kind, before):
    return [each for each in program.heard[before:] if kind in each["event"]]


def test_the_start_page_is_told_and_a_button_is_pressed_over_the_bus(program):
    tree = program.ask("tree")
    expect_sound(tree)
    (frame,) = [each for each in tree if each["role"] == "frame"]
    assert frame["name"] == "ChainLens"
    assert "active" in frame["states"]
    buttons = named(tree, "push button")
    assert buttons[:3] == ["New diagnosis", "Open a case…", "Check an idea"]
    assert EXAMPLE in buttons
    assert named(tree, "menu item") == ["File", "Edit", "Answer", "Go", "View", "Help"]
    (new,) = [each for each in tree if each["name"] == "New diagnosis"]
    assert {"focusable", "focused"} <= set(new["states"])
    assert program.ask("act", number=new["number"], name="Press")
    program.until(lambda: program.focus.get("name") == "Name of the case")
    assert program.focus["role"] == "text"
    assert "editable" in program.focus["states"]
    assert program.focus["says"].startswith("Such as:")
    assert program.focus["group"] == "The case"
    expect_sound(program.ask("tree"))


def test_a_question_is_answered_over_the_bus(program):
    program.press("space")
    program.until(lambda: program.focus.get("name") == "Name of the case")
    following = program.find("Next", "push button")
    assert following["says"] == BASE.topics[QUESTION.topic].title
    assert program.ask("act", number=following["number"], name="Press")
    option = next(iter(QUESTION.options.values()))
    program.until(lambda: program.focus.get("name") == option)
    tree = program.ask("tree")
    expect_sound(tree)
    options = [
        each["name"]
        for each in tree
        if each["role"] == "radio button" and each["group"] == QUESTION.ask
    ]
    assert options == [*QUESTION.options.values(), "I do not know"]
    asks = {question.ask for question in BASE.questions_of(QUESTION.topic)}
    assert asks & {each["name"] for each in tree if each["role"] == "panel"}
    (known,) = [each for each in tree if each["name"] == f"How do you know? {QUESTION.ask}"]
    assert "sensitive" not in known["states"]  # there is no answer yet

    second = list(QUESTION.options.values())[1]
    radio = program.find(second, "radio button", QUESTION.ask)
    assert "checkable" in radio["states"]
    assert "checked" not in radio["states"]
    before = len(program.heard)
    toggles = next(name for name in radio["actions"] if name != "SetFocus")
    assert program.ask("act", number=radio["number"], name=toggles)
    program.until(lambda: events_of(program, "checked", before))
    (told, *_more) = events_of(program, "checked", before)
    assert (told["name"], told["detail"]) == (second, 1)
    assert "checked" in program.ask("look", number=radio["number"])["states"]
    kept = wait(lambda: kept_case(program.screen.home))
    assert kept.answers[QUESTION.id].value == list(QUESTION.options)[1]
    program.until(
        lambda: any(
            each["name"] == "Progress" and each["value"] == 1
            for each in events_of(program, "accessible-value", before)
        ),
        "the progress was not told",
    )

    known = program.find(f"How do you know? {QUESTION.ask}")
    assert "sensitive" in known["states"]
    why = program.find(f"Why is this asked? {QUESTION.ask}")
    assert program.ask("take_focus", number=why["number"])
    program.until(lambda: program.focus.get("name") == why["name"])
    program.press("space")
    wait(lambda: "checked" in program.ask("look", number=why["number"])["states"])


def test_what_is_typed_reaches_the_bus(program):
    program.press("space")
    program.until(lambda: program.focus.get("name") == "Name of the case")
    before = len(program.heard)
    program.screen.type("Beans")
    program.until(lambda: program.ask("focused")["text"] == "Beans")
    program.until(lambda: events_of(program, "text-changed:insert", before))


def test_results_are_told_row_by_row_with_their_explanation(program):
    tile = program.find(EXAMPLE, "push button")
    assert program.ask("act", number=tile["number"], name="Press")
    program.until(lambda: program.focus.get("name") == "Conclusions and ideas")
    tree = program.ask("tree")
    expect_sound(tree)
    pages = [each["name"] for each in tree if each["role"] == "list item"]
    assert "The case" in pages
    assert any(name.endswith(": part done") for name in pages)
    assert any("not established" in name for name in pages)
    before = program.find("Explanation")["text"]
    row = program.move("Down")
    assert row["role"] == "list item"
    assert {"focused", "selectable"} <= set(row["states"])
    after = program.find("Explanation")["text"]
    assert after != before
    assert row["name"].partition(":")[0] in after
    assert program.move("Return")["name"] == "Explanation"
    before = len(program.heard)
    program.press("Tab")  # to the first link in it
    program.until(lambda: events_of(program, "text-selection-changed", before))
    (told,) = events_of(program, "text-selection-changed", before)
    assert told["selected"].strip() in after


def test_the_parts_of_the_map_are_told_one_by_one(program):
    tile = program.find(EXAMPLE, "push button")
    assert program.ask("act", number=tile["number"], name="Press")
    program.until(lambda: program.focus.get("name") == "Conclusions and ideas")
    assert program.move("ctrl+m")["name"] == "Map of the chain"
    expect_sound(program.ask("tree"))
    program.ask("hear", event="object:property-change:accessible-description")
    before = len(program.heard)
    program.press("Right")
    program.until(lambda: events_of(program, "accessible-description", before))
    (told, *_more) = events_of(program, "accessible-description", before)
    assert told["says"]
    assert "table" in {each["role"] for each in program.ask("tree")}  # the same facts in words
