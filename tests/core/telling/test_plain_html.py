"""Lines become HTML that other programs take: well-formed, with nothing of a text as a mark."""

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from chainlens.telling.wording.lines import Line, Role, printable
from chainlens.telling.wording.plainhtml import as_html

# What no XML can hold; HTML leaves it out as well.
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))
lines = st.lists(st.builds(Line, st.sampled_from(Role), texts, st.integers(0, 3)))


@given(lines)
def test_every_line_is_there_once_and_what_is_opened_is_closed(given_lines):
    whole = ET.fromstring(f"<body>{as_html(given_lines)}</body>")
    told = [part.text or "" for part in whole.iter() if part.tag not in ("body", "ul")]
    assert told == [printable(line.cited) for line in given_lines]


def test_what_is_deeper_lies_in_a_list_of_its_own():
    shown = [Line(Role.ITEM, "Outer"), Line(Role.TEXT, "Inner & <b>", 1), Line(Role.TEXT, "After")]
    assert as_html(shown) == (
        "<ul>\n<li>Outer</li>\n<ul>\n<li>Inner &amp; &lt;b&gt;</li>\n</ul>\n</ul>\n<p>After</p>\n"
    )
