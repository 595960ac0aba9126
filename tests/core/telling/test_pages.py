"""Pages of lines and tables, in columns and as Markdown."""

import re

from hypothesis import given
from hypothesis import strategies as st

from chainlens.telling.wording.lines import Line, Role
from chainlens.telling.wording.pages import page_as_markdown, page_as_text
from chainlens.telling.wording.tables import table

TEXT = st.text(max_size=60)


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(st.lists(TEXT, min_size=n, max_size=n), min_size=1, max_size=4)
    ),
    st.integers(60, 100),
)
def test_columns_keep_within_the_width(rows, width):
    text = page_as_text((table("", rows[0], rows[1:]),), width)
    assert all(len(line) <= width for line in text.split("\n"))


def test_long_cells_are_wrapped_and_rows_then_stand_apart():
    shown = table("", ("What", "Says"), [("a", "word " * 30), ("b", "short")])
    text = page_as_text((shown,), 40)
    assert text.count("word") == 30
    assert "\n\nb" in text


def test_nothing_that_acts_on_a_terminal_gets_through():
    page = (Line(Role.TEXT, "\x1b[31mred"), table("", ("A",), [("\x1b[2J",)]))
    assert "\x1b" not in page_as_text(page)
    assert "\x1b" not in page_as_markdown(page)


@given(st.lists(TEXT, min_size=2, max_size=2))
def test_a_cell_cannot_end_its_cell_or_its_row_in_markdown(cells):
    lines = page_as_markdown((table("", ("A", "B"), [cells]),)).rstrip("\n").split("\n")
    assert len(lines) == 3
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", lines[2])) == 3


def test_lists_in_markdown_nest_one_step_at_a_time():
    page = (
        Line(Role.TITLE, "Title"),
        Line(Role.ITEM, "one", 2),
        Line(Role.ITEM, "two", 2),
        Line(Role.TEXT, "A paragraph."),
        Line(Role.HEADING, "Heading"),
    )
    assert page_as_markdown(page) == ("# Title\n\n- one\n  - two\n\nA paragraph.\n\n## Heading\n")


def test_lines_and_tables_take_turns():
    page = (Line(Role.HEADING, "First"), table("", ("A",), [("1",)]), Line(Role.TEXT, "Last."))
    assert page_as_text(page) == "First\n-----\n\nA\n-\n1\n\nLast.\n"
