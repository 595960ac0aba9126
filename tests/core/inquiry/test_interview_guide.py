"""An interview guide: the right questions for the right people, and no text taken for markup."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from chainlens.inquiry.interviewing import QuestionState, interview
from chainlens.inquiry.whatif import guide, questions_behind
from chainlens.model.case import UNKNOWN, Answer, Case
from chainlens.reasoning import diagnose
from chainlens.reasoning.manycases.cone import cone_of
from chainlens.telling.wording.guide import guide_lines, guide_markdown, in_markdown
from chainlens.telling.wording.lines import as_text

MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def guide_for(base, case=None, who=""):
    return guide(interview(diagnose(base, case or Case())), None, who)


def asked_in(made):
    return {
        (part.respondent.id if part.respondent else None, entry.question.id)
        for part in made.parts
        for topic in part.topics
        for entry in topic.entries
    }


def test_every_question_stands_under_each_kind_of_people_who_can_tell(base):
    asked = asked_in(guide_for(base))
    for id_, question in base.questions.items():
        for who in question.respondents:
            assert (who, id_) in asked
    assert {who for who, _ in asked} == set(base.respondents)


def test_a_question_of_which_nobody_said_who_can_tell_stands_apart(small):
    asked = asked_in(guide_for(small))
    assert (None, "share") in asked
    assert ("growers", "share") not in asked


def test_a_guide_for_one_kind_of_people_holds_their_questions_alone(base):
    asked = asked_in(guide_for(base, who="officials"))
    assert {who for who, _ in asked} == {"officials"}
    assert all("officials" in base.questions[id_].respondents for _, id_ in asked)


def test_what_is_answered_or_does_not_apply_is_left_out_and_what_nobody_knew_is_asked_again(base):
    case = Case().with_answer("producer_groups", Answer("none")).with_answer("rivals", UNKNOWN)
    asked = {id_ for _, id_ in asked_in(guide_for(base, case))}
    assert not {"producer_groups", "group_tasks"} & asked
    assert "rivals" in asked
    assert "Asked before; nobody knew." in as_text(guide_lines(guide_for(base, case)))


def test_a_question_that_may_follow_says_when_to_ask_it(base):
    made = guide_for(base)
    stands = interview(diagnose(base, Case()))
    waiting = {id_ for id_, state in stands.states.items() if state is QuestionState.WAITING}
    assert waiting
    for part in made.parts:
        for topic in part.topics:
            for entry in topic.entries:
                assert bool(entry.only_if) is (entry.question.id in waiting)
    assert "Ask only if: " in guide_markdown(made)


def test_a_guide_to_one_verdict_asks_first_what_tells_whether_to_ask_the_rest(base):
    behind = questions_behind(cone_of(base, "pay_group_management"))
    assert {"group_managed_by", "producer_groups"} <= behind
    assert "product" not in behind
    made = guide(interview(diagnose(base, Case())), behind)
    assert {id_ for _, id_ in asked_in(made)} == behind


def test_the_markdown_has_a_box_for_every_option_and_room_for_who_said_it(small):
    made = guide_for(small, Case(name="A chain", date="2026-01-02"))
    text = guide_markdown(made)
    html = MARKDOWN.render(text)
    assert "<h1>Interview guide: A chain</h1>" in html
    assert small.version in text
    assert "2026-01-02" in text
    entries = [e for p in made.parts for t in p.topics for e in t.entries]
    boxes = sum(len(e.question.options) + 1 + (e.question.kind == "several") for e in entries)
    assert len(re.findall(r"^- \[ \] ", text, re.MULTILINE)) == boxes
    assert text.count("Who said it: ") == text.count("Note: ....") == len(entries)
    assert text.count("How it is known: [ ] documented") == len(entries)
    assert "not the paper's" in text


def test_a_case_with_nothing_left_says_so(small):
    answers = {id_: Answer(next(iter(q.options), None)) for id_, q in small.questions.items()}
    answers |= {id_: Answer(()) for id_, q in small.questions.items() if q.kind == "several"}
    answers["share"] = Answer(small.questions["share"].minimum)
    made = guide_for(small, Case(answers=answers))
    assert made.parts == ()
    assert "Nothing is left to ask here." in guide_markdown(made)


NASTY = ("<script>alert(1)</script>", "**x**\n# y", "[a](b)", "`c`", "1. d", "- e", "=== f", "a|b")


def plain(html: str) -> str:
    """Return the text of HTML, or fail if there is anything but text in one element."""
    found = re.fullmatch(r"<(p|h1)>([^<>]*)</\1>\n", html)
    assert found, html
    named = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}
    return re.sub("&(lt|gt|quot|amp);", lambda entity: named[entity[0]], found[2])


@given(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(NASTY),
        st.text("\\`*_{}[]<>()#+-.!|~&=:1", max_size=20),
    )
)
def test_whatever_a_text_holds_markdown_shows_it_as_it_is(text):
    shown = in_markdown(text)
    assert "\n" not in shown
    if not shown:
        return
    wanted = " ".join(
        re.sub(
            "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]", " ", text
        ).split()
    )
    for line in (f"{shown}\n", f"# {shown}\n"):
        assert " ".join(plain(MARKDOWN.render(line)).split()) == wanted


def test_a_name_with_markup_in_it_changes_nothing_but_the_heading(small):
    for name in NASTY:
        case = Case(name=name, author=name)
        made = guide_for(small, case)
        other = guide_for(small, replace(case, name="N", author="N"))
        tags = re.compile(r"<[^>]+>")
        one, two = (MARKDOWN.render(guide_markdown(each)) for each in (made, other))
        assert tags.findall(one) == tags.findall(two)
