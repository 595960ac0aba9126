"""A whole consultation in the real window, by real keys, on a screen of its own."""

from dataclasses import replace

import pytest
from by_keyboard import BASE, Hands
from real_window import Program, Screen, require

from chainlens.cases import casefiles
from chainlens.model.case import UNKNOWN, Answer, Case, Said
from chainlens.system import paths

EXAMPLE = "kenyan-horticulture.yaml"


@pytest.fixture
def program(tmp_path):
    require()
    screen = Screen(tmp_path)
    program = Program(screen)
    yield program
    program.close()
    screen.close()


def consult(program, case, file):
    """Answer, look at the review and the results, save and quit; return what was said."""
    hands = Hands(program)
    hands.begin(case)
    for topic in BASE.topics:
        hands.answer_topic(topic, case)
    assert program.move("ctrl+Next")["name"] == "Your answers"
    review = " ".join(program.find("Your answers")["text"].split())
    program.move("ctrl+r")
    program.move("Down")
    results = program.find("Explanation")["text"]
    program.save_as(file)
    program.press("ctrl+q")
    code, said = program.wait_for_end()
    assert code == 0, said
    assert "Traceback" not in said
    return review, results


def assert_saved_like(file, case, folder):
    # A save also says under which rule base it was made.
    case = replace(case, rules_version=BASE.version, rules_fingerprint=BASE.fingerprint)
    assert casefiles.read_case(file, BASE) == case
    expected = folder / "expected.yaml"
    casefiles.write_case(expected, case, BASE)
    assert file.read_bytes() == expected.read_bytes()


def test_an_example_is_answered_by_keyboard_alone_and_saved_as_it_is(program, tmp_path):
    example = casefiles.read_case(paths.examples_dir() / EXAMPLE, BASE)
    kinds = {BASE.questions[id_].kind for id_ in example.answers}
    assert kinds == {"choice", "several", "number"}
    file = tmp_path / "my own.yaml"
    review, results = consult(program, example, file)
    for answer in example.answers.values():
        assert answer.note in review
    assert len(results) > 100
    assert_saved_like(file, example, tmp_path)


def test_respondents_and_what_nobody_knows_are_told_by_keyboard_alone(program, tmp_path):
    case = Case(
        name="Leather: two who disagree",
        author="A. Consultant",
        date="2026-03-31",
        note="Seen before the season.",
        answers={
            "sector": Answer(
                "farming",
                "observed",
                "field visit",
                "Hides & skins; 100 % local.",
                (Said("mining", "told", "Ben"), Said(None, "told", "Asha, trader")),
            ),
            "end_markets": Answer((), "told", "the chairman"),
            "told_apart": UNKNOWN,
            "committed_share": Answer(None, None, "", "Ask the exporter."),
        },
    )
    file = tmp_path / "leather.yaml"
    review, _results = consult(program, case, file)
    assert "field visit" in review
    assert_saved_like(file, case, tmp_path)
