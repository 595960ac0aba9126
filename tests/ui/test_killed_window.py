"""The real window is killed while someone answers by keyboard, and loses next to nothing."""

import random
import threading

from by_keyboard import BASE, Hands, kept_case
from real_window import Ended, Program, Screen, require

from chainlens.cases import casefiles
from chainlens.model.case import Answer

KILLS = 3
NAME = "Answered until the end"


def given(question):
    """Return the answer that is given to a question here."""
    option = list(question.options)[1]
    value = (option,) if question.kind == "several" else option
    return Answer(value, "told", "", f"said of {question.id}")


def open_questions(topic, answers):
    """Return the questions of a topic that hang on no other answer and are still open."""
    return [
        question
        for question in BASE.questions_of(topic)
        if question.id not in answers and question.kind != "number" and not question.ask_if
    ]


def go_to(program, topic):
    """Go on, page by page, until the questions of a topic are there."""
    asks = {question.ask for question in BASE.questions_of(topic)}
    for _step in BASE.topics:
        if program.focus["group"] in asks:
            return
        program.move("ctrl+Next")
    raise AssertionError(f"Next does not lead to {topic}")


def answer_until_killed(hands, given_before, delay):
    """Answer one question after the other until the program is killed; return what was begun."""
    begun = []
    threading.Timer(delay, hands.program.process.kill).start()
    try:
        for topic in BASE.topics:
            for question in open_questions(topic, given_before):
                go_to(hands.program, topic)
                if begun:
                    hands.program.move("Tab")  # the last answer is finished with
                begun.append(question.id)
                hands.answer(question, given(question))
    except Ended:
        pass
    return begun


def recover(program):
    """Take what the start page offers."""
    program.until(lambda: program.focus.get("name") == "New diagnosis")
    program.tab_to(f"Not saved: {NAME}")
    program.press("space")
    program.until(lambda: program.focus.get("name") == "Recover the answers")
    program.press("Return")
    program.until(lambda: program.focus.get("name") != "Recover the answers")
    program.ask("settle")


def check(kept, begun, before):
    """Every answer that was given is there, whatever became of the last one."""
    *done, last = begun
    assert set(before) | set(done) <= set(kept.answers) <= {*before, *begun}
    for id_, answer in before.items():
        assert kept.answers[id_] == answer
    for id_ in done:
        assert kept.answers[id_] == given(BASE.questions[id_])
    if last in kept.answers:  # cut off somewhere between the first option and the last letter
        assert given(BASE.questions[last]).note.startswith(kept.answers[last].note)


def test_a_window_that_is_killed_loses_at_most_the_answer_being_given(tmp_path):
    require()
    chance = random.Random(20261124)
    screen = Screen(tmp_path)
    program = None
    try:
        answers = {}
        for kill in range(KILLS):
            program = Program(screen)
            hands = Hands(program)
            if kill:
                recover(program)
            else:
                hands.begin_named(NAME)
                program.move("ctrl+Next")
            begun = answer_until_killed(hands, answers, chance.uniform(0.7, 3))
            program.close()
            kept = kept_case(screen.home)
            check(kept, begun, answers)
            answers = kept.answers
        program = Program(screen)
        recover(program)
        file = tmp_path / "recovered.yaml"
        program.save_as(file)
        assert casefiles.read_case(file, BASE).answers == kept.answers
        assert casefiles.read_case(file, BASE).name == NAME
    finally:
        program.close()
        screen.close()
